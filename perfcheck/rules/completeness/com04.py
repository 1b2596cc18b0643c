"""COM04 绩效目标未填

检查什么
    年度目标是否空白；项目期超过一年的，实施期（中期）目标是否空白；两者都空白时合并报告。
示例
    “年度目标”空白 → 没有填写年度目标，无法据以评价。
如何修改
    写明预算年度内要达到的、可以核对的结果。
不报告的情形
    左右两栏合并为一格、共用一个目标（多年期项目无法区分合并与空白时，记入“未能检查”）；
    项目期为一年而只填了一个目标；表样没有该栏；目标只填“无”（见 COM03）；左右两半的指标缺失（见 COM14）；
    未能识别（记入“未能检查”）。
"""

from __future__ import annotations

from perfcheck.model.finding import Severity
from perfcheck.model.goal import Goal
from perfcheck.model.location import Status
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.strings import field_label
from perfcheck.values.periods import parse_period

RULE = Rule(
    code="COM04",
    slug="goal-blank",
    title="绩效目标未填",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请写明预算年度内（及实施期内）要达到的、可以核对的结果。",
    looks_at=FORM,
)
LEFT, RIGHT = "implementation_goal", "annual_goal"


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for name in (LEFT, RIGHT):
        if goal.field(name).status is Status.UNREADABLE:
            yield unreadable(f"“{goal.name}”的“{field_label(name)}”未能识别")
    if goal.one_goal_cell and several_years(goal):
        yield not_enough_data(f"“{goal.name}”只见一个目标，无法区分是两栏合并还是年度目标空白")
    blank = blank_goals(goal)
    if blank:
        names = "和".join(field_label(name) for name in blank)
        yield RULE.finding(
            f"没有填写{names}，无法据以评价。",
            goal=goal,
            field=blank[-1],
            evidence=tuple(cell(goal, name) for name in blank),
        )


def several_years(goal: Goal) -> bool:
    period = parse_period(goal.period.text)
    return period is not None and period.several_years


def blank_goals(goal: Goal) -> tuple[str, ...]:
    """Goal cells that are blank and should not be. One filled cell is enough for a one-year project."""
    left, right = goal.implementation_goal.status, goal.annual_goal.status
    blank = tuple(n for n, s in ((LEFT, left), (RIGHT, right)) if s is Status.BLANK)
    if Status.PRESENT not in (left, right):
        return () if Status.UNREADABLE in (left, right) else blank
    if goal.one_goal_cell or (not several_years(goal) and (left is Status.BLANK or goal.period.present)):
        return ()
    return blank
