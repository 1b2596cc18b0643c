"""The sheet of a form in rows of tabs or pipes: labelled rows, heads, rows by column, foot."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.cell_forms import column_of, table_start
from perfcheck.parsing.restoring.cell_rows import is_second
from perfcheck.parsing.restoring.foot import foot_line
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.sheet import NOTHING, Sheet
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.cell_heads import CellHeads
    from perfcheck.parsing.restoring.stretches import Stretch
    from perfcheck.parsing.stream import Line, Token

UNITS = ("implementing_unit", "department_cell")


class CellRow(NamedTuple):
    """The cells of a line by column."""

    line: int
    cells: dict[int, Piece]


class CellTable(NamedTuple):
    """Heads and the rows below them, which end above line ``last``."""

    heads: CellHeads
    last: int
    rows: list[CellRow]


def write(lines: Sequence[Line], stretch: Stretch, tables: Sequence[CellTable]) -> Sheet:
    """The sheet of a form: labelled rows, the tables with labelled rows between them, foot."""
    sheet = Sheet()
    width = max(column for table in tables for column in table.heads.roles) + 1
    above = table_start(lines, stretch)
    for table in tables:
        put_above(sheet, lines, range(above, table.heads.top), width)
        put_table(sheet, lines, table)
        above = table.last
    for index in range(above, stretch.last):
        foot_line(sheet, lines[index], width)
    return sheet


def put_table(sheet: Sheet, lines: Sequence[Line], table: CellTable) -> None:
    """The heads and rows of one table; 绩效指标 stands beside all of them."""
    heads, rows = table.heads.cells, table.rows
    row = sheet.add_row(lines[table.heads.line].location)
    for number, head in enumerate(heads):
        last = number + 1 if number + 1 < len(heads) and not heads[number + 1].text else number  # a head over two
        height = len(rows) + 1 if head.role == "table" else 1
        if head.text:
            sheet.put(row, column_of(head), column_of(heads[last]) + 1, head.cell, height)
    beside = {column_of(h) for h in heads if h.role == "table"}
    merged = {column_of(h): {column_of(h)} for h in heads if h.role in UNITS}  # an office and its projects
    merged |= {half.level2: {half.level2, table.heads.level1 or 0} for half in table.heads.halves}
    for number, (index, cells) in enumerate((r.line, r.cells) for r in rows):
        row = sheet.add_row(lines[index].location)
        for column, piece in cells.items():
            if column not in beside:
                height = 1 + (blanks_below(merged[column], rows, number + 1) if column in merged else 0)
                right = owned(column, cells, table.heads) if column == table.heads.level1 else column + 1
                sheet.put(row, column, right, piece.cell, height)


def blanks_below(columns: set[int], rows: Sequence[CellRow], first: int) -> int:
    """How many rows from number ``first`` on are without a cell in any of these columns."""
    last = first
    while last < len(rows) and columns.isdisjoint(rows[last].cells):
        last += 1
    return last - first


def put_above(sheet: Sheet, lines: Sequence[Line], numbers: range, width: int) -> None:
    """The rows above the heads, each cell in its column; texts below the heads of two goals in theirs."""
    waiting: list[Token] = []  # the heads of two goals, whose texts stand in the row below
    for index in numbers:
        line = lines[index]
        if not line.is_row:
            put_line(sheet, line, index, width)
            continue
        cells = line.tokens
        if heads_list(cells):
            continue
        below = texts_below(cells, waiting) if waiting else None
        if waiting and below is None:
            put_goals(sheet, sheet.add_row(line.location), waiting, blanks(waiting), width)
        row = sheet.add_row(line.location)
        heads = goal_heads(cells) if below is None else []
        if heads or below is not None:
            put_goals(sheet, row, waiting if below is not None else heads, below or heads, width)
        else:
            sheet.put_single(row, [(token.column, token.cell) for token in cells])
            put_blanks(sheet, row, line)
        waiting = heads
    if waiting:
        put_goals(sheet, sheet.add_row(waiting[0].cell.location), waiting, blanks(waiting), width)


def put_blanks(sheet: Sheet, row: int, line: Line) -> None:
    """The blank cells a row prints: only they are known to be blank."""
    if line.row is not None:
        sheet.put_single(row, [(column, cell) for column, cell in enumerate(line.row.cells) if not cell.text])


def heads_list(cells: Sequence[Token]) -> bool:
    """Whether a row heads a list of projects (序号, 乡镇, 项目名称, 金额) that stands above the form."""
    return len(cells) > 2 and compact(cells[0].text) == "序号" and not compact(cells[1].text).isdigit()


def put_line(sheet: Sheet, line: Line, index: int, width: int) -> None:
    """A line that is no row, its pieces side by side."""
    row = sheet.add_row(line.location)
    pieces = pieces_of(line, index)
    for number, piece in enumerate(pieces):
        last = number + 1 == len(pieces)
        sheet.put(row, number, width if last else number + 1, piece.cell._replace(text=piece.text))


def goal_heads(cells: Sequence[Token]) -> list[Token]:
    """The heads of two goals in a row that holds labels only; [] for other rows."""
    labels = [x for t in cells if (x := label_of(t.text)) is not None]
    if len(labels) < len(cells):
        return []
    known = [(t, x) for t, x in zip(cells, labels, strict=True) if not x.inline]
    heads = list({x.key: t for t, x in known if x.group == "goal" and x.key != "goal_row"}.values())
    return heads if len(heads) > 1 else []


def texts_below(cells: Sequence[Token], heads: Sequence[Token]) -> list[Token] | None:
    """The texts of two goals in the row below their heads, blank ones where 总体目标 stands alone; None for others."""
    labels = [label_of(t.text) for t in cells]
    texts = [t for t, label in zip(cells, labels, strict=True) if label is None]
    if not texts and all(x is not None and x.key == "goal_row" for x in labels):
        return blanks(heads)
    return texts if 0 < len(texts) <= len(heads) and len(cells) - len(texts) <= 1 else None


def blanks(heads: Sequence[Token]) -> list[Token]:
    """A blank cell below each head: the row below is not printed, or blank."""
    return [h._replace(cell=h.cell._replace(text="")) for h in heads]


def put_goals(sheet: Sheet, row: int, heads: Sequence[Token], cells: Sequence[Token], width: int) -> None:
    """The heads of two goals, or the texts below them: as many as heads by their order, one alone below all it may
    reach."""
    columns = [*(h.column for h in heads), max(width, heads[-1].column + 1)]
    if len(cells) == len(heads):
        for cell, left, right in zip(cells, columns, columns[1:], strict=False):
            sheet.put(row, left, right, cell.cell)
        return
    first = max((c for c in columns[:-1] if c <= cells[0].column), default=columns[0])
    for left, right in pairwise(c for c in columns if c <= first):
        sheet.put(row, left, right, NOTHING._replace(location=cells[0].cell.location))  # its row is printed
    sheet.put(row, first, columns[-1], cells[0].cell)


def owned(column: int, cells: dict[int, Piece], heads: CellHeads) -> int:
    """The column behind a cell in that of level 1: a level 2 printed there owns both."""
    if not heads.halves:
        return column + 1
    second = heads.halves[0].level2
    both = second == column + 1 and second not in cells and is_second(cells[column].text)
    return second + 1 if both else column + 1
