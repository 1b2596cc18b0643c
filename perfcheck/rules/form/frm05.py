"""FRM05 比较符号不规范

检查什么
    指标值的比较符号是否为 ≥、≤、=、>、< 以外的写法（>=、》、大于、不低于等）。
示例
    “大于90%” → 建议写作“>90%”。
如何修改
    改用标准符号。
不报告的情形
    没有比较符号；书名号。含义明确，检查时已按标准符号理解。本规则默认不启用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import TOOL_ADVICE, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.operators import IRREGULAR_OPERATOR
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM05",
    slug="operator-not-standard",
    title="比较符号不规范",
    severity=Severity.HINT,
    basis=Basis(references=(TOOL_ADVICE,)),
    advice="请改用≥、≤、=等标准符号。",
    default_on=False,
    looks_at=FORM,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    rows = [row for row in goal.distinct_indicators() if irregular(row)]
    if not rows:
        return
    values = "、".join(dict.fromkeys(row.value or "" for row in rows))
    yield RULE.finding(
        f"指标值“{values}”的比较符号不规范，建议用≥、≤、=。",
        goal=goal,
        field="indicators",
        found=values,
        evidence=tuple(indicator_row(goal, row) for row in rows),
    )


def irregular(row: Indicator) -> bool:
    """Whether a value compares a number with a sign or word that is not standard."""
    if not row.value or not IRREGULAR_OPERATOR.match(row.value):
        return False
    target = parse_target(row.value, row.level2, row.level3)
    return target is not None and target.quantity is not None
