"""More persons served than live in the place, by what the form or the book tells of its population (REL11, REL15)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.relevance.promises import measures
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.promises import Measured

_POPULATION = regex(
    r"全[省市县区旗州域](?:现有|共有|有)?(?:常住|户籍|总)(?:总?人口)?(?:约|为|共|达到?|数)*(\d{1,4}(?:\.\d{1,4})?)(万)?人(?!次)"
)
LEAST = 10_000  # persons of a county at the least; less is a misread number
SLACK = Decimal("1.1")  # times the population: its number is of another year


def population_in(printed: str) -> tuple[Decimal, str] | None:
    """(persons, words) of the whole county or city that a text tells; None where it tells none, or several."""
    hits = list(_POPULATION.finditer(compact(printed))) if "全" in printed and "人" in printed else []
    told = {}
    for hit in hits:
        number = to_decimal(hit[1])
        if number is not None:
            told[number * (10_000 if hit[2] else 1)] = hit.group()
    most = max(told, default=None)  # 户籍人口 may be more than 常住人口
    return (most, told[most]) if most is not None and most >= LEAST else None


def more_than_live_there(goal: Goal, population: Decimal) -> Iterator[Measured]:
    """Indicators that count more persons than the place has."""
    for one in measures(goal, None):
        if one.unit == "人" and one.value > population * SLACK:
            yield one
