"""DAT01 绩效目标表年度与预算年度不符

检查什么
    绩效目标表标题下的“（YYYY年度）”与文件的预算年度是否一致。
示例
    文件为2026年部门预算，表上写“（2025年度）” → 年度不符。
如何修改
    改为预算年度；误用上年表格的，重新核对全表内容。
不报告的情形
    表上没有印年度或年度未能识别；上年结转项目沿用原年度的只作提示；文件的预算年度没有读到（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.dates.schedule import is_carried_over
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.values.dates import years_in

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT01",
    slug="form-year-differs",
    title="绩效目标表年度与预算年度不符",
    severity=Severity.ERROR,
    basis=Basis((OPERATION_143_4,)),
    advice="请改为预算年度，并核实表内其他内容是否也沿用了上年。",
    sides=("文件", "本表"),
    looks_at=FORM,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法核对各表年度")
        return
    years = years_in(str(goal.form_year)) or years_in(f"{goal.form_year}年")
    if not years or facts.year in years:
        return
    later = years[0] > facts.year
    doubt = "，疑似填写或识别错误" if later else ""
    yield RULE.finding(
        f"本表年度为{years[0]}年，文件为{facts.year}年预算，两处不一致{doubt}。",
        goal=goal,
        field="form_year",
        severity=Severity.HINT if is_carried_over(goal, facts) else None,
        confidence=Confidence.CHECK if later else Confidence.CERTAIN,
        evidence=(cell(goal, "form_year"),),
        expected=f"{facts.year}年",
        found=f"{years[0]}年",
    )
