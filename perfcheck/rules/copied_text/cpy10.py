"""CPY10 文字中写的是其他项目

检查什么
    （一）多个项目套用同一段话、各自填自己的项目名称，而本项目填的是别的项目；（二）本项目的文字中出现本文件另一个项目的全称，
    或整栏就是另一个项目名称的后段，而没有出现本项目自己的名称；（三）与另一项目雷同的文字写到了那个项目名称中的事物，
    而本表所有文字和指标都没有写到本项目名称中的事物；（四）立项依据与另一项目相同，文件标题是那个项目的事物，本表其他文字
    和指标都没有写到；（五）概况、必要性、计划、目标或保证措施中有一个分句，写的是本表其他各处都没有写到、而只有另一个项目写到的事物
    （必要性：只看与另一个项目一字不差的）。
示例
    “甲中心监控安装工程”的措施写“围绕乙小区装修工程需要，组建领导小组” →
    写的是“乙小区装修工程”，疑似复制后未修改。
如何修改
    改为本项目的名称和内容，并通读全表其他栏目。
不报告的情形
    填的是本项目名称的简称、全称或批复名称；立项依据引用其他项目的文件（第四种情形除外）、法律、条例和意见、规划；
    文中同时写明本项目；名称不足8个字的项目；同一项目分次安排的；雷同文字对两个项目都没有针对性的（见 CPY03）。
    第（五）种情形：只写到本部门的单位；几处分句都写到另一项目的事物；两张表互有对方的字句；三张以上的表都写到。
    第（二）至（五）种情形可能是正常提及，作为疑点。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import is_plain_word
from perfcheck.copying.leftovers import NamedOther, SlotLeftover, named_others, slot_leftovers
from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.copied_text.members import labels, member_evidence
from perfcheck.rules.copied_text.not_own_matter import Borrowed, BorrowedPaper, borrowed_papers, borrowed_texts
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import SEVERAL_FORMS
from perfcheck.rules.vocabulary.words import is_word
from perfcheck.values.normalise import as_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.stray_parts import Stray

RULE = Rule(
    code="CPY10",
    slug="names-another-project",
    title="文字中写的是其他项目",
    severity=Severity.ERROR,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请改为本项目的名称和内容，并通读全表其他栏目。",
    sides=("本项目", "文中"),
    looks_at=SEVERAL_FORMS,
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    goals = {g.ordinal: g for g in document.goals}
    told: set[tuple[int | None, str]] = set()
    for slots in by_form(slot_leftovers(facts.copies.groups)):
        told.update((s.member.goal, s.member.field) for s in slots)
        yield in_slot(goals[slots[0].member.goal or 0], slots)
    others: dict[tuple[int, str], list[NamedOther]] = {}
    for named in named_others(facts.texts):
        if (named.text.goal, named.text.field) not in told:
            others.setdefault((named.text.goal, named.other), []).append(named)
    for (ordinal, _), found in others.items():
        yield by_name(goals[ordinal], found, document)
    spoken_of = {ordinal for ordinal, _ in (*told, *others)}
    yield from (by_matter(b) for b in borrowed_texts(facts) if b.goal.ordinal not in spoken_of)
    yield from map(by_paper, borrowed_papers(facts))
    clauses: dict[tuple[int, str], list[Stray]] = {}
    for stray in facts.strays:
        if stray.row is None and stray.goal.ordinal not in spoken_of:
            clauses.setdefault((stray.goal.ordinal, stray.quote), []).append(stray)
    yield from map(by_clause, clauses.values())


def by_form(slots: Iterator[SlotLeftover]) -> list[list[SlotLeftover]]:
    """Leftovers of one form with one value are one finding."""
    grouped: dict[tuple[int | None, str], list[SlotLeftover]] = {}
    for slot in slots:
        grouped.setdefault((slot.member.goal, slot.value), []).append(slot)
    return list(grouped.values())


def in_slot(goal: Goal, slots: list[SlotLeftover]) -> Finding:
    first = slots[0]
    return RULE.finding(
        f"{labels(s.member.field for s in slots)}写的是“{first.value}”，不是本项目；"
        f"同一段话在另外{first.siblings}个项目中写的是各自的项目名称，疑似复制后未修改。",
        goal=goal,
        field=first.member.field,
        confidence=Confidence.LIKELY,
        expected=goal.name,
        found=first.value,
        evidence=(
            cell(goal, "project_name"),
            *(member_evidence(s.member) for s in slots),
            beside(member_evidence(first.example), f"同一段话在“{first.example.project_name}”"),
        ),
    )


def by_name(goal: Goal, found: list[NamedOther], document: Document) -> Finding:
    other = found[0].other
    owner = next(g for g in document.goals if g.name == other)
    return RULE.finding(
        f"{labels(n.text.field for n in found)}中出现另一个项目“{other}”的名称，没有写到本项目，疑似复制后未修改。",
        goal=goal,
        field=found[0].text.field,
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=goal.name,
        found=other,
        evidence=(
            cell(goal, "project_name"),
            *(member_evidence(n.text) for n in found),
            beside(cell(owner, "project_name"), "另一项目的名称"),
        ),
    )


def by_matter(borrowed: Borrowed) -> Finding:
    goal, owner, members = borrowed.goal, borrowed.owner, borrowed.members
    named = owner.field(members[0].field)
    return RULE.finding(
        f"{labels(m.field for m in members)}与“{owner.name}”相同，写到了“{'、'.join(borrowed.matter)}”，"
        f"全表没有写到本项目的“{'、'.join(borrowed.words)}”，疑似复制后未修改。",
        goal=goal,
        field=members[0].field,
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=goal.name,
        found=owner.name,
        evidence=(
            cell(goal, "project_name"),
            *(member_evidence(m) for m in members),
            *([beside(cell(owner, members[0].field), f"“{owner.name}”")] if named.present else []),
        ),
    )


def by_paper(borrowed: BorrowedPaper) -> Finding:
    goal, owner = borrowed.goal, borrowed.owner
    return RULE.finding(
        f"“立项依据”与“{owner.name}”相同，写的是“{'、'.join(borrowed.matter)}”，本表其他文字和指标都没有写到，"
        "请核实是否为复制后未修改。",
        goal=goal,
        field="basis",
        severity=Severity.WARNING,
        confidence=Confidence.CHECK,
        expected=goal.name,
        found=owner.name,
        evidence=(
            cell(goal, "project_name"),
            cell(goal, "basis"),
            beside(cell(owner, "basis"), f"“{owner.name}”"),
        ),
    )


def by_clause(strays: list[Stray]) -> Finding:
    """A clause of the other's matter, once for both goals of a form."""
    first = strays[0]
    fields = [stray.field for stray in strays]
    quote = as_written(first.quote, str(first.goal.field(first.field)))
    words = "、".join(filter(reads_well, first.words))
    return RULE.finding(
        f"{labels(fields)}中的“{quote}”：本表其他内容没有写到{f'“{words}”' if words else ''}，"
        f"本文件只有“{first.owner.name}”写到，请核实是否为复制后未修改。",
        goal=first.goal,
        field=first.field,
        severity=Severity.WARNING,
        confidence=Confidence.CHECK,
        found=quote,
        evidence=(
            cell(first.goal, "project_name"),
            *(cell(first.goal, name) for name in fields),
            beside(cell(first.owner, "project_name"), "另一项目的名称"),
        ),
    )


def reads_well(word: str) -> bool:
    """Whether what was cut from a clause is a word to show: 持卡率, not 填蚁 of 灌填蚁巢 or 个疫源."""
    return is_word(word) or is_plain_word(word) or (len(word) > 2 and word[0] not in "个名座处")


def beside(evidence: Evidence, role: str) -> Evidence:
    """What another form prints, shown for comparison: nothing is said against that form."""
    return replace(evidence, role=role, project_name=None)
