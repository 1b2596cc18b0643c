"""The forms of a document beside those of the year before: what is new, what is gone, whose money changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from perfcheck.copying.normalise import fold
from perfcheck.model.goal import GOAL_FIELDS, Goal
from perfcheck.model.personal import mask_personal
from perfcheck.model.years import ProjectYear, YearChange, YearOnYear
from perfcheck.rules.copied_text.cpy04 import block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from perfcheck.model.document import Document

SAME_NAME = 90.0  # similarity of two names in percent, digits left out: CPY11 asks as much
SAME_MONEY = 0.01  # share of last year's money up to which it counts as unchanged


def year_on_year(document: Document, earlier: Document | None) -> YearOnYear | None:
    """Every form of both years once. None without an earlier document, or where one of the two has no forms."""
    if earlier is None or not document.goals or not earlier.goals:
        return None
    pairs = _paired(document.goals, earlier.goals)
    used = {id(old) for old in pairs.values()}
    now = [_project(goal, pairs.get(goal.ordinal)) for goal in document.goals]
    gone = [
        ProjectYear(mask_personal(old.name), YearChange.GONE, old.annual.total.value)
        for old in earlier.goals
        if id(old) not in used
    ]
    return YearOnYear(Path(earlier.source.path).name, earlier.fiscal_year, (*now, *gone))


def _project(goal: Goal, old: Goal | None) -> ProjectYear:
    now, name = goal.annual.total.value, mask_personal(goal.name)
    if old is None:
        return ProjectYear(name, YearChange.NEW, None, now)
    then = old.annual.total.value
    return ProjectYear(name, _change(then, now), then, now, _same_goals(goal, old))


def _change(then: Decimal | None, now: Decimal | None) -> YearChange:
    if then is None or now is None:
        return YearChange.UNCLEAR
    if abs(now - then) <= abs(float(then)) * SAME_MONEY:
        return YearChange.SAME
    return YearChange.UP if now > then else YearChange.DOWN


def _same_goals(goal: Goal, old: Goal) -> bool:
    """Goals and indicators, in full: one that changed is a change."""
    ours, theirs = ([fold(str(g.field(name))) for name in GOAL_FIELDS] for g in (goal, old))
    return any(ours) and ours == theirs and bool(block(goal)) and block(goal) == block(old)


def _paired(goals: Iterable[Goal], earlier: Iterable[Goal]) -> dict[int, Goal]:
    """Ordinal of a form → last year's of the same project, each once: the same name first, then but for digits (years
    in names change), then the most similar."""
    found: dict[int, Goal] = {}
    left, old = list(goals), list(earlier)
    for key in (_exact, _without_digits):
        left, old = _by_key(left, old, key, found)
    scored = [
        (-score, i, j)
        for i, goal in enumerate(left)
        for j, then in enumerate(old)
        if (score := fuzz.ratio(_without_digits(goal), _without_digits(then))) >= SAME_NAME
    ]
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if left[i].ordinal not in found and j not in taken:
            found[left[i].ordinal] = old[j]
            taken.add(j)
    return found


def _by_key(
    goals: list[Goal], earlier: list[Goal], key: Callable[[Goal], str], found: dict[int, Goal]
) -> tuple[list[Goal], list[Goal]]:
    """Pair those of one key in printed order; what is left of both."""
    waiting: dict[str, list[Goal]] = {}
    for old in earlier:
        waiting.setdefault(key(old), []).append(old)
    left: list[Goal] = []
    for goal in goals:
        same = waiting.get(key(goal)) if key(goal) else None
        if same:
            found[goal.ordinal] = same.pop(0)
        else:
            left.append(goal)
    taken = {id(old) for old in found.values()}
    return left, [old for old in earlier if id(old) not in taken]


def _exact(goal: Goal) -> str:
    return fold(goal.name)


def _without_digits(goal: Goal) -> str:
    return "".join(c for c in fold(goal.name) if not c.isdigit())
