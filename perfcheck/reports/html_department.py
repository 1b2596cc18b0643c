"""Everything a department page prints, under the names its template uses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck.model.decision import CHOICES, Change
from perfcheck.model.finding import Finding, OutcomeKind
from perfcheck.reports.counted import by_severity
from perfcheck.reports.decision_row import COLUMNS, declared, event_row
from perfcheck.reports.html_findings import FindingGroup, FindingView, FindingViews, FirstLook, first_look
from perfcheck.reports.html_forms import FormView, form_view
from perfcheck.reports.html_index import department_name
from perfcheck.reports.html_overview import (
    Claim,
    MatchRow,
    MatrixRow,
    OutcomeRow,
    charts,
    claims,
    match_rows,
    matrix,
    outcome_rows,
    parts_missing,
    parts_read,
    rule_groups,
    rule_numbers,
    total_difference,
    whole_total,
)
from perfcheck.reports.html_projects import Project, Projects
from perfcheck.reports.html_text import Verbatim, source_link
from perfcheck.reports.letter import ENCLOSURE, REQUEST, hindrance, letter_date, openings
from perfcheck.reports.reply_words import reply_words
from perfcheck.strings import CHANGE_LABELS, FIELD_LABELS, SCRIPT, SEVERITY_LABELS, VERDICT_LABELS, field_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set
    from decimal import Decimal
    from pathlib import Path

    from perfcheck.model.decision import Comparison, Decision, Desk, Event, OldFinding, Verdict
    from perfcheck.model.document import Document
    from perfcheck.model.review import DocumentReview, Run
    from perfcheck.reports.charts import Chart
    from perfcheck.reports.html_crops import Crops


PARTLY_READ = "文件没有读全"  # in the head of a letter; why stands at the top of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentPage:
    """The values of department.html.j2; an office's own template may use the same names.

    first: what to look at first. with_money: findings that name a sum, hints left out. fields: (name, label) for
    the filter. read: (what, how much). unchecked: rules that could not be applied somewhere; partly: rules that found
    something and left something unchecked. excused: each with the decisions on it and on its members. gone, stale,
    conflicts: of this department only. answers: the department's reply on each gone finding, by id. state: what the
    page's script starts from.
    """

    review: DocumentReview
    document: Document
    run: Run
    department: str
    sha256: Verbatim
    pdf: Verbatim | None
    groups: tuple[FindingGroup, ...]
    views: Sequence[FindingView]
    first: tuple[FirstLook, ...]
    severities: Mapping[str, tuple[int, int]]
    verdicts: Mapping[Verdict, int]
    stake: Decimal | None
    with_money: int
    charts: tuple[Chart, ...]
    by_rule: Mapping[str, tuple[FindingView, ...]]
    matrix: tuple[MatrixRow, ...]
    projects: Sequence[Project]
    fields: Sequence[tuple[str, str]]
    matches: tuple[MatchRow, ...]
    claims: tuple[Claim, ...]
    forms: Sequence[FormView]
    annual_total: Decimal | None
    rule_groups: tuple[tuple[str, str, list[tuple[str, str]]], ...]
    read: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    unread: int
    total_difference: str
    unchecked: tuple[OutcomeRow, ...]
    partly: tuple[OutcomeRow, ...]
    not_applicable: tuple[OutcomeRow, ...]
    passed: tuple[OutcomeRow, ...]
    excused: Sequence[tuple[Finding, Sequence[tuple[Finding, Decision]]]]
    comparison: Comparison | None
    gone: Sequence[OldFinding]
    stale: Sequence[Decision]
    conflicts: Sequence[Decision]
    mended: Sequence[tuple[OldFinding, Decision]]
    answers: Mapping[str, str]
    state: Mapping[str, Any]


def department_page(
    review: DocumentReview, run: Run, out: Path, desk: Desk, crops: Crops, source: str = ""
) -> DepartmentPage:
    """Raises ValueError for a document that could not be read. out: where the page will stand. source: where it finds
    its source, "" for where that was read.
    """
    document = review.document
    if document is None:
        raise ValueError(f"no department page for a document that was not read: {review.name}")
    rules = {rule.code: rule for rule in run.rules}
    projects = Projects(document, review.findings)
    groups = FindingViews(projects, rules, desk=desk, crops=crops).grouped(review.findings)
    views = [view for group in groups for view in group.findings]
    known = {f.id for view in views for f in (view.finding, *view.finding.members)}
    gone = desk.comparison.gone if desk.comparison else ()
    concerned = Counter(p.key for view in views for p in projects.touched(view.finding))
    outcomes = review.outcomes
    return DepartmentPage(
        review=review,
        document=document,
        run=run,
        department=department_name(review),
        sha256=Verbatim(review.sha256),
        pdf=source_link(source or review.path, out),
        groups=groups,
        views=views,
        first=first_look(groups),
        severities=by_severity(review.findings),
        verdicts=Counter(v.standing for v in views),
        stake=projects.stake(review.findings),
        with_money=sum(v.finding.amount is not None and not v.hint for v in views),
        charts=charts(views, review),
        by_rule=rule_numbers(groups),
        matrix=matrix(projects, views, outcomes),
        projects=projects.all,
        fields=_fields(views),
        matches=match_rows(review, projects),
        claims=claims(document, whole_total(review.reconciliation)),
        forms=[form_view(p, concerned[p.key]) for p in projects.all if p.goal is not None],
        annual_total=review.reconciliation.goal_total,
        rule_groups=rule_groups(groups),
        read=parts_read(document),
        missing=parts_missing(document),
        unread=len(document.unread),
        total_difference=total_difference(review.reconciliation),
        unchecked=outcome_rows((o for o in outcomes if o.kind.unchecked), rules),
        partly=outcome_rows((o for o in outcomes if o.unfinished and not o.kind.unchecked), rules),
        not_applicable=outcome_rows((o for o in outcomes if o.kind is OutcomeKind.NOT_APPLICABLE), rules),
        passed=outcome_rows((o for o in outcomes if o.kind is OutcomeKind.PASSED), rules),
        excused=[(f, _decisions_on(f, desk)) for f in review.excused],
        comparison=desk.comparison,
        gone=[old for old in gone if old.department in ("", document.department_name)],
        stale=[d for d in desk.stale if d.department in ("", document.department_name)],
        conflicts=[d for d in desk.conflicts if d.finding_id in known],
        mended=desk.mended,
        answers={old.id: reply_words(desk, old.id, Change.GONE) for old in gone} if desk.replies is not None else {},
        state=_state(review, document, desk, run),
    )


def _decisions_on(finding: Finding, desk: Desk) -> list[tuple[Finding, Decision]]:
    return [(f, desk.decisions[f.id]) for f in (finding, *finding.members) if f.id in desk.decisions]


def _fields(views: Sequence[FindingView]) -> list[tuple[str, str]]:
    """(name, label) of the fields findings are about, in the order of the form."""
    order = {name: i for i, name in enumerate(FIELD_LABELS)}
    names = {v.finding.field for v in views if v.finding.field}
    return [(n, field_label(n)) for n in sorted(names, key=lambda n: (order.get(n, len(order)), n))]


def _state(review: DocumentReview, document: Document, desk: Desk, run: Run) -> dict[str, Any]:
    """What the script starts from: the document's identity, decisions given, its own words."""
    everything = (*review.findings, *review.excused)
    known = {f.id for finding in everything for f in (finding, *finding.members)}
    singles = [f for finding in everything for f in (finding.members or (finding,))]
    return {
        "document": {
            "sha256": review.sha256,
            "name": review.name,
            "department": document.department_name,
            "fiscal_year": document.fiscal_year,
        },
        "events": [event_row(e, document.department_name or "") for e in desk.events if _is_own(e, document, known)],
        "moved": {part.id: f.id for f in singles for part in f.absorbed},
        "schema": declared(),
        "columns": COLUMNS,
        "choices": [verdict.value for verdict in CHOICES],
        "letter": openings(review),
        "letter_gap": f"（草稿：{PARTLY_READ if review.reason else why}）" if (why := hindrance(review)) else "",
        "letter_end": ["二、有关要求", REQUEST, ENCLOSURE, "（单位名称）", letter_date(run.reference_date)],
        "text": SCRIPT,
        "verdicts": VERDICT_LABELS,
        "severities": SEVERITY_LABELS,
        "changes": CHANGE_LABELS,
    }


def _is_own(event: Event, document: Document, known: Set[str]) -> bool:
    """Whether an event belongs on this page: about a finding of it, or about one of its department that is gone."""
    about = event.finding_id in known or not known.isdisjoint(event.members)
    return about or event.department == (document.department_name or "")
