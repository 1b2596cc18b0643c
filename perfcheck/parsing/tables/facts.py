"""What projects are about in a table of its own, a row a project (项目名称 | 年度预算数 | 年度绩效目标), and their
indicators in another table that names the projects again."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from perfcheck.model.location import Field, Status
from perfcheck.model.page import Unread
from perfcheck.parsing.labels import FUND_LABELS
from perfcheck.parsing.tables.blocks import Block, Part
from perfcheck.parsing.tables.context import Decoded
from perfcheck.parsing.tables.head_columns import ABOUT, is_numbering, leaves_of
from perfcheck.parsing.tables.headed import relaid
from perfcheck.parsing.tables.heads import Head, project_columns
from perfcheck.parsing.tables.roles import GOALS
from perfcheck.parsing.tables.rows import is_title_text, project_cells
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.model.table import Table
    from perfcheck.parsing.stream import Line
    from perfcheck.parsing.tables.context import Context

NO_INDICATORS = "项目列表中的这个项目，没有找到它的绩效指标"
REACH = 4  # lines above a list in which the heading of the goals it belongs to stands
FEWEST_COLUMNS = 2
_GOALS = regex(r"绩效目标(?:公开|公示|情况)?(?:\([^()]{0,20}\))?$")
_OTHER_TABLE = regex(r"表(?:[(（].{0,20}[)）])?$")


def facts_of(table: Table, last: int, context: Context, above: Sequence[Line], ordinal: int) -> list[Decoded]:
    """The projects of a table without indicators under a title of goals, with their money or goals; [] for other
    tables. last: the row at which its first form begins. above: the lines above it."""
    if last < 1 or not _is_titled(context, above):
        return []
    table = table if last == table.height else relaid(table, [range(last)])
    head = _head(table)
    if head is None:
        return []
    from perfcheck.parsing.tables.listed import read_list  # loaded where such a table is printed

    block = Block(0, table.height, [Part(head, table.height)], is_list=True)
    goals, _ = read_list(table, block, context, ordinal)
    return [Decoded(0, table.height, goals, about=True)] if goals else []


def _is_titled(context: Context, above: Sequence[Line]) -> bool:
    if context.title is not None:
        return is_title_text(context.title)
    for line in reversed(above[-REACH:]):
        text = compact(line.text)
        if line.is_row or _OTHER_TABLE.search(text):
            return False
        if _GOALS.search(text):
            return True
    return False


def _head(table: Table) -> Head | None:
    """The head of such a list: 项目名称 beside columns of money or goals, one row a project below."""
    for row in project_cells(table):
        bottom = max(p.bottom for p in table.starting[row])
        while bottom < table.height and is_numbering(table.starting[bottom]):
            bottom += 1
        if bottom >= table.height or len(table.filled[row]) < FEWEST_COLUMNS:
            continue
        columns = project_columns(leaves_of(table, row, bottom), table.width)
        name = next((c for c in columns if c.role == "project_name"), None)
        if name is not None and any(c.role in FUND_LABELS or c.role in GOALS for c in columns):
            return Head(row, bottom, (name._replace(role=ABOUT),), columns)
    return None


def complete_goals(decoded: Sequence[Decoded]) -> list[Decoded]:
    """Say of the projects, in place, what such lists say of them. The lists that name none of them: no lists of theirs,
    and nothing was read of them."""
    lists = [d for d in decoded if d.about]
    forms = [d for d in decoded if not d.about]
    other: list[Decoded] = []
    for found in lists:
        named: dict[str, list[Goal]] = {}
        for goal in found.goals:
            named.setdefault(compact(goal.name), []).append(goal)
        known = {name: goals[0] for name, goals in named.items() if name and len(goals) == 1}
        said: set[str] = set()
        for form in forms:
            for number, goal in enumerate(form.goals):
                about = known.get(compact(goal.name))
                if about is not None and goal.indicators:
                    form.goals[number] = completed(goal, about)
                    said.add(compact(goal.name))
        if not said:
            other.append(found)
        found.unread += [
            Unread(goal.location, NO_INDICATORS, goal.name) for goal in found.goals if compact(goal.name) not in said
        ]
        found.goals = []
    return other


def completed(goal: Goal, about: Goal) -> Goal:
    """A form with what it does not say itself taken from the list of the projects."""
    changes: dict[str, Any] = {}
    for name in (f.name for f in fields(goal)):
        own, other = getattr(goal, name), getattr(about, name)
        if isinstance(own, Field) and own.status is Status.NOT_FOUND:
            changes[name] = other
    if not any(
        a.status is not Status.NOT_FOUND for half in (goal.implementation, goal.annual) for _, a in half.items()
    ):
        changes |= {"implementation": about.implementation, "annual": about.annual, "more_funds": about.more_funds}
    own_names = {name for name, _ in goal.extra}
    return replace(goal, **changes, extra=(*goal.extra, *(e for e in about.extra if e[0] not in own_names)))
