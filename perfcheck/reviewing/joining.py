"""Findings that tell of the same forms what another rule says already of them: told with it, once.

A rule names those it is told with (``Rule.told_with``). Its finding joins one of theirs whose forms hold all of its
own and which is at least as grave; what cannot join stands for itself. Nothing is lost: the sentence, the evidence and
the id of the joined finding go with the one that takes it in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.goal import TEXT_FIELDS
from perfcheck.model.location import NOWHERE
from perfcheck.rules.copied_text.members import projects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Evidence, Finding
    from perfcheck.model.location import Location
    from perfcheck.rules.rule import Entry

Told = dict[str, tuple["Finding", ...]]
Places = dict[tuple["Location", str | None], int]


def joined(document: Document, entries: Sequence[Entry], found: Mapping[str, tuple[Finding, ...]]) -> Told:
    """The findings by rule, those that others tell along taken out of theirs. found: by rule, unfolded."""
    result = dict(found)
    places = text_places(document)
    for entry in entries:
        for finding in found.get(entry.rule.code, ()):
            host = host_of(finding, entry.rule.told_with, result, places)
            if host is None:
                continue
            along = with_along(host, finding, same=forms_of(host, places) == forms_of(finding, places))
            result[host.rule] = tuple(along if f is host else f for f in result[host.rule])
            result[finding.rule] = tuple(f for f in result[finding.rule] if f is not finding)
    return result


def text_places(document: Document) -> Places:
    """Where each text of a form stands → the form's ordinal."""
    return {
        (goal.field(name).location, name): goal.ordinal
        for goal in document.goals
        for name in TEXT_FIELDS
        if goal.field(name).location != NOWHERE
    }


def forms_of(finding: Finding, places: Places) -> frozenset[int]:
    """Ordinals of the forms a finding is about: its own, or those whose texts it shows."""
    if finding.goal is not None:
        return frozenset({finding.goal})
    shown = {places.get((e.location, e.field)) for e in finding.evidence}
    return frozenset(form for form in shown if form is not None)


def host_of(finding: Finding, rules: tuple[str, ...], told: Told, places: Places) -> Finding | None:
    """The finding to tell another with: of those of these rules the one of the fewest forms."""
    own = forms_of(finding, places)
    fit = [
        (len(forms), n, host)
        for n, host in enumerate(f for rule in rules for f in told.get(rule, ()))
        if own <= (forms := forms_of(host, places)) and finding.severity.rank <= host.severity.rank
    ]
    return min(fit)[2] if own and fit else None


def with_along(host: Finding, finding: Finding, *, same: bool) -> Finding:
    """The host with what another finding says, of all its forms or of some of them."""
    clause = finding.clause or finding.message.rstrip("。")
    if not same:
        clause = f"其中{projects([e.project_name or '' for e in first_of_each(finding)])}的{clause}"
    shown = {(e.location, e.field) for e in host.evidence}
    evidence = (*host.evidence, *(e for e in finding.evidence if (e.location, e.field) not in shown))
    return replace(
        host,
        message=f"{host.message.rstrip('。')}；{clause}。",
        evidence=evidence,
        difference=None,
        absorbed=(*host.absorbed, replace(finding, absorbed=()), *finding.absorbed),
    )


def first_of_each(finding: Finding) -> list[Evidence]:
    """One piece of evidence a project, in order."""
    return list({e.project_name: e for e in reversed(finding.evidence)}.values())[::-1]
