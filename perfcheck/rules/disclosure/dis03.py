"""DIS03 疑似公开个人敏感信息

检查什么
    公开文本中是否将具名的个人与疾病、残疾、困难救助、未成年人等情况写在一起。
示例
    “为患者王某某发放大病救助” → 疑似公开了个人敏感信息，请核实。
如何修改
    隐去姓名，只写人数和标准。
不报告的情形
    只写群体（遗属7人、残疾人12名）；单位、工程名称；负责人、经办人栏。本规则默认不启用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import TEXT_FIELDS, Goal
from perfcheck.rules.basis import OPENNESS_15, PRIVACY_28, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.vocabulary.internal_marks import SENSITIVE_MATTERS
from perfcheck.rules.vocabulary.persons import PERSON

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
    default_on=False,
)
NEAR = 20  # characters between a name and the matter; farther apart they need not belong together


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    for goal, field, text, evidence in texts(document):
        for hit in PERSON.finditer(text):
            around = text[max(0, hit.start() - NEAR) : hit.end() + NEAR]
            matter = next((word for word in SENSITIVE_MATTERS if word in around), None)
            if matter is None:
                continue
            yield RULE.finding(
                f"文中将个人姓名与“{matter}”写在一起，疑似公开了个人敏感信息，请核实。",
                goal=goal,
                field=field,
                confidence=Confidence.CHECK,
                evidence=(evidence,),
            )
            break


def texts(document: Document) -> Iterator[tuple[Goal | None, str | None, str, Evidence]]:
    for passage in document.passages:
        yield None, None, passage.text, Evidence("正文", passage.text, passage.location)
    for goal in document.goals:
        for name in ("project_name", *goal.told(*TEXT_FIELDS)):
            if goal.field(name).present:
                yield goal, name, str(goal.field(name)), cell(goal, name)
