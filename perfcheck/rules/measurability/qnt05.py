"""QNT05 指标值过于笼统

检查什么
    质量指标、效益指标（及社会成本、生态环境成本指标）的值是否只有“提高”“保障”“完成”“稳步向好”一类无法考核的词。
示例
    质量指标“保障金执行准确性”的值为“保障” → 过于笼统，无法考核。
如何修改
    改为数值，或写明可以判断的标准、等级。
不报告的情形
    值或说明中列出两个以上等级（优/良/中/差）；数量、时效、成本、满意度指标由 QNT01 至 QNT04 报告；
    空气质量、水质的“优良”“达标”（国家标准有规定）；名称为比率而值没有数字的由 QNT24 报告；
    质量指标的“达标”“合格”对应有标准可查，与效益指标一样只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.measurability.values import (
    has_finer_fault,
    has_scale,
    is_benefit,
    is_cost,
    is_quantity,
    is_satisfaction,
    is_timing,
    is_vague,
    name_of,
)
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.vocabulary.vague import STANDARD_MET

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT05",
    slug="value-vague",
    title="指标值过于笼统",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请改为数值，或写明可以判断的标准、等级。",
    looks_at=INDICATOR,
)

# 空气质量 优良 (HJ 633), 水质 达标 (GB 5749, GB 3838): grades that a standard defines.
GRADED_BY_LAW = ("空气质量", "空气优良", "水质", "饮用水")
LEGAL_GRADES = ("优", "良", "优良", "良好以上", "达标", "合格")


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    elsewhere = is_quantity(row) or is_timing(row) or is_cost(row) or is_satisfaction(row)
    if elsewhere or has_scale(row) or has_finer_fault(row, value, facts.words):
        return
    if not is_vague(value, facts.words) or (value in LEGAL_GRADES and any(w in name_of(row) for w in GRADED_BY_LAW)):
        return
    mild = is_benefit(row) or value in STANDARD_MET
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的值“{row.value}”过于笼统，难以考核。",
        goal=goal,
        field="indicators",
        severity=Severity.HINT if mild else Severity.WARNING,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
