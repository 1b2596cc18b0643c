"""Columns of a head → what makes one indicator: levels, name, value, and the columns beside them.

A head may hold several such sets: the two halves of a two-sided form, or groups of columns (成本指标 over
its own 三级指标 and 指标值).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from perfcheck.model.goal import Scope
from perfcheck.model.table import Table
from perfcheck.parsing.column_fit import is_sign
from perfcheck.parsing.tables.heads import Column, Head
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role, year_in
from perfcheck.values.levels import is_level1, level2_kind, standard_level1
from perfcheck.values.normalise import compact

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
    side: dict[str, Column] = field(default_factory=dict)
    unknown: list[Column] = field(default_factory=list)
    groups: tuple[str, ...] = ()
    half: Scope | None = None

    @property
    def left(self) -> int:
        return min(c.left for c in self.all_columns())

    def all_columns(self) -> list[Column]:
        found = [c for c in (self.level1, self.level2, self.name) if c is not None]
        return [*found, *(c for c, _ in self.values), *self.side.values(), *self.unknown]


def sets_of(table: Table, head: Head, last: int, year: int | None) -> list[IndicatorSet]:
    """The sets of a head whose body ends above row ``last``; [] when no column can be a name or a value."""
    columns = complete(table, head, last)
    if not any(c.role == "level3" for c in columns):
        return []
    parts = split(columns)
    sets = [one_set(part, year) for part in parts]
    for before, after in pairwise(sets):  # levels printed once serve every set
        after.level1 = after.level1 or before.level1
        if after.level2 is None and after.groups == before.groups:
            after.level2 = before.level2
    return [s for s in sets if s.name is not None]


def complete(table: Table, head: Head, last: int) -> list[Column]:
    """The columns with level cells told apart below one head, and names and values found where their head is
    missing or of words nobody knows."""
    columns = [part for c in head.columns for part in parted(table, c, head.bottom, last)]
    columns = named_by_place(levelled_by_place(columns, table, head, last), table, head, last)
    roles = [c.role for c in columns]
    if "value" not in roles:
        other = next((role for role in ("long_value", "half_value") if role in roles), None)
        if other is not None:
            columns = [replace(c, role="value") if c.role == other else c for c in columns]
        else:
            columns = _value_by_place(columns, table, head, last)
    return columns


def parted(table: Table, column: Column, top: int, last: int) -> list[Column]:
    """A level head over several cells of every row (湖北: 二级指标 over label and name) is as many columns."""
    if column.right - column.left < 2 or column.role not in (*LEVELS, "table"):
        return [column]
    rows = [r for r in range(top, last) if table.owner(r, column.left).text or table.owner(r, column.right - 1).text]
    cuts = [
        c
        for c in range(column.left + 1, column.right)
        if 2 * sum(table.owner(r, c).left == c and bool(table.owner(r, c).text) for r in rows) >= len(rows) > 0
    ]
    edges = [column.left, *cuts, column.right]
    parts = [replace(column, left=a, right=b) for a, b in pairwise(edges)]
    if column.role == "table":
        order = ("level1", "level2", "level3")[-len(parts) :] if len(parts) > 1 else ("level3",)
        if len(parts) == 2 and not any(_level2_words(table, parts[0], top, last)):
            order = ("level1", "level3")
        return [replace(p, role=role) for p, role in zip(parts, order, strict=False)]
    return [parts[0], *(replace(p, role="") for p in parts[1:])]


def _level2_words(table: Table, column: Column, top: int, last: int) -> list[bool]:
    return [level2_kind(table.owner(r, column.left).text) is not None for r in range(top, last)]


def levelled_by_place(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    """Where no head names a level: the columns at the left of the names that hold merged cells or level words."""
    roles = [c.role for c in columns]
    if "level3" not in roles or any(role in LEVELS for role in roles):
        return columns
    before = [i for i in range(roles.index("level3")) if roles[i] in ("", "remark")]
    levels = [i for i in before if _holds_levels(table, columns[i], head.bottom, last)]
    if not levels:
        return columns
    seconds = _level2_words(table, columns[levels[-1]], head.bottom, last)
    names = ("level1", "level2") if len(levels) > 1 else ("level2",) if any(seconds) else ("level1",)
    chosen = dict(zip(levels[-2:], names, strict=True))
    return [replace(c, role=chosen.get(i, c.role)) for i, c in enumerate(columns)]


def _holds_levels(table: Table, column: Column, top: int, last: int) -> bool:
    places = [table.owner(r, column.left) for r in range(top, last)]
    merged = any(p.height > 1 and p.text for p in places)
    words = sum(standard_level1(p.text) is not None or level2_kind(p.text) is not None for p in places if p.text)
    return merged or words > 0


def named_by_place(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    """The name column where no head names it: the unknown one before the value, else the last level."""
    roles = [c.role for c in columns]
    if "level4" in roles:  # 四级指标: the third level is one more label
        return [
            replace(c, role="level3" if c.role == "level4" else "" if c.role == "level3" else c.role) for c in columns
        ]
    if "level3" in roles:
        return columns
    first_value = next((i for i, role in enumerate(roles) if role in VALUES), len(columns))
    last_level = max((i for i, role in enumerate(roles) if role in LEVELS), default=-1)
    between = [
        i
        for i in range(last_level + 1, first_value)
        if roles[i] in ("", "table", "description") and _filled(table, columns[i], head.bottom, last)
    ]
    pick = next((i for i in between if roles[i] != "description"), between[0] if between else None)
    if pick is None:
        behind = [
            i
            for i in range(last_level + 1, len(columns))
            if roles[i] == "" and _filled(table, columns[i], head.bottom, last)
        ]
        pick = behind[0] if behind else last_level if last_level >= 0 else None
    if pick is None:
        return columns
    return [replace(c, role="level3") if i == pick else c for i, c in enumerate(columns)]


def _value_by_place(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    name = next((i for i, c in enumerate(columns) if c.role == "level3"), None)
    if name is None:
        return columns
    behind = [
        i
        for i in range(name + 1, len(columns))
        if columns[i].role == "" and _filled(table, columns[i], head.bottom, last)
    ]
    worded = [i for i in behind if columns[i].text and not _all_signs(table, columns[i], head.bottom, last)]
    pick = (worded or behind or [-1])[0]
    return [replace(c, role="value") if i == pick else c for i, c in enumerate(columns)]


def _all_signs(table: Table, column: Column, top: int, last: int) -> bool:
    """A column of comparison signs is no value."""
    texts = [compact(table.owner(r, column.left).text) for r in range(top, last)]
    return all(is_sign(t) for t in texts if t)


def _filled(table: Table, column: Column, top: int, last: int) -> bool:
    return any(
        table.owner(r, column.left).left == column.left and table.owner(r, column.left).text for r in range(top, last)
    )


def split(columns: Sequence[Column]) -> list[list[Column]]:
    """A new set begins where a level or a name comes again with a value of its own behind it."""
    parts: list[list[Column]] = [[]]
    for index, column in enumerate(columns):
        seen = [c.role for c in parts[-1]]
        again = column.role in (*LEVELS, "level3") and column.role in seen
        regrouped = bool(parts[-1]) and column.groups != parts[-1][-1].groups and "level3" in seen
        if (again or regrouped) and "value" in seen and _value_follows(columns, index):
            parts.append([])
        parts[-1].append(column)
    return parts


def _value_follows(columns: Sequence[Column], index: int) -> bool:
    roles = [c.role for c in columns[index:]]
    return "level3" in roles and any(role in VALUES for role in roles[roles.index("level3") :])


def one_set(columns: Sequence[Column], year: int | None) -> IndicatorSet:
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
        elif role and role not in (*SINGLE, "table", "level4") and role not in found.side:
            found.side[role] = column
        elif role != "table":
            found.unknown.append(column)
    found.groups = next((c.groups for c in columns if c.role == "level3"), ())
    found.half = next((c.half for c in columns if c.role == "level3"), None)
    take_values(found, values, year)
    return found


def take_values(found: IndicatorSet, values: Sequence[Column], year: int | None) -> None:
    """Two halves only where two value columns of two periods are printed; of several years the form's counts."""
    halves = [c for c in values if c.role == "long_value" or c.half is Scope.IMPLEMENTATION]
    rest = [c for c in values if c not in halves and c.role != "half_value"]
    named = [c for c in rest if year is not None and year_in(c.text) == year]
    chosen = (named or rest)[:1]
    if halves and chosen:
        found.values = [(halves[0], Scope.IMPLEMENTATION), (chosen[0], Scope.ANNUAL)]
    elif chosen or halves:
        found.values = [((chosen or halves)[0], None)]  # one value column is the year's, whatever its head says
    kept = [c for c, _ in found.values]
    found.unknown += [c for c in values if c not in kept]


def level_words(groups: Sequence[str]) -> tuple[str | None, str | None]:
    """(level 1, level 2) of the words above a set of columns."""
    words = [g for g in groups if not head_role(g)]
    if not words:
        return None, None
    if len(words) == 1:
        only_second = level2_kind(words[0]) is not None and not is_level1(words[0])
        return (None, words[0]) if only_second else (words[0], None)
    return words[-2], words[-1]
