"""One indicator a column without a head at the left: a row of levels, the row of names below it, the row of values.

产出指标   | 产出指标   | 效益指标
冷库容积   | 验收合格率 | 带动农户
500立方米 | 100%      | ≥120户
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.parsing.tables.anchors import (
    FEWEST_HEADS,
    FEWEST_LEVELS,
    demanding,
    is_level,
    is_second,
    mostly_demanding,
)
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.laid import with_rows
from perfcheck.parsing.tables.roles import head_role

if TYPE_CHECKING:
    from perfcheck.model.table import Table

HEADS = (Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Cell("指标值"))
ROWS = 3


def untripled(table: Table) -> Table:
    """The table with such indicators as rows; the same one where none are printed so."""
    height = table.height
    row, first, end = 0, height, height
    found: list[tuple[Cell, ...]] = []
    while row + ROWS <= height:
        told = _indicators(table, row)
        if not told:
            row += 1
            continue
        if found and row != end:
            return table  # something else between two of them
        found += told
        first, end = min(first, row), row + ROWS
        row = end
    return with_rows(table, first, end, [HEADS, *found]) if found else table


def _indicators(table: Table, row: int) -> list[tuple[Cell, Cell, Cell, Cell]]:
    """Level 1, level 2, name and value of each column of three rows; [] for other rows."""
    names, values = table.filled[row + 1], table.filled[row + 2]
    if len(names) < FEWEST_HEADS or len(values) != len(names):
        return []
    levels = [p.text for p in table.filled[row]]
    if len(levels) < FEWEST_LEVELS or not all(map(is_level, levels)) or demanding([p.text for p in names]):
        return []
    over = [table.owner(row, p.left) for p in names]
    below = [table.owner(row + 2, p.left) for p in names]
    if any(p.top != row or not p.text for p in over) or any(p.top != row + 2 or not p.text for p in below):
        return []
    if all(is_level(p.text) for p in names) or any(head_role(p.text) or label_of(p.text) for p in names):
        return []
    if not mostly_demanding([p.text for p in below]):
        return []
    none = Cell("")
    pairs = [(none, p.cell) if is_second(p.text) else (p.cell, none) for p in over]
    return [(*pair, name.cell, value.cell) for pair, name, value in zip(pairs, names, below, strict=True)]
