"""CPY09 多个项目套用同一段话

检查什么
    隐去项目名称、单位名称、地名、数字和日期后，多个项目的文字是否相同（模板套用），并列出各项目替换的内容。一个模板只报告一次。
示例
    “围绕〔项目名称〕项目需要，〔单位〕组建领导小组……”见于12个项目 →
    12个项目使用同一段话，替换处为项目名称、单位。
如何修改
    写明本项目特有的内容、步骤和保障措施。
不报告的情形
    CPY03已报告的项目或其中一部分（并入该项发现说明）；除替换内容外不足8个字；同一项目分次付款、名称相同或相近的项目；立项依据只换了文号。主要用于“保证项目实施的制度、措施”的、
    只换了日期数字的，只给提示。
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.names import distinct_projects, parts_of_one
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.members import forms, labels, member_evidence, projects
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import COPY_GROUP
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.review import CopyGroup, CopyMember
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY09",
    slug="template-with-slots",
    title="多个项目套用同一段话",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请写明本项目特有的内容、步骤和保障措施。",
    sides=("共用文字", "替换处"),
    looks_at=COPY_GROUP,
    told_with=("CPY03",),
)
SHARED_FIELDS = frozenset({"safeguards", "basis"})  # rules and papers may rightly read alike
_NUMBER = regex(r"[\d.,]{1,40}")
_SLOT = regex("〔(项目名称|单位|地名|数字)〕")


@dataclass(frozen=True, slots=True)
class Options:
    least_forms: int = 2  # forms that use the sentence
    least_literal: int = 8  # characters outside the slots


def only_slots(group: CopyGroup) -> bool:
    """Whether the texts are one to the letter without the names of their projects and numbers."""
    plain = {_NUMBER.sub("", compact(m.quote).replace(compact(m.project_name), "")) for m in group.members}
    return len(plain) == 1


def check(group: CopyGroup, facts: Facts, options: Options) -> Yield:
    members = forms(group.members)
    names = [m.project_name for m in members]
    literal = len(_SLOT.sub("", group.template))
    if group.kind != "template" or len(members) < options.least_forms or literal < options.least_literal:
        return
    if distinct_projects(names) == 1:
        return
    how = "同一段话，仅替换了" if only_slots(group) else "基本相同的一段话，主要替换了"
    yield RULE.finding(
        f"{len(members)}个项目（{projects(names)}）的{labels(common_fields(group))}使用{how}{'、'.join(kinds(group))}。",
        field=group.field,
        severity=severity(group),
        confidence=Confidence.LIKELY,
        expected=group.template,
        found="；".join(dict.fromkeys(slot_words(m) for m in group.members)),
        similarity=group.similarity,
        clause=f"{labels(common_fields(group))}使用同一段话，替换处为{'、'.join(kinds(group))}",
        evidence=tuple(evidence(m) for m in group.members),
    )


def kinds(group: CopyGroup) -> list[str]:
    """The slots by what they are, each once, in the order of the sentence."""
    return list(dict.fromkeys(_SLOT.findall(group.template)))


def severity(group: CopyGroup) -> Severity:
    common, count = Counter(m.field for m in group.members).most_common(1)[0]
    mostly_shared = common in SHARED_FIELDS and 2 * count > len(group.members)
    one_project = parts_of_one([m.project_name for m in group.members])
    return Severity.HINT if mostly_shared or one_project or kinds(group) == ["数字"] else Severity.WARNING


def common_fields(group: CopyGroup) -> list[str]:
    """Fields by how many members stand in them."""
    return [name for name, _ in Counter(m.field for m in group.members).most_common()]


def slot_words(member: CopyMember) -> str:
    return "、".join(value or "（未写）" for value in member.slots)


def evidence(member: CopyMember) -> Evidence:
    role = f"{field_label(member.field)}·替换为：{slot_words(member)}"
    return member_evidence(member, role=role)
