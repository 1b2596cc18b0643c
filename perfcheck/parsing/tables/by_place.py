"""Columns whose head is missing or of words nobody knows: what they are by their place and their cells."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.goal import Scope
from perfcheck.parsing.indicator_columns import sign_of
from perfcheck.parsing.signs import is_sign
from perfcheck.parsing.tables.anchors import MOSTLY, is_level, is_second
from perfcheck.parsing.tables.assigned import assigned
from perfcheck.parsing.tables.claims import settled_claims
from perfcheck.parsing.tables.columns import own_cell, owner_in
from perfcheck.parsing.tables.content import column_cells, value_share
from perfcheck.parsing.tables.head_columns import with_roles
from perfcheck.parsing.tables.roles import (
    LEVELS,
    VALUES,
    head_role,
    heads_joint,
    is_aim,
    is_no_aim,
    is_period,
    period_of,
)
from perfcheck.values.levels import level2_kind, standard_level1
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.head_columns import Column
    from perfcheck.parsing.tables.heads import Head

CLEARLY = 0.4  # how far a column of values is ahead of the others in the share of cells that demand something
MOST_VALUES = 2  # columns of words nobody knows behind the name among which the first can be the value
NAMELESS = {"": 0, "table": 0, "remark": 1, "description": 2}  # roles of a column that may hold the names, best first
UNSAID = ("", "content", "remark")  # roles of a head that says nothing of levels
NARROW = 0.2  # part of a head's width; what is narrower is a border that differs


def complete(table: Table, head: Head, last: int) -> list[Column]:
    """The columns of a head in the roles that words, places and cells speak for."""
    return assigned(by_words_and_place(table, head, last), table, head.bottom, last)


def by_words_and_place(table: Table, head: Head, last: int) -> list[Column]:
    """The columns with level cells told apart below one head, and names and values found where their head is
    missing or of words nobody knows."""
    named = any(c.role == "level3" for c in head.columns)
    head = head._replace(columns=tuple(_parts_of_value(table, head, last)))
    columns = [part for c in head.columns for part in parted(table, c, head.bottom, last, named=named)]
    columns = settled_claims(columns, table, head.bottom, last)
    columns = levelled_by_words(named_behind(columns, table, head, last), table, head, last)
    columns = named_by_place(levelled_by_place(columns, table, head, last), table, head, last)
    roles = [c.role for c in columns]
    if "value" in roles:
        return columns
    year = next((c for c in columns if not c.role and _is_year(c.text)), None)  # 全年 beside its quarters
    if year is not None and "half_value" in roles:
        return [c._replace(role="value") if c is year else c for c in columns]
    other = next((role for role in ("long_value", "half_value") if role in roles), None)
    if other is None:
        return _value_by_place(columns, table, head, last)
    if roles.count("half_value") > 1:  # quarters, and nothing for the year
        return columns
    return [c._replace(role="value") if c.role == other else c for c in columns]


def _parts_of_value(table: Table, head: Head, last: int) -> list[Column]:
    """年度目标值 over 判断 | 数 | 量词: columns of signs and units are parts of the value, no values of their own."""
    values = [c for c in head.columns if c.role == "value" and not head_role(c.text)]
    roles = {}
    for column in values if len(values) > 1 else []:
        texts = column_cells(table, column, head.bottom, last)
        signs, units = all(sign_of(t) or t == "定性" for t in texts), all(unit_kind(t) is not None for t in texts)
        if texts and (signs or units):
            roles[column] = "operator" if signs else "unit"
    return (
        [c._replace(role=roles.get(c, c.role)) for c in head.columns] if len(roles) < len(values) else [*head.columns]
    )


def parted(table: Table, column: Column, top: int, last: int, *, named: bool) -> list[Column]:
    """A level head over several cells of every row (湖北: 二级指标 over label and name) is as many columns.

    named: another head names the third level, so that 绩效指标 stands over levels only. 指标 over level words too,
    and any word over columns of nothing else (指标类型 over 产出 | 数量).
    """
    if column.right - column.left < 2 or column.role not in (*LEVELS, "level3", "table", *UNSAID):
        return [column]
    rows = [r for r in range(top, last) if table.owner(r, column.left).text or table.owner(r, column.right - 1).text]
    cuts = [
        c
        for c in range(column.left + 1, column.right)
        if 2 * sum(_begins_inside(table, column, r, c) for r in rows) >= len(rows) > 0
    ]
    edges = [column.left, *cuts, column.right]
    parts = [column._replace(left=a, right=b) for a, b in pairwise(edges)]
    if column.role in UNSAID and not (len(parts) > 1 and all(_holds_words(table, p, top, last) for p in parts)):
        return [column]
    if column.role == "table" and named:
        order = ("level1", "level2", *[""] * (len(parts) - 2)) if len(parts) > 1 else ("table",)
        return [p._replace(role=role) for p, role in zip(parts, order, strict=False)]
    if column.role == "table":
        order = ("level1", "level2", "level3")[-len(parts) :] if len(parts) > 1 else ("level3",)
        if len(parts) == 2 and not any(_level2_words(table, parts[0], top, last)):
            order = ("level1", "level3")
        return [p._replace(role=role) for p, role in zip(parts, order, strict=False)]
    return _levels_first(column, parts, table, top, last)


def _levels_first(column: Column, parts: list[Column], table: Table, top: int, last: int) -> list[Column]:
    """The parts of one head (指标, 一级指标): those of level words are levels, what is behind them nobody knows yet."""
    levels = [p for p in parts if _holds_words(table, p, top, last)][: len(LEVELS)]
    if column.role == "level3" and (len(parts) == 1 or not levels or levels != parts[: len(levels)]):
        return [column]
    if column.role == "level2" or (len(levels) == 1 and all(_level2_words(table, levels[0], top, last))):
        return [parts[0]._replace(role="level2"), *(p._replace(role="") for p in parts[1:])]
    second = parts[1:2] if len(levels) > 1 else []
    return [
        parts[0]._replace(role="level1"),
        *(p._replace(role="level2") for p in second),
        *(p._replace(role="") for p in parts[1 + len(second) :]),
    ]


def _begins_inside(table: Table, column: Column, row: int, cut: int) -> bool:
    """Whether a cell of the row begins at ``cut``, and the one before it inside the column as well."""
    place, before = table.owner(row, cut), table.owner(row, cut - 1)
    narrower = min(table.span(column.left, cut), table.span(cut, column.right))
    wide = narrower > NARROW * table.span(column.left, column.right)
    return place.left == cut and bool(place.text) and before.left >= column.left and wide


def _level2_words(table: Table, column: Column, top: int, last: int) -> list[bool]:
    return [level2_kind(owner_in(table, column, r).text) is not None for r in range(top, last)]


def named_behind(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    """指标 | 内容 | 目标值: where every cell of the names is a level, the unknown column behind them names."""
    roles = [c.role for c in columns]
    for i in range(len(columns) - 1):
        behind = roles[i + 1] == "" and _filled(table, columns[i + 1], head.bottom, last)
        if roles[i] != "level3" or not behind:
            continue
        texts = [owner_in(table, columns[i], r).text for r in range(head.bottom, last)]
        words = [is_level(t) or level2_kind(f"{t}指标") is not None for t in texts if t]
        names = [owner_in(table, columns[i + 1], r).text for r in range(head.bottom, last)]
        if words and all(words) and not all(is_level(n) for n in names if n):
            roles[i : i + 2] = ["level2", "level3"]
    return with_roles(columns, roles)


def levelled_by_words(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    """指标分类 or 指标级别 over the words of level 1 is the first level, whatever the head calls it; 指标维度 over
    those of the second, behind a column of level words, is the second."""
    roles = [c.role for c in columns]
    if "level1" in roles and "level2" not in roles:
        return _with_second(columns, table, head, last)
    if "level1" in roles or "level2" not in roles:
        return columns
    second = roles.index("level2")
    if second and roles[second - 1] in ("", "remark", "content"):
        return [c._replace(role="level1") if i == second - 1 else c for i, c in enumerate(columns)]
    words = [p.text for r in range(head.bottom, last) if (p := owner_in(table, columns[second], r)).top == r and p.text]
    firsts = sum(standard_level1(w) is not None and level2_kind(w) is None for w in words)
    if not words or 2 * firsts <= len(words):
        return columns
    return [c._replace(role="level1") if i == second else c for i, c in enumerate(columns)]


def _with_second(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    at = next(i for i, c in enumerate(columns) if c.role == "level1")
    before = columns[at - 1] if at and columns[at - 1].role in UNSAID else None
    texts = [p.text for r in range(head.bottom, last) if (p := owner_in(table, columns[at], r)).top == r and p.text]
    if (
        before is None
        or 2 * sum(map(is_second, texts)) <= len(texts)
        or not _holds_words(table, before, head.bottom, last)
    ):
        return columns
    roles = {at - 1: "level1", at: "level2"}
    return [c._replace(role=roles.get(i, c.role)) for i, c in enumerate(columns)]


def levelled_by_place(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    """Where no head names a level: the columns at the left of the names that hold merged cells or level words.

    An unknown column right between 一级指标 and the names is the second level.
    """
    roles = [c.role for c in columns]
    first_value = next((i for i, role in enumerate(roles) if role in VALUES), 0)
    if "level3" not in roles and (first_value < len(LEVELS) or any(role in LEVELS for role in roles)):
        return columns
    name = roles.index("level3") if "level3" in roles else first_value - 1
    if any(role in LEVELS for role in roles):
        between = roles[roles.index("level1") + 1 : name] if "level1" in roles else []
        second = between == [""] or (len(between) == 1 and _holds_words(table, columns[name - 1], head.bottom, last))
        if second and "level2" not in roles:
            columns = [c._replace(role="level2") if i == name - 1 else c for i, c in enumerate(columns)]
        return columns
    before = [i for i in range(name) if roles[i] in ("", "remark", "table", "content")]
    levels = [
        i
        for i in before
        if _holds_levels(table, columns[i], head, last)
        and (roles[i] != "content" or _holds_words(table, columns[i], head.bottom, last))
    ]
    if not levels:
        return columns
    last_level = columns[levels[-1]]
    words = [owner_in(table, last_level, r).text for r in range(head.bottom, last)]
    seconds = any(is_second(w) for w in words if w)  # 满意度指标 may be both
    names = ("level1", "level2") if len(levels) > 1 else ("level2",) if seconds else ("level1",)
    chosen = dict(zip(levels[-2:], names, strict=True))
    return [c._replace(role=chosen.get(i, c.role)) for i, c in enumerate(columns)]


def _holds_words(table: Table, column: Column, top: int, last: int) -> bool:
    """Whether most cells of a level column are level labels of the lists; a level over all columns is none of it."""
    places = (p for r in range(top, last) if (p := owner_in(table, column, r)).top == r and p.text)
    texts = [p.text for p in places if p.right <= column.right]
    known = sum(is_level(t) for t in texts)
    return 2 * known >= len(texts)


def _holds_levels(table: Table, column: Column, head: Head, last: int) -> bool:
    """Level words, or merged cells; cells merged over the rows of a project are the project's."""
    places = [p for r in range(head.bottom, last) if (p := owner_in(table, column, r)).right <= column.right]
    words = any(is_level(p.text) for p in places if p.text)
    merged = [p for p in places if p.height > 1 and p.text]
    project = next((c for c in head.project if c.role == "project_name"), None)
    if project is None:
        return words or bool(merged)
    return words or any((q := owner_in(table, project, p.top)).top != p.top or q.bottom != p.bottom for p in merged)


def named_by_place(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    """The name column where no head names it: the unknown one before the value, else the last level."""
    roles = [c.role for c in columns]
    if "level4" in roles:  # 四级指标: the third level is one more label
        return [
            c._replace(role="level3" if c.role == "level4" else "" if c.role == "level3" else c.role) for c in columns
        ]
    if "level3" in roles:
        return columns
    first_value = next((i for i, role in enumerate(roles) if role in VALUES), len(columns))
    last_level = max((i for i, role in enumerate(roles) if role in LEVELS), default=-1)
    between = [
        i
        for i in range(last_level + 1, first_value)
        if roles[i] in NAMELESS and _filled(table, columns[i], head.bottom, last)
    ]
    if len(between) > 1:  # a value may stand before the name
        between = [i for i in between if value_share(table, columns[i], head.bottom, last) < MOSTLY] or between
    pick = min(between, key=lambda i: NAMELESS[roles[i]], default=None)
    if pick is None:
        tables = (i for i in range(last_level) if roles[i] == "table")
        pick = next((i for i in tables if _filled(table, columns[i], head.bottom, last)), None)
    if pick is None and last_level >= 0 and not _holds_words(table, columns[last_level], head.bottom, last):
        pick = last_level  # 二级指标 holds the names: there is no third level
    if pick is None:
        behind = [
            i
            for i in range(last_level + 1, len(columns))
            if roles[i] == "" and _filled(table, columns[i], head.bottom, last)
        ]
        pick = behind[0] if behind else last_level if last_level >= 0 else None
    if pick is None:
        return columns
    return [c._replace(role="level3") if i == pick else c for i, c in enumerate(columns)]


def _value_by_place(columns: list[Column], table: Table, head: Head, last: int) -> list[Column]:
    """The value column where no head names it: by its cells and the words of its head, else the first unknown one
    behind the name."""
    name = next((i for i, c in enumerate(columns) if c.role == "level3"), None)
    if name is None or heads_joint(columns[name].text):
        return columns
    levels = max((i for i, c in enumerate(columns) if c.role in LEVELS), default=-1)
    open_ones = [
        i
        for i, c in enumerate(columns)
        if c.role in ("", "description")
        and i > min(levels, name)
        and not is_no_aim(c.text)
        and _filled(table, c, head.bottom, last)
    ]
    shares = {i: value_share(table, columns[i], head.bottom, last) + is_aim(columns[i].text) for i in open_ones}
    best = max(open_ones, key=shares.__getitem__, default=-1)
    others = [share for i, share in shares.items() if i != best]
    if best >= 0 and shares[best] >= max([MOSTLY, *(share + CLEARLY for share in others)]):
        return [c._replace(role="value") if i == best else c for i, c in enumerate(columns)]
    behind = [i for i in open_ones if i > name and columns[i].role == ""]
    if len([i for i in behind if columns[i].text]) > MOST_VALUES:
        return columns  # villages or projects as columns: none of them is the value
    worded = [i for i in behind if columns[i].text and not _all_signs(table, columns[i], head.bottom, last)]
    pick = (worded or behind or [-1])[0]
    return [c._replace(role="value") if i == pick else c for i, c in enumerate(columns)]


def _is_year(text: str) -> bool:
    """全年, 年度: what the year aims at, beside its quarters."""
    return is_period(text) and period_of(text) is Scope.ANNUAL


def _all_signs(table: Table, column: Column, top: int, last: int) -> bool:
    """A column of comparison signs is no value."""
    texts = [compact(owner_in(table, column, r).text) for r in range(top, last)]
    return all(is_sign(t) for t in texts if t)


def _filled(table: Table, column: Column, top: int, last: int) -> bool:
    return any(own_cell(table, column, r) is not None for r in range(top, last))
