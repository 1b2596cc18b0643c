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

from perfcheck.parsing.restoring.body import BodyWriter
from perfcheck.parsing.restoring.body_lines import heads_again, place_body, with_side_column
from perfcheck.parsing.restoring.foot import foot_line, is_foot
from perfcheck.parsing.restoring.header import put_header
from perfcheck.parsing.restoring.heads import HeadCell, Heads, read_heads
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.rows import RowCutter
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.stretches import Stretch, is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import is_table_word, period_of
from perfcheck.values.levels import is_level1, level2_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.page import Unread
    from perfcheck.model.table import Table
    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.stream import Line


TALLEST_TEXT = 12  # lines of a goal between two tables


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
    heads = with_side_column(read_heads(lines, stretch.head, stretch.first, stretch.last))
    again = heads_again(lines, heads, stretch.last)
    below = (i for i in range(heads.bottom, stretch.last) if not any(i in run for run in again))
    last = next((i for i in below if is_foot(lines[i])), stretch.last)
    again = [run for run in again if run.start < last]
    placed = place_body(lines, heads, last, again)
    told = told_by_content(heads.cells, placed)
    if told != heads.cells:
        heads = replace(heads, cells=told)
        placed = place_body(lines, heads, last, again)
    columns = [c for c, h in enumerate(heads.cells) if h.role != "table"]
    sheet = Sheet()
    put_header(sheet, lines, stretch.first, heads.top, len(columns))
    unread: list[Unread] = []
    for half in halves(lines, heads, last, placed, again):
        group, part = half.group, half.rows
        put_header(sheet, lines, half.above, half.below, len(columns))
        writer = BodyWriter(heads.cells, columns, part)
        writer.read(RowCutter(part, heads.cells).rows())
        row = sheet.add_row(lines[heads.top].location)
        shift = 0 if group is None else 1
        for number, column in enumerate(columns):
            head = heads.cells[column]
            sheet.put(row, number + shift, number + shift + 1, head.cell._replace(text=head.text))
        writer.write(sheet, lambda line: lines[line].location, shift)
        if group is not None:
            sheet.put(row, 0, 1, cell_of([group]), len(sheet.rows) - row)
        unread += writer.unread
    for index in range(last, stretch.last):
        if not is_page_number(lines[index]):
            foot_line(sheet, lines[index], len(columns))
    return Restored(sheet.table(), tuple(unread))


@dataclass(frozen=True, slots=True)
class Half:
    """Rows of one table of a form, the word for its period, and the lines [above, below) of labels over its heads."""

    group: Piece | None
    rows: list[Placed]
    above: int = 0
    below: int = 0


def halves(
    lines: Sequence[Line], heads: Heads, last: int, placed: Sequence[Placed], again: Sequence[range]
) -> list[Half]:
    """The body as one table, or as two one below the other where 长期绩效指标 and 年度绩效指标 stand beside them."""
    edges = [heads.bottom, *(run.start for run in again), last]
    sides = {c for c, h in enumerate(heads.cells) if h.role == "table"}
    found: list[Half] = []
    for top, bottom in pairwise(edges):
        above = top if top == heads.bottom else label_block(placed, sides, found[-1].below if found else 0, top)
        beside = [p for row in placed if top <= row.line < bottom for c in sides for p in row.cells.get(c, [])]
        head = [p for p in pieces_of(lines[top - 1 if top == heads.bottom else top], top) if is_table_word(p.text)]
        words = [*head, *beside, *(p for i in range(top, bottom) for p in pieces_of(lines[i], i))]
        group = next((p for p in words if is_table_word(p.text) and period_of(p.text) is not None), None)
        found.append(Half(group, [row for row in placed if top <= row.line < bottom], above, top))
    periods = {period_of(half.group.text) if half.group is not None else None for half in found}
    if not len(found) == len(periods) == 2 or None in periods:
        return [Half(None, list(placed))]
    first, second = found
    rest = [row for row in first.rows if row.line < second.above]
    return [replace(first, rows=rest, above=0, below=0), second]


def label_block(placed: Sequence[Placed], sides: set[int], floor: int, top: int) -> int:
    """The first line of the labelled text (年度目标) that ends above line ``top``; ``top`` where none does.

    Its label stands in the middle of its lines.
    """
    for row in reversed([row for row in placed if floor <= row.line < top]):
        words = [label_of("".join(p.text for p in row.cells[c])) for c in sides if c in row.cells]
        if any(label is not None and label.group == "goal" for label in words):
            return max(floor, 2 * row.line - top + 1)
        if top - row.line > TALLEST_TEXT:
            break
    return top


def told_by_content(cells: tuple[HeadCell, ...], placed: Sequence[Placed]) -> tuple[HeadCell, ...]:
    """The heads, where one that may head several things (指标类型) heads level words: then it is a level."""
    free = [role for role in ("level2", "level1") if all(c.role != role for c in cells)]
    result = list(cells)
    for column, head in enumerate(cells):
        if head.role not in ("", "content", "direction") or not head.text:
            continue
        found = [p for row in placed for p in row.cells.get(column, [])]
        for role in free:
            known = is_level2 if role == "level2" else is_level1
            if found and 2 * sum(known(p.text) for p in found) > len(found):
                result[column] = replace(head, role=role)
                free = [r for r in free if r != role]
                break
    return tuple(result)


def is_level2(text: str) -> bool:
    """Whether a word names a level 2."""
    return level2_kind(text) is not None
