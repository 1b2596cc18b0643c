"""Many findings of one rule in a document, shown as one with members."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.rules.rule import Entry

# Findings of one rule and severity in a document from which they are one entry with members. Errors are few and each
# stands for itself longest. A book of 74 forms shall stay within 130 entries; measured with warnings from 6 on: 50,
# 124, 59 and 27 entries in books of 8, 74, 8 and 6 forms, from 10 on 72, 148, 66 and 37.
FOLD_FROM = {Severity.ERROR: 10, Severity.WARNING: 6, Severity.HINT: 5}


def collapse(entry: Entry, findings: Sequence[Finding], goals: int) -> tuple[Finding, ...]:
    """Many findings of one rule become one finding with members, severity by severity.

    A rule may say itself from how many on. Nothing is lost: every single finding stays complete in ``members``.
    Severities are not mixed.
    """
    result: list[Finding] = []
    for severity, least in FOLD_FROM.items():
        single = [f for f in findings if f.severity is severity]
        few = len(single) < (entry.rule.fold_from or least)
        result += single if few else [fold(entry, severity, single, goals)]
    return tuple(result)


def told(entry: Entry, single: Sequence[Finding], goals: int) -> str:
    """What a folded finding says: of how many forms where each finding is about one, how many places in any case."""
    forms = {f.goal for f in single}
    where = "同类情况" if None in forms else f"{goals}张绩效目标表中有{len(forms)}张存在同类情况"
    return f"{where}：{entry.rule.title}（共{len(single)}处，逐项列出）。"


def fold(entry: Entry, severity: Severity, single: Sequence[Finding], goals: int) -> Finding:
    """One finding with all the single ones as members."""
    evidence = tuple(
        replace(e, role=e.role if e.project_name else "本表", project_name=e.project_name or f.project_name)
        for f in single
        for e in f.evidence
    )
    advice = {f.advice for f in single}
    amounts = [f.amount for f in single if f.amount is not None]
    order = [Confidence.CHECK, Confidence.LIKELY, Confidence.CERTAIN]
    return Finding(
        rule=entry.rule.code,
        slug=entry.rule.slug,
        severity=severity,
        confidence=min((f.confidence for f in single), key=order.index),
        message=told(entry, single, goals),
        evidence=evidence,
        amount=sum(amounts, Decimal(0)) if amounts else None,
        basis=single[0].basis,
        advice=advice.pop() if len(advice) == 1 else entry.rule.advice,
        members=tuple(single),
    )
