"""Projects as groups of columns, each over its own names and values, with the levels of all of them at the left.

一级指标 | 二级指标 | 道路养护(120) | <      | 桥梁检测(45) | <
^       | ^       | 三级指标      | 指标值 | 三级指标      | 指标值
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.parsing.tables.anchors import is_level, place_role, roles_of
from perfcheck.parsing.tables.crossed import Crossing, listed
from perfcheck.parsing.tables.labelled import is_money_group, label_of, names_project
from perfcheck.parsing.tables.roles import LEVELS, head_role, is_aim, is_period, is_table_word
from perfcheck.patterns import regex
from perfcheck.values.amounts import UNITS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

_MONEY = regex(
    r"^(.{2,40}?)\s*[(（]\s*(?:预算|资金|金额)?\s*[:：]?\s*(\d[\d,.]{0,16}\s*(?:" + "|".join(UNITS) + r")?)\s*[)）]$"
)
FEWEST_GROUPS = 2
_LEVELS = frozenset(LEVELS)


def ungrouped(table: Table) -> Table:
    """The table as a list of projects and their indicators; the same one where no projects head groups of columns."""
    for row, roles in enumerate(roles_of(table)[:-2]):
        if _LEVELS.isdisjoint(roles):
            continue
        levels = [p for p, role in zip(table.filled[row], roles, strict=True) if role in LEVELS]
        groups = [p for p in table.filled[row] if p.left >= levels[-1].right]
        if len(groups) < FEWEST_GROUPS or any(p.width == 1 for p in groups):
            continue
        bottom = groups[0].bottom + 1
        inner = [table.across(groups[0].bottom, p.left, p.right) for p in groups]
        named = [[place_role(p) for p in part] for part in inner]
        alike = bottom < table.height and all(r == named[0] for r in named)
        if alike and {"level3", "value"} <= set(named[0]) and _are_projects(table, bottom, levels, groups):
            return _listed_groups(table, row, levels, groups, inner)
    return _by_values(table)


def _by_values(table: Table) -> Table:
    """项目名称 | < | 甲 | 乙 over 二级指标 | 三级指标 | 指标值 | 指标值: a column of values for each project."""
    for row in range(1, table.height - 1):
        heads, roles = table.filled[row], roles_of(table)[row]
        if "value" not in roles or "level3" not in roles:
            continue
        first = roles.index("value")
        words = {compact(p.text) for p in heads[first:]}  # 2025年指标值 | 2026年指标值 are of one project
        if "level3" not in roles[:first] or len(heads) - first < FEWEST_GROUPS or len(words) > 1:
            continue
        top = next((r for r in range(row) if table.filled[r] and names_project(table.filled[r][0].text)), None)
        names = [table.owner(top, p.left) for p in heads[first:]] if top is not None else []
        apart = len({id(p) for p in names}) == len(heads) - first
        if top is None or not apart or any(not p.text or label_of(p.text) is not None for p in names):
            continue
        lefts = {role: p.left for role, p in zip(roles[:first], heads, strict=False)}
        said = [r for r in range(top, row) if table.filled[r]]
        found = []
        for value in heads[first:]:
            told = [
                (*(table.owner(r, lefts[role]).cell if role in lefts else Cell("") for role in (*LEVELS, "level3")), v)
                for r in range(row + 1, table.height)
                if (v := table.owner(r, value.left).cell).text
            ]
            found.append(Crossing(tuple(table.owner(r, value.left).cell for r in said), tuple(told)))
        return listed(table, top, [table.filled[r][0].cell for r in said], found)
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
    money = next((r for r in rows if is_money_group(table.owner(r, 0).text)), None)
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
