"""REL09 效益指标填的是产出

检查什么
    效益指标（经济、社会、生态、可持续影响）填的是否为产出或质量，如“验收合格率”“按时完成”。缺省不启用。
示例
    社会效益填“工程按时完成” → “工程按时完成”是产出而不是效益。
如何修改
    改写为产出带来的变化，例如受益人数、能耗下降、出行时间缩短。
不报告的情形
    产出指标下的同类指标；提到受益、减少、提高等变化的；满意度指标；左右两半相同的行只报告一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.indicator_words import CHANGE, OUTPUT_IN_BENEFIT
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL09",
    slug="output-as-benefit",
    title="效益指标填的是产出",
    severity=Severity.HINT,
    basis=Basis(references=(GUIDE_101,)),
    advice="请改写为产出带来的变化，例如受益人数、能耗下降、出行时间缩短。",
    default_on=False,
    looks_at=FORM,
)
BENEFITS = ("经济", "社会", "生态", "可持续")
LONGEST = 60  # characters of a cell that are looked at; a longer one argues, it does not measure


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for indicator in goal.distinct_indicators():
        if level2_kind(indicator.level2) not in BENEFITS:
            continue
        text = compact(f"{indicator.level3 or ''}{indicator.value or ''}")
        if len(text) > LONGEST or any(word in text for word in CHANGE):
            continue
        word = next((word for word in OUTPUT_IN_BENEFIT if word in text), None)
        if word is not None:
            yield RULE.finding(
                f"“{indicator.level3 or indicator.value}”含“{word}”，是产出而不是效益。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                evidence=(indicator_row(goal, indicator),),
            )
