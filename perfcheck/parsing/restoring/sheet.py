"""Builds an inferred Table row by row: cells with the columns they own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.page import Cell, Grade, Row
from perfcheck.model.table import Place, Table, counted_edges
from perfcheck.parsing.restoring.pieces import Piece, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.location import Location

NOTHING = Cell("")


def cell_of(pieces: list[Piece], text: str | None = None) -> Cell:
    """The cell of pieces that belong together, at the place of the first."""
    if not pieces:
        return NOTHING
    return pieces[0].cell._replace(text=joined(pieces) if text is None else text)


@dataclass(slots=True)
class Sheet:
    """places: those that were filled, in the order they were put."""

    places: list[Place] = field(default_factory=list)
    rows: list[Location] = field(default_factory=list)

    def add_row(self, where: Location) -> int:
        """Begin a row; its number."""
        self.rows.append(where)
        return len(self.rows) - 1

    def put(self, row: int, left: int, right: int, cell: Cell, height: int = 1) -> None:
        """Put a cell at columns [left, right) of a row, over ``height`` rows."""
        self.places.append(Place(cell, row, left, row + height, right))

    def put_single(self, row: int, cells: Iterable[tuple[int, Cell]]) -> None:
        """Put (column, cell) into a row, each one column wide."""
        self.places += [Place(cell, row, column, row + 1, column + 1) for column, cell in cells]

    def table(self, grade: Grade = Grade.INFERRED) -> Table:
        """The table of what was put; places nobody filled are blank cells."""
        width = max([place.right for place in self.places], default=0)
        grid: list[list[Place | None]] = [[None] * width for _ in self.rows]
        for place in self.places:
            top, left, bottom, right = place.top, place.left, place.bottom, place.right
            if bottom - top == right - left == 1:  # nearly all
                grid[top][left] = grid[top][left] or place
                continue
            for line in grid[top:bottom]:
                line[left:right] = [owner or place for owner in line[left:right]]
        owners = tuple(
            [
                tuple([p or Place(NOTHING, r, c, r + 1, c + 1) for c, p in enumerate(line)])
                for r, line in enumerate(grid)
            ]
        )
        rows = tuple([Row((), where) for where in self.rows])  # no rows of a grid: all that is known is their place
        return Table(owners, rows, grade, counted_edges(width if owners else 0))
