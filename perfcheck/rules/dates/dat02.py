"""DAT02 时效指标早于预算年度

检查什么
    时效指标（或完成时间、建设时间等指标）的日期是否早于预算年度。
示例
    2026年预算的“完成时间”为2025年10月 → 早于预算年度。
如何修改
    改为本年度的时间要求；支付以前年度工程款的，写明本年付款的时限。
不报告的情形
    日期在预算年度之内或之后；《》和文号中的年份、“截至……年”；跨几个年度的时间（由DAT11说明）；
    偿还欠款、尾款、二类费用、还本付息等清偿旧账的项目只作提示；右栏只是重复左栏时只报告一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.dates.schedule import covered_years, dates_of, is_deadline, old_works
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT02",
    slug="deadline-before-budget-year",
    title="时效指标早于预算年度",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请改为本年度的时间要求；支付以前年度工程款的，请写明本年付款的时限。",
    sides=("预算年度", "所填"),
    looks_at=FORM,
    told_with=("DAT03",),
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法判断时间是否过期")
        return
    for indicator in goal.distinct_indicators():
        years = covered_years(dates_of(indicator.value or "")) if is_deadline(indicator) else None
        if years is None or years[0] != years[1] or years[1] >= facts.year:
            continue
        name = indicator.level3 or indicator.level2
        old = old_works(goal, facts)
        note = f"；本项目涉及“{old}”，请核实是否为支付以前年度的款项" if old else ""
        yield RULE.finding(
            f"指标“{name}”的时间“{indicator.value}”早于预算年度{facts.year}年{note}。",
            goal=goal,
            field="indicators",
            severity=Severity.HINT if old else None,
            confidence=Confidence.LIKELY,
            evidence=(indicator_row(goal, indicator),),
            expected=f"{facts.year}年",
            found=indicator.value,
        )
