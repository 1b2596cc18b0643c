"""How far findings on text read from an image are trusted."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding
from perfcheck.model.goal import FormStructure, Goal
from perfcheck.model.location import NOWHERE, Location

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.rule import Rule

CERTAIN_IN_ANY_TEXT = frozenset({"DIS01"})  # a personal number is one in whichever cell it stands
# 疑似填写或识别错误 → 疑似填写错误, 疑似重复填写或识别错误 → 疑似重复填写错误
_READING = re.compile(r"(疑似[^，。；“”]{0,6}填写)或识别(错误)")


def recognised_places(document: Document) -> frozenset[Location]:
    """Where paragraphs, rows of budget tables, long cells and indicators stand that were read from an image."""
    rows = [(r.location, (r.total, *r.parts)) for r in document.project_budget]
    rows += [(t.location, (t.total, t.basic, t.project)) for t in document.expenditure_totals]
    places = {place for place, amounts in rows if any(a.by_ocr for a in amounts)}
    places |= {p.location for p in document.passages if p.by_ocr}
    for goal in document.goals:
        places |= {field.location for _, field in goal.texts() if field.by_ocr}
        places |= {row.location for row in goal.indicators if row.by_ocr}
    return frozenset(places) - {NOWHERE}


def told_of_recognition(finding: Finding, places: frozenset[Location]) -> Finding:
    """Evidence from such a place says so, whichever rule quotes it."""
    if not any(e.location in places for e in finding.evidence):
        return finding
    evidence = tuple(replace(e, by_ocr=True) if e.location in places else e for e in finding.evidence)
    return replace(finding, evidence=evidence)


def without_reading_doubt(finding: Finding, document: Document) -> Finding:
    """ "…或识别错误" is said of scans and of text somebody converted; elsewhere the characters are the file's own."""
    if document.source.format == "text" or any(e.by_ocr for e in finding.evidence):
        return finding
    return replace(finding, message=_READING.sub(r"\1\2", finding.message))


def with_doubt(finding: Finding, document: Document, rule: Rule) -> Finding:
    """The finding, no surer than the reading it stands on.

    What a form read from an image, or with parts on its pages that were not read, seems to lack is 待核. Text read
    from an image is never certain; money of it is 待核 unless the sums of its own form agree: one misread digit
    breaks them. Cells whose columns were estimated from a text are likely at most.
    """
    goal = document.form(finding.goal)
    if rule.absence and goal is not None and (goal.by_ocr or lacks_parts(goal, document)):
        return replace(finding, confidence=Confidence.CHECK)
    if finding.confidence is not Confidence.CERTAIN:
        return finding
    if any(e.by_ocr for e in finding.evidence):
        money = finding.amount is not None or finding.rule.startswith("AMT")
        trusted = goal is not None and sums_agree(goal)
        return replace(finding, confidence=Confidence.CHECK if money and not trusted else Confidence.LIKELY)
    if goal is not None and goal.form_structure is FormStructure.INFERRED and rule.code not in CERTAIN_IN_ANY_TEXT:
        return replace(finding, confidence=Confidence.LIKELY)
    return finding


def lacks_parts(goal: Goal, document: Document) -> bool:
    """Whether something on a form's pages, or in its lines of a text, was not read."""
    return bool(goal.pages & set(document.unread_pages)) or bool(document.unread_rows_of(goal))


def sums_agree(goal: Goal) -> bool:
    """Whether in both halves the sources add up to the total."""
    halves = [h for h in (goal.implementation, goal.annual) if h.total.value is not None]
    return bool(halves) and all(
        sum((a.value for _, a in half.sources() if a.value is not None), Decimal(0)) == half.total.value
        for half in halves
    )
