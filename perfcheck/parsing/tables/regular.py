"""Whether a table of tabs or pipes kept its columns, so that it may be decoded like a printed one.

Converters shift cells, lose blank ones and print a label twice. A table is regular when every row below its head
fills only named columns, level columns hold level labels, and no row has a name without a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.location import Status
from perfcheck.parsing.tables.blocks import Part, find_parts
from perfcheck.parsing.tables.columns import owner_in
from perfcheck.parsing.tables.rows import is_skipped
from perfcheck.values.levels import level2_kind, standard_level1

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.context import Decoded


def is_regular(table: Table) -> bool:
    """False where a single row of indicators is in doubt; a table without a head is for others to read."""
    parts = find_parts(table)
    return bool(parts) and all(_keeps_columns(table, part) for part in parts)


def is_settled(decoded: Decoded) -> bool:
    """Whether every cell of a block found its place, and both goals where two are headed."""
    if decoded.unread or decoded.rejections or not decoded.goals:
        return False
    return all(_is_whole(goal) for goal in decoded.goals)


def _is_whole(goal: Goal) -> bool:
    headed = goal.implementation_goal.status is not Status.NOT_FOUND
    halves = (goal.implementation_goal, goal.annual_goal)
    money = (a for half in (goal.implementation, goal.annual) for _, a in half.items())
    return (
        goal.project_name.present
        and bool(goal.indicators)
        and (not headed or all(f.present for f in halves))
        and (goal.one_goal_cell or goal.annual_goal.present)
        and not any(a.status is Status.UNREADABLE for a in money)
    )


def _keeps_columns(table: Table, part: Part) -> bool:
    roles = [c.role for c in part.head.columns]
    if "level3" not in roles or "value" not in roles:
        return False
    named = {c for column in part.head.columns if column.role for c in range(column.left, column.right)}
    named |= {c for column in part.head.project for c in range(column.left, column.right)}
    rows = (r for r in range(part.head.bottom, part.last) if r not in part.again and not is_skipped(table, r))
    return all(_row_is_clear(table, part, row, named) for row in rows)


def _row_is_clear(table: Table, part: Part, row: int, named: set[int]) -> bool:
    places = [p for p in table.starting(row) if p.text]
    if any(p.left not in named and p.left >= part.head.left for p in places):
        return False
    contents = []
    for column in part.head.columns:
        text = owner_in(table, column, row).text
        if column.role == "level1" and text and standard_level1(text) is None:
            return False
        if column.role == "level2" and text and level2_kind(text) is None:
            return False
        if column.role in ("level3", "value", "long_value"):
            contents.append(bool(text))
    return all(contents) or not any(contents)
