"""Projects as groups of columns, each over its own names and values, with the levels of all of them at the left.

一级指标 | 二级指标 | 道路养护(120) | <      | 桥梁检测(45) | <
^       | ^       | 三级指标      | 指标值 | 三级指标      | 指标值
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.parsing.tables.anchors import is_level, place_role
from perfcheck.parsing.tables.crossed import Crossing, listed
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import LEVELS, head_role, is_aim, is_period, is_table_word
from perfcheck.patterns import regex
from perfcheck.values.amounts import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

_MONEY = regex(
    r"^(.{2,40}?)\s*[(（]\s*(?:预算|资金|金额)?\s*[:：]?\s*(\d[\d,.]{0,16}\s*(?:" + "|".join(UNITS) + r")?)\s*[)）]$"
)
FEWEST_GROUPS = 2


def ungrouped(table: Table) -> Table:
    """The table as a list of projects and their indicators; the same one where no projects head groups of columns."""
    for row in range(table.height - 2):
        levels = [p for p in table.filled[row] if place_role(p) in LEVELS]
        groups = [p for p in table.filled[row] if levels and p.left >= levels[-1].right] if levels else []
        if len(groups) < FEWEST_GROUPS or any(p.width == 1 for p in groups):
            continue
        bottom = groups[0].bottom + 1
        inner = [table.across(groups[0].bottom, p.left, p.right) for p in groups]
        roles = [[place_role(p) for p in part] for part in inner]
        if bottom < table.height and all(r == roles[0] for r in roles) and {"level3", "value"} <= set(roles[0]):
            return (
                _listed_groups(table, row, levels, groups, inner)
                if _are_projects(table, bottom, levels, groups)
                else table
            )
    return table


def _are_projects(table: Table, bottom: int, levels: Sequence[Place], groups: Sequence[Place]) -> bool:
    """Whether the words over the groups name neither levels nor halves nor parts of a head."""
    told = any(is_level(table.owner(r, levels[0].left).text) for r in range(bottom, table.height))
    other = any(
        is_level(p.text) or is_period(p.text) or is_table_word(p.text) or head_role(p.text) or is_aim(p.text)
        for p in groups
    )
    return told and not other


def _listed_groups(
    table: Table, row: int, levels: Sequence[Place], groups: Sequence[Place], inner: Sequence[Sequence[Place]]
) -> Table:
    rows = range(inner[0][0].bottom, table.height)
    money = next(
        (r for r in rows if (x := label_of(table.owner(r, 0).text)) and x.group in ("fund", "fund_head")), None
    )
    found = []
    for group, part in zip(groups, inner, strict=True):
        name, value = (next(p.left for p in part if place_role(p) == role) for role in ("level3", "value"))
        told = []
        for r in rows:
            cells = [table.owner(r, c) for c in (name, value)]
            if r != money and any(p.text and p.top == r for p in cells):
                over = {place_role(p): table.owner(r, p.left).cell for p in levels}
                told.append((*(over.get(role, Cell("")) for role in LEVELS), *(p.cell for p in cells)))
        hit = _MONEY.match(group.text)
        label, sum_ = hit.groups() if hit is not None else (group.text, "")
        total = table.owner(money, group.left).cell if money is not None else group.cell._replace(text=sum_)
        found.append(Crossing((group.cell._replace(text=label), total), tuple(told)))
    head = Cell("预算金额") if money is None else table.owner(money, 0).cell
    return listed(table, row, [Cell("项目名称"), head], found)
