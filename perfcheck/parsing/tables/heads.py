"""The head of an indicator table: any number of rows, groups of columns, roles from words.

一级指标 | 二级指标 | 三级指标 | 指标值            one row
绩效指标 over all of it, 项目名称 beside it         a list
成本指标 over 三级指标 | 指标值                      a group of columns: those columns' level 1
实施期 over …, 年度 over …                          two halves
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import (
    LEVELS,
    MAIN,
    SIDE,
    VALUES,
    head_role,
    is_level_word,
    is_period,
    is_table_word,
    period_of,
)
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Scope
    from perfcheck.model.table import Place, Table

LONGEST_GROUP = 10  # characters of a word over a group of columns
TALLEST = 4  # rows one head cell may cover
PROJECT_GROUPS = ("header", "fund", "goal", "text")


@dataclass(frozen=True, slots=True)
class Column:
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


@dataclass(frozen=True, slots=True)
class Head:
    """Rows [top, bottom) of a head; its indicator columns, and the project's where it heads a list."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    project: tuple[Column, ...] = ()
    half: Scope | None = None  # 长期绩效指标 or 年度绩效指标 beside it: the rows below are of that half

    @property
    def left(self) -> int:
        return self.columns[0].left

    @property
    def right(self) -> int:
        return max(c.right for c in self.columns if c.role or c.text)

    def same_as(self, other: Head) -> bool:
        """Whether it is the other head printed again on the next page."""
        return [(c.role, compact(c.text)) for c in self.columns] == [(c.role, compact(c.text)) for c in other.columns]


@lru_cache(maxsize=64)
def find_heads(table: Table) -> tuple[Head, ...]:
    heads: list[Head] = []
    row = 0
    while row < table.height:
        head = read_head(table, row, heads[-1].bottom if heads else 0) if is_anchor(table, row) else None
        if head is not None:
            heads.append(head)
        row = head.bottom if head is not None else row + 1
    return tuple(heads)


def is_anchor(table: Table, row: int) -> bool:
    """Whether this row names the columns of indicators: at least two, name or value or both levels among them."""
    places = [p for p in table.starting(row) if p.text]
    roles = {role: p for p in places if (role := head_role(p.text))}
    main = [role for role in roles if role in MAIN]
    if len(main) >= 2:
        return "level3" in main or any(v in main for v in VALUES) or set(LEVELS) <= set(main)
    if len(main) == 1 and "table" in roles and main[0] in VALUES:
        return roles["table"].width > 1
    return len(main) == 1 and main[0] not in LEVELS and sum(role in SIDE for role in roles) >= 2


def read_head(table: Table, row: int, floor: int) -> Head | None:
    """The head whose main row is ``row``; None when it has no column for names or values."""
    bottom = _bottom(table, row)
    top = _top(table, row, bottom, floor)
    leaves = _leaves(table, top, bottom)
    columns = [c for c in leaves if c.role in MAIN or c.role in SIDE or c.role in ("table", "level4", "")]
    main = [c for c in columns if c.role in MAIN]
    if not main:
        return None
    left, right = min(c.left for c in main), table.width  # a column without a head may hold signs or weights
    if not any(c.role in LEVELS for c in main):  # 指标类别 at the left of the names is a level
        left = min([left, *(c.left for c in columns if c.left < left and c.role in ("", "remark") and c.text)])
    tall = [c for c in columns if c.left < left and c.role == "table"]
    inner = [c for c in columns if left <= c.left < right]
    if all(c.role != "level3" for c in inner) and all(c.role not in LEVELS for c in inner):
        over = [c for c in tall if c.place.bottom <= bottom]  # 绩效指标 over the unnamed levels and names
        inner = over + inner
    project = tuple(c for c in leaves if c.role not in (*MAIN, *SIDE, "table", "level4", ""))
    if any(c.role == "project_name" for c in project):  # a list: what nobody knows beside it is the project's too
        beside = [c for c in leaves if c.role in ("", *SIDE) and c.text and c.left < left]
        project = tuple(sorted((*project, *(replace(c, role="") for c in beside)), key=lambda c: c.left))
    if not inner:
        return None
    half = next((h for c in tall if (h := period_of(c.text)) is not None and "绩效指标" in compact(c.text)), None)
    return Head(top, bottom, tuple(_outside_project(inner, project)), project, half)


def _outside_project(columns: Sequence[Column], project: Sequence[Column]) -> list[Column]:
    taken = {c for p in project for c in range(p.left, p.right)}
    return [c for c in columns if c.left not in taken]


def _bottom(table: Table, row: int) -> int:
    """The row below the head: its tallest main cell, heads of halves below it, the numbers of the columns."""
    mains = [p for p in table.starting(row) if head_role(p.text) in MAIN and p.height <= TALLEST]
    bottom = max(p.bottom for p in mains) if mains else row + 1
    while bottom < table.height and bottom - row < TALLEST and _goes_on(table, row, bottom):
        bottom += 1
    return bottom


def _goes_on(table: Table, row: int, below: int) -> bool:
    """Whether the row below belongs to the head: halves or roles under wider heads, or 1 2 3 …"""
    places = [p for p in table.starting(below) if p.text]
    if len(places) < 2:
        return False
    if is_numbering(places):
        return True
    if not all(is_period(p.text) or head_role(p.text) for p in places):
        return False
    above = {head_role(p.text) for p in table.across(row)}
    return not any(head_role(p.text) in MAIN and head_role(p.text) in above for p in places)


def is_numbering(places: Sequence[Place]) -> bool:
    """The row of column numbers below the heads (云南): 1 2 3 …"""
    texts = [compact(p.text) for p in places if p.text]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _top(table: Table, row: int, bottom: int, floor: int) -> int:
    """The first row of the head: rows of groups above the main row, and cells that reach down into it."""
    top = row
    while top > floor and _is_group_row(table, top - 1, row, bottom):
        top -= 1
    return top


def _is_group_row(table: Table, above: int, row: int, bottom: int) -> bool:
    if any(p.top <= above and row < p.bottom <= bottom and p.text for p in table.across(row)):
        return True  # 项目名称 beside 绩效指标, both heads of the list
    mains = [p for p in table.starting(row) if head_role(p.text) in MAIN]
    left, right = min(p.left for p in mains), max(p.right for p in mains)
    groups = [p for p in table.across(above, left, right) if p.text]
    if not groups or any(p.top > above for p in groups):
        return False
    if any(label_of(p.text) is not None and not is_table_word(p.text) for p in groups):
        return False
    if all(is_table_word(p.text) or is_period(p.text) or is_level_word(p.text) for p in groups):
        return True
    return len(groups) > 1 and _cover_repeated(table, row, groups, left, right)


def _cover_repeated(table: Table, row: int, groups: Sequence[Place], left: int, right: int) -> bool:
    """Groups of any words: each over the same roles as the others (决策 over 指标 | 值, 过程 over 指标 | 值)."""
    repeated = [
        tuple(head_role(p.text) for p in table.across(row, group.left, group.right))
        for group in groups
        if group.left >= left and group.right <= right
    ]
    if any(len(compact(p.text)) > LONGEST_GROUP for p in groups):
        return False  # the texts of the two goals above the two halves
    alike = len(repeated) == len(groups) and len(set(repeated)) == 1
    return alike and all(role for role in repeated[0]) and len(repeated[0]) > 1


def _leaves(table: Table, top: int, bottom: int) -> list[Column]:
    """One column for every lowest head cell, with what stands above it."""
    leaves: list[Column] = []
    for column in range(table.width):
        path = _path(table, top, bottom, column)
        if leaves and leaves[-1].place is path[-1]:
            leaves[-1] = replace(leaves[-1], right=column + 1)
        else:
            leaves.append(_column(path, column, bottom))
    return leaves


def _path(table: Table, top: int, bottom: int, column: int) -> list[Place]:
    """The filled head cells of a grid column from the top down; a blank one where nothing is printed."""
    path: list[Place] = []
    for row in range(top, bottom):
        place = table.owner(row, column)
        numbered = row > top and is_numbering(table.starting(row))
        if place.text and not numbered and (not path or path[-1] is not place):
            path.append(place)
    return path or [table.owner(bottom - 1, column)]


def _column(path: Sequence[Place], column: int, bottom: int) -> Column:
    leaf = path[-1]
    role = head_role(leaf.text)
    above = [p.text for p in path[:-1]]
    half = period_of(leaf.text)
    for text in reversed(above):
        half = half or (period_of(text) if is_period(text) or head_role(text) else None)
        if not role and (is_period(leaf.text) or not compact(leaf.text)):
            role = head_role(text) if head_role(text) in MAIN else ""
            role = "half_value" if role in VALUES and "半年" in leaf.text else role
    if not role or role == "table":
        label = label_of(leaf.text) or next((x for t in reversed(above) if (x := label_of(t)) is not None), None)
        if label is not None and label.group in PROJECT_GROUPS and not label.inline:
            role = label.key
    groups = tuple(t for t in above if not (is_table_word(t) or is_period(t) or head_role(t) or label_of(t)))
    if role == "table" and leaf.bottom > bottom:
        half = None
    return Column(role, column, column + 1, leaf.text, leaf, groups, half)
