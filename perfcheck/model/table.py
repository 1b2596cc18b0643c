"""A printed table: rows and columns of places, each with the cell that owns it.

A merged cell owns several places. Parsing asks for owners and never for the text of a neighbour: what is
printed decides where a value belongs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from perfcheck.model.page import Cell, Grade, Grid, Row


class Place:
    """A cell and the rectangle it owns: rows [top, bottom), columns [left, right) of its table.

    text: what the cell says, without white space around it (asked for again and again). A place is itself only. No
    dataclass: every place of every table is one, and a frozen one takes four times as long to make.
    """

    __slots__ = ("bottom", "cell", "left", "right", "text", "top")

    def __init__(self, cell: Cell, top: int, left: int, bottom: int, right: int) -> None:
        self.cell: Final = cell
        self.top: Final = top
        self.left: Final = left
        self.bottom: Final = bottom
        self.right: Final = right
        self.text: Final = cell.text.strip()

    def saying(self, text: str) -> Place:
        """The same place with another text."""
        return Place(self.cell._replace(text=text), self.top, self.left, self.bottom, self.right)

    @property
    def height(self) -> int:
        """Rows it owns."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns it owns."""
        return self.right - self.left


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """owners: for every row and column the place that owns it. rows: the grid rows it was made of.
    grade: how its columns are known; decoding is the same for every grade.
    edges: where the columns begin and the last one ends (points); without places in print, each is one wide.
    starting: of every row the cells that begin in it; filled: those of them that hold a text (both are asked for again
    and again)."""

    owners: tuple[tuple[Place, ...], ...]
    rows: tuple[Row, ...]
    grade: Grade
    edges: tuple[float, ...]
    starting: tuple[list[Place], ...] = field(init=False)
    filled: tuple[list[Place], ...] = field(init=False)

    def __post_init__(self) -> None:
        starting = tuple([_starting(line, row) for row, line in enumerate(self.owners)])
        object.__setattr__(self, "starting", starting)
        object.__setattr__(self, "filled", tuple([[p for p in places if p.text] for places in starting]))

    @property
    def height(self) -> int:
        """Rows of the table."""
        return len(self.owners)

    @property
    def width(self) -> int:
        """Columns of the table."""
        return len(self.owners[0]) if self.owners else 0

    def owner(self, row: int, column: int) -> Place:
        """The cell that owns this place."""
        return self.owners[row][column]

    def across(self, row: int, left: int = 0, right: int | None = None) -> list[Place]:
        """The owners of a row from left to right, each once."""
        found: list[Place] = []
        last: Place | None = None
        for place in self.owners[row][left:right]:
            if place is not last:
                found.append(place)
                last = place
        return found

    def middle(self, left: int, right: int) -> int:
        """The column in the middle of [left, right): borders of head and rows may differ a little."""
        centre = (self.edges[left] + self.edges[right]) / 2
        return bisect_left(self.edges, centre, left + 1, right) - 1

    def span(self, left: int, right: int) -> float:
        """Points (or columns, where no places are known) from one border to another."""
        return self.edges[right] - self.edges[left]

    def columns(self, left: int, right: int) -> Table:
        """A vertical strip of the table as a table of its own: one of two forms printed side by side."""
        moved: dict[int, Place] = {}

        def strip(place: Place) -> Place:
            if id(place) not in moved:
                first, last = max(place.left, left) - left, min(place.right, right) - left
                moved[id(place)] = Place(place.cell, place.top, first, place.bottom, last)
            return moved[id(place)]

        owners = tuple(tuple(strip(p) for p in row[left:right]) for row in self.owners)
        return Table(owners, self.rows, self.grade, self.edges[left : right + 1])


def _starting(line: Sequence[Place], row: int) -> list[Place]:
    found: list[Place] = []
    last: Place | None = None
    for place in line:
        if place is not last:
            last = place
            if place.top == row:
                found.append(place)
    return found


def table_of(grids: Sequence[Grid]) -> Table:
    """One table of one or more grids that belong together, one below the other."""
    width = max((len(row.cells) for grid in grids for row in grid.rows), default=0)
    owners: list[list[Place | None]] = []
    rows: list[Row] = []
    for grid in grids:
        base = len(owners)
        owners += [[None] * width for _ in grid.rows]
        rows += grid.rows
        _own(owners, grid.rows, base)
    grade = max((grid.grade for grid in grids), key=list(Grade).index, default=Grade.PRINTED)  # the least sure
    whole = tuple(tuple(_whole(owners, r)) for r in range(len(owners)))
    return Table(whole, tuple(rows), grade, _edges(whole, width))


def _edges(owners: Sequence[Sequence[Place]], width: int) -> tuple[float, ...]:
    """Borders of the columns as printed; counted where a reader gives no places or they do not ascend."""
    found: list[float | None] = [None] * (width + 1)
    for row in owners:
        for place in row:
            box = place.cell.location.bbox
            if box is not None:
                found[place.left] = found[place.left] if found[place.left] is not None else box[0]
                found[place.right] = found[place.right] if found[place.right] is not None else box[2]
    known = [x for x in found if x is not None]
    if len(known) <= width or any(b <= a for a, b in pairwise(known)):
        return counted_edges(width)
    return tuple(known)


def counted_edges(width: int) -> tuple[float, ...]:
    """Borders of columns of which no place is known: each is one wide."""
    return tuple(map(float, range(width + 1)))


def _own(owners: list[list[Place | None]], rows: Iterable[Row], base: int) -> None:
    """Give every printed cell the places it covers; a place is owned once."""
    limit = len(owners)
    for offset, row in enumerate(rows):
        top = base + offset
        for left, cell in enumerate(row.cells):
            if cell.covered or owners[top][left] is not None:
                continue
            right = left + 1
            if cell.column_span == cell.row_span == 1:  # nearly all
                owners[top][left] = Place(cell, top, left, top + 1, right)
                continue
            while right < min(left + cell.column_span, len(row.cells)) and owners[top][right] is None:
                right += 1
            place = Place(cell, top, left, min(limit, top + cell.row_span), right)
            for r in range(top, place.bottom):
                for c in range(left, right):
                    owners[r][c] = owners[r][c] or place


def _whole(owners: list[list[Place | None]], row: int) -> Iterable[Place]:
    """The owners of a row; a place nothing was printed for is a blank cell."""
    for column, place in enumerate(owners[row]):
        yield place or Place(Cell(""), row, column, row + 1, column + 1)
