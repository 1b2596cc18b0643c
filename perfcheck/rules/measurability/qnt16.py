"""QNT16 指标值是约数

检查什么
    数量指标、成本指标的值是否为“约”“左右”“大概”“50余处”等约数。
示例
    数量指标“清倒垃圾”的值为“约4万方” → 指标值是约数。
如何修改
    填写计划数，或用“≥”“≤”写明界限。
不报告的情形
    效益指标；“节约”“合约”等词中的“约”。本规则默认不启用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.measurability.values import is_cost, is_quantity, name_of
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT16",
    slug="value-approximate",
    title="指标值是约数",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请填写计划数，或用“≥”“≤”写明界限。",
    default_on=False,
    looks_at=INDICATOR,
)

ABOUT = regex(r"[\d十百千万]\s?[余多]\s?[一-龥]")  # 50余处, 一百多人


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, _ = filled
    target = parse_target(row.value, row.level2, row.level3)
    if not (is_quantity(row) or is_cost(row)) or target is None:
        return
    if not (target.approximate or ABOUT.search(row.value or "")):
        return
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的值“{row.value}”是约数。",
        goal=goal,
        field="indicators",
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
