"""COM09 没有设置成本指标

检查什么
    表中是否填有成本指标（产出指标下的成本指标，或单列的经济成本、社会成本、生态环境成本）。
    常见做法是工程、修缮、购置类项目设置成本指标。
示例
    项目名称为“换热站污水改造工程”，成本指标一行空白 → 工程、修缮、购置类项目应设置成本指标，本表未设置。
如何修改
    补充总成本、单位成本或支出标准等指标。
不报告的情形
    任何一处填有成本指标；有的行二级指标名称不在常用名称之内；没有识别到指标表。
    非工程、修缮、购置类项目，以及名称虽有“建设”“改造”而为日常经费、管护、补助资金的，只作提示；表样固定印有此行而本表未见此行时，只作提示并注明请对照原文件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity, Skip
from perfcheck.rules.basis import GUIDE_101, OPINION_34, Basis
from perfcheck.rules.completeness.indicator_rows import LOST, gap_of
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.kinds_of_project import GRANTS, PAID_OUT, is_works

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM09",
    slug="cost-missing",
    title="没有设置成本指标",
    severity=Severity.WARNING,
    basis=Basis((OPINION_34,), (GUIDE_101,)),
    advice="请补充总成本、单位成本或支出标准等成本指标。",
    looks_at=FORM,
    absence=True,
    all_rows=True,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    gap = gap_of(goal, "成本", facts.document)
    if isinstance(gap, Skip):
        yield gap
    elif gap is not None:
        granted = any(word in goal.name for word in GRANTS) or bare_name(goal).endswith(PAID_OUT)
        works = is_works(goal.name) and not granted
        message = "没有设置成本指标"
        if works:
            message = "工程、修缮、购置类项目应设置成本指标，本表未设置"
        yield RULE.finding(
            f"{message}{LOST if gap.lost else ''}。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING if works and not gap.lost else Severity.HINT,
            confidence=Confidence.CHECK if gap.lost else Confidence.CERTAIN,
            evidence=gap.evidence,
        )
