"""Deadlines of the overall table against those of the projects' forms (AMT23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.dates.schedule import is_deadline
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document, OverallGoal
    from perfcheck.model.goal import Goal, Indicator

MOST = 0.65  # of the pairs of characters of a name
LEAST = 3  # pairs that tell what is due
_END = regex("(?:时间|时限|期限|日期)$")


def other_dates(overall: OverallGoal, document: Document) -> Iterator[tuple[Indicator, Goal, Indicator]]:
    """Each row of the table that is due on another day than the one row of the forms that bears its name."""
    theirs = [(goal, row) for goal in document.goals for row in annual_indicators(goal) if _due(row)]
    for row in overall.indicators if theirs else ():
        named = [(goal, one) for goal, one in theirs if _due(row) and _of_one(row, goal, one)]
        same = any(_due(one) == _due(row) for _, one in named)
        if len(named) == 1 and not same:
            yield row, *named[0]


def _due(row: Indicator) -> tuple[int, int, int] | None:
    """Year, month and day of a deadline that names its month."""
    due = row.target.due if row.target is not None and is_deadline(row) else None
    return (due.year, due.month, due.day) if due is not None and "月" in (row.value or "") else None


def _of_one(row: Indicator, goal: Goal, theirs: Indicator) -> bool:
    """Whether both are of one thing: the table names it by the project's name and that of its row."""
    ours, own = (pairs(_END.sub("", compact(one.level3 or ""))) for one in (row, theirs))
    words = {*own, *pairs(compact(goal.name))}
    told = sum(pair in words for pair in ours)
    back = sum(pair in ours for pair in own)
    return told >= max(LEAST, MOST * len(ours)) and back >= MOST * len(own) > 0
