"""Labels with their contents, by line: what the rooms read above the heads of indicators."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.restoring.pieces import Piece


@dataclass(slots=True)
class Entry:
    """A label (known, or by its place) with the pieces of its content."""

    label: Piece
    known: Label | None
    content: list[Piece] = field(default_factory=list)

    @property
    def group(self) -> str:
        """What the label is a label of, "" for words nobody lists."""
        return self.known.group if self.known is not None else ""

    @property
    def blank(self) -> bool:
        """Whether the label has no content."""
        return not self.content and not (self.known is not None and self.known.inline)


@dataclass(slots=True)
class HeaderRow:
    """Labelled cells of one line. over: contents below, one a label (heads over values)."""

    line: int
    entries: list[Entry]
    over: bool = False
