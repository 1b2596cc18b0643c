"""REL09 效益指标填的是产出

检查什么
    效益指标（经济、社会、生态、可持续影响）填的是否为资金、采购、施工的过程，如“资金到位率”“采购完成率”。
示例
    可持续影响填“扶助资金到位率” → “扶助资金到位率”考核的是资金和采购、施工的过程，不是项目带来的效益。
如何修改
    改写为产出带来的变化，例如受益人数、能耗下降、出行时间缩短。
不报告的情形
    产出指标下的同类指标；工程的验收合格率、及时率（见 REL01）；满意度指标；左右两半相同的行只报告一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.indicator_words import PROCESS_IN_BENEFIT
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL09",
    slug="output-as-benefit",
    title="效益指标填的是产出",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="请改写为产出带来的变化，例如受益人数、能耗下降、出行时间缩短。",
    looks_at=FORM,
)
BENEFITS = ("经济", "社会", "生态", "可持续")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for indicator in goal.distinct_indicators():
        if level2_kind(indicator.level2) in BENEFITS and PROCESS_IN_BENEFIT.search(compact(indicator.level3 or "")):
            yield RULE.finding(
                f"{indicator.level2}“{indicator.level3}”考核的是资金和采购、施工的过程，不是项目带来的效益。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                found=indicator.level3,
                evidence=(indicator_row(goal, indicator),),
            )
