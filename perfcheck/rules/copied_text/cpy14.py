"""CPY14 文字写的是另一项目的地点或对象

检查什么
    项目名称写明地点（某小区、某学校、某村）或人员（遗属、退休人员、退役军人）的，其概况、必要性、措施、计划、目标和
    指标名称中是否只写了本文件另一项目的同类地点或人员，而没有写自己的；只有一栏写到某医院、学校等的房屋（中医院门诊楼），
    而名称、实施单位、指标和其他各栏都没有写到这类单位的，作为提示（文件其他地方也没有写到的，作疑点）；只有一个分句写到施工单位、监理、竣工图等，而全表其他地方
    没有写到任何建设、修缮、采购的，作疑点。
示例
    “文澜小区集市工程”的概况写“对善水小区内三处场地改造” → 写的是“善水小区”，不是“文澜小区”。
如何修改
    改为本项目的地点和对象，并通读全表其他栏目。
不报告的情形
    同一栏中也写了自己的地点或对象；项目概况写到该地点或人员的；名称不以地点开头，或写明几类人员；
    出现的地点、人员不属于本文件的其他项目；立项依据；已由CPY10报告的项目名称。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.copying.slots import places_in
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.copied_text.foreign_houses import foreign_houses
from perfcheck.rules.copied_text.foreign_works import foreign_works
from perfcheck.rules.copied_text.members import labels
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import SEVERAL_FORMS
from perfcheck.rules.vocabulary.subjects import Subject, subject_of
from perfcheck.values.normalise import as_written, compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.copied_text.foreign_houses import House
    from perfcheck.rules.copied_text.foreign_works import Clause
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY14",
    slug="subject-of-another-project",
    title="文字写的是另一项目的地点或对象",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请改为本项目的地点和对象，并通读全表其他栏目。",
    sides=("本单位", "文中"),
    looks_at=SEVERAL_FORMS,
)
FIELDS = ("overview", "necessity", "safeguards", "plan", "implementation_goal", "annual_goal")


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    subjects = {g.ordinal: subject_of(without_county(g.name)) for g in document.goals}
    words: dict[str, set[str]] = {}
    for subject in subjects.values():
        if subject is not None:
            words.setdefault(subject.kind, set()).add(subject.word)
    for goal in document.goals:
        for house in foreign_houses(goal):
            yield of_a_house(goal, house, elsewhere=house.kind in _rest(document, goal))
        yield from (of_works(goal, clause) for clause in foreign_works(goal))
    for goal in document.goals:
        own = subjects[goal.ordinal]
        if own is None:
            continue
        foreign = {w for w in words[own.kind] if w != own.word and w not in own.word and own.word not in w}
        for other in sorted(foreign):
            found = list(places_of(goal, own, other))
            if found:
                where = labels(field for field, _ in found)
                yield RULE.finding(
                    f"{where}写的是“{other}”，该处没有写到“{own.word}”，疑似复制后未修改。",
                    goal=goal,
                    field=found[0][0],
                    confidence=Confidence.LIKELY,
                    expected=own.word,
                    found=other,
                    evidence=(cell(goal, "project_name"), *(evidence for _, evidence in found)),
                )


def _rest(document: Document, goal: Goal) -> str:
    """What the book says but for this form."""
    others = (str(field) for other in document.goals if other is not goal for _, field in other.texts())
    names = (other.name for other in document.goals)
    return compact(" ".join((*others, *names, *(passage.text for passage in document.passages))))


def of_a_house(goal: Goal, house: House, *, elsewhere: bool) -> Finding:
    """A hint where the book speaks of such houses elsewhere: nothing printed tells whose the house is."""
    return RULE.finding(
        f"{labels([house.field])}写到“{house.name}”，名称、实施单位、指标和其他各栏都没有写到这类单位，请核实是否为复制后未修改。",
        goal=goal,
        field=house.field,
        severity=Severity.HINT if elsewhere else None,
        confidence=Confidence.CHECK,
        found=house.name,
        evidence=(cell(goal, "project_name"), cell(goal, house.field)),
    )


def of_works(goal: Goal, clause: Clause) -> Finding:
    quote = as_written(clause.quote, str(goal.field(clause.field)))
    return RULE.finding(
        f"{labels([clause.field])}中的“{quote}”写到“{clause.word}”，名称、指标和其他各栏都没有写到建设、修缮、采购的内容，"
        "请核实是否为复制后未修改。",
        goal=goal,
        field=clause.field,
        confidence=Confidence.CHECK,
        found=clause.word,
        evidence=(cell(goal, "project_name"), cell(goal, clause.field)),
        advice="请改为与本项目有关的内容。",
    )


def without_county(name: str) -> str:
    """A folded project name without the county and city it opens with."""
    folded = fold(name)
    for place in sorted(places_in([folded]), key=len, reverse=True):
        folded = folded.replace(place, "")
    return folded


def places_of(goal: Goal, own: Subject, other: str) -> Iterator[tuple[str, Evidence]]:
    """Cells that speak of the other subject and not of the own one."""
    overview = fold(str(goal.overview))
    if own.word in overview and other in overview:
        return
    seen: set[str] = set()
    for name in FIELDS:
        text = fold(str(goal.field(name)))
        if other in text and own.word not in text and text not in seen:
            seen.add(text)
            yield name, cell(goal, name)
    for row in goal.distinct_indicators():
        text = fold(row.level3 or "")
        if other in text and own.word not in text:
            yield "indicators", indicator_row(goal, row)
