"""The columns of a head: what its lowest cells name, and what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.labels import OF_PROJECT, LabelGroup
from perfcheck.parsing.tables.anchors import column_role, place_role
from perfcheck.parsing.tables.labelled import label_of, money_key
from perfcheck.parsing.tables.roles import MAIN, VALUES, head_role, is_period, is_table_word, period_of
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Scope
    from perfcheck.model.table import Place, Table

PROJECT_GROUPS = (*OF_PROJECT, LabelGroup.FUND_HEAD)  # with the words above its money
_MONEY = regex(r"^(?:金额|资金|经费|预算)(?:\(.{1,6}\)|/(?:亿|百万|万|千)?元)?$")


class Column(NamedTuple):
    """Grid columns [left, right) below one head cell.

    role: of the indicator table, or of the project ("project_name", "annual.total" …); "" unknown.
    groups: words of the head cells above it that name a level, from the top down. half: where named.
    """

    role: str
    left: int
    right: int
    text: str
    place: Place
    groups: tuple[str, ...] = ()
    half: Scope | None = None


ABOUT = "about"  # role of the names in a list of projects that prints no indicators
NUMBERS_BEGIN = ("1", "栏次", "行次", "序号", "指标序号", "指标编号")


def is_numbering(places: Sequence[Place]) -> bool:
    """The row of column numbers below the heads (云南): 1 2 3 …"""
    texts = [p.text for p in places if p.text]
    if not texts or compact(texts[0]) not in NUMBERS_BEGIN:
        return False
    texts = [compact(text) for text in texts]
    texts = texts[texts[0] != "1" :]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]


def leaves_of(table: Table, top: int, bottom: int) -> list[Column]:
    """One column for every lowest head cell, with what stands above it."""
    leaves: list[Column] = []
    for column in range(table.width):
        path = _path(table, top, bottom, column)
        if leaves and leaves[-1].place is path[-1]:
            leaves[-1] = leaves[-1]._replace(right=column + 1)
        else:
            leaves.append(_column(path, column, bottom))
    return _one_total(leaves)


def _one_total(leaves: list[Column]) -> list[Column]:
    """财政 | 自筹 | 合计 below 资金安排: what those words make a total by themselves is the only one."""
    totals = [c for c in leaves if c.role == "annual.total"]
    named = [c for c in totals if money_key(c.text, "资金")]
    others = totals if named and len(named) < len(totals) else []
    return [c._replace(role="") if c in others and c not in named else c for c in leaves]


def _path(table: Table, top: int, bottom: int, column: int) -> list[Place]:
    """The filled head cells of a grid column from the top down; a blank one where nothing is printed."""
    path: list[Place] = []
    for row in range(top, bottom):
        place = table.owner(row, column)
        numbered = row > top and is_numbering(table.starting[row])
        if place.text and not numbered and (not path or path[-1] is not place):
            path.append(place)
    return path or [table.owner(bottom - 1, column)]


def with_roles(columns: Sequence[Column], roles: Sequence[str]) -> list[Column]:
    """The columns in these roles."""
    return [c if c.role == role else c._replace(role=role) for c, role in zip(columns, roles, strict=True)]


def is_money_word(text: str) -> bool:
    """金额, 资金(万元): the money of a project where nothing else says whose it is."""
    return bool(_MONEY.match(compact(text)))


def _project_role(text: str, above: Sequence[str]) -> str:
    """What a column says of the project, by its head and the heads above it; "" for nothing known."""
    money = next((key for group in reversed(above) if (key := money_key(text, group))), "")
    if money:
        return money
    label = label_of(text) or next((x for t in reversed(above) if (x := label_of(t)) is not None), None)
    if label is None and is_money_word(text):
        return "annual.total"
    if label is None or label.group not in PROJECT_GROUPS or label.inline:
        return ""
    return "annual.total" if label.group == "fund_head" else label.key


def _column(path: Sequence[Place], column: int, bottom: int) -> Column:
    leaf = path[-1]
    role = place_role(leaf)
    if role in VALUES and leaf.bottom > bottom:  # 绩效目标值 beside all rows
        role = "table"
    above = [p.text for p in path[:-1]]
    half = period_of(leaf.text)
    for text in reversed(above):
        half = half or (period_of(text) if is_period(text) or head_role(text) else None)
        if not role and (is_period(leaf.text) or not compact(leaf.text)):
            role = head_role(text) if head_role(text) in MAIN else ""
            role = "half_value" if role in VALUES and "半年" in leaf.text else role
    if not role and compact(leaf.text):  # 本年计划 below 目标值
        role = next((r for text in reversed(above) if (r := head_role(text)) in VALUES), "")
    if not role or role == "table":
        role = _project_role(leaf.text, above) or role
    groups = tuple(
        t for t in above if not (is_table_word(t) or is_period(t) or column_role(t, low=True) or label_of(t))
    )
    if role == "table" and leaf.bottom > bottom:
        half = None
    return Column(role, column, column + 1, leaf.text, leaf, groups, half)
