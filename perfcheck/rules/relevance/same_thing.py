"""Whether a text and an indicator count one thing, and what else may make their numbers unlike (REL06, REL11)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.rules.vocabulary.common_words import ACTIONS, SOMEBODY
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.promises import Measured, Promise
MOST_ADDED = 4  # indicators of one unit that are added up in every way
BETWEEN = 14  # characters that stand between two numbers of one list at most
COUNTED = frozenset("个处所座间家户项栋点口眼套台件块张盏册份卷本条部株棵辆")  # units of what is counted as one
SHORTEST_NAMED, LONGEST_NAMED = 5, 10  # characters right before a number that name what it counts


@dataclass(frozen=True, slots=True)
class Tolerances:
    """rounding: share by which two figures of one thing may differ. reach: characters around a figure
    in which the name of what is counted stands. most: share of the indicator's words that must stand there."""

    rounding: Decimal = Decimal("0.01")
    reach: int = 10
    most: float = 0.67


def added_up(promise: Promise, measured: tuple[Measured, ...], rounding: Decimal) -> bool:
    """Whether indicators of its unit hold a number of a text, one of them or some together: 326 = 64 + 262."""
    here = promise.quantity
    return any(near(value, here.value, rounding) for value in sums([m.value for m in measured if m.unit == here.unit]))


def told_as_part(goal: Goal, one: Measured, promise: Promise, options: Tolerances) -> bool:
    """Whether the overview names both numbers: 集中供养486人、分散供养1920人，共2406人."""
    values = [q.value for q in quantities(compact(str(goal.overview))) if q.unit == one.unit]
    return all(any(same(v, value, options) for v in values) for value in (one.value, promise.quantity.value))


def joined(run: list[Promise]) -> bool:
    """Whether numbers stand in one list: only a few words between each and the next."""
    return all(b.quantity.start - a.quantity.end <= BETWEEN for a, b in pairwise(run))


def part_of_list(promise: Promise, promises: list[Promise], whole: Decimal) -> bool:
    """Whether numbers of one list of the text come to that whole with this one: 指导员20名、普查员130名 of 150人."""
    here = promise.quantity
    alike = [p for p in promises if p.field == promise.field and _added_with(p.quantity.unit, here.unit)]
    at = alike.index(promise) if promise in alike else 0
    runs = (alike[i : j + 1] for i in range(at + 1) for j in range(at, len(alike)) if j > i)
    return any(sum((p.quantity.value for p in run), Decimal(0)) == whole for run in runs if joined(run))


def _added_with(unit: str, other: str) -> bool:
    """Whether numbers in two units may be added up: 46所学校和2个教学点 are 48, 46所学校和120人 are nothing."""
    return unit == other or not ({unit, other} - COUNTED)


def rival_of(one: Measured, about: list[Promise], options: Tolerances) -> Promise | None:
    """The one number a text gives for the thing, where it is another: of each goal by itself, else of the overview."""
    of_goals = [p for p in about if p.field in GOAL_FIELDS]
    for name in GOAL_FIELDS if of_goals else ("overview",):
        own = [p for p in about if p.field == name]
        if len({p.quantity.value for p in own}) == 1 and not same(own[0].quantity.value, one.value, options):
            return own[0]
    return None


def named_before(one: Measured, promise: Promise, measured: tuple[Measured, ...]) -> bool:
    """Whether the words right before a number stand in this indicator's name alone, of those of the unit."""
    own, *others = (
        compact(m.indicator.level3 or "") for m in (one, *(m for m in measured if m is not one and m.unit == one.unit))
    )
    words = promise.before[-LONGEST_NAMED:]
    tails = (words[i:] for i in range(len(words) - SHORTEST_NAMED + 1))
    return any(tail in own and not any(tail in other for other in others) for tail in tails)


def does_otherwise(one: Measured, promise: Promise) -> bool:
    """Whether a text does another thing with it than the indicator: 检查企业 is not 扶持企业."""
    name = compact(one.indicator.level3 or "")
    return any(word in name for word in ACTIONS) and any(
        word in promise.around and word not in name for word in ACTIONS
    )


def which_of_them(thing: str) -> str:
    """退休人员 → 退休; "" for a word that tells only that it is somebody."""
    ends = [word for word in SOMEBODY if thing.endswith(word)]
    return thing.removesuffix(max(ends, key=len)) if ends else thing


def speaks_of(around: str, things: tuple[str, ...], options: Tolerances) -> bool:
    """Whether most of the words of what an indicator counts stand around a figure."""
    hits = sum(thing in around for thing in things)
    return bool(things) and hits >= len(things) * options.most


def same(a: Decimal, b: Decimal, options: Tolerances) -> bool:
    return near(a, b, options.rounding)


def near(a: Decimal, b: Decimal, rounding: Decimal) -> bool:
    """Whether one may be the other rounded: 2600 for 2588, not 2568; and the share between them is no larger."""
    apart = abs(a - b)
    return apart <= rounding * max(abs(a), abs(b)) and apart <= max(last_place(a), last_place(b))


def last_place(value: Decimal) -> Decimal:
    """What one more in the last digit that is no nought is worth: 100 of 2600, 1 of 2588, 0.1 of 3.2."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def runs(values: list[Decimal]) -> set[Decimal]:
    """What neighbours in a list come to: 小学寄宿生1200人、初中寄宿生2400人 are 寄宿生3600人, whoever follows."""
    return {sum(values[i:j], Decimal(0)) for i in range(len(values)) for j in range(i + 2, len(values) + 1)}


def sums(values: list[Decimal]) -> set[Decimal]:
    """The values and what some of them come to together: 寄宿生3120人 and 非寄宿生2650人 hold 学生5770人."""
    found: set[Decimal] = set()
    if len(values) > MOST_ADDED:  # some of many small numbers come to anything
        return {*values, sum(values, Decimal(0))}
    for value in values:
        found |= {value, *(value + other for other in found)}
    return found
