"""Numbers of one form that cannot all be right, whatever the words around them: REL11 tells them.

How often a month against how often a year, products, parts that are more than the whole, one thing in two indicators,
more persons than live in the place.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence
from perfcheck.rules.relevance.populations import more_than_live_there, population_in
from perfcheck.rules.relevance.rhythms import unlike_rhythm
from perfcheck.rules.relevance.subsets import counted_twice, more_than_all
from perfcheck.rules.relevance.told_multiples import told_multiples
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.told_forms import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal


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
    return chain(how_often(goal), multiples(goal), some_of_all(goal), same_twice(goal), too_many_persons(goal))


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


def multiples(goal: Goal) -> Iterator[Numbers]:
    """So many, each so many, and another number together: 4期，每期150人，共400人."""
    told: set[str] = set()
    for name, field in goal.texts():
        for one in told_multiples(str(field)):
            if one.right or one.quote in told:
                continue
            told.add(one.quote)
            product = f"{one.product:f}{one.unit}"
            yield Numbers(
                f"{label_of(goal, name)}写“{one.quote}”，相乘为{product}，与所写合计不符。",
                field=name,
                confidence=Confidence.CERTAIN,
                expected=product,
                found=f"{one.said:f}{one.unit}",
                sides=("相乘", "所写合计"),
                evidence=(cell(goal, name),),
            )


def some_of_all(goal: Goal) -> Iterator[Numbers]:
    """An indicator of some of what another one counts, with a larger number."""
    found = more_than_all(goal)
    if found is not None:
        part, whole = (one.indicator for one in found)
        yield Numbers(
            f"指标“{part.level3}”写“{part.value}”，多于指标“{whole.level3}”的“{whole.value}”，部分多于全部。",
            field="indicators",
            confidence=Confidence.LIKELY,
            expected=f"不多于{whole.value}",
            found=part.value,
            sides=("全部", "部分"),
            evidence=(indicator_row(goal, part), indicator_row(goal, whole)),
        )


def same_twice(goal: Goal) -> Iterator[Numbers]:
    """Two indicators of one thing with two numbers."""
    found = counted_twice(goal)
    if found is not None:
        one, other = (row.indicator for row in found)
        yield Numbers(
            f"指标“{one.level3}”写“{one.value}”，指标“{other.level3}”写“{other.value}”，名称是同一件事，数值不一致。",
            field="indicators",
            confidence=Confidence.LIKELY,
            expected=one.value,
            found=other.value,
            sides=("一处", "另一处"),
            evidence=(indicator_row(goal, one), indicator_row(goal, other)),
        )


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
