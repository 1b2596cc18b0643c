"""`pdftotext -layout`: the page's gaps are kept, cells are cut over lines and labels stand beside their rows.

一级指标 二级指标   三级指标    指标值
      数量指标    修缮校舍    ≥6间
产出指标
      质量指标   验收合格率   100%
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.page import Unread
from perfcheck.parsing.restoring.body import BodyWriter, lost_row
from perfcheck.parsing.restoring.columns import place_lines
from perfcheck.parsing.restoring.foot import foot_line, is_foot
from perfcheck.parsing.restoring.header import put_header
from perfcheck.parsing.restoring.heads import BESIDE, HeadCell, Heads, read_heads
from perfcheck.parsing.restoring.pieces import Piece, joined, pieces_of
from perfcheck.parsing.restoring.rows import RowCutter
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.steps import steps_down, write_steps
from perfcheck.parsing.restoring.stretches import Stretch, is_page_number
from perfcheck.parsing.restoring.words import is_level_word, is_side_letters
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import is_table_word, period_of
from perfcheck.values.levels import standard_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.location import Location
    from perfcheck.model.table import Table
    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.stream import Line

SIDE_BY_SIDE = "几张绩效目标表左右并排，文字中分不清各行属于哪一张，未读取"


@dataclass(frozen=True, slots=True)
class Restored:
    """A table put together again, and the rows that could not be told apart. rows: lines of its body with cells.

    named: whether its project is known.
    """

    table: Table
    unread: tuple[Unread, ...] = ()
    rows: int = 0
    named: bool = True


def restore_layout(lines: Sequence[Line], stretch: Stretch) -> Restored:
    """The table of a form that kept its layout, and the rows that could not be told apart."""
    beside = side_by_side(lines, stretch)
    if beside is not None:
        return Restored(Sheet().table(), (Unread(beside.location, SIDE_BY_SIDE, beside.text.strip()),), named=False)
    heads = with_side_column(read_heads(lines, stretch.head, stretch.first, stretch.last))
    last = next((i for i in range(heads.bottom, stretch.last) if is_foot(lines[i])), stretch.last)
    body = [pieces for i in range(heads.bottom, last) if (pieces := body_pieces(lines[i], i, heads))]
    placed = place_lines(body, heads.cells)
    columns = [c for c, h in enumerate(heads.cells) if h.role != "table"]
    sheet = Sheet()
    put_header(sheet, lines, stretch.first, heads.top, len(columns))
    unread: list[Unread] = []
    for group, part in halves(lines, heads, last, placed):
        shift = 0 if group is None else 1
        row = put_heads(sheet, lines[heads.top].location, heads, columns, shift)
        if steps_down(part, heads.cells):
            for lost in write_steps(sheet, part, heads.cells, columns, lambda line: lines[line].location):
                unread.append(lost_row(lost))
            continue
        for level, rows in stepped(heads, part):
            if level is not None:
                sheet.put(sheet.add_row(lines[level.line].location), shift, len(columns) + shift, cell_of([level]))
            writer = BodyWriter(heads.cells, columns, rows)
            writer.read(RowCutter(rows, heads.cells).rows())
            writer.write(sheet, lambda line: lines[line].location, shift)
            unread += writer.unread
        if group is not None:
            sheet.put(row, 0, 1, cell_of([group]), len(sheet.rows) - row)
    for index in range(last, stretch.last):
        if not is_page_number(lines[index]):
            foot_line(sheet, lines[index], len(columns))
    return Restored(sheet.table(), tuple(unread))


def stepped(heads: Heads, rows: Sequence[Placed]) -> list[tuple[Piece | None, list[Placed]]]:
    """The body cut at the lines of a level 1 alone, 产出指标(50分) over all columns, where none is headed by it."""
    found: list[tuple[Piece | None, list[Placed]]] = [(None, [])]
    for row in rows:
        pieces = [p for cell in row.cells.values() for p in cell]
        level = pieces[0] if len(pieces) == 1 and standard_level1(pieces[0].text) is not None else None
        if level is not None and all(c.role != "level1" for c in heads.cells) and is_level_word(level.text):
            found.append((level, []))
        else:
            found[-1][1].append(row)
    return [part for part in found if part[0] is not None or part[1]]


def put_heads(sheet: Sheet, where: Location, heads: Heads, columns: Sequence[int], shift: int) -> int:
    """Write the heads, those of groups below their words; the first row of them."""
    row = sheet.add_row(where)
    leaves = sheet.add_row(where) if heads.groups else row
    grouped = {n for _, a, b in heads.groups for n in range(a, b)}
    for number, column in enumerate(columns):
        head = heads.cells[column]
        at = leaves if column in grouped else row
        sheet.put(at, number + shift, number + shift + 1, head.cell._replace(text=head.text), leaves - at + 1)
    for piece, first, behind in heads.groups:
        left, right = columns.index(first) + shift, columns.index(behind - 1) + shift + 1
        sheet.put(row, left, right, cell_of([piece]))
    return row


def side_by_side(lines: Sequence[Line], stretch: Stretch) -> Line | None:
    """The line in which two forms printed beside each other name their projects."""
    for line, pieces in ((lines[i], pieces_of(lines[i], i)) for i in range(stretch.first, stretch.head)):
        keys = [x.key for p in pieces if (x := label_of(p.text)) is not None]
        if keys.count("project_name") > 1 and len(pieces) > len(keys):
            return line
    return None


def halves(
    lines: Sequence[Line], heads: Heads, last: int, placed: Sequence[Placed]
) -> list[tuple[Piece | None, list[Placed]]]:
    """The body as one table, or as two one below the other where 长期绩效指标 and 年度绩效指标 stand beside them."""
    again = [i for i in range(heads.bottom, last) if pieces_of(lines[i], i) and not body_pieces(lines[i], i, heads)]
    edges = [heads.bottom, *(i for i in again if not is_page_number(lines[i])), last]
    found: list[tuple[Piece | None, list[Placed]]] = []
    for top, bottom in pairwise(edges):
        words = [p for i in range(top, bottom) for p in pieces_of(lines[i], i)]
        group = next((p for p in words if is_table_word(p.text) and period_of(p.text) is not None), None)
        rows = [row for row in placed if top <= row.line < bottom]
        side = [p for row in rows for p in row.cells.get(0, []) if heads.cells[0].role == "table"]
        if group is None and is_table_word(joined(side)) and period_of(joined(side)) is not None:
            group = replace(side[0], text=joined(side))  # wrapped in its narrow column
        found.append((group, rows))
    periods = {period_of(group.text) if group is not None else None for group, _ in found}
    return found if len(found) == len(periods) == 2 and None not in periods else [(None, list(placed))]


def with_side_column(heads: Heads) -> Heads:
    """A column at the left for the letters of 绩效指标, which no head names; 绩效目标 beside the heads is one."""
    if heads.lists_projects:
        return heads
    cells = tuple(replace(c, role=BESIDE) if c.of_project else c for c in heads.cells)
    heads = replace(heads, cells=cells)
    first = heads.cells[0]
    if any(c.role == "table" for c in cells) or first.left < 2:
        return heads
    side = HeadCell("", 0, max(1, first.left - 2), "table", first.cell)
    return Heads((side, *heads.cells), heads.top, heads.bottom)


def body_pieces(line: Line, number: int, heads: Heads) -> list[Piece]:
    """The pieces of a line of the body; none for page numbers and heads printed again on the next page."""
    if is_page_number(line):
        return []
    pieces = pieces_of(line, number)
    known = {compact(c.text) for c in heads.cells if c.text}
    texts = [compact(p.text) for p in pieces]
    if len(texts) > 2 and texts == [str(n + 1) for n in range(len(texts))]:  # the numbers of the columns
        return []
    again = len(texts) > 1 and any(t in known for t in texts) and all(t in known or is_side_letters(t) for t in texts)
    return [] if again else pieces
