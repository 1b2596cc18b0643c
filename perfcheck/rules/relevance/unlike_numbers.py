"""Numbers of one form that cannot all be right, whatever the words around them: REL11 tells them.

How often a month against how often a year, products, parts that are more than the whole, one thing in two indicators,
more persons than live in the place.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.relevance.described_parts import described_otherwise, parts_named_otherwise
from perfcheck.rules.relevance.each_of_all import unequal_totals
from perfcheck.rules.relevance.figures import place_of, shown_at
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.rules.relevance.populations import more_than_live_there, population_in
from perfcheck.rules.relevance.rates_of_wholes import too_few
from perfcheck.rules.relevance.rhythms import unlike_rhythm
from perfcheck.rules.relevance.subsets import counted_twice, fewer_than_households, more_than_all, unlike_counterparts
from perfcheck.rules.relevance.told_reckonings import wrong_reckonings
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.told_forms import label_of
from perfcheck.values.normalise import compact, pairs
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal, Indicator


_NUMBER = regex(r"(?<![\d.,])\d{1,7}(?:\.\d{1,3})?")
_UNIT_WORD = regex("[一-龥]{1,3}")
REACH = 14  # characters before a number that name what it counts


class Numbers(NamedTuple):
    """A finding in the making: its sentence, the field it stands in, both sides and where they are printed."""

    message: str
    field: str
    confidence: Confidence
    expected: str | None
    found: str | None
    sides: tuple[str, str]
    evidence: tuple[Evidence, ...]


def unlike_numbers(goal: Goal) -> Iterator[Numbers]:
    """All of them, in the order of this file."""
    return chain(
        how_often(goal),
        reckoned(goal),
        some_of_all(goal),
        same_twice(goal),
        counterparts(goal),
        own_units(goal),
        too_many_persons(goal),
        of_each_one(goal),
        described(goal),
        fewer_than_the_rate(goal),
        parts_in_texts(goal),
    )


def parts_in_texts(goal: Goal) -> Iterator[Numbers]:
    """A part that the column beside a value and a text give two numbers: 田径96人, 田径69人."""
    for one in islice(parts_named_otherwise(goal), 1):
        own = f"“{label_of(goal, one.field)}”"
        yield Numbers(
            f"{own}写“{one.said}”，指标“{one.row.level3}”的说明写“{one.part}”，两处不一致。",
            field=one.field,
            confidence=Confidence.LIKELY,
            expected=one.part,
            found=one.said,
            sides=("说明", own),
            evidence=(cell(goal, one.field), indicator_row(goal, one.row)),
        )


def fewer_than_the_rate(goal: Goal) -> Iterator[Numbers]:
    """Fewer of so many than the rate of them: 600人, 就业率60%, 就业240人."""
    for one in too_few(goal):
        own, place = place_of(goal, one.rate), place_of(goal, one.part)
        result = f"{one.fewest.normalize():f}{one.part.unit}"
        yield Numbers(
            f"{own}写“{one.rate.told}”，按{one.whole.quote}计算为{result}，{place}写“{one.part.told}”，两处不一致。",
            field=one.part.field,
            confidence=Confidence.LIKELY,
            expected=result,
            found=one.part.quote,
            sides=(own, place),
            evidence=(shown_at(goal, one.rate), shown_at(goal, one.part)),
        )


def described(goal: Goal) -> Iterator[Numbers]:
    """A value and the parts that the column beside it says it is made of."""
    for one in described_otherwise(goal):
        yield Numbers(
            f"指标“{one.row.level3}”写“{one.row.value}”，其说明“{one.quote}”计算为{one.value}，两处不一致。",
            field="indicators",
            confidence=Confidence.LIKELY,
            expected=one.value,
            found=one.row.value,
            sides=("说明", "指标值"),
            evidence=(indicator_row(goal, one.row),),
        )


def how_often(goal: Goal) -> Iterator[Numbers]:
    """So often a month or a quarter, against the number of the year."""
    unlike = unlike_rhythm(goal)
    if unlike is not None:
        rhythm, place, quote, evidence = unlike
        own = f"“{label_of(goal, rhythm.field)}”"
        times = f"{rhythm.a_year:f}{rhythm.unit or '次'}"
        yield Numbers(
            f"{own}写“{rhythm.quote}”，全年应为{times}，{place}写“{quote}”，次数不一致。",
            field=rhythm.field,
            confidence=Confidence.LIKELY,
            expected=times,
            found=quote,
            sides=(own, place),
            evidence=(cell(goal, rhythm.field), evidence),
        )


def reckoned(goal: Goal) -> Iterator[Numbers]:
    """What a text reckons itself, with another number as its result: 4期，每期150人，共400人."""
    told: set[str] = set()
    for name, field in goal.texts():
        for one in wrong_reckonings(str(field)):
            if one.quote in told:
                continue
            told.add(one.quote)
            result = f"{one.result:f}{one.unit}"
            yield Numbers(
                f"{label_of(goal, name)}写“{one.quote}”，{one.how}{result}，与所写的{one.said:f}{one.unit}不符。",
                field=name,
                confidence=Confidence.CERTAIN,
                expected=result,
                found=f"{one.said:f}{one.unit}",
                sides=("计算结果", "所写数字"),
                evidence=(cell(goal, name),),
            )


def of_each_one(goal: Goal) -> Iterator[Numbers]:
    """So much of each one, times all of them, against what is told of all: 每座1名, 16座, 32名."""
    for each, whole, total in islice(unequal_totals(goal), 1):
        own, place = place_of(goal, each), place_of(goal, total)
        result = f"{whole.value * each.value:f}{each.unit}"
        yield Numbers(
            f"{own}写“{each.told}”，按{whole.quote}计算为{result}，{place}写“{total.quote}”，两处不一致。",
            field=each.field,
            confidence=Confidence.LIKELY,
            expected=result,
            found=total.quote,
            sides=(own, place),
            evidence=(shown_at(goal, each), shown_at(goal, total)),
        )


def some_of_all(goal: Goal) -> Iterator[Numbers]:
    """An indicator of some of what another one counts, with a larger number; or of fewer persons than households."""
    ways = (
        (more_than_all(goal), "多于", "部分多于全部", ("全部", "部分")),
        (fewer_than_households(goal), "少于", "受益人数少于户数", ("户数", "人数")),
    )
    for found, how, why, sides in ways:
        if found is not None:
            one, other = (measured.indicator for measured in found)
            yield Numbers(
                f"指标“{one.level3}”写“{one.value}”，{how}指标“{other.level3}”的“{other.value}”，{why}。",
                field="indicators",
                confidence=Confidence.LIKELY,
                expected=f"不{how}{other.value}",
                found=one.value,
                sides=sides,
                evidence=(indicator_row(goal, one), indicator_row(goal, other)),
            )


def own_units(goal: Goal) -> Iterator[Numbers]:
    """A number in a unit that is no common one, with another number in a text: 检测能力 ≥3管, 提高到3000管."""
    for row in annual_indicators(goal):
        target, name = row.target, compact(row.level3 or "")
        unit = (target.unit or "").partition("/")[0] if target is not None else ""
        value = target.quantity if target is not None and target.upper is None else None
        if value is None or not unit or unit_kind(unit) is not None or not _UNIT_WORD.fullmatch(unit):
            continue
        for field in goal.told_of_all("annual_goal", "implementation_goal", "overview"):
            text = compact(str(goal.field(field)))
            said = [hit for hit in _NUMBER.finditer(text) if text.startswith(unit, hit.end())]
            numbers = {Decimal(hit.group()) for hit in said}
            number = numbers.pop() if len(numbers) == 1 else value
            if number == value or not slip(number, value):
                continue
            before = text[max(0, said[0].start() - REACH) : said[0].start()]
            if not any(pair in before for pair in pairs(name)):
                continue
            quote = f"{said[0].group()}{unit}"
            yield Numbers(
                f"“{label_of(goal, field)}”写“{quote}”，指标“{row.level3}”写“{row.value}”，两处不一致。",
                field=field,
                confidence=Confidence.LIKELY,
                expected=quote,
                found=row.value,
                sides=("文字", "指标"),
                evidence=(cell(goal, field), indicator_row(goal, row)),
            )
            return


def slip(one: Decimal, other: Decimal) -> bool:
    """Whether one number is the other with a point or its digits mistyped."""
    return tenfold(one, other) or swapped(one, other, least=2)


def counterparts(goal: Goal) -> Iterator[Numbers]:
    """A rate and its counterpart of which one leaves less than the other allows."""
    found = unlike_counterparts(goal)
    if found is not None:
        yield of_two_rows(goal, *found, "两个比率此消彼长，目标不相衔接，请核实")


def of_two_rows(goal: Goal, one: Indicator, other: Indicator, why: str) -> Numbers:
    """What two indicators ask for, and why the two do not fit."""
    return Numbers(
        f"指标“{one.level3}”写“{one.value}”，指标“{other.level3}”写“{other.value}”，{why}。",
        field="indicators",
        confidence=Confidence.LIKELY,
        expected=one.value,
        found=other.value,
        sides=("一处", "另一处"),
        evidence=(indicator_row(goal, one), indicator_row(goal, other)),
    )


def same_twice(goal: Goal) -> Iterator[Numbers]:
    """Two indicators of one thing with two numbers."""
    found = counted_twice(goal)
    if found is not None:
        one, other = (row.indicator for row in found)
        yield of_two_rows(goal, one, other, "名称是同一件事，数值不一致")


def too_many_persons(goal: Goal) -> Iterator[Numbers]:
    """More persons served than live in the place, by a text of the same form."""
    for name, field in goal.texts():
        population = population_in(str(field))
        over = next(more_than_live_there(goal, population[0]), None) if population is not None else None
        if population is not None and over is not None:
            place, row = f"“{label_of(goal, name)}”", over.indicator
            yield Numbers(
                f"指标“{row.level3}”写“{row.value}”，{place}写“{population[1]}”，受益人数多于全部人口，请核实。",
                field="indicators",
                confidence=Confidence.LIKELY,
                expected=f"不多于{population[1]}",
                found=row.value,
                sides=(place, "指标"),
                evidence=(indicator_row(goal, row), cell(goal, name)),
            )
            return
