"""FEA05 人员、还款类支出设置了作用年限

检查什么
    人员经费、还本付息、一次性费用类项目是否设置了“发挥作用年限”“服务年限”一类指标。缺省不启用。
示例
    “巡护员工资”设置“发挥作用年限 长期” → 本项目是人员类支出，设置“发挥作用年限”不合适。
如何修改
    改为与支出内容相符的指标，例如保障人数、按时发放率。
不报告的情形
    工程、设备、系统类项目；可持续影响指标名称不含作用年限、服务年限等；左右两半相同的行只报告一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.indicator_words import LASTING_EFFECT
from perfcheck.rules.vocabulary.kinds_of_project import DEBT, PAY, WORKS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FEA05",
    slug="lasting-effect-of-pay",
    title="人员、还款类支出设置了作用年限",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请改为与支出内容相符的指标，例如保障人数、按时发放率、按时还款率。",
    default_on=False,
    looks_at=FORM,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    kind = kind_of_spending(goal)
    if kind is None:
        return
    for indicator in goal.distinct_indicators():
        name = indicator.level3
        if name is not None and any(word in compact(name) for word in LASTING_EFFECT):
            yield RULE.finding(
                f"“{goal.name}”是{kind}支出，设置“{name}”不合适。",
                goal=goal,
                field="indicators",
                found=name,
                evidence=(indicator_row(goal, indicator),),
            )


def kind_of_spending(goal: Goal) -> str | None:
    """人员类 or 还款类 by the name; 还本付息 of works stays a repayment."""
    if any(word in goal.name for word in DEBT):
        return "还款类"
    if any(word in goal.name for word in PAY) and not any(word in goal.name for word in WORKS):
        return "人员类"
    return None
