"""Findings that tell of the same forms what another rule says already of them: told with it, once.

A rule names those it is told with (``Rule.told_with``). Its finding joins one of theirs whose forms hold all of its
own and which is at least as grave; what cannot join stands for itself. Nothing is lost: the sentence, the evidence and
the id of the joined finding go with the one that takes it in. A rule that is told by another (``Rule.told_by``) joins
it only where that one shows all its cells, and its sentence is not repeated unless it holds another number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.model.goal import TEXT_FIELDS
from perfcheck.model.location import NOWHERE
from perfcheck.patterns import regex
from perfcheck.rules.copied_text.members import projects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Evidence, Finding
    from perfcheck.model.location import Location
    from perfcheck.rules.rule import Entry

Cell = tuple["Location", str | None]
Places = dict[Cell, int]
_NUMBER = regex(r"\d{1,20}(?:\.\d{1,6})?")
OF_THE_ID = 2  # pieces of evidence
BESIDE = ("project_name", "funds.")
Holding = dict[tuple[str, int], list["Told"]]  # by rule and form


@dataclass
class Told:
    """A finding on its way: the forms and cells it is about, and what became of it (None: told with another)."""

    finding: Finding | None
    forms: frozenset[int]
    cells: frozenset[Cell]


def joined(
    document: Document, entries: Sequence[Entry], found: Mapping[str, tuple[Finding, ...]]
) -> dict[str, tuple[Finding, ...]]:
    """The findings by rule, those that others tell along taken out of theirs. found: by rule, unfolded."""
    relations = [(e.rule.code, e.rule.told_by, True) for e in entries if e.rule.told_by]
    relations += [(e.rule.code, e.rule.told_with, False) for e in entries if e.rule.told_with]
    concerned = {rule for code, hosts, _ in relations for rule in (code, *hosts)} & found.keys()
    places = text_places(document)
    told = {
        code: [Told(finding, forms_of(finding, places), cells_of(finding)) for finding in found[code]]
        for code in concerned
    }
    holding: Holding = defaultdict(list)
    for code, of_rule in told.items():
        for one in of_rule:
            for form in one.forms:
                holding[code, form].append(one)
    for code, hosts, of_cells in relations:
        for one in told.get(code, ()):
            host = host_of(one, hosts, holding, of_cells=of_cells)
            if host is None or host.finding is None or one.finding is None:
                continue
            known = of_cells and says_the_numbers(host.finding, one.finding)
            said = host.finding.message if known else said_of_both(host, one.finding, one.forms)
            host.finding = with_along(host.finding, one.finding, said)
            one.finding = None
    return {
        **found,
        **{code: tuple(o.finding for o in of_rule if o.finding is not None) for code, of_rule in told.items()},
    }


def text_places(document: Document) -> Places:
    """Where each text, the name and the first indicators of a form stand → the form's ordinal."""
    rows: Places = {
        (row.location, "indicators"): goal.ordinal
        for goal in document.goals
        for row in goal.indicators
        if row.location != NOWHERE
    }
    return rows | {
        (goal.field(name).location, name): goal.ordinal
        for goal in document.goals
        for name in (*TEXT_FIELDS, "project_name")
        if goal.field(name).location != NOWHERE
    }


def forms_of(finding: Finding, places: Places) -> frozenset[int]:
    """Ordinals of the forms a finding is about: its own, or those whose texts it shows."""
    if finding.goal is not None:
        return frozenset({finding.goal})
    shown = {places.get((e.location, e.field)) for e in finding.evidence}
    return frozenset(form for form in shown if form is not None)


def cells_of(finding: Finding) -> frozenset[Cell]:
    """The cells a finding shows, without the name and the money of the form that stand beside what it accuses."""
    shown = ((e.location, e.field) for e in finding.evidence if e.location != NOWHERE)
    return frozenset((place, field) for place, field in shown if not (field or "").startswith(BESIDE))


def host_of(one: Told, hosts: tuple[str, ...], holding: Holding, *, of_cells: bool) -> Told | None:
    """What to tell a finding with: of those of these rules that hold all its forms, or show all its cells, the one of
    the fewest forms."""
    if not one.forms or one.finding is None:
        return None
    rank = one.finding.severity.rank
    fit = [
        host
        for rule in hosts
        for host in holding.get((rule, min(one.forms)), ())
        if host.finding is not None
        and one.forms <= host.forms
        and rank <= host.finding.severity.rank
        and (not of_cells or (one.cells and one.cells <= host.cells))
    ]
    return min(fit, key=lambda host: len(host.forms), default=None)


def says_the_numbers(host: Finding, finding: Finding) -> bool:
    """Whether a sentence holds every number of another."""
    return set(_NUMBER.findall(finding.message)) <= set(_NUMBER.findall(host.message))


def said_of_both(host: Told, finding: Finding, forms: frozenset[int]) -> str:
    """The sentence of the host with what another finding says, of all its forms or of some of them."""
    clause = finding.clause or finding.message.rstrip("。")
    if host.forms != forms:
        clause = f"其中{projects([e.project_name or '' for e in first_of_each(finding)])}的{clause}"
    return f"{host.finding.message.rstrip('。') if host.finding else ''}；{clause}。"


def with_along(host: Finding, finding: Finding, message: str) -> Finding:
    """The host with the evidence and the id of another finding."""
    shown = {(e.location, e.field) for e in host.evidence}
    more = tuple(e for e in finding.evidence if (e.location, e.field) not in shown)
    # Its id rests on the first two pieces of evidence: where these change, decisions on it go by the one it had.
    before = (replace(host, absorbed=()),) if more and len(host.evidence) < OF_THE_ID else ()
    return replace(
        host,
        message=message,
        evidence=(*host.evidence, *more),
        difference=None,
        absorbed=(*host.absorbed, *before, replace(finding, absorbed=()), *finding.absorbed),
    )


def first_of_each(finding: Finding) -> list[Evidence]:
    """One piece of evidence a project, in order."""
    return list({e.project_name: e for e in reversed(finding.evidence)}.values())[::-1]
