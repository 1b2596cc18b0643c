"""COM10 没有设置满意度指标

检查什么
    表中是否填有满意度指标。常见做法是有直接服务对象的项目设置。
示例
    项目名称为“农村供水运行补助”，满意度一行空白 → 本项目有直接服务对象，没有设置满意度指标。
如何修改
    补充服务对象满意度，一般写明比率，例如“≥90%”。
不报告的情形
    任何一半填有满意度指标；有的行二级指标名称不在常用名称之内；没有识别到指标表。
    还本付息、资金划转、本单位人员工资等没有外部服务对象的项目只作提示；表样固定印有此行而本表未见此行时，
    只作提示并注明请对照原文件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity, Skip
from perfcheck.rules.basis import GUIDE_101, OPINION_34, Basis
from perfcheck.rules.completeness.indicator_rows import LOST, gap_of
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.kinds_of_project import NO_SERVED_PEOPLE, PEOPLE

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM10",
    slug="satisfaction-missing",
    title="没有设置满意度指标",
    severity=Severity.WARNING,
    basis=Basis((OPINION_34,), (GUIDE_101,)),
    advice="请补充服务对象满意度指标，一般写明比率，例如“≥90%”。",
    looks_at=FORM,
    absence=True,
    all_rows=True,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    gap = gap_of(goal, "满意度", facts.document)
    if isinstance(gap, Skip):
        yield gap
    elif gap is not None:
        served = serves_people(goal)
        message = "没有设置满意度指标"
        if served:
            message = "本项目有直接服务对象，没有设置满意度指标"
        yield RULE.finding(
            f"{message}{LOST if gap.lost else ''}。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING if served and not gap.lost else Severity.HINT,
            confidence=Confidence.CHECK if gap.lost else Confidence.CERTAIN,
            evidence=gap.evidence,
        )


def serves_people(goal: Goal) -> bool:
    return any(word in goal.name for word in PEOPLE) and not any(word in goal.name for word in NO_SERVED_PEOPLE)
