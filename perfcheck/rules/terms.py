"""How long a project runs: by its 项目期, or by the dates a form of 上海 and alike prints instead."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.values.periods import Period


_YEAR = regex(r"(?<!\d)(20\d\d)(?!\d)")


def year_of(goal: Goal) -> int | None:
    """The budget year a form prints under its title, else the one that most of its deadlines name."""
    years = {int(year) for year in _YEAR.findall(str(goal.form_year))}
    named = Counter(year for row in goal.distinct_indicators() for year in _YEAR.findall(row.value or ""))
    if years or not named:
        return years.pop() if len(years) == 1 else None
    return int(named.most_common(1)[0][0])


def term_of(goal: Goal) -> Period | None:
    """The 项目期, else from 计划开始日期 to 计划完成日期; None where the form prints neither that could be read."""
    printed, dates = parse_period(goal.period.text), dict(goal.extra)
    if printed is not None or goal.period.present or not {"plan_start", "plan_end"} <= dates.keys():
        return printed
    return parse_period(f"{dates['plan_start']}至{dates['plan_end']}")
