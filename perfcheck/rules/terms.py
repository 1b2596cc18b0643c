"""How long a project runs: by its 项目期, or by the dates a form of 上海 and alike prints instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.values.periods import Period


def term_of(goal: Goal) -> Period | None:
    """The 项目期, else from 计划开始日期 to 计划完成日期; None where the form prints neither that could be read."""
    printed, dates = parse_period(goal.period.text), dict(goal.extra)
    if printed is not None or goal.period.present or not {"plan_start", "plan_end"} <= dates.keys():
        return printed
    return parse_period(f"{dates['plan_start']}至{dates['plan_end']}")
