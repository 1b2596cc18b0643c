"""CPY03 不同项目的文字雷同

检查什么
    同一文件的不同项目之间，项目概况、必要性、措施、计划、目标等文字是否完全相同（8个字以上）、基本相同（15个字以上，
    相似度不低于95%），或一处是另一处的前段。同一组项目只报告一次，列出雷同的各栏。
示例
    “河道治理工程”与“街道提质工程”的必要性一字不差 → 2个项目的“项目设立必要性”内容完全相同。
如何修改
    结合本项目的具体内容、对象和任务量重新填写。
不报告的情形
    同一项目分次付款（…还本付息1、…还本付息2，一期、二期）或名称只差括号、数字的项目只给提示；共用的制度措施（写到其中一个项目的事物而与另一个无关的除外）、立项依据，以及不足10个字的套话只给提示；
    立项依据只有文号、文件名的不报告（一个文件可以对应多个项目）；只换了名称和数字的见CPY09。
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.copying.names import parts_of_one
from perfcheck.copying.normalise import fold
from perfcheck.copying.similar import shares
from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.alone import FEWEST_OTHERS
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.members import (
    PARTS_ADVICE,
    alone,
    forms,
    labels,
    member_evidence,
    percent,
    projects,
    whose,
)
from perfcheck.rules.copied_text.shared_fields import by_projects
from perfcheck.rules.own_matter import all_told, own_pairs
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import SEVERAL_FORMS
from perfcheck.rules.vocabulary.common_words import COMMON_TO_WORKS, SOMEBODY
from perfcheck.rules.vocabulary.words import content_words, is_ordinary
from perfcheck.strings import COPY_KIND_LABELS
from perfcheck.values.dates import strip_quoted
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.review import CopyGroup, CopyMember
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY03",
    slug="same-text-across-projects",
    title="不同项目的文字雷同",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请结合本项目的具体内容、对象和任务量重新填写。",
    looks_at=SEVERAL_FORMS,
    told_with=("AMT03",),
)
PARTS_OF_ONE = "；名称相同或相近，可能是同一项目分次安排，请确认是否应合并填报或分别说明。"
TWO = 2
LEAST_MATTER = 2  # words of a project's own that measures speak of
SHARED_FIELDS = frozenset({"safeguards", "basis"})  # rules and papers may rightly serve several projects


@dataclass(frozen=True, slots=True)
class Options:
    least_warning: int = 10  # characters; shorter equal texts are stock phrases (按照标准严格执行)
    least_own_words: int = 8  # characters of 立项依据 besides titles and document numbers


def check(document: Document, facts: Facts, options: Options) -> Yield:
    groups = [g for g in facts.copies.groups if g.kind != "template" and not only_papers(g, options)]
    for shared in by_projects(groups, lambda g: weight(g, facts, options)):
        members = forms([m for g in shared.whole for m in g.members])
        names = [m.project_name for m in members]
        one_project = parts_of_one(names)
        told = degrees(shared.whole)
        of_some: dict[str, list[CopyGroup]] = {}
        for group in shared.smaller:
            of_some.setdefault(projects([m.project_name for m in forms(group.members)]), []).append(group)
        told += [f"其中{some}的{'；'.join(degrees(groups))}" for some, groups in of_some.items()]
        first, everything = shared.whole[0], (*shared.whole, *shared.smaller)
        yield replace(
            RULE.finding(
                f"{whose(names)}的{'；'.join(told)}" + (PARTS_OF_ONE if one_project else "。"),
                field=first.field,
                severity=weight(first, facts, options),
                confidence=Confidence.CERTAIN
                if all(g.kind == "exact" for g in everything) and not one_project
                else Confidence.LIKELY,
                similarity=min(g.similarity for g in everything),
                difference=two_ways(first.members) if len(everything) == 1 else None,
                evidence=tuple(member_evidence(m) for g in everything for m in g.members),
                advice=PARTS_ADVICE if one_project else None,
                clause="；".join(told),
            ),
            absorbed=tuple(alone(RULE, g.field, g.members) for g in everything[1:]),
        )


def weight(group: CopyGroup, facts: Facts, options: Options) -> Severity:
    """Shared rules, stock phrases and parts of one project are hints."""
    members = forms(group.members)
    shared = {m.field for m in group.members} <= SHARED_FIELDS and not matter_of_one(group, facts)
    short = max(len(fold(m.quote)) for m in members) < options.least_warning
    one_project = parts_of_one([m.project_name for m in members])
    return Severity.HINT if shared or short or one_project else Severity.WARNING


def matter_of_one(group: CopyGroup, facts: Facts) -> bool:
    """Whether measures that two forms share speak of the matter of one of them, and of nothing of the other's."""
    goals = [goal for goal in facts.document.goals if goal.ordinal in {m.goal for m in group.members}]
    if {m.field for m in group.members} != {"safeguards"} or len(goals) != TWO:
        return False
    text = compact(group.members[0].quote)
    words = [w for w in content_words(text, COMMON_TO_WORKS | SOMEBODY) if not is_ordinary(w)]
    own = [{w for w in words if w in all_told(goal, without="safeguards")} for goal in goals]
    of_one = any(len(here - there) > LEAST_MATTER and here > there for here, there in (own, own[::-1]))
    if of_one and stands_out(group, facts):
        return True
    pairs_of = [set(own_pairs(text)) & set(pairs(all_told(goal, without="safeguards"))) for goal in goals]
    return any(
        len(here) >= LEAST_MATTER and not there and not tied
        for here, there, tied in ((own[0], own[1], pairs_of[1]), (own[1], own[0], pairs_of[0]))
    )


def stands_out(group: CopyGroup, facts: Facts) -> bool:
    """Whether all other forms, three or more, have measures of their own, each another one."""
    members = {m.goal for m in group.members}
    others = [fold(str(g.safeguards)) for g in facts.document.goals if g.ordinal not in members]
    return len(others) >= FEWEST_OTHERS and all(others) and len(set(others)) == len(others)


def only_papers(group: CopyGroup, options: Options) -> bool:
    """立项依据 of titles and document numbers: one paper may stand behind several projects."""
    if any(m.field != "basis" for m in group.members):
        return False
    return all(len(fold(strip_quoted(m.quote))) < options.least_own_words for m in group.members)


def degrees(groups: Sequence[CopyGroup]) -> list[str]:
    """What is alike and how much, of groups of the same forms; columns that are alike to one degree together."""
    alike: dict[tuple[str, bool], list[str]] = {}
    for group in groups:
        named = columns(group)
        alike.setdefault((degree(group), "或" in named), []).append(named)
    told = []
    for (how, either), names in alike.items():
        several = not either and "”、“" in "、".join(names)
        told.append(f"{('；' if either else '、').join(names)}{'各自' if several else ''}{how}")
    return told


def columns(group: CopyGroup) -> str:
    """“项目概况”、“年度目标” where every form has the text in each; with 或 where some have it in the one or other."""
    of_form: dict[int | None, set[str]] = defaultdict(set)
    for member in group.members:
        of_form[member.goal].add(member.field)
    named = labels(m.field for m in group.members)
    return named if len({frozenset(f) for f in of_form.values()}) == 1 else named.replace("”、“", "”或“")


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
