"""The head of an indicator table: any number of rows, groups of columns, roles from words.

一级指标 | 二级指标 | 三级指标 | 指标值            one row
绩效指标 over all of it, 项目名称 beside it         a list
成本指标 over 三级指标 | 指标值                      a group of columns: those columns' level 1
实施期 over …, 年度 over …                          two halves
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.tables.anchors import (
    is_level,
    place_role,
    roles_of,
)
from perfcheck.parsing.tables.head_columns import PROJECT_GROUPS, Column, is_numbering, leaves_of
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import (
    LEVELS,
    MAIN,
    SIDE,
    VALUES,
    head_role,
    heads_both,
    is_period,
    is_table_word,
    period_of,
)
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfcheck.model.goal import Scope
    from perfcheck.model.table import Place, Table

AIMS = {"annual_goal": "value", "goal_row": "value", "implementation_goal": "long_value"}
LONGEST_GROUP = 10  # characters of a word over a group of columns
TALLEST = 4  # rows one head cell may cover
_MIXED = regex(r"^(?:(?:部门|单位)(?:名称)?[/、及和])?项目(?:名称)?[/、及和].{2,6}$")
_OFFICE = regex(r"^(?:部门|单位|处室|科室)(?:(?:编码|代码)?[及和、/])?(?:名称)?$")
SORT = regex(r"^(?:绩效)?指标.{0,4}(?:类|类别|类型|维度|方面|级|层)$")  # 指标类别 left of 指标子类
_PROJECT = regex(
    r"^(?:(?:部门|单位)[/、及和])?(?:支出|预算|具体|二级|所属|对应)?(?:项目|专项|政策|任务)(?:\(.{1,8}\))?$"
)  # heads of a list


class Head(NamedTuple):
    """Rows [top, bottom) of a head; its indicator columns, and the project's where it heads a list."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    project: tuple[Column, ...] = ()
    half: Scope | None = None  # 长期绩效指标 or 年度绩效指标 beside it: the rows below are of that half

    @property
    def left(self) -> int:
        """Its first column."""
        return self.columns[0].left

    @property
    def right(self) -> int:
        """The column behind its last one with a role or a text."""
        return max(c.right for c in self.columns if c.role or c.text)

    def same_as(self, other: Head) -> bool:
        """Whether it is the other head printed again on the next page."""
        mine, others = ([(c.role, compact(c.text), c.groups) for c in h.columns] for h in (self, other))
        return mine == others


def read_head(table: Table, row: int, floor: int, levels: Mapping[int, str] = MappingProxyType({})) -> Head | None:
    """The head whose main row is ``row``; None when it has no column for names or values.

    levels: column → role where the words of the heads say nothing.
    """
    bottom = _bottom(table, row)
    top = _top(table, row, bottom, floor)
    leaves = _aimed(table, leaves_of(table, top, bottom), bottom)
    if levels:
        leaves = [c._replace(role=levels.get(c.left, c.role)) for c in leaves]
    columns = [c for c in leaves if c.role in MAIN or c.role in SIDE or c.role in ("table", "level4", "")]
    main = [c for c in columns if c.role in MAIN]
    if not main:
        return None
    left, right = _left(columns, main), table.width  # a column without a head may hold signs or weights
    tall = [c for c in columns if c.left < left and c.role == "table"]
    inner = [c for c in columns if left <= c.left < right]
    if all(c.role not in LEVELS for c in inner) or all(c.role != "level3" for c in inner):
        inner = [c for c in tall if c.place.bottom <= bottom] + inner  # 绩效指标 over the unnamed levels and names
    project = project_columns(leaves, left)
    if not inner:
        return None
    half = next((h for c in tall if (h := period_of(c.text)) is not None), None)
    half = half or _half_over_all(table, top, row, inner)
    inner = _outside_project(inner, project)
    both = next((c for c in project if heads_both(c.text)), None)
    if both is not None and all(c.role != "level3" for c in inner):
        inner = sorted([both._replace(role="level3"), *inner], key=lambda c: c.left)
    return Head(top, bottom, tuple(inner), project, half)


def _aimed(table: Table, leaves: list[Column], bottom: int) -> list[Column]:
    """本年目标 right of the names, one cell a row: what an indicator aims at, and no goal of the project."""
    name = next((c for c in leaves if c.role in ("level3", "table")), None)
    if name is None or bottom >= table.height:
        return leaves
    return [
        c._replace(role=AIMS[c.role])
        if c.role in AIMS and c.left > name.left and table.owner(bottom, c.left).height == 1
        else c
        for c in leaves
    ]


@lru_cache(maxsize=4096)
def heads_projects(text: str) -> bool:
    """项目, 支出项目, 任务: a head of projects where another one heads the levels."""
    return bool(_PROJECT.match(compact(text)))


def _left(columns: Sequence[Column], main: Sequence[Column]) -> int:
    """Where the indicator columns begin: at the first main one, or at unknown ones right before it, where no level
    has a head: 指标类别 at the left of the names is a level."""
    left = min(c.left for c in main)
    if any(c.role in LEVELS or c.groups for c in main):
        first = next((c for c in columns if c.right == left and c.role in ("", "remark", "content")), None)
        levels = {c.role for c in main if c.role in LEVELS}
        above = first is not None and levels != set(LEVELS) and bool(SORT.search(compact(first.text)))
        return first.left if first is not None and above else left
    named = any(c.role == "level3" for c in main)
    for column in sorted((c for c in columns if c.left < left), key=lambda c: -c.left):
        level = column.role in ("", *SIDE) or (column.role == "table" and not named)
        if column.right != left or not level or not column.text or _PROJECT.match(column.text):
            break
        left = column.left
    return left


def project_columns(leaves: Sequence[Column], left: int) -> tuple[Column, ...]:
    """The columns of the project. In a list what nobody knows beside it is the project's too."""
    project = [c for c in leaves if c.role not in (*MAIN, *SIDE, "table", "level4", "")]
    if all(c.role != "project_name" for c in project):
        mixed = any(c.role == "level3" for c in leaves)  # 项目/级别, with a head of its own for the indicators
        before = [c for c in leaves if not c.role and (c.left < left or c.text.startswith(("所属", "对应")))]
        patterns = (_PROJECT, _MIXED) if mixed else (_PROJECT,)
        named = next((c for c in before if heads_both(c.text) or any(p.match(compact(c.text)) for p in patterns)), None)
        project += [] if named is None else [named._replace(role="project_name")]
    if any(c.role == "project_name" for c in project):
        taken = {c.left for c in project}
        beside = [c for c in leaves if c.role in ("", *SIDE) and c.text and c.left < left and c.left not in taken]
        project += [c._replace(role="implementing_unit" if _OFFICE.match(c.text) else "") for c in beside]
    return tuple(sorted(project, key=lambda c: c.left))


def _half_over_all(table: Table, top: int, row: int, inner: Sequence[Column]) -> Scope | None:
    """中期绩效指标 or 年度绩效指标 over the whole head."""
    over = [table.owner(top, c.left) for c in inner]
    if top == row or any(p is not over[0] for p in over) or not is_table_word(over[0].text):
        return None
    return period_of(over[0].text)


def _outside_project(columns: Sequence[Column], project: Sequence[Column]) -> list[Column]:
    taken = {c for p in project for c in range(p.left, p.right)}
    return [c for c in columns if c.left not in taken]


def _mains(table: Table, row: int) -> list[Place]:
    """The cells of a row that head levels, names or values."""
    return [p for p, role in zip(table.filled[row], roles_of(table)[row], strict=True) if role in MAIN]


def _bottom(table: Table, row: int) -> int:
    """The row below the head: its tallest main cell, heads of halves below it, the numbers of the columns."""
    mains = [p for p in _mains(table, row) if p.height <= TALLEST]
    bottom = max(p.bottom for p in mains) if mains else row + 1
    while bottom < table.height and bottom - row < TALLEST and _goes_on(table, row, bottom):
        bottom += 1
    return bottom


def _goes_on(table: Table, row: int, below: int) -> bool:
    """Whether the row below belongs to the head: halves or roles under wider heads, or 1 2 3 …"""
    places = table.filled[below]
    if len(places) < 2:
        return False
    if is_numbering(places) or _is_inside_head(table, row, below, places):
        return True
    if not all(is_period(p.text) or head_role(p.text) for p in places):
        return False
    above = {head_role(p.text) for p in table.across(row)}
    return not any(head_role(p.text) in MAIN and head_role(p.text) in above for p in places)


def _is_inside_head(table: Table, row: int, below: int, places: Sequence[Place]) -> bool:
    """Whether heads of the project (项目名称) or of other columns (权重) reach down beside this row, whose cells part
    the heads above them."""
    beside = [p for p in table.starting[row] if p.bottom > below and 1 < p.height <= TALLEST]
    known = any((x := label_of(p.text)) is not None and x.group in PROJECT_GROUPS and not x.inline for p in beside)
    known = known or any(place_role(p) in SIDE for p in beside)
    over = [(p, table.owner(row, p.left)) for p in places]
    return known and all(
        o.top == row and o.left <= p.left and p.right <= o.right and o.width > p.width for p, o in over
    )


def _top(table: Table, row: int, bottom: int, floor: int) -> int:
    """The first row of the head: rows of groups above the main row, and cells that reach down into it."""
    top = row
    while top > floor and _is_group_row(table, top - 1, row, bottom):
        top -= 1
    return top


def _is_group_row(table: Table, above: int, row: int, bottom: int) -> bool:
    if any(p.top <= above and row < p.bottom <= bottom and p.text for p in table.across(row)):
        return True  # 项目名称 beside 绩效指标, both heads of the list
    mains = _mains(table, row)
    left, right = min(p.left for p in mains), max(p.right for p in mains)
    groups = [p for p in table.across(above, left, right) if p.text]
    if not groups or any(p.top > above for p in groups):
        return False
    if any(label_of(p.text) is not None and not is_table_word(p.text) for p in groups):
        return False
    if all(is_table_word(p.text) or is_period(p.text) or is_level(p.text) for p in groups):
        return True
    if above != row - 1 or (above and any(_is_goal(table.owner(above - 1, p.left), p) for p in groups)):
        return False  # the goals below their heads, above the groups
    return len(groups) > 1 and _cover_repeated(table, row, groups, left)


def _is_goal(head: Place, place: Place) -> bool:
    """Whether a cell stands below a label of a goal that is as wide."""
    label = label_of(head.text) if (head.left, head.right) == (place.left, place.right) else None
    return label is not None and label.group == "goal"


def _cover_repeated(table: Table, row: int, groups: Sequence[Place], left: int) -> bool:
    """Groups of any words: each over the same roles as the others (决策 over 指标 | 值, 过程 over 指标 | 值)."""
    repeated = [
        tuple(place_role(p) or compact(p.text) for p in table.across(row, group.left, group.right))
        for group in groups
        if group.left >= left
    ]
    if any(len(compact(p.text)) > LONGEST_GROUP for p in groups):
        return False  # the texts of the two goals above the two halves
    alike = len(repeated) == len(groups) and len(set(repeated)) == 1
    return (
        alike and all(role for role in repeated[0]) and len(repeated[0]) > 1 and any(r in VALUES for r in repeated[0])
    )
