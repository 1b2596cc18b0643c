"""What a workbook's reader could not read, and what nobody sees in it: an account kept sheet by sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from perfcheck.model.location import Location
from perfcheck.model.page import Hidden, Unread
from perfcheck.readers.limits import LONGEST_HIDDEN, MOST_NAMED


@dataclass(slots=True)
class Account:
    """unread and hidden, in the order they were met; of one kind only so many are named one by one."""

    unread: list[Unread] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    _named: Counter[str] = field(default_factory=Counter)

    def not_read(self, place: Location, reason: str, quote: str | None = None, *, kind: str = "") -> None:
        """kind: by which places are counted where the reason names the cell itself."""
        self._named[kind or reason] += 1
        count = self._named[kind or reason]
        if count < MOST_NAMED:
            self.unread.append(Unread(place, reason, quote[:LONGEST_HIDDEN] if quote else quote))
        elif count == MOST_NAMED:
            self.unread.append(Unread(place, f"{kind or reason}（其余同类不再逐一列出）"))

    def not_seen(self, place: Location, reason: str, text: str) -> None:
        """reason: a Chinese phrase. Nothing is noted where there is no text."""
        if not text.strip():
            return
        self._named[reason] += 1
        if self._named[reason] <= MOST_NAMED:
            self.hidden.append(Hidden(place, reason, text.strip()[:LONGEST_HIDDEN]))


def in_sheet(number: int, *, table: int | None = None, row: int | None = None, column: int | None = None) -> Location:
    """A place in the sheet of this number, counted from one."""
    return Location(page=number, table=table, row=row, column=column, of_sheet=True)


def coordinate(row: int, column: int) -> str:
    """A cell as Excel names it: 0-based (4, 1) → B5."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
