"""Two times of one form that cannot both be right, before they become a finding (DAT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Indicator


class Clash(NamedTuple):
    """message: the Chinese sentence. field: of ``Goal``. sides: what expected and found are called."""

    message: str
    field: str
    expected: str
    found: str
    sides: tuple[str, str]
    evidence: tuple[Evidence, ...]


class OtherTime(Protocol):
    """A row that sets a time, and the words ``said`` of a text, in ``field``, that set another."""

    @property
    def row(self) -> Indicator: ...
    @property
    def field(self) -> str: ...
    @property
    def said(self) -> str: ...
