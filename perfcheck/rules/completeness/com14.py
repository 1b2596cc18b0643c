"""COM14 两半指标只填了一半

检查什么
    左右两半（实施期、年度）都有的表样，项目期超过一年时，是否有一半的指标全部空白。
示例
    项目期3年，年度一半的指标全部空白 → 年度指标未填，项目期为3年。
如何修改
    分别填写实施期指标和预算年度的指标。
不报告的情形
    项目期为一年（部分地区一年期项目只填年度一半）；项目期没有填写或无法识别（记入“未能检查”）；单栏表样；
    目标文字未填（见 COM04）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.goal import Goal, Scope
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.completeness.half_cells import only_half_filled
from perfcheck.rules.rule import (
    NoOptions,
    Rule,
    Yield,
    cell,
    indicator_row,
    not_enough_data,
)
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.strings import HALF_LABELS
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM14",
    slug="one-half-blank",
    title="两半指标只填了一半",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请分别填写实施期指标和预算年度的指标。",
    looks_at=FORM_WITH_ROWS,
    absence=True,
    all_rows=True,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for filled, blank in ((Scope.IMPLEMENTATION, Scope.ANNUAL), (Scope.ANNUAL, Scope.IMPLEMENTATION)):
        if not goal.two_sided or not only_half_filled(goal, filled):
            continue
        period = parse_period(goal.period.text)
        if period is None:
            yield not_enough_data(f"“{goal.name}”只填了一半指标，项目期无法识别，不能判断是否应填另一半")
        elif period.several_years:
            yield half_finding(goal, filled, blank)


def half_finding(goal: Goal, filled: Scope, blank: Scope) -> Finding:
    """A blank half; when it prints no rows at all the reading may have lost them."""
    rows = goal.half(blank)
    lost = "" if rows else "（该半未见指标行，请对照原文件）"
    return RULE.finding(
        f"{HALF_LABELS[blank.value]}指标未填，项目期为{goal.period.text}{lost}。",
        goal=goal,
        field="indicators",
        confidence=Confidence.CERTAIN if rows else Confidence.CHECK,
        found="空白",
        evidence=(cell(goal, "period"), indicator_row(goal, (rows or goal.half(filled))[0])),
    )
