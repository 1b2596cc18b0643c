"""DIS01 公开文本含个人号码

检查什么
    公开文本（正文、绩效目标表各栏、指标解释和其他表格）中是否有个人手机号、居民身份证号、银行卡号。
示例
    “联系电话”一栏填159****0541（个人手机号） → 公开文本含个人手机号159****0541。
如何修改
    删除个人号码，或改为单位办公电话。报告中的号码已遮盖中间各位。
不报告的情形
    办公固定电话（如0349-…）、服务热线（12345、400…）；填报日期、索引号、项目编码等长数字，栏目写明是编码、代码、编号的数字，
    仅校验位碰巧相符、没有写明卡号账号的长数字；校验位不符的身份证号、银行卡号，没有写明是卡号的银行卡号只提示核对。其他表格中没有写明是电话的手机号，也只提示核对。联系电话栏中只有9至10位、以13至19开头的数字按“疑似手机号（位数不全）”提示核对。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.personal import (
    PersonalNumber,
    is_bank_card,
    is_code,
    mask_personal,
    personal_numbers,
    says_card,
)
from perfcheck.rules.basis import OPENNESS_15, PRIVACY, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS01",
    slug="personal-number-published",
    title="公开文本含个人号码",
    severity=Severity.ERROR,
    basis=Basis((PRIVACY, OPENNESS_15)),
    advice="请删除个人号码，或改为单位办公电话后重新公开。",
)
KINDS = {
    "mobile": "个人手机号",
    "short_mobile": "疑似手机号（位数不全）",
    "identity": "居民身份证号",
    "bank": "银行卡号",
}
DOUBTS = {"bank": "没有写明是卡号", "mobile": "没有写明是电话"}  # of a number whose check digit is no doubt
PHONE = ("电话", "手机", "联系", "号码")
CELLS = (
    "project_name", "implementing_unit", "overview", "basis", "necessity", "safeguards", "plan",
    "implementation_goal", "annual_goal", "responsible", "handler", "phone",
)  # fmt: skip


class Place(NamedTuple):
    """A published text. field: of the form, "" outside; head: what names the cell; where: its place in a sentence.

    listed: a cell of another table, in which a code may be as long as a phone number.
    """

    goal: Goal | None
    field: str
    text: str
    evidence: Evidence
    head: str = ""
    where: str = "正文"
    listed: bool = False


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    seen: set[tuple[int | None, str]] = set()
    for place in places(document):
        goal, contact = place.goal, place.field == "phone"
        for number in personal_numbers(place.text, contact_cell=contact):
            if is_none(number, place):
                continue
            certain = is_certain(number, place)
            key = (goal.ordinal if goal else None, number.masked)
            if key in seen:  # a number repeated in one form is one thing to mend
                continue
            seen.add(key)
            masked = replace(place.evidence, quote=mask_personal(place.evidence.quote, contact_cell=contact))
            yield RULE.finding(
                sentence(number, place.where, certain=certain),
                goal=goal,
                field=place.field or None,
                severity=Severity.ERROR if certain else Severity.WARNING,
                confidence=Confidence.CERTAIN if certain else Confidence.CHECK,
                found=number.masked,
                evidence=(masked,),
            )


def is_none(number: PersonalNumber, place: Place) -> bool:
    """Whether a number as long is a code, by the head of its cell or for want of a word that it is a card."""
    if number.kind == "bank":
        return is_code(place.head) or not is_bank_card(number, place.text, place.head)
    return is_code(place.head) and (number.kind == "identity" or place.listed)


def is_certain(number: PersonalNumber, place: Place) -> bool:
    """Whether nothing else can be meant: the check digit agrees, and words say what could be a code."""
    before = place.text[: number.start]
    if number.kind == "bank":
        return number.checked and says_card(before, place.head)
    if number.kind == "mobile" and place.listed:
        return any(word in place.head + before for word in PHONE)
    return number.checked


def sentence(number: PersonalNumber, place: str, *, certain: bool) -> str:
    """What is told of a number. certain: nothing else can be meant by it."""
    what = KINDS[number.kind]
    if certain:
        return f"{place}含{what}{number.masked}，属于个人信息，不应公开。"
    if number.kind == "short_mobile":
        return f"{place}含{what}{number.masked}，疑似填写或识别错误，请核实是否为个人号码。"
    doubt = DOUBTS[number.kind] if number.checked else "校验位不符"
    return f"{place}含疑似{what}{number.masked}（{doubt}），请核实。"


def places(document: Document) -> Iterator[Place]:
    """Every text that is published."""
    for passage in document.passages:
        yield Place(None, "", passage.text, Evidence("正文", passage.text, passage.location))
    for found in document.numbered_cells:
        named = f"表格·{found.head}" if found.head else "表格"
        evidence = Evidence(named, found.text, found.location)
        yield Place(None, "", found.text, evidence, found.head, f"“{named}”", listed=True)
    for goal in document.goals:
        for name in CELLS:
            if goal.field(name).present:
                label = field_label(name)
                yield Place(goal, name, str(goal.field(name)), cell(goal, name), label, f"“{label}”")
        for name, value in goal.extra:
            if value.present:
                label = field_label(name)
                evidence = Evidence(f"本表·{label}", str(value), value.location, goal.name)
                yield Place(goal, name, str(value), evidence, label, f"“{label}”")
        for row in goal.distinct_indicators():
            evidence = indicator_row(goal, row)
            label = field_label("indicators")
            yield Place(goal, "indicators", evidence.quote, evidence, label, f"“{label}”")
            if row.description is not None:  # 指标内容, 指标解释: how it is measured, and often by whom
                told = replace(evidence, quote=f"{row.level3 or row.level2}：{row.description}")
                yield Place(goal, "indicators", row.description, told, label, f"指标“{row.level3 or row.level2}”的说明")
