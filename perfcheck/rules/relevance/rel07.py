"""REL07 立项依据没有写明文件

检查什么
    立项依据中有没有可以查找的文件：文号、书名号内的文件名、批复、合同、法律法规名称等；
    只写会议纪要的，有没有会议的日期、次数或编号。
示例
    立项依据填“区委区政府安排” → 立项依据没有写明文件名称或文号；
    只填“局会议纪要” → 立项依据只写了“局会议纪要”，没有日期、次数或编号，无法查找。
如何修改
    写明批准或安排本项目的文件名称、文号，或会议名称和日期。
不报告的情形
    有文号、书名号、批复、合同、协议、方案、法律法规或规范的名称（有无书名号）等任何一种；会议纪要写明日期、第几次或编号，
    或与其他文件一并列出；空白（见 COM02）；只填“无”（见 COM03）；填的是必要性的内容（见 FRM10）。
    本文件其他各表都写明文件的，作疑点。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.location import Status
from perfcheck.patterns import regex
from perfcheck.rules.alone import is_alone
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.vocabulary.cited_papers import MEETING_RECORDS, PAPERS
from perfcheck.rules.vocabulary.field_contents import NECESSITY_WORDS
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.values.dates import date_mentions, document_numbers
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL07",
    slug="basis-names-no-paper",
    title="立项依据没有写明文件",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请写明批准或安排本项目的文件名称、文号，或会议名称和日期。",
    looks_at=TOLD_FORM,
)
LONGEST_MEETING = 40  # characters; a longer text tells more than the name of a meeting
# 安全生产法, 国家基本公共卫生服务规范: a name of its own without 《》; 依法, 办法, 按有关标准 are none.
_LAW = regex("[一-龥]{3,20}(?<![依办方做合违非守执司立无])法(?![一-龥])")
_STANDARD = regex(
    "(?<![一-龥])(?!.{0,20}(?:有关|相关|要求|按|根据|符合|上级))[一-龥]{2,20}(?:服务|建设|技术|管理|设计|卫生)(?:规范|标准)(?![一-龥])"
)
_OF_A_YEAR = regex(r"20\d\d年度?[一-龥]{4,20}(?:计划|要点)")  # 2026年度陈列展览计划
_ORDINAL = regex(r"\d|第[一二三四五六七八九十百]{1,4}[次届号期]")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if goal.basis.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的“立项依据”未能识别")
    text = str(goal.basis)
    if not goal.basis.present or says_nothing(text, facts.words.nothing):
        return
    if bare_meeting(text):
        message = f"立项依据只写了“{compact(text).rstrip('。')}”，没有日期、次数或编号，无法查找"
    elif not names_paper(text):
        message = "立项依据没有写明文件名称或文号"
    else:
        return
    alone = is_alone(goal, "basis", facts, lambda other: names_none(str(other.basis)))
    yield RULE.finding(
        f"{message}{'，本文件其他各表都写明了' if alone else ''}。",
        goal=goal,
        field="basis",
        severity=Severity.WARNING if alone else None,
        found=text,
        evidence=(cell(goal, "basis"),),
    )


def names_none(text: str) -> bool:
    """Whether a text names nothing that can be looked up."""
    return bare_meeting(text) or not names_paper(text)


def bare_meeting(text: str) -> bool:
    """Whether all that is named is a meeting or its record, without what tells it from the meetings before."""
    plain = compact(text).rstrip("。")
    if plain.startswith("《") and plain.endswith("》"):
        plain = plain[1:-1]  # 《会议纪要》
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
        or bool(_LAW.search(plain) or _STANDARD.search(plain) or _OF_A_YEAR.search(plain))
        or any(word in plain for word in NECESSITY_WORDS)
        or bool(document_numbers(text))
    )
