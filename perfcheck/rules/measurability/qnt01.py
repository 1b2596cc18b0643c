"""QNT01 数量指标没有数量

检查什么
    数量指标的指标值是否含有数字（阿拉伯数字或“一座”“两次”等中文数字）。
示例
    数量指标“项目完成情况”的值为“完成” → 没有数量。
如何修改
    填写任务数或计划数，如“≥3公里”“12次”。
不报告的情形
    指标名称中已有数量（村组干部230人）；值为占位符或与名称相同的，由 QNT10、QNT12 报告（重复录入的按一遍检查）；
    空白由 COM11 报告。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.measurability.values import has_finer_fault, is_quantity, name_of, said_once
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT01",
    slug="quantity-without-number",
    title="数量指标没有数量",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请填写任务数或计划数，如“≥3公里”“12次”。",
    looks_at=INDICATOR,
)
DIGIT = regex("[0-9０-９一二两三四五六七八九十百千]")  # 上年末人数 names a time, not a number


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    if not is_quantity(row) or carries_number(row.value) or has_finer_fault(row, said_once(value), facts.words):
        return
    if DIGIT.search(row.level3 or "") and carries_number(row.level3):
        return
    yield RULE.finding(
        f"数量指标“{name_of(row)}”的值是“{row.value}”，没有数量。",
        goal=goal,
        field="indicators",
        confidence=Confidence.CHECK if row.by_ocr else Confidence.CERTAIN,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
