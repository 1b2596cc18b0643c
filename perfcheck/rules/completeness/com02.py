"""COM02 概况、依据、必要性、措施或计划未填

检查什么
    表中印有的项目概况、立项依据、项目设立必要性、保证项目实施的制度和措施、项目实施计划五个栏目是否为空白。
示例
    “立项依据”一栏空白 → “立项依据”为空，绩效目标内容不完整。
如何修改
    补充该栏内容；确无内容的，写明原因。
不报告的情形
    表样没有该栏（中央、上海、天津等）；该栏只填“无”等字样（见 COM03）；该栏未能识别（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.goal import NARRATIVE_FIELDS, Goal
from perfcheck.model.location import Status
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.field_contents import task_of
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM02",
    slug="narrative-cell-blank",
    title="概况、依据、必要性、措施或计划未填",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请补充该栏内容；确无内容的，请写明原因。",
    looks_at=FORM,
    absence=True,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for name in NARRATIVE_FIELDS:
        field = goal.field(name)
        label = field_label(name)
        if field.status is Status.UNREADABLE:
            yield unreadable(f"“{goal.name}”的“{label}”未能识别")
        elif field.status is Status.BLANK:
            message = f"“{label}”为空，绩效目标内容不完整。"
            advice = f"{task_of([name])[:-1]}；确无内容的，请写明原因。"
            yield RULE.finding(message, goal=goal, field=name, evidence=(cell(goal, name),), advice=advice)
