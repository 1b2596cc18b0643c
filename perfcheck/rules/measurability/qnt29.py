"""QNT29 半年目标值大于全年目标值

检查什么
    分列半年（程）目标值和全年（程）目标值的表，同一指标半年的数量、金额是否多于全年，半年的完成时间是否晚于全年。
示例
    “举办培训期数”半年26期，全年24期 → 半年多于全年。
如何修改
    核对两栏，更正有误的一处。
不报告的情形
    比率、时限；写“≤”“以内”的上限；两栏的单位不同；有的指标没有填半年值，看不出哪个值属于哪个指标（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.basis import OPENNESS_6, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_applicable, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT29",
    slug="half-year-above-full-year",
    title="半年目标值大于全年目标值",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,)),
    advice="请核对半年、全年两栏目标值，更正有误的一处。",
    sides=("全年", "半年"),
    looks_at=FORM_WITH_ROWS,
)
_HALF_YEAR = regex(r"^上?半年.{0,4}值$|^half_value$")
CAPS = (Operator.AT_MOST, Operator.LESS)
ROW_END = "；"  # between the cells of a column that belongs to no field


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    column = next(
        (cell for name, cell in goal.extra if cell.present and _HALF_YEAR.search(name.replace("（程）", ""))), None
    )
    if column is None:
        yield not_applicable("没有半年目标值一栏")
        return
    rows, values = annual_indicators(goal), str(column).split(ROW_END)
    if len(values) != len(rows):
        yield not_enough_data(f"“{goal.name}”的半年目标值没有逐个填写，无法与全年目标值核对")
        return
    for row, half in zip(rows, values, strict=True):
        if exceeds(row, half):
            yield RULE.finding(
                f"{row.level2}“{row.level3}”半年目标值为“{half}”，全年目标值为“{row.value}”，半年超过全年。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                expected=row.value,
                found=half,
                evidence=(indicator_row(goal, row), Evidence("半年目标值", half, column.location, goal.name)),
            )


def exceeds(row: Indicator, printed: str) -> bool:
    """Whether so much of one thing, or so late a day, is set for the half-year that the year cannot hold it."""
    half, year = (parse_target(value, row.level2, row.level3) for value in (printed, row.value))
    if half is None or year is None:
        return False
    if half.due is not None and year.due is not None:
        return (half.due.year, half.due.month or 0) > (year.due.year, year.due.month or 12)
    if half.quantity is None or year.quantity is None or half.unit != year.unit or half.upper or year.upper:
        return False
    capped = half.operator in CAPS or year.operator in CAPS
    return not capped and unit_kind(half.unit) not in ("ratio", "time", None) and half.quantity > year.quantity
