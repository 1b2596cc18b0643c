"""COM03 文字栏目只填“无”等字样

检查什么
    项目概况、立项依据、必要性、制度措施、实施计划和目标栏是否只填了“无”“暂无”“略”“同上”“详见附件”“同项目概况”、
    栏目名称本身、横线或其他标点。
示例
    立项依据填“无” → “立项依据”只填了“无”，请补充实质内容。
如何修改
    写明实际内容，例如批准项目的会议纪要、文件名称和文号。
不报告的情形
    资金栏、联系人栏的“无”（本就可以为空）；句子中出现“无”字；年度目标与实施期目标同为“无”时只报告一次；
    栏目空白（见 COM02、COM04）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.field_contents import task_of
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM03",
    slug="narrative-says-nothing",
    title="文字栏目只填“无”等字样",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请在各栏补充实质内容。",
    looks_at=FORM,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for name in empty_words(goal, facts):
        text = str(goal.field(name)).strip()
        message = f"“{field_label(name)}”只填了“{text}”，请补充实质内容。"
        evidence = (cell(goal, name),)
        yield RULE.finding(message, goal=goal, field=name, found=text, evidence=evidence, advice=task_of([name]))


def is_label(text: str, name: str) -> bool:
    """Whether a cell only says what it is for: 必要性, 项目概况."""
    plain = compact(text).strip("。.:")
    return len(plain) > 1 and (plain in field_label(name) or plain.removeprefix("项目") in field_label(name))


def empty_words(goal: Goal, facts: Facts) -> Iterator[str]:
    """Fields that say nothing; of two goal cells that both do, the first."""
    goal_told = False
    for name, field in goal.texts():
        if field.present and (says_nothing(str(field), facts.words.nothing) or is_label(str(field), name)):
            if name.endswith("goal"):
                if goal_told:
                    continue
                goal_told = True
            yield name
