"""QNT02 满意度指标没有量化

检查什么
    满意度指标的指标值是否含有数字。常见做法是填写百分比。
示例
    “受益对象满意度”的值为“满意” → 没有量化，一般应写“≥90%”。
如何修改
    填写百分比，如“≥90%”。
不报告的情形
    值为占位符或与名称相同的，由 QNT10、QNT12 报告（重复录入的按一遍检查）；空白由 COM11 报告。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import GUIDE_101_1, Basis
from perfcheck.rules.measurability.values import has_finer_fault, is_satisfaction, name_of, said_once
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT02",
    slug="satisfaction-without-number",
    title="满意度指标没有量化",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101_1,)),
    advice="请填写百分比，如“≥90%”。",
    looks_at=INDICATOR,
)


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    if not is_satisfaction(row) or carries_number(row.value) or has_finer_fault(row, said_once(value), facts.words):
        return
    yield RULE.finding(
        f"满意度指标“{name_of(row)}”的值“{row.value}”没有量化，一般应写为百分比（如“≥90%”）。",
        goal=goal,
        field="indicators",
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
