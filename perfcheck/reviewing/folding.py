"""Findings of a rule that fires on many forms, shown as one with members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.rules.rule import Entry

COLLAPSE_SHARE = 0.30  # of a document's forms; above it a rule's findings are shown as one
COLLAPSE_LEAST = 4  # findings; fewer are always shown one by one


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
    """One finding with all the single ones as members."""
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
        amount=sum(amounts, Decimal(0)) if amounts else None,
        basis=single[0].basis,
        advice=single[0].advice,
        members=tuple(single),
    )
