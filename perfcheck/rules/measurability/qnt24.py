"""QNT24 名称以“率”结尾而指标值没有数字

检查什么
    三级指标名称以“率”“占比”“比重”结尾（完成率、合格率、及时率……），指标值是否有数字，是否填了日期。
示例
    “安全宣传活动覆盖率”的值为“优” → 名称是比率，值没有数字。
如何修改
    填写百分比（如“≥95%”）。
不报告的情形
    值为保持稳定、维持现状的只作提示；值有任何数字；满意率（见 QNT02）；
    值为占位符、与名称相同或重复录入的（见 QNT10、QNT11、QNT12）；值列出两个以上等级。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.measurability.values import (
    has_template_fault,
    is_date,
    is_ratio_in_words,
    name_of,
)
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT24",
    slug="ratio-without-number",
    title="名称以“率”结尾而指标值没有数字",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请填写百分比（如“≥95%”）。",
    looks_at=INDICATOR,
    fold_from=3,
)

# 绿地率 保持稳定: a state may be what is aimed at; 稳定在线 tells of no number.
KEPT = regex("(?:保持|维持|持平|不降)|(?:稳定|平稳)(?:在?(?:现有|上年|合理|较高).{0,8})?$")


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    if not is_ratio_in_words(row) or has_template_fault(row, value, facts.words):
        return
    fault = "是时间，不是比率" if is_date(row) else "没有数字"
    kept = KEPT.search(value) is not None
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”是比率，指标值“{row.value}”{fault}。",
        goal=goal,
        field="indicators",
        severity=Severity.HINT if kept else None,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
