"""COM15 目标没有可衡量的内容

检查什么
    年度目标（没有的看实施期目标）里是否有任何可以对照检查的内容：数字、时间、标准，或具体做的事。
示例
    年度目标只写“保障单位日常运转” → 没有数量、时间、标准，执行后难以判断是否完成。
如何修改
    写明本年做什么、做多少、什么时候完成、达到什么标准。
不报告的情形
    目标中有数字、日期或“按月”“年底前”等时间；有验收、达标、足额等标准；写明了具体任务（新建、更换、举办、发放……）；“1.”“2.”等序号不算数字；
    （本文件其他各表都写有数量、时间、标准的，只写了做什么的也作疑点）；目标没有填写或未能识别（见 COM04）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.alone import is_alone
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.goal_words import DEEDS, ONLY_NAMED, STANDARDS
from perfcheck.rules.vocabulary.vague import FREQUENCY
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM15",
    slug="goal-not-measurable",
    title="目标没有可衡量的内容",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请在目标中写明本年做什么、做多少、什么时候完成、达到什么标准。",
    looks_at=FORM_WITH_ROWS,
    fold_from=3,
)
ONLY_YEAR = ("年度内", "年内", "全年", "当年", "本年")  # of a one-year form they say nothing
_CLAUSE = regex("[,，。;；、]")
_IN_GENERAL = regex(
    f"(?:{'|'.join(DEEDS)})(?:工作|事业|水平|能力|体系|质量|效率|环境|条件|需要|需求|秩序)"
    "|(?:顺利|正常|有序|有效|高效|稳步|持续)(?:开展|组织|建设)"
)
# 切实加强水资源监测管理工作: the deed only names what is to be strengthened
_STRENGTHENED = regex(
    "^(?:为了?)?(?:认真|切实|进一步|扎实|全面|大力|持续|不断|继续|有效|深入|着力|积极){0,2}(?:地)?"
    "(?:加强|做好|推进|强化|抓好|规范|提升|提高|促进|完善|健全|引导|贯彻落实|推动|加大|深化|树立|营造|优化|增强|改善|夯实|巩固|助推|助力)"
    "[一-龥“”]{2,40}(?:工作|管理|水平|能力|秩序|力度|质量|体系|机制|发展|作用|保障|形象|氛围|环境|格局|基础|意识|效能|效率|影响力)$"
)
# 扎实开展, of which only the project's name says what
_ONLY_BEGUN = regex("(?:为了?)?[一-龥]{0,4}(?:开展|组织|组织实施|实施|推进|做好|抓好)(?:好)?[一-龥]{0,2}(?:项目|工作)?")
# 完成改制 can be looked at; 完成相关工作 cannot.
_FINISHED = regex("完成(?!.{0,8}(?:工作|任务|目标|职责|职能|事项|各项|相关))[一-龥]{2}")
# 健全标准体系, 零售: no standard the work has to meet
_NO_STANDARD = regex(
    "(?:标准|规范)化(?:[、和][一-龥]{2}化){0,3}(?:水平|建设|程度|管理|发展)"
    "|标准(?:规范)?体系|标准(?:水平|建设|意识|引领)|零(?=[售星散部件工食])"
)
_DIGIT = regex(r"\d")
_NUMBERING = regex(r"(?:^|(?<=[。；;\"“]))\d{1,2}[.、](?!\d)")  # 1.完成…。2.…


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    name = "annual_goal" if goal.annual_goal.present else "implementation_goal"
    if not goal.field(name).present:
        yield not_enough_data(f"“{goal.name}”没有读到绩效目标的文字")
        return
    tests = (says_measurable, says_how_much)  # a deed alone is told only where all other goals say how much of it
    lacks = next((says for says in tests if not says(goal, name)), None)
    if lacks is None:
        return
    alone = is_alone(goal, name, facts, lambda other: not lacks(other, name))
    if lacks is says_how_much and not alone:
        return
    beside = "；本文件其他各表的目标都有可以对照的内容" if alone else ""
    yield RULE.finding(
        f"{field_label(name)}没有数量、时间、标准，执行后难以判断是否完成{beside}。",
        goal=goal,
        field=name,
        severity=Severity.WARNING if alone else None,
        confidence=Confidence.LIKELY,
        found=str(goal.field(name)),
        evidence=(cell(goal, name),),
    )


def says_measurable(goal: Goal, name: str) -> bool:
    """Whether what was done can be held against the goal in a cell."""
    return is_measurable(compact(str(goal.field(name))), compact(goal.name))


def says_how_much(goal: Goal, name: str) -> bool:
    """Whether a cell holds a number, a time or a standard."""
    return holds_amount(own_words(compact(str(goal.field(name))), compact(goal.name)))


def is_measurable(text: str, project: str) -> bool:
    """Whether a compacted goal holds a number, a time, a standard or a deed. What only the name says does not count."""
    own = own_words(text, project)
    return holds_amount(own) or has_deed(own)


def own_words(text: str, project: str) -> str:
    """A goal without its numbering and without the project's name."""
    return _NUMBERING.sub("", text.replace(project, "") if project else text)


def holds_amount(text: str) -> bool:
    text = _NO_STANDARD.sub("", text)
    timed = any(word in text for word in FREQUENCY if word not in ONLY_YEAR)
    return bool(timed or _DIGIT.search(text) or quantities(text)) or any(word in text for word in STANDARDS)


def has_deed(text: str) -> bool:
    """Whether a clause says that something is done: 完成监测任务, not 保障监测工作顺利开展."""
    if any(word in text for word in ONLY_NAMED):
        return False
    for clause in _CLAUSE.split(text):
        if _STRENGTHENED.match(clause) or _ONLY_BEGUN.fullmatch(clause):
            continue
        said = clause if "完成" in clause else _IN_GENERAL.sub("", clause)
        if any(word in said for word in DEEDS) or _FINISHED.search(clause):
            return True
    return False
