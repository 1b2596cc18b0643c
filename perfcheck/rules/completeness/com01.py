"""COM01 项目名称、主管部门或实施单位未填

检查什么
    绩效目标表表头的项目名称、主管部门及代码、实施单位三个栏目是否为空白，或只填了“无”、斜线等；其他各表填了项目属性、
    项目期而本表空白的，作为疑点。
示例
    “实施单位”一栏空白 → “实施单位”未填写，无法确认由哪个单位实施。
如何修改
    按部门预算批复的名称补填。
不报告的情形
    表中没有该栏（其他地区的表样）；该栏未能识别（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Status
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM01",
    slug="identity-cell-blank",
    title="项目名称、主管部门或实施单位未填",
    severity=Severity.ERROR,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请按部门预算批复的名称补填。",
    looks_at=FORM,
    absence=True,
)
FIELDS = ("project_name", "department_cell", "implementing_unit")


BESIDE = ("attribute", "period")  # cells that some places print and nobody has to fill in
LEAST_OTHERS = 2  # forms that fill such a cell, by which it belongs to the form


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for name in FIELDS:
        field = goal.field(name)
        label = field_label(name)
        if field.status is Status.UNREADABLE:
            yield unreadable(f"“{goal.name}”的“{label}”未能识别")
        elif field.status is Status.BLANK:
            message = f"“{label}”未填写，无法确认是哪个项目、由谁负责。"
            yield RULE.finding(message, goal=goal, field=name, evidence=(cell(goal, name),))
        elif says_nothing(str(field), facts.words.nothing):
            text = str(field).strip()
            message = f"“{label}”只填了“{text}”，无法确认是哪个项目、由谁负责。"
            yield RULE.finding(message, goal=goal, field=name, found=text, evidence=(cell(goal, name),))
    for name in BESIDE:
        others = sum(other.field(name).present for other in facts.document.goals)
        if goal.field(name).status is Status.BLANK and others >= LEAST_OTHERS:
            yield RULE.finding(
                f"“{field_label(name)}”未填写，另外{others}张表都填了。",
                goal=goal,
                field=name,
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                evidence=(cell(goal, name),),
                advice=f"请补填{field_label(name)}。",
            )
