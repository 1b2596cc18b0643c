"""Settings applied: options and severities to the rules, exceptions to the findings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from perfcheck.config.settings import Exemption, Settings
from perfcheck.model.document import Document
from perfcheck.model.finding import Finding, Severity
from perfcheck.model.review import DocumentReview
from perfcheck.reviewing import collapse, reading_order
from perfcheck.rules.catalogue import by_code
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import Check, Entry, Yield


def configured(entries: Iterable[Entry], settings: Settings) -> tuple[Entry, ...]:
    """The rules with the options and severities of the settings."""
    result = []
    for entry in entries:
        code, severity = entry.rule.code, settings.severities.get(entry.rule.code)
        options = replace(entry.options, **settings.options.get(code, {}))
        if severity is None or severity is entry.rule.severity:
            result.append(replace(entry, options=options))
            continue
        check = partial(check_at, entry.check, entry.rule.severity, severity)
        result.append(replace(entry, options=options, check=check, rule=replace(entry.rule, severity=severity)))
    return tuple(result)


def check_at(
    check: Check, default: Severity, chosen: Severity, document: Document, facts: Facts, options: Any
) -> Yield:
    """What a rule yields, its findings at the chosen severity.

    A finding at the rule's default severity or above it gets the chosen one. A finding to which the rule
    itself gives less than its default (a mild case) is not raised, only capped: a hint stays a hint.
    """
    for item in check(document, facts, options):
        if not isinstance(item, Finding):
            yield item
        elif item.severity.rank >= default.rank or item.severity.rank > chosen.rank:
            yield replace(item, severity=chosen)
        else:
            yield item


def expired_exceptions(settings: Settings, reference_date: date) -> tuple[str, ...]:
    """A Chinese sentence for each exception that no longer holds on that date."""
    return tuple(
        f"对“{e.department}”规则 {e.rule} 的豁免已于{e.expires.isoformat()}到期，不再适用"
        for e in settings.exceptions
        if e.expires < reference_date
    )


def excuse(review: DocumentReview, settings: Settings, reference_date: date) -> DocumentReview:
    """The review with its excused findings set apart; findings set apart before stay so."""
    if review.document is None:
        return review
    kept, excused = excepted(review.findings, review.document, settings, reference_date)
    return replace(review, findings=kept, excused=(*review.excused, *excused))


def excepted(
    findings: Sequence[Finding], document: Document, settings: Settings, reference_date: date
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(findings that stand, findings that are excused), ids and reading order unchanged.

    Every excused finding is complete and says why and until when. Of a finding folded from many forms an
    exception for one project takes only the members of that project; what is left is folded anew.
    """
    department = folded(document.department_name or "")
    valid = [
        e
        for e in settings.exceptions
        if department and folded(e.department) == department and e.expires >= reference_date
    ]
    if not valid:
        return tuple(findings), ()
    kept: list[Finding] = []
    excused: list[Finding] = []
    for finding in findings:
        reason = reason_to_excuse(finding, valid)
        members = tuple((m, reason_to_excuse(m, valid)) for m in finding.members)
        if reason is not None:
            excused.append(replace(finding, excused=reason))
        elif any(why is not None for _, why in members):
            excused += [replace(m, excused=why) for m, why in members if why is not None]
            kept += refold(finding, [m for m, why in members if why is None], len(document.goals))
        else:
            kept.append(finding)
    return tuple(sorted(kept, key=reading_order)), tuple(sorted(excused, key=reading_order))


def reason_to_excuse(finding: Finding, exceptions: Iterable[Exemption]) -> str | None:
    """The sentence of the first exception that covers a finding, None without one.

    An exception for a project covers findings about that one project, not those about several.
    """
    for e in exceptions:
        of_project = e.project is None or folded(e.project) == folded(finding.project_name or "")
        if finding.rule.startswith(e.rule) and of_project:
            return f"已豁免（{validity(e)}）：{e.reason}"
    return None


def validity(exemption: Exemption) -> str:
    """Until when it holds, and who granted it and when, as far as that is known."""
    who = "，".join(
        part for part in (exemption.approved_by, exemption.approved_on and exemption.approved_on.isoformat()) if part
    )
    return f"有效期至{exemption.expires.isoformat()}" + (f"，批准：{who}" if who else "")


def refold(folded_finding: Finding, rest: Sequence[Finding], goals: int) -> tuple[Finding, ...]:
    """What is left of a folded finding, under its old id while it stays folded."""
    entry = by_code(folded_finding.rule)
    if entry is None:
        return tuple(rest)
    return tuple(
        replace(f, id=folded_finding.id, basis=folded_finding.basis) if f.members else f
        for f in collapse(entry, rest, goals)
    )


def folded(name: str) -> str:
    """A name for comparison: width and white space do not count."""
    return "".join(unicodedata.normalize("NFKC", name).split())
