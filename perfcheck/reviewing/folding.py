"""Findings of one rule told once: many in a document, one sentence of several forms, several rows of one form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.patterns import regex
from perfcheck.rules.copied_text.members import projects

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from perfcheck.rules.rule import Entry

# Findings of one rule and severity in a document from which they are one entry with members. Errors are few and each
# stands for itself longest, but for one that quotes the same value of several forms: a telephone number. With what is
# told once below them, books of 8, 74, 8 and 6 forms have 44, 129, 58 and 32 entries.
FOLD_FROM = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.HINT: 5}
_WHAT_TO_DO = regex("，(?:一般|请|疑似|宜|应|难以)")  # 没有量化，一般应写为百分比
MOST_JOINED = 3  # sentences of one form told in one; of more only what they have in common


def collapse(entry: Entry, findings: Sequence[Finding], goals: int) -> tuple[Finding, ...]:
    """Many findings of one rule become one finding with members, severity by severity.

    A rule may say itself from how many on. Fewer warnings or hints are told once where they say the same of several
    forms, or stand in one form. Nothing is lost: every single finding stays complete in ``members``. Severities are
    not mixed.
    """
    result: list[Finding] = []
    for severity, least in FOLD_FROM.items():
        single = [f for f in findings if f.severity is severity]
        if single and len(single) >= (entry.rule.fold_from or least):
            result.append(fold(entry, severity, single, told(entry, single, goals)))
        elif severity is Severity.ERROR:
            quoting = [f for f in single if f.found and f.found in f.message]
            result += [f for f in single if f not in quoting] + of_one_sentence(entry, severity, quoting)
        else:
            result += of_one_form(entry, severity, of_one_sentence(entry, severity, single))
    return tuple(result)


def again(entry: Entry, whole: Finding, rest: Sequence[Finding], goals: int) -> tuple[Finding, ...]:
    """What is told of a folded finding's members once some are gone: folded the same way while they are many."""
    if whole.goal is not None:
        return tuple(of_one_form(entry, whole.severity, rest))
    if whole.message.startswith(whole.members[0].message.rstrip("。")):
        return tuple(of_one_sentence(entry, whole.severity, rest))
    if len(rest) < (entry.rule.fold_from or FOLD_FROM[whole.severity]):
        return tuple(rest)
    return (fold(entry, whole.severity, rest, told(entry, rest, goals)),)


def of_one_sentence(entry: Entry, severity: Severity, single: Sequence[Finding]) -> list[Finding]:
    """Findings that say the very same of several forms, as one each."""
    result = []
    for same in grouped(single, lambda f: f.message):
        forms = {f.goal for f in same}
        if len(forms) > 1 and None not in forms:
            names = [f.project_name or "" for f in same]
            whose = f"{len(forms)}张表：{projects(names)}" if len(set(names)) > 1 else f"同名的{len(forms)}张表"
            sentence = f"{same[0].message.rstrip('。')}（{whose}）。"
            result.append(replace(fold(entry, severity, same, sentence), field=common_field(same)))
        else:
            result += same
    return result


def of_one_form(entry: Entry, severity: Severity, findings: Sequence[Finding]) -> list[Finding]:
    """Findings of one form, as one each."""
    result = []
    for same in grouped(findings, lambda f: f.goal):
        first = same[0]
        if first.goal is None or len(same) == 1:
            result += same
            continue
        sentence = f"本表有{len(same)}处同类情况：{entry.rule.title}（逐项列出）。"
        if len(same) <= MOST_JOINED:
            sentence = in_one([f.message.rstrip("。") for f in same]) + "。"
        whole = fold(entry, severity, same, sentence)
        amount = max((f.amount for f in same if f.amount is not None), default=None)
        result.append(
            replace(whole, goal=first.goal, project_name=first.project_name, field=common_field(same), amount=amount)
        )
    return result


def in_one(sentences: Sequence[str]) -> str:
    """Several sentences as one: what to do about it, with which all of them end, stands once behind the last."""
    hit = _WHAT_TO_DO.search(sentences[0])
    end = sentences[0][hit.start() :] if hit is not None else ""
    if not all(sentence.endswith(end) for sentence in sentences):
        end = ""
    return "；".join(sentence.removesuffix(end) for sentence in sentences) + end


def grouped(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> list[list[Finding]]:
    """The findings by a key, in the order of the first of each."""
    groups: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return list(groups.values())


def common_field(findings: Sequence[Finding]) -> str | None:
    """The field all findings are about, None where they differ."""
    fields = {f.field for f in findings}
    return fields.pop() if len(fields) == 1 else None


def told(entry: Entry, single: Sequence[Finding], goals: int) -> str:
    """What a folded finding says: of how many forms where each finding is about one, how many places in any case."""
    forms = {f.goal for f in single}
    where = "同类情况" if None in forms else f"{goals}张绩效目标表中有{len(forms)}张存在同类情况"
    return f"{where}：{entry.rule.title}（共{len(single)}处，逐项列出）。"


def fold(entry: Entry, severity: Severity, single: Sequence[Finding], message: str) -> Finding:
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
        message=message,
        evidence=evidence,
        amount=sum(amounts, Decimal(0)) if amounts else None,
        basis=single[0].basis,
        advice=advice.pop() if len(advice) == 1 else entry.rule.advice,
        members=tuple(single),
    )
