"""COM07 没有设置数量指标或质量指标

检查什么
    产出指标中是否填有数量指标和质量指标。常见做法是两者都设置。
示例
    质量指标一行空白 → 没有设置质量指标。
如何修改
    补充能够反映任务数量（多少）和完成质量（好坏）的指标。
不报告的情形
    产出指标全部没有填（见 COM06）；有的行二级指标名称不在常用名称之内，可能就是所缺的一类；没有识别到指标表。
    表样固定印有此行而本表未见此行时，只作提示并注明请对照原文件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.completeness.indicator_rows import (
    LOST,
    NO_TABLE,
    OUTPUT_KINDS,
    kinds,
    missing,
)
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_enough_data
from perfcheck.rules.subjects import FORM

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM07",
    slug="quantity-or-quality-missing",
    title="没有设置数量指标或质量指标",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="请补充能够反映任务数量和完成质量的指标。",
    looks_at=FORM,
    absence=True,
    all_rows=True,
)
ADVICE = {
    "数量": "请补充数量指标，写明应完成的个数、人数、面积等。",
    "质量": "请补充质量指标，写明合格率、达标率等完成质量。",
}


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    found = kinds(goal)
    if not goal.indicators:
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    if not OUTPUT_KINDS & found.filled:
        return
    for kind in ("数量", "质量"):
        gap = missing(goal, kind, found)
        if gap:
            yield RULE.finding(
                f"没有设置{kind}指标{LOST if gap.lost else ''}。",
                goal=goal,
                field="indicators",
                severity=Severity.HINT if gap.lost else Severity.WARNING,
                confidence=Confidence.CHECK if gap.lost else Confidence.CERTAIN,
                evidence=gap.evidence,
                advice=ADVICE[kind],
            )
