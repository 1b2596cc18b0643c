"""Rows of tabs or pipes: the cells are known, their columns only where no cell was left out.

    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | 修缮校舍 | ≥6间
    质量指标 | 验收合格率 | 100%              the merged cell above it was left out

A row as long as its head is read by its columns, a shorter one moved to the right by what it lacks, or by what its
cells say, if only one way fits. Rows that fit several ways, or none, are unread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import CELLS_OPEN, CUT_OFF, Grade, Unread
from perfcheck.parsing.restoring.anchored import doubled
from perfcheck.parsing.restoring.cell_forms import FEWEST_HEADS, STEP, cell_pieces, column_of, is_above, is_break
from perfcheck.parsing.restoring.cell_heads import read_cell_heads
from perfcheck.parsing.restoring.cell_rows import first_levels, placed
from perfcheck.parsing.restoring.cell_sheet import CellRow, CellTable, write
from perfcheck.parsing.restoring.foot import foot_begins
from perfcheck.parsing.restoring.merged_cells import parted
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.stretches import is_head_line
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import VALUES, head_role, is_other_value, is_table_word
from perfcheck.values.levels import is_level1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.cell_heads import CellHeads
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.stretches import Stretch
    from perfcheck.parsing.stream import Line

CELL_OPEN = "指标表的这一行多出一格，分不清属于哪一栏，未读取"


def restore_cells(lines: Sequence[Line], stretch: Stretch) -> Restored | None:
    """The table of a form and the rows that stay open; None where its rows are broken over lines."""
    if any(is_broken(line) for line in lines[stretch.first : stretch.last]):
        return None  # they have a room of their own
    tables: list[CellTable] = []
    unread: list[Unread] = []
    index: int | None = stretch.head
    while index is not None:
        table, lost = read_table(lines, index, stretch)
        if table is None:
            return None
        tables.append(table)
        unread += lost
        index = next((i for i in range(table.last, stretch.last) if is_next_head(lines[i])), None)
    ahead = lines[max((r.line for r in tables[-1].rows), default=stretch.head) : stretch.last + 1]
    unread += [Unread(line.location, CUT_OFF, line.text) for line in ahead if is_level1(line.text.strip(" |"))]
    return Restored(write(lines, stretch, tables).table(Grade.INFERRED), tuple(unread))


def is_broken(line: Line) -> bool:
    """Whether a line holds cells of a row that goes on in the next line."""
    return not line.is_row and "|" in line.text and not is_above(line)


def is_next_head(line: Line) -> bool:
    """Whether a row names the columns of indicators."""
    return line.is_row and is_head_line([t.text for t in line.tokens])


def read_table(lines: Sequence[Line], head: int, stretch: Stretch) -> tuple[CellTable | None, list[Unread]]:
    """The rows below the heads at line ``head``, and those that stay open; None where it is no head of a table."""
    inside = [i for i in range(head + 1, stretch.last) if not (is_break(lines[i]) or is_again(lines[i], lines[head]))]
    if inside and heads_values(lines[inside[0]]):
        inside = inside[1:]
    last = next((i for i in inside if ends(lines, i, stretch.last) or is_next_head(lines[i])), stretch.last)
    body = [(i, pieces) for i in inside if i < last and not is_numbering(pieces := parted(cell_pieces(lines[i], i)))]
    below = [pieces for _, pieces in body]
    heads = doubled(read_cell_heads(lines, head, stretch.first, below), below)
    if len(heads.roles) < FEWEST_HEADS:
        return None, []
    table, unread = CellTable(heads, last, []), []
    waiting: dict[int, Piece] = {}  # levels whose own row is not there, or stays open
    if heads.begun and heads.level1 is not None:
        waiting[heads.level1] = heads.begun[0]
    for index, printed in body:
        pieces = without_group(printed, heads)
        row = placed(pieces, heads, missing_cells(lines[index], lines[head], heads))
        if row is None:
            unread.append(Unread(lines[index].location, CELLS_OPEN, lines[index].text))
            waiting |= first_levels(pieces, heads)
            continue
        said = {p.text for p in row.values()}
        unread += [Unread(p.cell.location, CELL_OPEN, p.text) for p in pieces if p.text not in said]
        if any(c in row for c in heads.names):
            row = row if heads.level1 in row else waiting | row
            waiting = {}
        table.rows.append(CellRow(index, row))
    return table, unread


def missing_cells(line: Line, head: Line, heads: CellHeads) -> int:
    """By how many cells a row is shorter than its head; where pipes fill up every row behind its cells, the head's too,
    by how many filled ones."""
    packed = all(t.column == n for x in (head, line) for n, t in enumerate(x.tokens))
    if packed and head.width == line.width == heads.width and head.tokens[-1].column + 1 < head.width:
        return head.tokens[-1].column - line.tokens[-1].column
    return heads.width - line.width


def is_again(line: Line, head: Line) -> bool:
    """Whether a line is the heads, on the next page."""
    return line.text == head.text and [t.text for t in line.tokens] == [t.text for t in head.tokens]


def without_group(pieces: list[Piece], heads: CellHeads) -> list[Piece]:
    """The cells of a row without 绩效指标 before them, where its head has no place for it."""
    over = bool(pieces) and column_of(pieces[-1]) > max(heads.roles) and column_of(pieces[0]) == 0
    if not over or not is_table_word(pieces[0].text):
        return pieces
    return [replace(p, left=p.left - STEP, right=p.right - STEP) for p in pieces[1:]]


def heads_values(line: Line) -> bool:
    """Whether a row is the lower of two rows of heads: 2025年实际值 | 2026年预期值 under 指标值."""
    texts = [t.text for t in line.tokens]
    return line.is_row and len(texts) > 1 and all(head_role(t) in VALUES or is_other_value(t) for t in texts)


def is_numbering(pieces: Sequence[Piece]) -> bool:
    """The row of column numbers below the heads (云南): 1 2 3 …"""
    return len(pieces) > 1 and [p.text for p in pieces] == [str(n) for n in range(1, len(pieces) + 1)]


def ends(lines: Sequence[Line], index: int, last: int) -> bool:
    """Whether the rows of indicators end at this line."""
    label = label_of(lines[index].tokens[0].text)
    tail = label is not None and label.group == "tail"
    return not lines[index].is_row or tail or foot_begins(lines, index, last)
