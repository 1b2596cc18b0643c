"""QNT11 指标值重复录入

检查什么
    指标值是否由同一内容连写两遍组成（及时及时、优优、合理合理），比较符号、百分号是否连写两遍（≥≥95%、95%%）。
示例
    时效指标“经费支出及时性”的值为“及时及时” → 指标值疑似重复录入。
如何修改
    删去重复内容，并尽量改为可考核的数值。
不报告的情形
    数字（1010）；叠字词（日日、年年）；内容重复两遍的是指标名称本身（由 QNT10 检查）；另半栏为空而本栏连写两遍的，
    可能是左右两栏被合并读取，注明待核。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.measurability.values import doubled, is_placeholder, name_of, repeats_name
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT11",
    slug="value-typed-twice",
    title="指标值重复录入",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请删去重复内容，并尽量改为可考核的数值。",
    looks_at=INDICATOR,
)


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    once = doubled(value)
    if once is None or is_placeholder(value, facts.words) or repeats_name(row, value):
        return
    glued = other_half_blank(goal, row)
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的指标值“{row.value}”疑似重复录入"
        + ("，或左右两栏被合并读取，请核对原表。" if glued else f"（{said_twice(value, once)}出现两遍）。"),
        goal=goal,
        field="indicators",
        confidence=Confidence.CHECK if glued else Confidence.LIKELY,
        expected=once,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )


def said_twice(value: str, once: str) -> str:
    """What of a value stands there twice: all of it, or its sign."""
    return f"“{once}”" if value.count(once) > 1 else "比较符号或百分号"


def other_half_blank(goal: Goal, row: Indicator) -> bool:
    """Whether the form has two halves and the other half of this row holds no value."""
    if not goal.two_sided:
        return False
    others = [i for i in goal.indicators if i.row == row.row and i.scope is not row.scope]
    return not any(trimmed(i.value) for i in others)
