"""FEA01 满意度目标偏低或定为100%

检查什么
    满意度指标的目标值是否低于80%，或定为100%。低于60%的作为疑点，其余作为提示。
    界限是本工具按常见做法取的，没有文件原文可引。
示例
    服务对象满意度填“≥50%” → 满意度目标≥50%偏低。
如何修改
    结合历史调查结果确定，常见做法不低于90%；定为100%的，说明理由。
不报告的情形
    80%以上、100%以下；没有写数值（见 QNT02）；“不满意率≤5%”之类越低越好的指标；左右两半相同的行只报告一次。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.goal import Operator
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.rule import Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.levels import level2_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FEA01",
    slug="satisfaction-target",
    title="满意度目标偏低或定为100%",
    severity=Severity.HINT,
    basis=Basis(references=(GUIDE_101,)),
    advice="请结合历史调查结果确定满意度目标；定为100%的，请说明理由。",
    looks_at=INDICATOR,
)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Options:
    """Percent. low: below it a hint; failing: below it a warning (our choice, after common practice)."""

    low: Decimal = Decimal(80)
    failing: Decimal = Decimal(60)


def check(subject: FilledRow, facts: Facts, options: Options) -> Yield:
    percent = satisfaction(subject.row)
    if percent is None or options.low <= percent < HUNDRED or percent > HUNDRED:
        return
    failing = percent < options.failing
    word = "定为100%，请核实能否达到" if percent == HUNDRED else "偏低"
    yield RULE.finding(
        f"满意度目标“{subject.row.value}”{word}。",
        goal=subject.goal,
        field="indicators",
        severity=Severity.WARNING if failing else Severity.HINT,
        found=subject.row.value,
        evidence=(indicator_row(subject.goal, subject.row),),
    )


def satisfaction(indicator: Indicator) -> Decimal | None:
    """The target of a satisfaction row in percent; None where it demands none or the lower the better."""
    target = indicator.target
    if level2_kind(indicator.level2) != "满意度" or target is None or target.quantity is None:
        return None
    at_most = target.operator in (Operator.AT_MOST, Operator.LESS, Operator.BY)
    if at_most or "不满意" in (indicator.level3 or ""):
        return None
    if target.unit == "%":
        return target.quantity
    if target.unit is None and Decimal("0.01") <= target.quantity < 1:
        return target.quantity * HUNDRED
    return None
