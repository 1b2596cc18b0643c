"""A row of a table put together from lines of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.labels import Box, box_of
from perfcheck.parsing.restoring.pieces import Piece, joined

if TYPE_CHECKING:
    from perfcheck.parsing.restoring.columns import Placed


@dataclass(frozen=True, slots=True)
class RestoredRow:
    """Lines of one row with its cells by column; sure: no other way to cut the lines comes near."""

    lines: tuple[int, ...]
    cells: dict[int, list[Piece]]
    sure: bool

    def text(self, column: int) -> str:
        """The text of a column, "" where it is empty."""
        return joined(self.cells.get(column, []))

    @property
    def page(self) -> int | None:
        """The page it begins on."""
        return next(p.cell.location.page for pieces in self.cells.values() for p in pieces)

    @property
    def box(self) -> Box | None:
        """Its upper and lower end on the page, where they are known."""
        return box_of([p for pieces in self.cells.values() for p in pieces])

    @property
    def slips(self) -> bool:
        """Whether one of its cells ends above another: in a text without places, taken off column by column."""
        lines = [[p.line for p in pieces] for pieces in self.cells.values() if pieces]
        return self.box is None and max(map(min, lines)) > min(map(max, lines))

    @property
    def middle(self) -> float:
        """The line in the middle of the row."""
        return (self.lines[0] + self.lines[-1]) / 2


def first_piece(line: Placed) -> Piece:
    """A piece of a line, for what all of them share."""
    return next(iter(line.cells.values()))[0]


def page_of(line: Placed) -> int | None:
    """The page of a line, None where the text has none."""
    return next(p.cell.location.page for pieces in line.cells.values() for p in pieces)
