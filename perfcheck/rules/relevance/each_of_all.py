"""How much comes to each of so many, against all of it in another place: 16座水库、每座1名, 管护员32名."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.relevance.figures import NO_COUNTS, Figure, based, counts_of_all, figures_of_rows, figures_of_texts
from perfcheck.rules.relevance.mistyped import typed_alike
from perfcheck.rules.terms import term_of
from perfcheck.values.normalise import pairs
from perfcheck.values.units import leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

_EACH = regex(r"每(?!年|月|季|周|天|日|半|学期|次|批|期|轮)([^,，。;；、]{1,20})$")
_IN_TIME = regex(r"每(?:个?月|季度?|周|天|日|半年|学期|期|批|轮)|最多|最高|不超过|不少于|至少|以上|左右|约")
FEWEST = 2
NOUN = 2  # characters of a thing: 每家企业
LEAST_PAIRS = 2  # neighbouring characters beside both numbers


class Unequal(NamedTuple):
    """each: what comes to each one. whole: how many there are. total: what another place says of all together."""

    each: Figure
    whole: Figure
    total: Figure


def unequal_totals(goal: Goal) -> Iterator[Unequal]:
    """Each number of one that, times all of them, is none of the totals told, where the total is so many times all."""
    period = term_of(goal)
    if period is not None and period.beyond_a_year:
        return
    names = goal.told_of_all("overview", "annual_goal", "implementation_goal", "plan")
    if not any("每" in str(goal.field(name)) for name in names):
        return
    texts = figures_of_texts(goal, names)
    told = counts_of_all((*texts, *figures_of_rows(annual_indicators(goal))))
    for one in texts:
        holder = _EACH.search(one.front)
        if holder is None or one.unit in NO_COUNTS or one.rough or _IN_TIME.search(one.front):
            continue
        whole = _all_of(holder.group(1), one, told)
        if whole is None or whole.value < FEWEST:  # of one alone there is nothing to multiply
            continue
        totals = [f for f in told if f is not whole and _of_both(f, one, whole)] or _only(one, told)
        if any(f.value == whole.value * one.value for f in (*totals, *told) if f.unit in _units(one, whole)):
            continue
        values = {f.value for f in totals}
        times = totals[0].value / whole.value if len(values) == 1 else Decimal(0)
        slip = times and typed_alike(totals[0].value, whole.value * one.value)  # 15班×40人, 800人
        if (slip or (times and times == times.to_integral_value())) and times != one.value:
            yield Unequal(one, whole, totals[-1])


def _all_of(holder: str, one: Figure, told: list[Figure]) -> Figure | None:
    """How many there are of what one number is of each of: the only one of its unit in the text, or all its parts."""
    unit = leading_unit(holder)
    base = based(Decimal(1), unit) if unit is not None else None
    alike = [f for f in told if base is not None and f.unit == base[1] and f.field == one.field]
    noun = holder.removeprefix(unit or "")[:NOUN]
    alike = [f for f in alike if len(noun) == NOUN and noun in f.beside] or alike
    alike = alike or [f for f in told if f.field == one.field and f.back == holder]  # 15个班，每班40人
    if not alike:
        return None
    most = max(alike, key=lambda f: f.value)
    others = {f.value for f in alike} - {most.value}
    return most if not others or sum(others) == most.value else None


def _only(one: Figure, told: list[Figure]) -> list[Figure]:
    """The only number of its unit that is not of each one."""
    alike = [f for f in told if f.unit == one.unit]
    return alike if len({f.value for f in alike}) == 1 else []


def _units(one: Figure, whole: Figure) -> tuple[str, ...]:
    """In what a total may be told: 管护员32名, 1680家次."""
    return (one.unit, f"{whole.unit}次", f"{whole.unit}{one.unit}")


def _of_both(total: Figure, one: Figure, whole: Figure) -> bool:
    """Whether a number may be that of all together: of the unit and the words of each one's."""
    if total.unit == f"{whole.unit}次" and one.unit == "次":
        return True
    return total.unit == one.unit and len(set(pairs(total.beside)) & set(pairs(one.beside))) >= LEAST_PAIRS
