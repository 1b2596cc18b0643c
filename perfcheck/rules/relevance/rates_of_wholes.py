"""A rate of a form with the number it is of and the number that has it: 600人, 就业率 ≥60%, 实现就业240人 (REL11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.relevance.figures import RATE, Figure, counts_of_all, figures_of_rows, figures_of_texts
from perfcheck.rules.terms import term_of
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.goal import Goal

# What of so many some come to have.
STEMS = ("就业", "取证", "获证", "持证", "录用", "成活", "存活", "结业", "创业", "上岗", "脱贫", "入学", "确诊", "检出")
_RATE = regex(f"({'|'.join(STEMS)})(?:人数)?(?:率|比例|占比)")
FEWEST = 2
ROUNDING = 1  # of a number that a rate makes


class RateOfWhole(NamedTuple):
    """fewest: what the rate of the whole comes to."""

    rate: Figure
    whole: Figure
    part: Figure
    fewest: Decimal


def too_few(goal: Goal) -> Iterator[RateOfWhole]:
    """A number that is less than its rate of the only other number of its unit, each rate once."""
    period = term_of(goal)
    if period is not None and period.beyond_a_year:
        return
    if not any("率" in (name := row.level3 or "") and any(stem in name for stem in STEMS) for row in goal.indicators):
        return
    texts = figures_of_texts(goal, goal.told_of_all("annual_goal", "implementation_goal"))
    figures = [*figures_of_rows(annual_indicators(goal)), *texts]
    counts = counts_of_all(figures)
    seen: set[str] = set()
    for rate in figures:
        hit = _RATE.search(compact(rate.beside)) if rate.unit == RATE else None
        if hit is None or hit[1] in seen:
            continue
        parts = [f for f in counts if hit[1] in f.beside and "率" not in f.beside]
        units = {f.unit for f in parts}
        wholes = [f for f in counts if f.unit in units and f not in parts]
        if len({f.value for f in parts}) == len({f.value for f in wholes}) == 1:
            fewest = wholes[0].value * rate.value / 100
            if parts[0].value + ROUNDING < fewest and parts[0].value >= FEWEST:
                seen.add(hit[1])
                yield RateOfWhole(rate, wholes[0], parts[0], fewest)
