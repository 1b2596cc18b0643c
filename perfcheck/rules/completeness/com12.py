"""COM12 有指标值而没有三级指标名称

检查什么
    填了指标值的行是否填有三级指标名称；转换成的文字常把合并单元格移位，只作提示。
示例
    质量指标名称空白、指标值“≥95%” → 有指标值“≥95%”但没有三级指标名称。
如何修改
    补填三级指标名称。
不报告的情形
    左右两半只有一半缺名称；名称和值都空白；全表没有一行填有三级指标名称（该表没有这一栏）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import FormStructure
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.completeness.half_cells import rows_without_name
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM_WITH_ROWS

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM12",
    slug="name-blank",
    title="有指标值而没有三级指标名称",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请补填三级指标名称。",
    looks_at=FORM_WITH_ROWS,
    absence=True,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    printed = facts.document.source.format != "text" and goal.form_structure is FormStructure.PRINTED
    if not any(row.level3 for row in goal.indicators):  # the form has no such column
        return
    for row in rows_without_name(goal):
        yield RULE.finding(
            f"{row.level2}有指标值“{row.value}”但没有三级指标名称{'' if printed else '，请对照原表'}。",
            goal=goal,
            field="indicators",
            severity=None if printed else Severity.HINT,
            confidence=Confidence.LIKELY if printed else Confidence.CHECK,
            found="空白",
            evidence=(indicator_row(goal, row),),
        )
