"""CPY12 不同项目的文字大部分相同

检查什么
    同一文件的不同项目之间，同一栏文字是否大部分相同（相似度80%以上），或一处的全文包含在另一处之中。
示例
    甲项目概况“按照定员定额方式管理，以实有人员为计算对象，保障工资支出”，乙项目只改了最后几个字 → 大部分相同。
如何修改
    结合本项目的具体内容、对象和任务量重新填写。
不报告的情形
    已由CPY03、CPY09报告的同一组文字；CPY03已报告的项目或其中一部分（并入该项发现说明）；不足12个字的文字；立项依据中除文号、文件名外不足8个字的；制度措施（可以共用）。
    文字相近不一定是沿用，本规则只作提示。
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.copying.names import parts_of_one
from perfcheck.copying.normalise import fold
from perfcheck.copying.partial import Part, largely_same_pairs
from perfcheck.copying.texts import Text
from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.copied_text.members import PARTS_ADVICE, alone, labels, member_evidence, percent, whose
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import SEVERAL_FORMS
from perfcheck.values.dates import strip_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY12",
    slug="largely-same-across-projects",
    title="不同项目的文字大部分相同",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请结合本项目的具体内容、对象和任务量重新填写。",
    looks_at=SEVERAL_FORMS,
    told_with=("CPY03",),
)

Cell = tuple[int | None, str]
Pair = tuple[Text, Text, float]


@dataclass(frozen=True, slots=True)
class Options:
    similar: float = 80.0  # similarity in percent of characters
    least_own_words: int = 8  # characters of 立项依据 besides titles and document numbers
    most_characters: int = 1_500  # longer texts are left to CPY03
    most_texts: int = 500  # of one column; every pair is compared


def check(document: Document, facts: Facts, options: Options) -> Yield:
    told = told_groups(facts)
    told_sets = {frozenset(m.goal for m in g.members) for g in facts.copies.groups if g.kind != "template"}
    part = Part(similar=options.similar)
    shared: dict[frozenset[int], list[Alike]] = {}
    for texts in columns(facts.texts, options):
        pairs = [p for p in largely_same_pairs(texts, part) if not told[cell_of(p[0])] & told[cell_of(p[1])]]
        for group in connected(pairs):
            alike = Alike.of(group)
            if not any(alike.forms < told_set for told_set in told_sets):
                shared.setdefault(alike.forms, []).append(alike)
    for same in shared.values():
        names = [t.project_name for t in same[0].texts]
        one_project = parts_of_one(names)
        fields = "；".join(f"{labels(t.field for t in a.texts)}文字{a.degree}" for a in same)
        yield replace(
            RULE.finding(
                f"{whose(names)}的{fields}"
                + ("；名称相同或相近，可能是同一项目分次安排，请确认。" if one_project else "。"),
                field=same[0].texts[0].field,
                confidence=Confidence.CHECK,
                similarity=min(a.lowest for a in same),
                evidence=tuple(member_evidence(t) for a in same for t in a.texts),
                advice=PARTS_ADVICE if one_project else None,
                clause=fields,
            ),
            absorbed=tuple(alone(RULE, a.texts[0].field, a.texts) for a in same[1:]),
        )


@dataclass(frozen=True, slots=True)
class Alike:
    """Texts of one field that all resemble one of them."""

    texts: tuple[Text, ...]
    lowest: float

    @classmethod
    def of(cls, pairs: list[Pair]) -> Alike:
        texts = sorted({id(t): t for a, b, _ in pairs for t in (a, b)}.values(), key=lambda t: t.goal)
        return cls(tuple(texts), min(alike for _, _, alike in pairs))

    @property
    def forms(self) -> frozenset[int]:
        return frozenset(t.goal for t in self.texts)

    @property
    def degree(self) -> str:
        return f"大部分相同（相似度不低于{percent(self.lowest)}）" if self.lowest < 100 else "互相包含"


def columns(texts: tuple[Text, ...], options: Options) -> Iterator[list[Text]]:
    """Texts of one column of the forms at a time, without those that are papers or too long."""
    for field in dict.fromkeys(t.field for t in texts if t.field != "safeguards"):
        column = [t for t in texts if t.field == field and len(t.folded) <= options.most_characters]
        if field == "basis":
            column = [t for t in column if len(fold(strip_quoted(t.quote))) >= options.least_own_words]
        if len(column) <= options.most_texts:
            yield column


def told_groups(facts: Facts) -> dict[Cell, set[str]]:
    """Cell → the groups CPY03 or CPY09 report it in."""
    told: dict[Cell, set[str]] = defaultdict(set)
    for group in facts.copies.groups:
        for member in group.members:
            told[(member.goal, member.field)].add(group.id)
    return told


def cell_of(text: Text) -> Cell:
    return text.goal, text.field


def connected(pairs: list[Pair]) -> list[list[Pair]]:
    """Pairs put together through their first text: a group has one text that all others resemble."""
    groups: dict[Cell, list[Pair]] = {}
    home: dict[Cell, Cell] = {}
    for pair in pairs:
        first, second = cell_of(pair[0]), cell_of(pair[1])
        leader = home.setdefault(first, first)
        if home.setdefault(second, leader) == leader:
            groups.setdefault(leader, []).append(pair)
        elif leader == first:
            groups.setdefault(first, []).append(pair)
    return list(groups.values())
