"""CPY03 不同项目的文字雷同

检查什么
    同一文件的不同项目之间，项目概况、必要性、措施、计划、目标等文字是否完全相同（8个字以上）、基本相同（15个字以上，
    相似度不低于95%），或一处是另一处的前段。
示例
    “河道治理工程”与“街道提质工程”的必要性一字不差 → 2个项目的“项目设立必要性”内容完全相同。
如何修改
    结合本项目的具体内容、对象和任务量重新填写。
不报告的情形
    同一项目分次付款（…还本付息1、…还本付息2）或同名项目只给提示；共用的制度措施、立项依据，以及不足10个字的套话只给提示；
    立项依据只有文号、文件名的不报告（一个文件可以对应多个项目）；只换了名称和数字的见CPY09。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perfcheck.copying.names import distinct_projects
from perfcheck.copying.normalise import fold
from perfcheck.copying.similar import shares
from perfcheck.model.document import Document
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.review import CopyGroup, CopyMember
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.members import forms, labels, member_evidence, percent, projects
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import SEVERAL_FORMS
from perfcheck.strings import COPY_KIND_LABELS
from perfcheck.values.dates import strip_quoted

RULE = Rule(
    code="CPY03",
    slug="same-text-across-projects",
    title="不同项目的文字雷同",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请结合本项目的具体内容、对象和任务量重新填写。",
    looks_at=SEVERAL_FORMS,
)
SHARED_FIELDS = frozenset({"safeguards", "basis"})  # rules and papers may rightly serve several projects


@dataclass(frozen=True, slots=True)
class Options:
    least_warning: int = 10  # characters; shorter equal texts are stock phrases (按照标准严格执行)
    least_own_words: int = 8  # characters of 立项依据 besides titles and document numbers


def check(document: Document, facts: Facts, options: Options) -> Yield:
    parts: dict[tuple[int | None, ...], list[CopyGroup]] = {}
    for group in facts.copies.groups:
        members = forms(group.members)
        if group.kind == "template" or only_papers(group, options):
            continue
        if distinct_projects([m.project_name for m in members]) == 1:
            parts.setdefault(tuple(m.goal for m in members), []).append(group)
            continue
        shared = {m.field for m in group.members} <= SHARED_FIELDS
        short = max(len(fold(m.quote)) for m in members) < options.least_warning
        yield RULE.finding(
            f"{len(members)}个项目（{projects([m.project_name for m in members])}）的"
            f"{labels(m.field for m in group.members)}{degree(group)}。",
            field=group.field,
            severity=Severity.HINT if shared or short else Severity.WARNING,
            confidence=Confidence.CERTAIN if group.kind == "exact" else Confidence.LIKELY,
            similarity=group.similarity,
            difference=two_ways(group.members),
            evidence=tuple(member_evidence(m) for m in group.members),
        )
    for groups in parts.values():
        members = [m for g in groups for m in g.members]
        yield RULE.finding(
            f"{projects([m.project_name for m in forms(members)])}的{labels(m.field for m in members)}内容相同；"
            "名称相同或相近，可能是同一项目分次安排，请确认是否应合并填报或分别说明。",
            field=groups[0].field,
            severity=Severity.HINT,
            confidence=Confidence.LIKELY,
            similarity=min(g.similarity for g in groups),
            evidence=tuple(member_evidence(m) for m in members),
            advice="如为同一项目分次安排，请在各表分别写明本次安排的内容和金额。",
        )


def only_papers(group: CopyGroup, options: Options) -> bool:
    """立项依据 of titles and document numbers: one paper may stand behind several projects."""
    if any(m.field != "basis" for m in group.members):
        return False
    return all(len(fold(strip_quoted(m.quote))) < options.least_own_words for m in group.members)


def degree(group: CopyGroup) -> str:
    if group.kind == "exact":
        return "内容完全相同"
    if group.kind == "truncated":
        return f"文字重复，{COPY_KIND_LABELS['truncated']}"
    return f"内容基本相同（相似度不低于{percent(group.similarity)}）"


def two_ways(members: Sequence[CopyMember]) -> str | None:
    """For a pair: the share of each text that stands in the other, in characters."""
    if len(members) != 2 or members[0].quote == members[1].quote:
        return None
    a, b = shares(fold(members[0].quote), fold(members[1].quote))
    return f"“{members[0].project_name}”的文字有{percent(a)}见于“{members[1].project_name}”，反之{percent(b)}（按字计）"
