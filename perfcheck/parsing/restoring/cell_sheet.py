"""The sheet of a form in rows of tabs or pipes: labelled rows, heads, rows by column, foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.cell_forms import cell_pieces, column_of, table_start
from perfcheck.parsing.restoring.cell_rows import is_second
from perfcheck.parsing.restoring.foot import foot_line
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.sheet import NOTHING, Sheet
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.heads import HeadCell
    from perfcheck.parsing.restoring.stretches import Stretch
    from perfcheck.parsing.stream import Line

UNITS = ("implementing_unit", "department_cell")


def write(
    lines: Sequence[Line],
    stretch: Stretch,
    heads: Sequence[HeadCell],
    rows: Sequence[tuple[int, dict[int, Piece]]],
    top: int,
    last: int,
) -> Sheet:
    """The sheet of a form: labelled rows, heads from line ``top`` on, rows by column, foot."""
    sheet = Sheet()
    width = max(column_of(h) for h in heads) + 1
    put_above(sheet, lines, range(table_start(lines, stretch), top), width)
    row = sheet.add_row(lines[stretch.head].location)
    for head in heads:
        sheet.put(row, column_of(head), column_of(head) + 1, head.cell)
    beside = {column_of(h): compact(h.text) for h in heads if h.role == "table"}  # 绩效指标 beside all rows
    units = {column_of(h) for h in heads if h.role in UNITS}
    for number, (index, cells) in enumerate(rows):
        row = sheet.add_row(lines[index].location)
        for column, piece in cells.items():
            height = 1 + (blanks_below(column, rows[number + 1 :]) if column in units else 0)  # an office, its projects
            if compact(piece.text) != beside.get(column):
                sheet.put(row, column, owned(column, cells, heads), piece.cell, height)
    for index in range(last, stretch.last):
        foot_line(sheet, lines[index], width)
    return sheet


def blanks_below(column: int, rows: Sequence[tuple[int, dict[int, Piece]]]) -> int:
    """How many rows follow without a cell in a column."""
    return next((n for n, (_, cells) in enumerate(rows) if column in cells), len(rows))


def put_above(sheet: Sheet, lines: Sequence[Line], numbers: range, width: int) -> None:
    """The rows above the heads, each cell in its column; texts below the heads of two goals in theirs."""
    goals: list[Piece] = []  # the heads of two goals in the row above
    for index in numbers:
        line = lines[index]
        row = sheet.add_row(line.location)
        pieces = cell_pieces(line, index) if line.is_row else pieces_of(line, index)
        if not line.is_row:
            for number, piece in enumerate(pieces):
                last = number + 1 == len(pieces)
                sheet.put(row, number, width if last else number + 1, piece.cell._replace(text=piece.text))
            continue
        labels = [label_of(p.text) for p in pieces]
        texts = [p for p, label in zip(pieces, labels, strict=True) if label is None]
        if goals and not texts and all(x is not None and x.key == "goal_row" for x in labels):
            put_goals(sheet, row, goals, [replace(p, cell=NOTHING) for p in goals], width)  # both cells are blank
            goals = []
            continue
        if goals and texts and len(texts) <= len(goals) and len(pieces) - len(texts) <= 1:
            put_goals(sheet, row, goals, texts, width)
            goals = []
            continue
        known = [(p, x) for p, x in zip(pieces, labels, strict=True) if x is not None and not x.inline]
        heads = list({x.key: p for p, x in known if x.group == "goal" and x.key != "goal_row"}.values())
        goals = heads if len(heads) > 1 and not texts else []
        if goals:
            put_goals(sheet, row, goals, goals, width)
            continue
        for piece in pieces:
            sheet.put(row, column_of(piece), column_of(piece) + 1, piece.cell)


def put_goals(sheet: Sheet, row: int, heads: Sequence[Piece], cells: Sequence[Piece], width: int) -> None:
    """The heads of two goals, or the texts below them: as many as heads by their order, one alone below all it may
    reach."""
    columns = [*(column_of(h) for h in heads), max(width, column_of(heads[-1]) + 1)]
    if len(cells) == len(heads):
        for cell, left, right in zip(cells, columns, columns[1:], strict=False):
            sheet.put(row, left, right, cell.cell)
        return
    first = max((c for c in columns[:-1] if c <= column_of(cells[0])), default=columns[0])
    sheet.put(row, first, columns[-1], cells[0].cell)


def owned(column: int, cells: dict[int, Piece], heads: Sequence[HeadCell]) -> int:
    """The column behind a cell: a level 2 printed in the column of level 1 owns both."""
    first = next((column_of(h) for h in heads if h.role == "level1"), -1)
    second = next((column_of(h) for h in heads if h.role == "level2"), -1)
    text = cells[column].text
    both = column == first and second == first + 1 and second not in cells
    return second + 1 if both and is_second(text) else column + 1
