"""DIS03 疑似公开个人敏感信息

检查什么
    公开文本中是否将具名的个人与疾病、残疾、困难救助、未成年人等情况写在一起。
示例
    “为患者王某某发放大病救助” → 疑似公开了个人敏感信息，请核实。
如何修改
    隐去姓名，只写人数和标准。
不报告的情形
    只写群体（遗属7人、残疾人12名）；单位、工程名称；负责某项工作的人；负责人、经办人栏。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import TEXT_FIELDS, Goal
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPENNESS_15, PRIVACY_28, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.vocabulary.internal_marks import SENSITIVE_MATTERS
from perfcheck.rules.vocabulary.persons import persons_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS03",
    slug="sensitive-person-named",
    title="疑似公开个人敏感信息",
    severity=Severity.WARNING,
    basis=Basis((PRIVACY_28, OPENNESS_15)),
    advice="请隐去姓名，只写人数和标准。",
)
BEFORE, BEHIND = 14, 12  # characters around a name in which the matter is that person's
_SENTENCE = regex("[。；;]")
_AT_WORK = regex(
    "负责|牵头|组织|担任|主持|带队|联系人|经办|主任|局长|书记|所长|医生|医师|同志为|授课|讲课|指导|开展|照看|看护"
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    for goal, field, text, evidence in texts(document):
        matter = sensitive_matter(text)
        if matter is not None:
            yield RULE.finding(
                f"文中将个人姓名与“{matter}”写在一起，疑似公开了个人敏感信息，请核实。",
                goal=goal,
                field=field,
                confidence=Confidence.CHECK,
                evidence=(evidence,),
            )


def sensitive_matter(text: str) -> str | None:
    """The first matter that a text tells of a named person, who does not do it as work."""
    if not any(word in text for word in SENSITIVE_MATTERS):
        return None  # clears nearly every text without the dictionary
    for sentence in _SENTENCE.split(text):
        for begin, end in persons_in(sentence):
            behind = sentence[end : end + BEHIND]
            around = f"{sentence[max(0, begin - BEFORE) : begin]} {behind}"
            matter = next((word for word in SENSITIVE_MATTERS if word in around), None)
            if matter is not None and not _AT_WORK.search(behind):
                return matter
    return None


def texts(document: Document) -> Iterator[tuple[Goal | None, str | None, str, Evidence]]:
    for passage in document.passages:
        yield None, None, passage.text, Evidence("正文", passage.text, passage.location)
    for goal in document.goals:
        for name in ("project_name", *goal.told(*TEXT_FIELDS)):
            if goal.field(name).present:
                yield goal, name, str(goal.field(name)), cell(goal, name)
