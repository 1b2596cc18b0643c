"""COM10 没有设置满意度指标

检查什么
    表中是否填有满意度指标。常见做法是有直接服务对象的项目设置。
示例
    项目名称为“农村供水运行补助”，满意度一行空白 → 本项目有直接服务对象，没有设置满意度指标。
如何修改
    补充服务对象满意度，一般写明比率，例如“≥90%”。
不报告的情形
    任何一半填有满意度指标；有的行二级指标名称不在常用名称之内；没有识别到指标表。
    还本付息、资金划转、本单位人员工资等没有外部服务对象的项目只作提示，看不出服务对象而其他各表（四张以上）都设置了的仍作疑点；表样固定印有此行而本表未见此行时，
    只作提示并注明请对照原文件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity, Skip
from perfcheck.rules.basis import GUIDE_101, OPINION_34, Basis
from perfcheck.rules.completeness.indicator_rows import LOST, gap_of, kinds
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


LEAST_OTHERS = 4  # forms


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    gap = gap_of(goal, "满意度", facts.document)
    if isinstance(gap, Skip):
        yield gap
    elif gap is not None:
        served = serves_people(goal)
        others = 0 if served or gap.lost or pays_nobody(goal) else all_others(goal, facts)
        message = "没有设置满意度指标"
        if served:
            message = "本项目有直接服务对象，没有设置满意度指标"
        elif others:
            message = f"没有设置满意度指标，其他{others}张表都设置了"
        yield RULE.finding(
            f"{message}{LOST if gap.lost else ''}。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING if (served or others) and not gap.lost else Severity.HINT,
            confidence=Confidence.CHECK if gap.lost else Confidence.CERTAIN,
            evidence=gap.evidence,
        )


def serves_people(goal: Goal) -> bool:
    return any(word in goal.name for word in PEOPLE) and not pays_nobody(goal)


def pays_nobody(goal: Goal) -> bool:
    """Whether the money moves between accounts or pays the office's own staff."""
    return any(word in goal.name for word in NO_SERVED_PEOPLE)


def all_others(goal: Goal, facts: Facts) -> int:
    """How many other forms there are where all of them, four or more, have a row of satisfaction; else 0."""
    others = [kinds(other) for other in facts.document.goals if other is not goal and other.indicators]
    return len(others) if len(others) >= LEAST_OTHERS and all("满意度" in one.filled for one in others) else 0
