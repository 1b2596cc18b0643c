"""REL07 立项依据没有写明文件，或引用其他领域的法规

检查什么
    立项依据中有没有可以查找的文件：文号、书名号内的文件名、批复、合同、法律法规名称等；
    只写会议纪要的，有没有会议的日期、次数或编号；引用的专门法律、条例（动物防疫法、燃气管理条例……）所管的事，本表各栏、指标、
    本单位名称是否完全没有写到（疑点）；批复的工程是否就是本项目的（疑点）。
示例
    立项依据填“区委区政府安排” → 立项依据没有写明文件名称或文号；
    只填“局会议纪要” → 立项依据只写了“局会议纪要”，没有日期、次数或编号，无法查找。
如何修改
    写明批准或安排本项目的文件名称、文号，或会议名称和日期。
不报告的情形
    各单位都适用的法律（预算、招标投标、安全生产、消防、环保、土地……），本表写到一处有关的字词；有文号、书名号、批复、合同、协议、方案、法律法规或规范的名称（有无书名号）等任何一种；会议纪要写明日期、第几次或编号，
    或与其他文件一并列出；空白（见 COM02）；只填“无”（见 COM03）；填的是必要性的内容（见 FRM10）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Status
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.cited_papers import MEETING_RECORDS, PAPERS
from perfcheck.rules.vocabulary.common_words import (
    ACTIONS,
    ANY_GOAL,
    COMMON_WORDS,
    MEASURE_WORDS,
    PROMISE_NOTHING,
    STEPS_OF_WORK,
)
from perfcheck.rules.vocabulary.field_contents import NECESSITY_WORDS
from perfcheck.rules.vocabulary.laws_of_fields import LAWS
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.dates import date_mentions, document_numbers
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL07",
    slug="basis-names-no-paper",
    title="立项依据没有写明文件，或引用其他领域的法规",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请写明批准或安排本项目的文件名称、文号，或会议名称和日期。",
    looks_at=FORM,
)
LEAST_TEXT = 60  # characters of a form in which its field would be named
# What an approval was given for: only that of one work.
_APPROVAL = regex(
    "关于(?:同意)?(?P<what>[一-龥A-Za-z\\d]{4,30}?)(?:工程|项目)(?:的)?"
    "(?:可行性研究报告|可研报告|初步设计|实施方案|立项|施工图设计|投资概算|概算|建议书|预算)[一-龥]{0,6}的批复"
)
_COMMON = COMMON_WORDS | PROMISE_NOTHING | MEASURE_WORDS | ACTIONS | ANY_GOAL | STEPS_OF_WORK
LEAST_WORDS = 1  # of its own
LAWS_END = ("法", "条例")


class FieldLaw(NamedTuple):
    """title: what the title of a law of the field holds. matter: what a form of it speaks of."""

    title: re.Pattern[str]
    field: str
    matter: re.Pattern[str]


_LAWS = tuple(FieldLaw(regex(title), field, regex(matter)) for title, field, matter in LAWS)
_TITLE = regex("《([^《》]{2,40})》")
LONGEST_MEETING = 40  # characters; a longer text tells more than the name of a meeting
# 安全生产法, 国家基本公共卫生服务规范: a name of its own without 《》; 依法, 办法, 按有关标准 are none.
_LAW = regex("[一-龥]{3,20}(?<![依办方做合违非守执司立无])法(?![一-龥])")
_STANDARD = regex(
    "(?<![一-龥])(?!.{0,20}(?:有关|相关|要求|按|根据|符合|上级))[一-龥]{2,20}(?:服务|建设|技术|管理|设计|卫生)(?:规范|标准)(?![一-龥])"
)
_ORDINAL = regex(r"\d|第[一二三四五六七八九十百]{1,4}[次届号期]")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if goal.basis.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的“立项依据”未能识别")
    yield from law_of_another_field(goal, facts)
    yield from approval_of_another(goal)
    text = str(goal.basis)
    if not goal.basis.present or says_nothing(text, facts.words.nothing):
        return
    if bare_meeting(text):
        message = f"立项依据只写了“{compact(text).rstrip('。')}”，没有日期、次数或编号，无法查找。"
    elif not names_paper(text):
        message = "立项依据没有写明文件名称或文号。"
    else:
        return
    yield RULE.finding(
        message,
        goal=goal,
        field="basis",
        found=text,
        evidence=(cell(goal, "basis"),),
    )


def law_of_another_field(goal: Goal, facts: Facts) -> Yield:
    """动物防疫法 as the basis of a matter of 职业病: nothing in form, unit or department is of the law's field."""
    titles = [title for title in _TITLE.findall(compact(str(goal.basis))) if title.endswith(LAWS_END)]
    if not titles:
        return
    rest = (str(field) for name, field in goal.texts() if name != "basis")
    rows = (f"{row.level3 or ''}{row.value or ''}" for row in goal.distinct_indicators())
    office = f"{facts.document.department_name or ''}{goal.department_cell}{goal.implementing_unit}"
    own = compact(" ".join((goal.name, *rest, *rows, office)))
    for title in titles:
        law = next((law for law in _LAWS if law.title.search(title)), None)
        if law is None or len(own) < LEAST_TEXT or law.matter.search(own):
            continue
        yield RULE.finding(
            f"立项依据引用的《{title}》是{law.field}方面的法规，本表各栏、指标和单位名称都没有写到这方面的内容，"
            "请核实是否为复制后未修改。",
            goal=goal,
            field="basis",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            found=f"《{title}》",
            evidence=(cell(goal, "basis"), cell(goal, "project_name")),
            advice="请改为与本项目有关的依据。",
        )


def approval_of_another(goal: Goal) -> Yield:
    """关于综合业务用房装修工程可行性研究报告的批复 under a form that speaks of no such works."""
    own = compact(" ".join((goal.name, *(str(field) for name, field in goal.texts() if name != "basis"))))
    for hit in _APPROVAL.finditer(compact(str(goal.basis))):
        words = content_words(hit["what"], _COMMON)
        if len(words) < LEAST_WORDS or any(pair in own for word in words for pair in pairs(word)):
            continue
        yield RULE.finding(
            f"立项依据是“{hit['what']}”的批复，本表的名称和各栏都没有写到“{'、'.join(words)}”，请核实是否为复制后未修改。",
            goal=goal,
            field="basis",
            severity=Severity.WARNING,
            confidence=Confidence.CHECK,
            found=hit.group(),
            evidence=(cell(goal, "basis"), cell(goal, "project_name")),
            advice="请改为批准本项目的文件。",
        )


def bare_meeting(text: str) -> bool:
    """Whether all that is named is a meeting or its record, without what tells it from the meetings before."""
    plain = compact(text)
    if len(plain) > LONGEST_MEETING or "《" in plain or not any(word in plain for word in MEETING_RECORDS):
        return False
    rest = re.sub("|".join(map(re.escape, MEETING_RECORDS)), "", plain)
    dated = bool(_ORDINAL.search(plain)) or bool(date_mentions(plain)) or bool(document_numbers(text))
    return not dated and not any(word in rest for word in PAPERS)


def names_paper(text: str) -> bool:
    """Whether a text names something that can be looked up, or is not about a basis at all (FRM10)."""
    plain = compact(text)
    return (
        "《" in plain
        or any(word in plain for word in PAPERS)
        or bool(_LAW.search(plain) or _STANDARD.search(plain))
        or any(word in plain for word in NECESSITY_WORDS)
        or bool(document_numbers(text))
    )
