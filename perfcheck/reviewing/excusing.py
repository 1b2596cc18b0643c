"""Findings that the office's settings excuse, set apart with the reason."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.config.settings import Exemption, Settings, validity
from perfcheck.reviewing.folding import again
from perfcheck.reviewing.identity import reading_order
from perfcheck.rules.catalogue import by_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.review import DocumentReview


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


def refold(folded_finding: Finding, rest: Sequence[Finding], goals: int) -> tuple[Finding, ...]:
    """What is left of a folded finding, under its old id while it stays folded."""
    entry = by_code(folded_finding.rule)
    if entry is None:
        return tuple(rest)
    return tuple(
        replace(f, id=folded_finding.id, basis=folded_finding.basis) if f.members else f
        for f in again(entry, folded_finding, rest, goals)
    )


def folded(name: str) -> str:
    """A name for comparison: width and white space do not count."""
    return "".join(unicodedata.normalize("NFKC", name).split())
