"""Rules over one document: a crash of one rule is isolated, every rule leaves an outcome."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from perfcheck.model.document import Document
from perfcheck.model.finding import Confidence, Evidence, Finding, Outcome, OutcomeKind, Severity, Skip
from perfcheck.model.goal import Goal
from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.review import CopyGroup, DocumentReview
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import Entry

COLLAPSE_SHARE = 0.30  # of a document's forms; above it a rule's findings are shown as one
COLLAPSE_LEAST = 4  # findings; fewer are always shown one by one
REASONS_SHOWN = 5  # skip reasons quoted in an outcome; the rest are counted, not dropped
ACROSS_RULES = ("CPY05",)  # need the other documents of the run
SKIP_ORDER = (OutcomeKind.UNREADABLE, OutcomeKind.NOT_ENOUGH_DATA, OutcomeKind.NOT_APPLICABLE)


def check_rule(entry: Entry, document: Document, facts: Facts) -> tuple[tuple[Finding, ...], Outcome]:
    """Findings and outcome of one rule; an exception inside it becomes a ``crashed`` outcome."""
    findings: list[Finding] = []
    skips: list[Skip] = []
    try:
        for item in entry.check(document, facts, entry.options):
            (skips if isinstance(item, Skip) else findings).append(item)  # type: ignore[arg-type]
    except Exception as fault:
        reason = f"规则运行出错（{type(fault).__name__}: {fault}），请将文件与此信息反馈给工具维护者"
        return tuple(findings), Outcome(entry.rule.code, OutcomeKind.CRASHED, reason)
    return tuple(findings), outcome_of(entry.rule.code, findings, skips)


def outcome_of(code: str, findings: Sequence[Finding], skips: Sequence[Skip]) -> Outcome:
    """One row for the ledger. Something unchecked never counts as passed."""
    reasons = list(dict.fromkeys(s.reason for s in skips))
    reason = "；".join(reasons[:REASONS_SHOWN]) or None
    if len(reasons) > REASONS_SHOWN:
        reason = f"{reason}；等{len(reasons)}处"
    if findings:
        return Outcome(code, OutcomeKind.FOUND, f"另有未检查部分：{reason}" if reason else None)
    for kind in SKIP_ORDER:
        if any(s.kind is kind for s in skips):
            return Outcome(code, kind, reason)
    return Outcome(code, OutcomeKind.PASSED)


def review_document(
    document: Document, entries: Sequence[Entry], reference_date: date, previous: Document | None = None
) -> tuple[tuple[Finding, ...], tuple[Outcome, ...], Facts]:
    """All rules over one document: findings with ids in reading order, outcomes in rule order.

    previous: the same department's document of an earlier year, for the rule that compares years.
    """
    facts = Facts(document, reference_date, previous)
    recognised = recognised_places(document)
    findings: list[Finding] = []
    outcomes: list[Outcome] = []
    for entry in entries:
        found, outcome = check_rule(entry, document, facts)
        found = tuple(with_doubt(told_of_recognition(f, recognised), document) for f in found)
        findings.extend(collapse(entry, found, len(document.goals)))
        outcomes.append(outcome)
    return with_ids(document, sorted(findings, key=reading_order)), tuple(outcomes), facts


def reading_order(finding: Finding) -> tuple[bool, int, int, str]:
    """The department's own findings first, then form by form, the gravest first."""
    return (finding.goal is not None, finding.goal or 0, -finding.severity.rank, finding.rule)


def add_across(
    review: DocumentReview, groups: tuple[CopyGroup, ...], entries: Sequence[Entry], reference_date: date
) -> DocumentReview:
    """The review with what the comparison across departments found; groups: those it has a part in.

    Only the rules of that comparison are run again, now that the groups are known.
    """
    if review.document is None:
        return review
    facts = Facts(review.document, reference_date, across=groups)
    findings, outcomes = list(review.findings), {o.rule: o for o in review.outcomes}
    for entry in entries:
        if entry.rule.code in ACROSS_RULES:
            found, outcomes[entry.rule.code] = check_rule(entry, review.document, facts)
            findings += collapse(entry, found, len(review.document.goals))
    ordered = with_ids(review.document, sorted(findings, key=reading_order))
    return replace(review, findings=ordered, outcomes=tuple(outcomes.values()), groups=(*review.groups, *groups))


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


def with_doubt(finding: Finding, document: Document) -> Finding:
    """A finding on text read from an image is never certain.

    Money read from an image is 待核 unless the sums of its own form agree: one misread digit breaks them.
    """
    if finding.confidence is not Confidence.CERTAIN or not any(e.by_ocr for e in finding.evidence):
        return finding
    goal = next((g for g in document.goals if g.ordinal == finding.goal), None)
    money = finding.amount is not None or finding.rule.startswith("AMT")
    trusted = goal is not None and sums_agree(goal)
    return replace(finding, confidence=Confidence.CHECK if money and not trusted else Confidence.LIKELY)


def sums_agree(goal: Goal) -> bool:
    """Whether in both halves the sources add up to the total."""
    halves = [h for h in (goal.implementation, goal.annual) if h.total.value is not None]
    return bool(halves) and all(
        sum((a.value for _, a in half.sources() if a.value is not None), Decimal(0)) == half.total.value
        for half in halves
    )


def collapse(entry: Entry, findings: Sequence[Finding], goals: int) -> tuple[Finding, ...]:
    """Findings of a rule that fires on more than 30% of the forms become one finding with members.

    Nothing is lost: every single finding stays complete in ``members``. Severities are not mixed.
    """
    result: list[Finding] = []
    for severity in Severity:
        single = [f for f in findings if f.severity is severity and f.goal is not None]
        result += [f for f in findings if f.severity is severity and f.goal is None]
        forms = {f.goal for f in single}
        if len(forms) < COLLAPSE_LEAST or len(forms) <= goals * COLLAPSE_SHARE:
            result += single
            continue
        result.append(fold(entry, severity, single, len(forms), goals))
    return tuple(result)


def fold(entry: Entry, severity: Severity, single: Sequence[Finding], forms: int, goals: int) -> Finding:
    evidence = tuple(
        replace(e, role=e.role if e.project_name else "本表", project_name=e.project_name or f.project_name)
        for f in single
        for e in f.evidence
    )
    amounts = [f.amount for f in single if f.amount is not None]
    order = [Confidence.CHECK, Confidence.LIKELY, Confidence.CERTAIN]
    return Finding(
        rule=entry.rule.code,
        slug=entry.rule.slug,
        severity=severity,
        confidence=min((f.confidence for f in single), key=order.index),
        message=f"{goals}张绩效目标表中有{forms}张存在同类情况：{entry.rule.title}（共{len(single)}处，逐项列出）。",
        evidence=evidence,
        amount=sum(amounts) if amounts else None,  # type: ignore[arg-type]
        basis=single[0].basis,
        advice=single[0].advice,
        members=tuple(single),
    )


def normalised(text: str) -> str:
    """Text for fingerprints: width, white space and punctuation do not count."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text))


def fingerprint(department: str, finding: Finding, quotes: Sequence[Evidence]) -> str:
    """Hash of rule + department + project + field + quote: no page, no line, no order."""
    quote = "" if finding.members else "|".join(normalised(e.quote) for e in quotes[:2])
    parts = (finding.rule, department, finding.project_name or "", finding.field or "", quote)
    text = "\x1f".join(normalised(p) for p in parts[:3]) + "\x1f" + "\x1f".join(parts[3:])
    if finding.members:
        text += f"\x1f{finding.severity.value}"
    return f"{finding.rule}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def with_ids(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give every finding its id, folded members too; equal fingerprints get an ordinal.

    A member's id is the one it would have alone, so that folding does not change it.
    """
    seen: Counter[str] = Counter()
    department = document.department_name or ""

    def identified(finding: Finding) -> Finding:
        members = tuple(identified(m) for m in finding.members)
        base = fingerprint(department, finding, finding.evidence)
        seen[base] += 1
        name = base if seen[base] == 1 else f"{base}-{seen[base]}"
        return replace(finding, id=name, members=members)

    return tuple(identified(f) for f in findings)
