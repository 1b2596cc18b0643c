"""FRM02 项目属性填写不规范

检查什么
    “项目属性”是否为预算管理一体化系统中的类别（一次性项目、经常性项目、阶段性项目等）。
依据
    绩效目标表填报要求：项目属性从系统类别中选择。
示例
    项目属性填“0000次续项目(已完结)” → 不是规定的类别，疑似填写或识别错误。
如何修改
    按系统中的类别重新选择。
不报告的情形
    类别正确而括号内说明不同（括号与项目期矛盾由 REL04 检查）；空白；其他地区按内容分类的表样（不适用）。
"""

from __future__ import annotations

from perfcheck.model.document import Document
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Status
from perfcheck.parsing.normalise import compact
from perfcheck.rules.basis import FORM_ITSELF
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_applicable, unreadable
from perfcheck.rules.vocabulary.attributes import ATTRIBUTE_STEMS, FAMILIES_WITH_LIST

RULE = Rule(
    code="FRM02",
    slug="attribute-outside-list",
    title="项目属性填写不规范",
    severity=Severity.WARNING,
    basis=FORM_ITSELF,
    advice="请按预算管理一体化系统中的类别重新选择项目属性。",
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    goals = [g for g in document.goals if g.family in FAMILIES_WITH_LIST]
    if not goals:
        yield not_applicable("没有按固定类别填写项目属性的绩效目标表")
        return
    for goal in goals:
        if goal.attribute.status is Status.UNREADABLE:
            yield unreadable(f"“{goal.name}”的“项目属性”未能识别")
        if not goal.attribute.present:
            continue
        value = str(goal.attribute)
        stem = compact(value).partition("(")[0]
        if stem in ATTRIBUTE_STEMS:
            continue
        yield RULE.finding(
            f"“项目属性”填为“{value}”，不是规定的类别，疑似填写或识别错误。",
            goal=goal,
            field="attribute",
            confidence=Confidence.CHECK,
            expected="一次性项目、经常性项目等",
            found=value,
            evidence=(cell(goal, "attribute"),),
        )
