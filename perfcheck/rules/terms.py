"""How long a project runs: by its 项目期, or by the dates a form of 上海 and alike prints instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.values.periods import Period


_YEAR = regex(r"(?<!\d)(20\d\d)(?!\d)")
_YEARS = regex(r"(?<!\d)(20\d\d)年")


def year_of(goal: Goal) -> int | None:
    """The budget year a form prints under its title; None without one."""
    years = {int(year) for year in _YEAR.findall(str(goal.form_year))}
    return years.pop() if len(years) == 1 else None


def of_earlier_years(clause: str, year: int | None) -> bool:
    """Whether a clause names years and all of them are before that one: 2025年到馆读者12万人次."""
    named = [int(one) for one in _YEARS.findall(clause)] if year is not None else []
    return bool(named) and year is not None and max(named) < year


def term_of(goal: Goal) -> Period | None:
    """The 项目期, else from 计划开始日期 to 计划完成日期; None where the form prints neither that could be read."""
    printed, dates = parse_period(goal.period.text), dict(goal.extra)
    if printed is not None or goal.period.present or not {"plan_start", "plan_end"} <= dates.keys():
        return printed
    return parse_period(f"{dates['plan_start']}至{dates['plan_end']}")
