"""Cells with row and column spans → a full grid, covered places told apart from empty ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfcheck.model.location import Location
from perfcheck.model.page import Cell, Grid, Row

WIDEST = 256  # grid columns; what lies further right is not read
MOST_SPAN = 2000  # rows or columns one merged cell may claim


@dataclass(frozen=True, slots=True)
class Spanned:
    """One printed cell. row, column: 0-based place of its top left."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def grid_of(cells: Iterable[Spanned], *, page: int | None, table: int) -> Grid | None:
    """The grid these cells make; None when they hold no text. Rows without any text are kept out."""
    placed = [c for c in cells if c.column < WIDEST]
    if not any(c.text.strip() for c in placed):
        return None
    width = max(min(WIDEST, c.column + min(c.columns, MOST_SPAN)) for c in placed)
    tops: dict[tuple[int, int], Spanned] = {}
    covered: set[tuple[int, int]] = set()
    for cell in placed:
        tops[(cell.row, cell.column)] = cell
        for row in range(cell.row, cell.row + min(cell.rows, MOST_SPAN)):
            covered.update((row, c) for c in range(cell.column, min(WIDEST, cell.column + cell.columns)))
    filled = sorted({c.row for c in placed if c.text.strip()})
    rows = [_row(number, width, tops, covered, filled, page, table) for number in filled]
    return Grid(tuple(rows), Location(page=page, table=table, row=filled[0]))


def _row(
    number: int,
    width: int,
    tops: dict[tuple[int, int], Spanned],
    covered: set[tuple[int, int]],
    kept: Sequence[int],
    page: int | None,
    table: int,
) -> Row:
    cells = []
    for column in range(width):
        place = Location(page=page, table=table, row=number, column=column)
        top = tops.get((number, column))
        if top is not None:
            height = bisect_left(kept, number + top.rows) - bisect_left(kept, number)  # of the rows that are kept
            cells.append(Cell(top.text.strip(), place, False, height, top.columns))
        else:
            cells.append(Cell("", place, (number, column) in covered))
    return Row(tuple(cells), Location(page=page, table=table, row=number))


def next_free(taken: Sequence[int], column: int) -> int:
    """The first grid column from ``column`` on that no cell spanning down from above holds.

    taken: for each column the number of further rows it is held for.
    """
    while column < len(taken) and taken[column] > 0:
        column += 1
    return column
