"""QNT03 成本指标没有金额或标准

检查什么
    成本指标（含经济成本指标）的指标值是否含有金额、单价或标准数。常见做法是按支出标准取值。
示例
    成本指标“成本节约情况”的值为“节约” → 没有金额或标准数。
如何修改
    填写总成本或单位成本，如“≤46万元/公里”。
不报告的情形
    社会成本、生态环境成本指标可用文字；“控制在年度预算内”“按标准执行”等指向别处限额的只作提示；值为占位符或与名称相同
    的，由 QNT10、QNT12 报告（重复录入的按一遍检查）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import BUDGET_LAW_32, GUIDE_101, IMPLEMENTATION_21, Basis
from perfcheck.rules.measurability.values import has_finer_fault, is_cost, name_of, said_once
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.vocabulary.vague import LIMIT_ELSEWHERE
from perfcheck.values.normalise import compact
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT03",
    slug="cost-without-number",
    title="成本指标没有金额或标准",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32, IMPLEMENTATION_21), (GUIDE_101,)),
    advice="请填写总成本或单位成本，如“≤46万元/公里”。",
    looks_at=INDICATOR,
)

NAMES_NOTHING = "严格执行"  # of what, it does not say


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    value = said_once(value)
    if not is_cost(row) or carries_number(row.value) or has_finer_fault(row, value, facts.words):
        return
    limited = {word for word in LIMIT_ELSEWHERE if word in value or word in compact(row.level3 or "")}
    elsewhere = any(word in value for word in limited - {NAMES_NOTHING})  # 预算内经费｜合规 points to nothing
    tail = "，只指向别处的限额，建议写明金额或标准数。" if elsewhere else "，没有金额或标准数。"
    yield RULE.finding(
        f"成本指标“{name_of(row)}”的值是“{row.value}”{tail}",
        goal=goal,
        field="indicators",
        severity=Severity.HINT if limited else Severity.WARNING,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
