"""Heads of two rows in a sheet in which nobody merged: the blank cells are of the words above them or at their left.

项目名称 | 资金 |          | 绩效指标 |          |          →  项目名称 over two rows, 资金 over two columns …
         | 合计 | 财政拨款 | 一级指标 | 三级指标 | 指标值
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Grade
from perfcheck.model.table import Place, Table
from perfcheck.parsing.tables.anchors import place_role
from perfcheck.parsing.tables.labelled import label_of, money_key
from perfcheck.parsing.tables.roles import MAIN, is_period, year_in
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_MAIN = 2  # heads of levels, names and values by which two rows are a head
LONGEST = 12  # characters of a head


def merged_heads(table: Table) -> Table:
    """The table with the cells of such heads merged; the same one where no head is printed so."""
    if table.grade is not Grade.PRINTED:
        return table
    for row in range(table.height - 2):
        upper, lower = table.across(row), table.across(row + 1)
        if not (_may_head(table, row) and any(not p.text for p in lower)):
            continue
        if any(p.top != row or p.height > 2 for p in upper) or any(p.bottom != row + 2 for p in lower):
            continue
        found = _merged(table, row, upper)
        if found is not None:
            table = found
    return table


def _may_head(table: Table, row: int) -> bool:
    """Whether all words of the row below are those of heads, and both rows together name columns of indicators."""
    upper, lower = table.filled[row], table.filled[row + 1]
    if len(lower) < 2 or any(len(compact(p.text)) > LONGEST for p in (*upper, *lower)):
        return False
    if not all(_is_head(p, table.owner(row, p.left)) for p in lower):
        return False
    roles = {place_role(p) for p in (*upper, *lower)} & {*MAIN}
    return len(roles) >= FEWEST_MAIN


def _is_head(place: Place, over: Place) -> bool:
    label = label_of(place.text)
    known = bool(place_role(place)) or is_period(place.text) or year_in(place.text) is not None
    return known or (label is not None and not label.inline) or bool(money_key(place.text, over.text or "资金"))


def _merged(table: Table, row: int, upper: Sequence[Place]) -> Table | None:
    """The table with the heads of two rows merged; None where no word stands over several heads below it."""
    whole: list[Place] = []
    groups = tall = 0
    for place in upper:
        below = [p.text for p in table.across(row + 1, place.left, place.right) if p is not place]
        if place.height > 1:
            whole.append(place)
            tall += bool(place.text)
        elif place.text and not any(below):
            whole.append(Place(place.cell, row, place.left, row + 2, place.right))
            tall += 1
        elif place.text:
            whole.append(Place(place.cell, row, place.left, row + 1, place.right))
            groups += sum(map(bool, below)) > 1
        elif not any(below) or not whole or whole[-1].height > 1:
            return None  # a blank head
        else:
            last = whole.pop()
            groups += last.width == 1
            whole.append(Place(last.cell, row, last.left, row + 1, place.right))
    if not groups or not tall:
        return None
    owner = {column: p for p in whole for column in range(p.left, p.right)}
    first = tuple(owner[c] for c in range(table.width))
    second = tuple(p if p.height > 1 else table.owner(row + 1, c) for c, p in enumerate(first))
    owners = (*table.owners[:row], first, second, *table.owners[row + 2 :])
    return Table(owners, table.rows, table.grade, table.edges)
