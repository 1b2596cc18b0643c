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
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from perfcheck.model.page import Block

WIDEST_GAP = 16  # empty columns in a row that are all kept
TWO = 2  # rows of a cell over heads and what stands below them
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


def set_in(cell: Spanned, within: Sequence[Block], *, widening: bool = False) -> Grid | None:
    """The table that stands in a cell in place of words, so that its cells can be taken for those of the table round
    it; None where that is not so. widening: it may have more columns than the cell spans."""
    only = within[0] if len(within) == 1 else None
    alone = isinstance(only, Grid) and cell.text in ("", UNREADABLE_TEXT)
    fits = isinstance(only, Grid) and (widening or len(only.rows[0].cells) <= cell.columns)
    return only if isinstance(only, Grid) and alone and fits else None


def spliced(cells: Sequence[Spanned], inner: Mapping[tuple[int, int], Grid]) -> list[Spanned]:
    """The cells of a table with those of the tables that stand in some of them, by row and column, in their places;
    the last column of a cell that spans too few is as wide as the others of them."""
    more = {row: len(grid.rows) - 1 for (row, _), grid in inner.items()}
    wider: dict[int, int] = {}
    for cell in cells:
        if (cell.row, cell.column) in inner:
            last, lacking = (
                cell.column + cell.columns - 1,
                len(inner[cell.row, cell.column].rows[0].cells) - cell.columns,
            )
            wider[last] = max(lacking, wider.get(last, 0))
    down, right = _shift(more), _shift(wider)

    made: list[Spanned] = []
    for cell in cells:
        top, bottom = down(cell.row), down(cell.row + cell.rows)
        start, end = right(cell.column), right(cell.column + cell.columns)
        place = cell.place or Location(row=cell.row, column=cell.column)
        grid = inner.get((cell.row, cell.column))
        if grid is None:
            made.append(replace(cell, row=top, rows=bottom - top, column=start, columns=end - start, place=place))
            continue
        for below, row in enumerate(grid.rows):
            for across, one in enumerate(row.cells):
                if not one.covered:
                    last_column = across + one.column_span == len(row.cells)
                    width = end - start - across if last_column else one.column_span
                    height = bottom - top - below if below + one.row_span == len(grid.rows) else one.row_span
                    at = (top + below, start + across)
                    made.append(Spanned(*at, one.text, height, width, one.unreadable, one.location))
    return made


def _shift(added: Mapping[int, int]) -> Callable[[int], int]:
    """Where a row or column comes to stand when others are added behind some of those before it."""
    places = sorted(added)
    sums = list(accumulate((added[place] for place in places), initial=0))
    return lambda number: number + sums[bisect_left(places, number)]


def grid_of(cells: Iterable[Spanned], *, at: Location, unread: list[Unread]) -> Grid | None:
    """The grid these cells make; None when they hold no text. Rows without any text are kept out, but for the second of
    a cell of two: below the heads beside it (总体目标 | 实施期目标 | 年度目标) it is what they leave blank.

    at: its page or sheet, and table. unread: where rows beyond the limit of a table are told.
    """
    placed = [c for c in cells if c.column < MOST_COLUMNS]
    filled = {c.row for c in placed if c.text.strip()}
    if not filled:
        return None
    rows = sorted(filled | {c.row + 1 for c in placed if c.rows == TWO and c.text.strip()})
    columns = _kept_columns(placed)
    most = max(1, MOST_CELLS // len(columns))
    if len(rows) > most:
        unread.append(Unread(at._replace(row=rows[most]), CUT))
        rows = rows[:most]
    tops = {(c.row, c.column): c for c in placed}
    covered = _covered(tops.values(), rows, columns)
    made = [_row(number, columns, tops, covered, rows, at) for number in rows]
    return Grid(tuple(made), at._replace(row=rows[0]))


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
    at: Location,
) -> Row:
    cells = []
    for column in columns:
        place = at._replace(row=number, column=column)
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
    return Row(tuple(cells), at._replace(row=number))


def span_of(text: str | None) -> int:
    """A span as written in a file, at least 1 and never beyond what a cell may claim."""
    plain = (text or "1").strip()
    return max(1, min(MOST_SPAN, int(plain))) if plain.isascii() and plain.isdigit() and len(plain) < 9 else 1
