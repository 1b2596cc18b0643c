"""Columns of a head → what makes one indicator: levels, name, value, and the columns beside them.

A head may hold several such sets: the two halves of a two-sided form, or groups of columns (成本指标 over
its own 三级指标 and 指标值).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.goal import Scope
from perfcheck.parsing.indicator_text import level_parts, told_lines, worded_parts
from perfcheck.parsing.tables.anchors import is_level
from perfcheck.parsing.tables.by_place import complete
from perfcheck.parsing.tables.columns import owner_in
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role, heads_both, heads_joint, is_other_value, year_in
from perfcheck.patterns import regex
from perfcheck.values.levels import is_level1, level2_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.head_columns import Column
    from perfcheck.parsing.tables.heads import Head

_QUALITATIVE = regex(r"^定性")
_AIMED = regex(r"目标|指标|计划|预期|期望|设定")  # 2026年目标值 beside 2024年值
_FINAL = regex(r"审[核定查]|核[定准]|批[复准]|调整后|修订|终")  # 审核指标值 beside 申报指标值
_LOWEST = regex(r"下限|最[低小]")
_HIGHEST = regex(r"上限|最[高大]")
FEWEST_JOINT = 3  # names with their values by which a table is known to print them so
SINGLE = (*LEVELS, "level3", *VALUES)


@dataclass(slots=True)
class IndicatorSet:
    """level1, level2, name: columns, None where not printed. values: with the half each is of.

    side: role → column of operator, unit, weight … unknown: named columns nobody knows.
    groups: level words of the head cells above the set.
    """

    level1: Column | None = None
    level2: Column | None = None
    name: Column | None = None
    values: list[tuple[Column, Scope | None]] = field(default_factory=list)
    instead: list[Column] = field(default_factory=list)  # 定性目标 beside 定量目标: one of them is filled
    highest: Column | None = None  # 上限 beside 下限, which is the value column: both together are the value
    side: dict[str, Column] = field(default_factory=dict)
    unknown: list[Column] = field(default_factory=list)
    groups: tuple[str, ...] = ()
    half: Scope | None = None
    levelled: bool = False  # 数量指标-新建点位: every cell of the names begins with its level 2
    joint: bool = False  # 三级指标及指标值: every cell of the names holds its value too

    @property
    def left(self) -> int:
        """Its first column."""
        return min(c.left for c in self.all_columns())

    def all_columns(self) -> list[Column]:
        """Every column that belongs to it."""
        found = [c for c in (self.level1, self.level2, self.name) if c is not None]
        found += [] if self.highest is None else [self.highest]
        return [*found, *(c for c, _ in self.values), *self.instead, *self.side.values(), *self.unknown]


def sets_of(table: Table, head: Head, last: int, year: int | None) -> list[IndicatorSet]:
    """The sets of a head whose body ends above row ``last``; [] when no column can be a name or a value."""
    columns = complete(table, head, last)
    if "value" not in {c.role for c in columns}:
        return joint_sets(table, columns, head.bottom, last)
    if "level3" not in {c.role for c in columns}:
        return []
    if told := told_sets(table, columns, head.bottom, last):
        return told
    parts = split(columns)
    sets = [one_set(part, year) for part in parts]
    for before, after in pairwise(sets):  # levels printed once serve every set
        after.level1 = after.level1 or before.level1
        if after.level2 is None and after.groups == before.groups:
            after.level2 = before.level2
    for one in sets:
        texts = indicator_names(table, one, head.bottom, last) if one.level2 is None else []
        one.levelled = bool(texts) and all(level_parts(text) is not None for text in texts)
    return [s for s in sets if s.name is not None or s.groups]


def joint_sets(table: Table, columns: Sequence[Column], top: int, last: int) -> list[IndicatorSet]:
    """The set of a table whose names hold their values, told apart by a sign in every one, or in half of
    them where the head says so; [] for other tables."""
    name = next((c for c in columns if c.role == "level3"), None)
    texts = name_texts(table, name, top, last)
    said = name is not None and heads_joint(name.text)
    joint = sum(any(t.value for t in told_lines(text)) or (said and bool(worded_parts(text))) for text in texts)
    needed = len(texts) / 2 if said else len(texts)
    if joint < FEWEST_JOINT or joint < needed:
        return []
    found = one_set(columns, None)
    found.joint = True
    return [found]


def told_sets(table: Table, columns: Sequence[Column], top: int, last: int) -> list[IndicatorSet]:
    """实施周期指标值 | 年度指标值 over 清理沉船数量:20艘, beside nothing but levels: a set for every column of values
    that holds the names as well; [] for other tables."""
    last_level = next(c for c in columns if c.role == "level3")
    values = [c for c in columns if c.role in VALUES]
    if not all(map(is_level, name_texts(table, last_level, top, last))):
        return []
    if not all((texts := name_texts(table, c, top, last)) and all(map(told_lines, texts)) for c in values):
        return []
    levels = [c for c in columns if c.role in LEVELS]
    levels.append(last_level._replace(role="level2" if levels else "level1"))
    sets = [one_set([*levels, c._replace(role="level3")], None) for c in values]
    for found, column in zip(sets, values, strict=True):
        found.joint = True
        found.half = Scope.IMPLEMENTATION if column.role == "long_value" else column.half
    return sets


def indicator_names(table: Table, one: IndicatorSet, top: int, last: int) -> list[str]:
    """What stands in the column of the names; where projects stand in it too, in the rows that have a value."""
    if one.name is None or not heads_both(one.name.text) or not one.values:
        return name_texts(table, one.name, top, last)
    valued = [r for r in range(top, last) if owner_in(table, one.values[0][0], r).text]
    return [text for r in valued for text in name_texts(table, one.name, r, r + 1)]


def name_texts(table: Table, name: Column | None, top: int, last: int) -> list[str]:
    """What stands in the column of the names."""
    if name is None:
        return []
    places = (owner_in(table, name, r) for r in range(top, last))
    return [p.text for r, p in enumerate(places, top) if p.text and p.top == r and p.right <= name.right]


def split(columns: Sequence[Column]) -> list[list[Column]]:
    """A new set begins where a level or a name comes again with a value of its own behind it."""
    valued = _values_follow(columns)
    parts: list[list[Column]] = [[]]
    seen: set[str] = set()  # roles of the last part
    for index, column in enumerate(columns):
        again = column.role in (*LEVELS, "level3") and column.role in seen
        regrouped = bool(parts[-1]) and column.groups != parts[-1][-1].groups and "level3" in seen
        alone = regrouped and column.role == "value" and bool(column.groups)  # 满意度指标 over 指标值 only
        if (again or regrouped) and "value" in seen and (alone or valued[index]):
            parts.append([])
            seen = set()
        parts[-1].append(column)
        seen.add(column.role)
    return parts


def _values_follow(columns: Sequence[Column]) -> list[bool]:
    """For each column, whether it is a name with a value behind it, or one follows."""
    found: list[bool] = []
    value = name = False
    for column in reversed(columns):
        value = value or column.role in VALUES
        name = name or (value and column.role == "level3")
        found.append(name)
    return found[::-1]


def one_set(columns: Sequence[Column], year: int | None) -> IndicatorSet:
    """The columns of one set of indicators. year: of the form, which tells this year's value from another's."""
    found = IndicatorSet()
    values: list[Column] = []
    for column in columns:
        role = column.role
        if role == "level1" and found.level1 is None:
            found.level1 = column
        elif role == "level2" and found.level2 is None:
            found.level2 = column
        elif role == "level3" and found.name is None:
            found.name = column
        elif role in VALUES:
            values.append(column)
        elif role == "level3" and "description" not in found.side:
            found.side["description"] = column
        elif role and role not in (*SINGLE, "table", "level4") and _is_next_side(found, role):
            found.unknown += [found.side[role]] if role in found.side else []
            found.side[role] = column
        elif role != "table":
            found.unknown.append(column)
    first = next((c for c in columns if c.role == "level3"), columns[0])
    found.groups, found.half = first.groups, first.half
    take_values(found, values, year)
    return found


def _is_next_side(found: IndicatorSet, role: str) -> bool:
    """Whether no column has this role yet, or one in front of the names: 一级指标 | 权重 is the level's."""
    before = found.side.get(role)
    return before is None or (found.name is not None and before.left < found.name.left)


def take_values(found: IndicatorSet, values: Sequence[Column], year: int | None) -> None:
    """Two halves only where two value columns of two periods are printed; of several years the form's counts."""
    halves = [c for c in values if c.role == "long_value" or c.half is Scope.IMPLEMENTATION]
    rest = [c for c in values if c not in halves and c.role != "half_value"]
    rest = [c for c in rest if not (is_other_value(c.text) or _is_earlier(c, year))] or rest
    worded_only = [c for c in rest if _QUALITATIVE.match(c.text)]
    if len(worded_only) < len(rest):  # 定性指标值 beside 数值: where the one is blank the other is filled
        found.instead = worded_only
        rest = [c for c in rest if c not in worded_only]
    named = [c for c in rest if year is not None and year_in(c.text) == year]
    worded = [c for c in rest if head_role(c.text) in VALUES] or rest
    aimed = [c for c in worded if _AIMED.search(c.text)]
    final = [c for c in worded if _FINAL.search(c.text)]
    chosen = (named or final or aimed or worded)[:1]
    if halves and chosen:
        found.values = [(halves[0], Scope.IMPLEMENTATION), (chosen[0], Scope.ANNUAL)]
    elif chosen or halves:
        found.values = [((chosen or halves)[0], None)]  # one value column is the year's, whatever its head says
    if chosen and _LOWEST.search(chosen[0].text):
        found.highest = next((c for c in rest if _HIGHEST.search(c.text)), None)
    kept = [*(c for c, _ in found.values), *found.instead, found.highest]
    found.unknown += [c for c in values if c not in kept]


def _is_earlier(column: Column, year: int | None) -> bool:
    """2025年 below 指标值 in a form of 2026."""
    named = year_in(column.text)
    return year is not None and named is not None and named < year


def level_words(groups: Sequence[str]) -> tuple[str | None, str | None]:
    """(level 1, level 2) of the words above a set of columns."""
    words = [g for g in groups if not head_role(g)]
    if not words:
        return None, None
    if len(words) == 1:
        only_second = level2_kind(words[0]) is not None and not is_level1(words[0])
        return (None, words[0]) if only_second else (words[0], None)
    return words[-2], words[-1]
