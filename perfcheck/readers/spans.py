"""Cells with row and column spans → a full grid, covered places told apart from empty ones.

Far cells and huge merges cost nothing: of the empty columns between two used ones only a few are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from perfcheck.model.location import Location
from perfcheck.model.page import UNREADABLE_TEXT, Cell, Grid, Row, Unread
from perfcheck.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_SPAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from perfcheck.model.page import Block

WIDEST_GAP = 16  # empty columns in a row that are all kept
KEPT_OF_GAP = 2  # of a wider one; two tell the tables beside it apart
CUT = "表格过大，其后的行未读取"


@dataclass(frozen=True, slots=True)
class Spanned:
    """One printed cell. row, column: 0-based place of its top left. unreadable: as in ``Cell``. place: by which it is
    known, where that is not its row and column."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    unreadable: bool = False
    place: Location | None = None


def set_in(cell: Spanned, within: Sequence[Block]) -> Grid | None:
    """The table that stands in a cell in place of words and has no more columns than that spans, so that its cells can
    be taken for those of the table round it; None where that is not so."""
    only = within[0] if len(within) == 1 else None
    alone = isinstance(only, Grid) and cell.text in ("", UNREADABLE_TEXT)
    return only if isinstance(only, Grid) and alone and len(only.rows[0].cells) <= cell.columns else None


def spliced(cells: Iterable[Spanned], inner: Mapping[tuple[int, int], Grid]) -> list[Spanned]:
    """The cells of a table with those of the tables that stand in some of them, by row and column, in their places."""
    more = {row: len(grid.rows) - 1 for (row, _), grid in inner.items()}
    above = sorted(more)
    added = list(accumulate((more[row] for row in above), initial=0))

    def moved(row: int) -> int:
        return row + added[bisect_left(above, row)]

    made: list[Spanned] = []
    for cell in cells:
        top, bottom = moved(cell.row), moved(cell.row + cell.rows)
        place = cell.place or Location(row=cell.row, column=cell.column)
        grid = inner.get((cell.row, cell.column))
        if grid is None:
            made.append(replace(cell, row=top, rows=bottom - top, place=place))
            continue
        for down, row in enumerate(grid.rows):
            for across, one in enumerate(row.cells):
                if not one.covered:
                    last = across + one.column_span == len(row.cells)
                    width = cell.columns - across if last else one.column_span
                    height = bottom - top - down if down + one.row_span == len(grid.rows) else one.row_span
                    at = (top + down, cell.column + across)
                    made.append(Spanned(*at, one.text, height, width, one.unreadable, one.location))
    return made


def grid_of(cells: Iterable[Spanned], *, page: int | None, table: int, unread: list[Unread]) -> Grid | None:
    """The grid these cells make; None when they hold no text. Rows without any text are kept out.

    unread: where rows beyond the limit of a table are told.
    """
    placed = [c for c in cells if c.column < MOST_COLUMNS]
    rows = sorted({c.row for c in placed if c.text.strip()})
    if not rows:
        return None
    columns = _kept_columns(placed)
    most = max(1, MOST_CELLS // len(columns))
    if len(rows) > most:
        unread.append(Unread(Location(page=page, table=table, row=rows[most]), CUT))
        rows = rows[:most]
    tops = {(c.row, c.column): c for c in placed}
    covered = _covered(tops.values(), rows, columns)
    made = [_row(number, columns, tops, covered, rows, page, table) for number in rows]
    return Grid(tuple(made), Location(page=page, table=table, row=rows[0]))


def _kept_columns(placed: Sequence[Spanned]) -> list[int]:
    """The columns of the grid: those where a cell begins or a merged one ends, and what lies between them."""
    used = {c.column for c in placed} | {min(MOST_COLUMNS, c.column + c.columns) - 1 for c in placed}
    columns: list[int] = []
    before = -1
    for column in sorted(used):
        gap = range(before + 1, column)
        columns += gap if len(gap) <= WIDEST_GAP else gap[:KEPT_OF_GAP]
        columns.append(column)
        before = column
    return columns


def _covered(cells: Iterable[Spanned], rows: Sequence[int], columns: Sequence[int]) -> set[tuple[int, int]]:
    """Places under merged cells; those that would cover more than the grid holds overlap and are left off."""
    covered: set[tuple[int, int]] = set()
    left = len(rows) * len(columns)
    for cell in cells:
        if cell.rows == cell.columns == 1:
            continue
        down = rows[bisect_left(rows, cell.row) : bisect_left(rows, cell.row + cell.rows)]
        across = columns[bisect_left(columns, cell.column) : bisect_left(columns, cell.column + cell.columns)]
        left -= len(down) * len(across)
        if left < 0:
            break
        for row in down:
            covered.update((row, column) for column in across)
    return covered


def _row(
    number: int,
    columns: Sequence[int],
    tops: dict[tuple[int, int], Spanned],
    covered: set[tuple[int, int]],
    rows: Sequence[int],
    page: int | None,
    table: int,
) -> Row:
    cells = []
    for column in columns:
        place = Location(page=page, table=table, row=number, column=column)
        top = tops.get((number, column))
        if top is None:
            cells.append(Cell("", place, (number, column) in covered))
            continue
        height = bisect_left(rows, number + top.rows) - bisect_left(rows, number)  # of the rows that are kept
        width = bisect_left(columns, column + top.columns) - bisect_left(columns, column)
        text = UNREADABLE_TEXT if top.unreadable else top.text.strip()
        if top.place is not None:
            known = top.place
            place = known if known.table is not None else place._replace(row=known.row, column=known.column)
        cells.append(Cell(text, place, False, height, width, unreadable=top.unreadable))
    return Row(tuple(cells), Location(page=page, table=table, row=number))


def span_of(text: str | None) -> int:
    """A span as written in a file, at least 1 and never beyond what a cell may claim."""
    plain = (text or "1").strip()
    return max(1, min(MOST_SPAN, int(plain))) if plain.isascii() and plain.isdigit() and len(plain) < 9 else 1
