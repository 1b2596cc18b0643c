"""Where a text and an indicator give one thing two numbers (REL06, AMT23)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import GOAL_FIELDS, Goal, Operator
from perfcheck.patterns import regex
from perfcheck.rules.relevance.mistyped import mistyped, swapped, tenfold
from perfcheck.rules.relevance.promises import (
    FOR_EACH,
    Measured,
    Promise,
    background,
    exists_already,
    may_be,
    measures,
    promises_in,
    rough_promises,
)
from perfcheck.rules.relevance.same_thing import (
    Tolerances,
    added_up,
    does_otherwise,
    named_before,
    rival_of,
    same,
    speaks_of,
    told_as_part,
    which_of_them,
)
from perfcheck.rules.vocabulary.common_words import ACTIONS, SOMEBODY
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_KIND = frozenset({"人", "户", "家", "人次"})  # units that count one kind of thing in a form

_COUNTED_NOUN = regex("([村镇乡校站点路河桥库])(?:的?个数|数量?)$")  # 编制规划村数

LONG_WORD = 4  # characters at the end of a name that say who is counted


class Unlike(NamedTuple):
    """A number of a text and the indicator with another. alike: both speak of one thing; else only the unit says so."""

    promise: Promise
    one: Measured
    alike: bool = True


def conflict(
    goal: Goal, one: Measured, all_measured: tuple[Measured, ...], promises: list[Promise], options: Tolerances
) -> Unlike | None:
    """The text gives one other number for the thing and unit an indicator measures."""
    rivals = [p for p in promises if p.quantity.unit == one.unit and not p.rough]
    if all(same(p.quantity.value, one.value, options) for p in rivals):
        return None  # before words are cut, which loads the dictionary
    things = one.things
    alike = [m for m in all_measured if m is not one and m.unit == one.unit and set(m.things) & set(things)]
    about = [
        p
        for p in rivals
        if speaks_of(p.around, things, options)
        and not any(same(p.quantity.value, m.value, options) for m in alike)
        and not does_otherwise(one, p)
        and not exists_already(p)
        and not p.for_each
    ]
    promise = rival_of(one, about, options)
    if promise is None:
        return None
    if added_up(promise, all_measured, options.rounding):
        return None
    if any(p.field == promise.field and same(p.quantity.value, one.value, options) for p in rivals):
        return None  # 到2027年建成12个，本年建成4个: the text names the indicator's number too
    if promise.field not in GOAL_FIELDS and told_by_goals(promise, one, promises, options):
        return None
    if alike and not (only_one_left(alike, rivals, options) and named_apart(one, alike, promise)):
        return None
    return Unlike(promise, one)


def told_by_goals(promise: Promise, one: Measured, promises: list[Promise], options: Tolerances) -> bool:
    """Whether a goal names the number of the overview and that of the indicator: 82公里两轮，累计164公里."""
    alike = [p for p in promises if p.field in GOAL_FIELDS and p.quantity.unit == one.unit]
    values = (promise.quantity.value, one.value)
    return all(any(same(p.quantity.value, value, options) for p in alike) for value in values)


def of_that_name(
    goal: Goal, one: Measured, all_measured: tuple[Measured, ...], promises: list[Promise], options: Tolerances
) -> Unlike | None:
    """Another number right behind words that stand in this indicator's name alone (小（2）型57座)."""
    named = [p for p in promises if p.quantity.unit == one.unit and named_before(one, p, all_measured)]
    if len({p.quantity.value for p in named}) != 1 or any(p.rough or exists_already(p) for p in named):
        return None
    if any(p.for_each for p in named):
        return None  # 每年180个 of 540个 in three years
    others = [m for m in all_measured if m.unit == one.unit and same(named[0].quantity.value, m.value, options)]
    theirs = [p for p in promises if p not in named]
    if any(not _named(m, theirs, all_measured, options) for m in others):
        return None  # 宫颈癌筛查8000人、乳腺癌筛查8000人: each indicator has its own promise
    if any(same(p.quantity.value, one.value, options) for p in promises if p.quantity.unit == one.unit):
        return None  # the texts name the indicator's number too
    return Unlike(named[0], one)


def _named(one: Measured, promises: list[Promise], measured: tuple[Measured, ...], options: Tolerances) -> bool:
    """Whether a text gives an indicator its own number right behind words of its name alone."""
    return any(same(p.quantity.value, one.value, options) and named_before(one, p, measured) for p in promises)


def of_that_noun(
    goal: Goal, one: Measured, all_measured: tuple[Measured, ...], promises: list[Promise], options: Tolerances
) -> Unlike | None:
    """Another number of what a name counts by one character, of one doing: 编制6个村规划, 编制规划村数 8个."""
    counted = _COUNTED_NOUN.search(compact(one.indicator.level3 or ""))
    if counted is None:
        return None
    noun, name = counted.group(1), compact(one.indicator.level3 or "")[: counted.start()]
    named = [p for p in promises if p.quantity.unit == one.unit and p.around.removeprefix(p.before).startswith(noun)]
    numbers = {p.quantity.value for p in named}
    others = {m.value for m in all_measured if m is not one and m.unit == one.unit}
    if len(numbers) != 1 or numbers & {one.value, *others} or any(p.rough or exists_already(p) for p in named):
        return None
    alike = any(pair in p.around for p in named for pair in pairs(name))
    return Unlike(named[0], one) if alike and not named[0].for_each else None


def only_one_left(alike: list[Measured], rivals: list[Promise], options: Tolerances) -> bool:
    """Whether the text has the number of every indicator of a like thing: 新生212名、老生640名 beside 老生 640."""
    return all(any(same(p.quantity.value, m.value, options) for p in rivals) for m in alike)


def named_apart(one: Measured, alike: list[Measured], promise: Promise) -> bool:
    """Whether what tells an indicator from the like ones stands around a number: 新生 of 资助新生人数."""
    own = [thing for thing in one.things if not any(thing in m.things for m in alike)]
    return bool(own) and all(thing in promise.around for thing in own)


def only_ones(
    goal: Goal, one: Measured, all_measured: tuple[Measured, ...], promises: list[Promise], options: Tolerances
) -> Unlike | None:
    """Persons, households or firms of which text and indicators name one number each, and not the same."""
    if not one.value:
        return None  # 伤亡人数 0人: of a harm, which no number of a text is of
    if one.unit not in ONE_KIND or sum(m.unit == one.unit for m in all_measured) > 1:
        return None
    rivals = [p for p in promises if p.quantity.unit == one.unit and not background(p) and not p.rough]
    if len({p.quantity.value for p in rivals}) != 1 or same(rivals[0].quantity.value, one.value, options):
        return None
    if told_as_part(goal, one, rivals[0], options):
        return None
    if rivals[0].for_each and not any(word in (one.indicator.level3 or "") for word in FOR_EACH):
        return None  # 每台设备培训管理人员2名, 培训管理人员人数 48人
    named = [which for thing in one.things if (which := which_of_them(thing))]
    told = [any(pair in rivals[0].around for pair in pairs(thing)) for thing in named]
    if named and not any(told):
        return None  # 保障在职人员48人, 慰问退休人员21人
    name = compact(one.indicator.level3 or "")
    done = all(word in rivals[0].around for word in ACTIONS if word in name)
    slip = mistyped(rivals[0].quantity.value, one.value)
    head = name.removesuffix("数").removesuffix("人")[-LONG_WORD:]
    # 登艇执法人员36人 are no part of 28名渔政执法人员
    who = len(head) == LONG_WORD and head not in SOMEBODY
    more = who and one.value > rivals[0].quantity.value and head in rivals[0].around
    return Unlike(rivals[0], one, ((all(told) or more) and done) or slip)


def loosely(
    goal: Goal, one: Measured, all_measured: tuple[Measured, ...], promises: list[Promise], options: Tolerances
) -> Unlike | None:
    """A goal's one number of the unit beside the thing an indicator counts last of all: 床位 of 养老床位."""
    rivals = [p for p in promises if p.quantity.unit == one.unit]
    if any(same(p.quantity.value, one.value, options) for p in rivals) or not rivals:
        return None  # before words are cut, which loads the dictionary
    alike = [m for m in all_measured if m.unit == one.unit]
    thing = one.things[-1] if one.things else ""
    only = len(alike) == len({p.quantity.value for p in rivals}) == 1
    turned = only and swapped(rivals[0].quantity.value, one.value, least=2)
    shifted = only and tenfold(rivals[0].quantity.value, one.value) and any(t in rivals[0].around for t in one.things)
    rivals = [p for p in rivals if turned or shifted or thing in p.around]
    if not thing or (thing in SOMEBODY and not turned and not shifted) or len({p.quantity.value for p in rivals}) != 1:
        return None
    rival = rivals[0]
    if rival.rough or rival.attribute or background(rival) or rival.for_each:
        return None
    if any(same(m.value, rival.quantity.value, options) or (m is not one and thing in m.things) for m in alike):
        return None
    if told_as_part(goal, one, rival, options) or added_up(rival, all_measured, options.rounding):
        return None
    turned = turned and (beside(rival, thing) or swapped(rival.quantity.value, one.value))
    return Unlike(rival, one, shifted or turned or (len(alike) == 1 and beside(rival, thing)))


def roughly(
    goal: Goal, one: Measured, all_measured: tuple[Measured, ...], promises: list[Promise], options: Tolerances
) -> Unlike | None:
    """A goal's one rough number of the thing, which that of the indicator cannot be: 四百二十余名 beside =412人."""
    target = one.indicator.target
    at_least = target is not None and target.operator in (Operator.AT_LEAST, Operator.MORE)
    for name in {p.field for p in promises if p.field in GOAL_FIELDS}:
        exact = [p for p in promises if p.field == name and p.quantity.unit == one.unit and not p.rough]
        if any(same(p.quantity.value, one.value, options) for p in exact):
            continue
        rough = [p for p in rough_promises(str(goal.field(name)), name, options.reach) if p.quantity.unit == one.unit]
        about = [p for p in rough if speaks_of(p.around, one.things, options) and not does_otherwise(one, p)]
        if len(about) != 1 or about[0].for_each or background(about[0]) or exists_already(about[0]):
            continue
        fits = [m for m in all_measured if m.unit == one.unit and (m is one or set(m.things) & set(one.things))]
        if not any(may_be(about[0], m.value, at_least=at_least) for m in fits):
            return Unlike(about[0], one)
    return None


def beside(promise: Promise, thing: str) -> bool:
    """Whether a number stands right before or behind the word of what is counted: 15所学校, 骨干教师900人."""
    behind = promise.around.removeprefix(promise.before)
    return thing not in SOMEBODY and (behind.startswith(thing) or promise.before.endswith(thing))


def turned_in_overview(goal: Goal, options: Tolerances) -> Iterator[Unlike]:
    """An indicator's number in the overview with its digits in another order: whichever year it is of, a slip.

    Where a goal has the indicator's number too, REL11 tells the two texts.
    """
    measured, promises = measures(goal, None), list(promises_in(goal, "overview", options.reach))
    in_goals = {(p.quantity.value, p.quantity.unit) for name in GOAL_FIELDS for p in promises_in(goal, name, 0)}
    for one in measured:
        if (one.value, one.unit) in in_goals:
            continue
        alike = [p for p in promises if p.quantity.unit == one.unit]
        turned = [p for p in alike if swapped(p.quantity.value, one.value)]
        if len(turned) != 1 or any(p.quantity.value == one.value for p in alike):
            continue
        if len(alike) == 1 or any(thing in turned[0].around for thing in one.things):
            yield Unlike(turned[0], one)
