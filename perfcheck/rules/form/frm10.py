"""FRM10 内容错位填入相邻栏目

检查什么
    项目概况、立项依据、项目设立必要性、保证项目实施的制度措施、项目实施计划五栏的内容，是否整体错到相邻栏目；
    这五栏和目标中有没有两栏互相填错（概况写为什么要做，必要性写做什么）；
    概况、必要性、目标中某一栏与“制度、措施”或“立项依据”的文字相同，而内容明显属于那一栏的，也视为错位；
    “立项依据”“制度、措施”“实施计划”与另一栏的文字相同，而没有一处像本栏、像那一栏的，作提示。
示例
    “项目概况”只填“会议纪要”，“立项依据”写为什么要做，“必要性”写组建领导小组 → 内容疑似整体错后一栏；
    “年度目标”写组建领导小组、各负其责，与“保证项目实施的制度、措施”相同 → “年度目标”填的是制度、措施的内容。
如何修改
    将各栏内容移回对应栏目，补填缺少的一栏。
不报告的情形
    只有一栏像别的栏目的内容、而那一栏写的是别的文字；两栏错位的方向不同而不是互换；栏目中兼有本栏目的内容。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.goal import GOAL_FIELDS, NARRATIVE_FIELDS, Goal
from perfcheck.patterns import regex
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.form.swapped import LEAST, MARGIN, marks_of, swapped
from perfcheck.rules.rule import Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.field_contents import (
    DOCUMENT_WORDS,
    KEEPS_RULES,
    NECESSITY_WORDS,
    SAFEGUARD_WORDS,
    SCHEDULE_WORDS,
)
from perfcheck.strings import field_label
from perfcheck.values.dates import date_mentions, document_numbers
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM10",
    slug="contents-shifted",
    title="内容错位填入相邻栏目",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请将各栏内容移回对应栏目，并补填缺少的一栏。",
    looks_at=FORM,
    fold_from=3,
)
MONTH = regex(r"(?<!\d)\d{1,2}月")
TWINS = ("safeguards", "basis")  # contents that answer no other cell of the form
STRICT = ("basis", "safeguards", "plan")  # papers, rules and times: what another text hardly holds by chance
ELSEWHERE = ("overview", "necessity", *GOAL_FIELDS)


@dataclass(frozen=True, slots=True)
class Options:
    agreeing_fields: int = 2  # fields that must have moved the same way; one alone may be a choice of words
    longest_schedule: int = 60  # characters; a longer text with dates is no mere schedule
    longest_document: int = 40  # characters; a longer text with a document name tells more than its name


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    moves = shifted(goal, options)
    by_step: dict[int, list[tuple[str, str]]] = {}
    for name, belongs in moves:
        step = NARRATIVE_FIELDS.index(belongs) - NARRATIVE_FIELDS.index(name)
        by_step.setdefault(step, []).append((name, belongs))
    agreed = max(by_step.values(), key=len, default=[])
    if len(agreed) >= options.agreeing_fields:
        told = "；".join(f"“{field_label(n)}”填的像是“{field_label(b)}”的内容" for n, b in agreed)
        yield _report(goal, f"{told}，疑似整体错位。", [n for n, _ in agreed])
        return
    pairs = list(swapped(goal))
    for pair in pairs:
        told = "；".join(f"“{field_label(n)}”填的像是“{field_label(b)}”的内容" for n, b in (pair, pair[::-1]))
        yield _report(goal, f"{told}，疑似互相填错。", list(pair))
    if pairs:
        return
    for belongs, names in beside_their_twin(goal, options).items():
        told = "、".join(f"“{field_label(n)}”" for n in names)
        yield _report(
            goal,
            f"{told}与“{field_label(belongs)}”文字相同，{whose(belongs)}，疑似错位填写。",
            [*names, belongs],
            sure=belongs in TWINS,
        )


def whose(field: str) -> str:
    """What a sentence says of the cell a text belongs to: of the contents that answer no other cell it is sure."""
    return f"内容属于“{field_label(field)}”" if field in TWINS else f"像是“{field_label(field)}”的内容"


def _report(goal: Goal, message: str, names: list[str], *, sure: bool = True) -> Finding:
    """sure: else a hint beside what CPY01 says of the same two cells."""
    return RULE.finding(
        message,
        goal=goal,
        field=names[0],
        severity=None if sure else Severity.HINT,
        confidence=Confidence.LIKELY,
        evidence=tuple(cell(goal, n) for n in names),
    )


def beside_their_twin(goal: Goal, options: Options) -> dict[str, list[str]]:
    """Field a text belongs to → other fields that hold the very text instead of their own."""
    found: dict[str, list[str]] = {}
    for belongs in TWINS:
        twin = compact(str(goal.field(belongs)))
        if not goal.field(belongs).present or content_kind(twin, options) != belongs:
            continue
        names = [n for n in ELSEWHERE if goal.field(n).present and compact(str(goal.field(n))) == twin]
        if names:
            found[belongs] = names
    for name, belongs in twins_of_strict_cells(goal):
        if name not in found.get(belongs, []) and belongs not in found.get(name, []):
            found.setdefault(belongs, []).append(name)
    return found


def twins_of_strict_cells(goal: Goal) -> Iterator[tuple[str, str]]:
    """(field, field its text belongs to) of cells that ask for one thing alone, of which the text has nothing: a
    立项依据 without any paper, word for word the 必要性."""
    texts = {name: compact(str(goal.field(name))) for name in NARRATIVE_FIELDS if goal.field(name).present}
    for name in STRICT:
        text = texts.get(name, "")
        twins = [other for other, told in texts.items() if other != name and told == text]
        if len(text) < LEAST or not twins:
            continue
        marks = marks_of(text)
        fit = [other for other in twins if marks[other] >= MARGIN]
        if len(fit) == 1 and not marks[name]:
            yield name, fit[0]


def shifted(goal: Goal, options: Options) -> list[tuple[str, str]]:
    """(field, field its content belongs to) of the narrative fields that hold another field's content."""
    found = []
    for name in NARRATIVE_FIELDS:
        field = goal.field(name)
        belongs = content_kind(compact(str(field)), options) if field.present else None
        if belongs is not None and belongs != name:
            found.append((name, belongs))
    return found


def content_kind(text: str, options: Options) -> str | None:
    """The field a text plainly belongs to; None when it is mixed or could stand in several."""
    if len(text) <= options.longest_document and (text.strip("。、,;.") in DOCUMENT_WORDS or only_document(text)):
        return "basis"
    has_safeguards = any(word in text for word in SAFEGUARD_WORDS) or KEEPS_RULES.fullmatch(text) is not None
    has_necessity = any(word in text for word in NECESSITY_WORDS)
    if has_safeguards != has_necessity:
        return "safeguards" if has_safeguards else "necessity"
    schedule = len(text) <= options.longest_schedule and any(word in text for word in SCHEDULE_WORDS)
    if not has_safeguards and schedule and max(len(date_mentions(text)), len(MONTH.findall(text))) >= 2:
        return "plan"
    return None


def only_document(text: str) -> bool:
    """Whether a text is nothing but one 文号 or 《title》."""
    numbers = document_numbers(text)
    if numbers and numbers[0].start <= 6 and numbers[0].end >= len(text) - 1:
        return True
    plain = text.strip("。.,;")
    if numbers and plain.endswith(")"):  # 《…》(…〔2025〕8号)
        plain = plain.rpartition("(")[0]
    return plain.startswith("《") and plain.endswith("》") and text.count("《") == 1
