"""Whether figures of two texts of a form are of one thing, and what else may make them unlike (REL11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import GOAL_FIELDS, Scope
from perfcheck.rules.relevance.named_figures import Named, common_noun, named_counts
from perfcheck.rules.relevance.promises import is_designed, measures
from perfcheck.rules.relevance.same_thing import sums
from perfcheck.rules.terms import term_of
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.model.goal import Goal

LEAST_NAME = 5  # characters: 纯电动公交车 beside 购置纯电动公交车


def texts_of(goal: Goal) -> tuple[str, ...]:
    """The texts that speak of one task: of a project of several years the year's goal speaks of its year only.

    Two goals of a form that does not tell its years may be such.
    """
    period = term_of(goal)
    unknown = period is None and goal.annual_goal.present and goal.implementation_goal.present
    several = unknown or (period is not None and period.several_years and not period.endless)
    return goal.told_of_all(
        "overview", "necessity", "plan", "implementation_goal", *(() if several else ("annual_goal",))
    )


def told_by_indicator(goal: Goal, a: Named, b: Named) -> bool:
    """Whether an indicator has one of two numbers and a goal the other: REL06 tells that of goals."""
    measured = {m.value for m in measures(goal, None) if m.unit == a.unit}
    return any(one.field in GOAL_FIELDS and one.value not in measured for one in (a, b)) and bool(
        measured & {a.value, b.value}
    )


def told_by_both(goal: Goal, a: Named, b: Named) -> bool:
    """Whether a goal and an indicator of what both count have one of two numbers, against which the other stands."""
    rows = [m for m in measures(goal, None) if m.unit == a.unit]
    named = [x.thing[::-1] if x.front else x.thing for x in (a, b)]
    held = {m.value for m in rows if any(all(thing in name for name in named) for thing in m.things)}
    goals = {one.value for one in (a, b) if one.field in GOAL_FIELDS}
    return bool(held & goals) and not {m.value for m in rows} >= {a.value, b.value}


def one_name(a: str, b: str) -> bool:
    """Whether two names, kept backwards, are one, or one ends the other and is long enough to be a name of its own."""
    short, long = sorted((a, b), key=len)
    return short == long or (len(short) >= LEAST_NAME and long.startswith(short))


def only_ones(a: Named, b: Named, figures: list[Named]) -> bool:
    """Whether each is the only number of its unit in its text."""
    return all(len({f.value for f in figures if f.field == x.field and f.unit == x.unit}) == 1 for x in (a, b))


def thing_of_both(a: Named, b: Named) -> str | None:
    """What both are figures of, None where it is not one thing."""
    if a.unit != b.unit or is_designed(a.quote) is not is_designed(b.quote):
        return None
    if a.unit == "元":
        return a.thing if a.thing == b.thing else None
    return common_noun(a, b)


def alone(a: Named, b: Named, figures: list[Named]) -> bool:
    """Whether each of the two places names the thing with one number only."""
    return all(len({f.value for f in figures if f.field == one.field and thing_of_both(one, f)}) == 1 for one in (a, b))


def parts_of(goal: Goal, a: Named, b: Named, figures: list[Named]) -> bool:
    """Whether several numbers of one place come to that of the other: 质谱仪1台、色谱仪1台 and 2台.

    All of one unit do so whatever they count, where the other place has one number of it:
    助残日活动3场、文体活动5场 and 8场; also what the text calls the rest: 望江路等5条、其余4条 and 9条.
    """
    named = [f.value for f in figures if f.field == a.field and f.unit == a.unit != "元"]
    told = numbers_of(goal, a.field, a.unit) if a.unit != "元" else []
    other = [f.value for f in figures if f.field == b.field and f.unit == b.unit]
    if len(other) == 1 and any(len(alike) > 1 and sum(alike) == b.value for alike in (named, told)):
        return True
    own = [f.value for f in figures if f.field == a.field and thing_of_both(a, f) is not None]
    of_whole = [f.value for f in figures if f.field == a.field and thing_of_both(b, f) is not None]
    return b.value in sums(own) or b.value in sums(of_whole)  # 高考考点3个、中考考点6个 and 9个考点


def told_apart(goal: Goal, a: Named, b: Named) -> bool:
    """Whether one text names both numbers (820户，其中建档立卡60户), or one is the year's and one that of all years."""
    both = {a.value, b.value}
    if any(both <= values_of(goal, name, a.unit) for name, _ in goal.texts()):
        return True
    if of_both_halves(goal, a, b):
        return True
    years = values_of(goal, "annual_goal", a.unit) - values_of(goal, "implementation_goal", a.unit)
    return "annual_goal" not in texts_of(goal) and bool(both & years)


def of_both_halves(goal: Goal, a: Named, b: Named) -> bool:
    """Whether each of two goals tells what the indicators of its own half do: 45公里 of three years, 15公里 of one."""
    scopes = {"implementation_goal": Scope.IMPLEMENTATION, "annual_goal": Scope.ANNUAL}
    if {a.field, b.field} != set(scopes):
        return False
    held = {x.field: {m.value for m in measures(goal, scopes[x.field]) if m.unit == x.unit} for x in (a, b)}
    return all(x.value in held[x.field] for x in (a, b)) and held[a.field] != held[b.field]


def of_another_half(goal: Goal, a: Named, b: Named) -> bool:
    """Whether an overview may speak of the year where it is held against the goal of all years (overview_alone)."""
    if {a.field, b.field} != {"overview", "implementation_goal"} or "annual_goal" in texts_of(goal):
        return False
    return any(thing_of_both(a, year) is not None for year in named_counts(goal, ("annual_goal",)))


def values_of(goal: Goal, name: str, unit: str) -> set[Decimal]:
    return set(numbers_of(goal, name, unit))


def numbers_of(goal: Goal, name: str, unit: str) -> list[Decimal]:
    """All numbers of that unit in a text, in printed order."""
    text = compact(str(goal.field(name)))
    if unit == "元":
        return [m.value for m in money_mentions(text)]
    return [q.value for q in quantities(text) if q.unit == unit]
