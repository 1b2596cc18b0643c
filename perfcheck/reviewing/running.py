"""Rules over one document: a crash of one rule is isolated, every rule leaves an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from perfcheck.model.document import Document
from perfcheck.model.finding import Finding, Outcome, OutcomeKind, Skip
from perfcheck.model.review import CopyGroup, DocumentReview
from perfcheck.reviewing.doubt import recognised_places, told_of_recognition, with_doubt
from perfcheck.reviewing.folding import collapse
from perfcheck.reviewing.identity import reading_order, with_ids
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import Entry

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
