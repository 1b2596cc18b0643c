"""CPY05 多个部门使用同一表述

检查什么
    同一次审核的多个部门的文件之间，是否出现20个字以上相同或基本相同的表述（默认不启用）。
示例
    三个部门的“项目设立必要性”使用同一段文字 → 该表述在3个部门出现。
如何修改
    结合本部门职责和本项目内容填写。
不报告的情形
    只审核一个文件；残疾人就业保障金、遗属补助等有统一政策表述的项目；不足20个字的文字。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.copied_text.members import labels, member_evidence
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import GROUP_ACROSS
from perfcheck.rules.vocabulary.pay_items import PAY_ITEMS

if TYPE_CHECKING:
    from perfcheck.model.review import CopyGroup
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY05",
    slug="same-text-across-departments",
    title="多个部门使用同一表述",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请结合本部门职责和本项目内容填写。",
    default_on=False,
    looks_at=GROUP_ACROSS,
)


@dataclass(frozen=True, slots=True)
class Options:
    least_length: int = 20  # characters; shorter wording is common to all departments
    least_departments: int = 2


def check(group: CopyGroup, facts: Facts, options: Options) -> Yield:
    departments = {m.document for m in group.members}
    own = [m for m in group.members if m.document == facts.document.source.path]
    if not own or len(departments) < options.least_departments:
        return
    if len(fold(own[0].quote)) < options.least_length:
        return
    if all(any(w in m.project_name for w in PAY_ITEMS) for m in group.members):
        return
    yield RULE.finding(
        f"{labels(m.field for m in own)}的表述在{len(departments)}个部门的文件中出现"
        f"（本文件{len(own)}处，共{len(group.members)}处）。",
        field=own[0].field,
        confidence=Confidence.LIKELY,
        similarity=group.similarity,
        evidence=tuple(member_evidence(m, role="" if m in own else f"其他部门·{m.document}") for m in group.members),
    )
