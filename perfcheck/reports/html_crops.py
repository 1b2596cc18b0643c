"""Pictures of the printed place, each embedded once however many findings point at it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.reports.html_text import Verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Crop:
    """data: a data: address, None when the same picture stands at the finding numbered shown_at."""

    data: Verbatim | None
    shown_at: int


class Crops:
    """Grey PNG bytes by ``FINDING-ID:EVIDENCE-INDEX``, or by the finding's id for its first evidence."""

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        self._pictures = pictures or {}
        self._shown: dict[bytes, int] = {}

    def take(self, finding_id: str, index: int, number: int) -> Crop | None:
        """The picture of one evidence entry of the finding with this number on the page, if there is one."""
        picture = self._pictures.get(f"{finding_id}:{index}")
        if picture is None and index == 0:
            picture = self._pictures.get(finding_id)
        if picture is None:
            return None
        if picture in self._shown:
            return Crop(None, self._shown[picture])
        self._shown[picture] = number
        data = "data:image/png;base64," + base64.b64encode(picture).decode("ascii")
        return Crop(Verbatim(data), number)
