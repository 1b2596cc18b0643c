"""Rows of tabs or pipes: the cells are known, their columns only where no cell was left out.

    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | 修缮校舍 | ≥6间
    质量指标 | 验收合格率 | 100%              the merged cell above it was left out

A row as long as its head is read by its columns; a shorter one by what its cells say, if only one way fits.
A form with rows that stay open is left to the rooms that read by content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import CUT_OFF, Grade, Unread
from perfcheck.parsing.restoring.anchored import doubled
from perfcheck.parsing.restoring.cell_forms import cell_pieces, column_of, is_break
from perfcheck.parsing.restoring.cell_rows import placed
from perfcheck.parsing.restoring.cell_sheet import write
from perfcheck.parsing.restoring.foot import is_foot
from perfcheck.parsing.restoring.heads import HeadCell, role_of
from perfcheck.parsing.restoring.layout import Restored
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.values.levels import is_level1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.stretches import Stretch
    from perfcheck.parsing.stream import Line


def restore_cells(lines: Sequence[Line], stretch: Stretch) -> Restored | None:
    """The table of a form, None when a row stays open."""
    head = cell_pieces(lines[stretch.head], stretch.head)
    begun = [p for p in head if is_level_word(p.text)]  # 产出指标 of the rows below, printed beside the heads
    upper = upper_heads(lines, stretch, head)
    head = sorted([*upper, *(p for p in head if p not in begun)], key=lambda p: p.left)
    heads = [HeadCell(p.text, p.left, p.right, role_of(p.text), p.cell) for p in head]
    broken_off = any(not line.is_row and "|" in line.text for line in lines[stretch.first : stretch.last])
    if len({p.left for p in head}) < 3 or broken_off:  # rows broken over lines have a room of their own
        return None
    lists = any(h.role == "project_name" for h in heads)
    if not lists:
        heads = [h if not h.of_project else HeadCell(h.text, h.left, h.right, "table", h.cell) for h in heads]
    inside = [i for i in range(stretch.head + 1, stretch.last) if not is_break(lines[i])]
    last = next((i for i in inside if ends(lines[i])), stretch.last)
    again = [t.text for t in lines[stretch.head].tokens]  # the heads, on the next page
    body = [i for i in inside if i < last and [t.text for t in lines[i].tokens] != again]
    below = [cell_pieces(lines[i], i) for i in body]
    both = doubled(heads, below)
    heads, width = (both, 0) if both is not None else (heads, lines[stretch.head].width)
    rows = rows_by_column(lines, list(zip(body, below, strict=True)), heads, width, lists=lists)
    if rows is None:
        return None
    level1 = next((column_of(h) for h in heads if h.role == "level1"), None)
    if begun and (len(begun) > 1 or level1 is None or not rows or level1 in rows[0][1]):
        return None
    if begun and level1 is not None:
        rows[0][1][level1] = begun[0]
    top = stretch.head - 1 if upper else stretch.head
    table = write(lines, stretch, heads, rows, top, last).table(Grade.INFERRED)
    names = {column_of(h) for h in heads if h.role == "level3"}
    ahead = lines[body[-1] if body else stretch.head : stretch.last + 1]
    cut = [Unread(line.location, CUT_OFF, line.text) for line in ahead if is_level1(line.text.strip(" |"))]
    return Restored(table, unread=tuple(cut), rows=sum(bool(names & cells.keys()) for _, cells in rows))


def rows_by_column(
    lines: Sequence[Line],
    body: Sequence[tuple[int, Sequence[Piece]]],
    heads: Sequence[HeadCell],
    width: int,
    *,
    lists: bool,
) -> list[tuple[int, dict[int, Piece]]] | None:
    """(line, its cells by column) of every row; None where one stays open. width: columns of the row of heads."""
    rows: list[tuple[int, dict[int, Piece]]] = []
    for index, pieces in body:
        whole = lines[index].width == width
        row = placed(pieces, heads, as_printed=whole)
        if row is None or (lists and not (whole and row.keys() == {column_of(p) for p in pieces})):
            return None  # cells left out of a list
        rows.append((index, row))
    return rows


def upper_heads(lines: Sequence[Line], stretch: Stretch, head: Sequence[Piece]) -> list[Piece]:
    """The heads of projects that stand in the row above, left of those of the indicators, in a head of two rows."""
    above = lines[stretch.head - 1] if stretch.head > stretch.first else None
    if above is None or above.grid != lines[stretch.head].grid or not head:
        return []
    pieces = [p for p in cell_pieces(above, stretch.head - 1) if p.left < head[0].left]
    return pieces if any(role_of(p.text) == "project_name" for p in pieces) and len(pieces) > 1 else []


def ends(line: Line) -> bool:
    """Whether the rows of indicators end at this line."""
    label = label_of(line.tokens[0].text)
    return is_foot(line) or not line.is_row or (label is not None and label.group == "tail")
