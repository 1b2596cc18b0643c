"""Heads whose words need not be known: a row of short words above rows that have its borders."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.tables.anchors import FEWEST_HEADS, LONGEST_HEAD, demanding, is_level, place_role
from perfcheck.parsing.tables.assigned import told_by
from perfcheck.parsing.tables.columns import own_cells
from perfcheck.parsing.tables.head_columns import Column, is_numbering
from perfcheck.parsing.tables.heads import TALLEST
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.meaning import OFFICE, UNIT, fits, kind_of
from perfcheck.parsing.tables.roles import head_role, year_in
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact, without_gloss

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.table import Place, Table

FEWEST_ROWS = 2
SHORTEST_OFFICE = 5  # characters, longer than 牵头处室
DEMANDING = 0.34  # share of the cells of a column of values that demand something, beside words as 健全
MOST_LABELS = 8  # rows of labels right above a head that have its borders
_HEAD = regex(
    r"(?:指标|目标|维度|类|类别|分类|大类|小类|子类|要素|内容|事项|标准|值|数|水平|要求|权重|分|分值|备注|说明|依据|符号?|级|项|层面|方面|任务|"
    r"结果|描述|要点)$"
)


class Sheet(NamedTuple):
    """A head whose lowest row ends at ``top``, with its columns, and the rows [top, last) that have its borders."""

    top: int
    last: int
    columns: tuple[Column, ...]


def sheets(table: Table) -> Iterator[Sheet]:
    """The heads of a table of words nobody knows, from the top down, whatever is known of them."""
    row = 1
    while row < table.height:
        sheet = _sheet(table, row)
        if sheet is None:
            row += 1
            continue
        below = range(row + 1, min(row + MOST_LABELS, sheet.last))  # 负责人 | 某某 | 工期 | 1年 above it is no head
        sheet = max((sheet, *filter(None, (_sheet(table, r) for r in below))), key=_heads)
        if _heads(sheet) or not _names_office(sheet):
            yield sheet
        row = sheet.last


def _heads(sheet: Sheet) -> int:
    """How many of its cells end as heads do."""
    return sum(bool(c.role) or _HEAD.search(compact(c.text)) is not None for c in sheet.columns)


def _names_office(sheet: Sheet) -> bool:
    """主管部门 | 某某局 | 承担学院 | 某某学院: a row of labels with their contents."""
    pairs = pairwise(c.text for c in sheet.columns)
    return any(kind_of(a) in (OFFICE, UNIT) and fits(UNIT, b) and len(compact(b)) >= SHORTEST_OFFICE for a, b in pairs)


def demands(table: Table, sheet: Sheet) -> bool:
    """Whether a column of a sheet holds what is demanded, so that it may be one of indicators."""
    told = (told_by([compact(p.text) for p in cells_of(table, sheet, c)]) for c in sheet.columns)
    return sheet.last - sheet.top > FEWEST_ROWS and any(t.demand >= DEMANDING and t.filled > FEWEST_ROWS for t in told)


def _sheet(table: Table, top: int) -> Sheet | None:
    """The head that ends above this row and the rows below it; None where no head does."""
    line = table.across(top - 1)
    if len(line) > FEWEST_HEADS and line[0].bottom > top and line[0].text:
        line = line[1:]  # 绩效指标 beside all of it
    heads = [p for p in line if p.text]
    if len(heads) < FEWEST_HEADS or any(p.bottom != top or p.height > TALLEST for p in line):
        return None
    if not all(_may_head(p.text) for p in heads) or is_numbering(heads):
        return None
    while top < table.height and is_numbering(table.starting[top]):
        top += 1
    columns = tuple(Column(place_role(p), p.left, p.right, p.text, p) for p in line)
    last = top
    while (
        last < table.height and (_fits(table, last, columns) or _tells(table, last)) and not _labels_foot(table, last)
    ):
        last += 1
    if last - top < FEWEST_ROWS or _goes_on(table, heads[0].top - 1, columns):
        return None
    if any(_is_row(table, top, c) for c in columns):
        return None
    below = table.across(top)
    labels = [p for i, p in enumerate(below) if _is_label(p.text) and (i == 0 or not _is_aim_of_levels(below[i:]))]
    labelled = len(below) > 1 and bool(labels) and not _tells(table, top)
    return None if labelled else Sheet(top, last, columns)


def _is_row(table: Table, top: int, column: Column) -> bool:
    """Whether the cell above this row is of the column below it, no head: a level above levels, 86处, 2026年10月."""
    if demanding([column.text]) and (year_in(column.text) is None or "月" in column.text):  # not 2026年指标值
        return True
    return is_level(column.text) and top < table.height and is_level(table.owner(top, column.left).text)


def _goes_on(table: Table, row: int, columns: Sequence[Column]) -> bool:
    """Whether a row and those below it are rows of one table, so that it is no head: the row above is like them."""
    while row >= 0 and len(table.filled[row]) == 1:
        row -= 1
    if row < 0 or not _fits(table, row, columns):
        return False
    cells = table.filled[row]
    return len(cells) >= FEWEST_HEADS and not any(_is_label(p.text) for p in cells)


def _is_label(text: str) -> bool:
    """A label of the form, as stands beside its content in rows above the head."""
    label = label_of(text)
    return label is not None and label.group in ("header", "fund", "goal", "contact") and not is_level(text)


def _is_aim_of_levels(cells: Sequence[Place]) -> bool:
    """决策 | 绩效目标 | 目标合理性: a level, with no text of a goal behind it."""
    label = label_of(cells[0].text)
    goal = label is not None and label.group == "goal" and not label.inline
    return goal and len(cells) > 1 and len(compact(cells[1].text)) <= LONGEST_HEAD


def _labels_foot(table: Table, row: int) -> bool:
    """经办人 | 略 below the indicators."""
    label = label_of(table.filled[row][0].text) if table.filled[row] else None
    return label is not None and label.group in ("contact", "tail")


def _may_head(text: str) -> bool:
    plain = without_gloss(compact(text))
    short = len(plain) <= LONGEST_HEAD and any(map(str.isalpha, plain))
    return short and (may_label(text) or label_of(text) is not None or bool(head_role(text)))  # 值


def _fits(table: Table, row: int, columns: Sequence[Column]) -> bool:
    """Whether the cells of a row have the borders of the head, or one of them runs over all."""
    lefts, rights = {c.left for c in columns}, {c.right for c in columns}
    cells = table.across(row, columns[0].left, columns[-1].right)
    if len(cells) == 1:
        return True
    wide = {c.left: c.right for c in columns}
    return all(p.left in lefts and p.right in rights and (not p.text or p.right == wide[p.left]) for p in cells)


def _tells(table: Table, row: int) -> bool:
    """项目名称：甲 | 预算金额：48万元 between the rows of indicators."""
    labels = [label_of(p.text) for p in table.filled[row]]
    return bool(labels) and all(label is not None and label.inline for label in labels)


def cells_of(table: Table, sheet: Sheet, column: Column) -> list[Place]:
    """The filled cells of a column, without those that run over others too."""
    return [p for p in own_cells(table, column, sheet.top, sheet.last) if p.right <= column.right]
