"""The review pages: one self-contained HTML file per department and the index over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from perfcheck.model.decision import EMPTY_DESK, Decision, Desk, Verdict
from perfcheck.model.document import Document
from perfcheck.model.finding import OutcomeKind, Severity
from perfcheck.model.review import CopyGroup, DocumentReview, Review, Run
from perfcheck.reports.atomic import write_whole
from perfcheck.reports.html_crops import Crops
from perfcheck.reports.html_findings import FindingViews, first_look
from perfcheck.reports.html_forms import form_view
from perfcheck.reports.html_index import IndexRow, department_name, index_groups, index_rows, index_totals, with_groups
from perfcheck.reports.html_overview import (
    charts,
    claims,
    match_rows,
    matrix,
    outcome_rows,
    parts_missing,
    parts_read,
    rule_groups,
    rule_numbers,
    stake,
    total_difference,
)
from perfcheck.reports.html_page import render_page
from perfcheck.reports.html_projects import Projects
from perfcheck.reports.html_text import Verbatim, anchor, source_link
from perfcheck.strings import (
    CHANGE_LABELS,
    FIELD_LABELS,
    INDEX,
    SCRIPT,
    SEVERITY_LABELS,
    VERDICT_LABELS,
    field_label,
)

SCRIPTS = (
    "decision_files.js",
    "decision_store.js",
    "decision_bar.js",
    "review.js",
)  # of the department page, in this order


def write_department(
    review: DocumentReview,
    run: Run,
    out: Path,
    *,
    templates: Path | None = None,
    desk: Desk = EMPTY_DESK,
    crops: Mapping[str, bytes] | None = None,
) -> None:
    """Write one department's page.

    desk: the reviewer's decisions and the earlier round, if any. crops: see
    :class:`perfcheck.reports.html_crops.Crops`. templates: an office's own templates.
    Raises UsageError without templates, ValueError for a document that could not be read, OSError.
    """
    values = department_values(review, run, out, desk, Crops(crops))
    write_whole(out, render_page("department.html.j2", "style.css", SCRIPTS, templates, **values))


def write_index(review: Review, out: Path, *, templates: Path | None = None, desk: Desk = EMPTY_DESK) -> None:
    """Write the index page; links to the department pages are relative to its folder."""
    rows = index_rows(review, desk)
    write_index_rows(review.run, rows, review.groups, out, templates=templates, desk=desk)


def write_index_rows(
    run: Run,
    rows: Sequence[IndexRow],
    groups: Sequence[CopyGroup],
    out: Path,
    *,
    across: bool = True,
    templates: Path | None = None,
    desk: Desk = EMPTY_DESK,
) -> None:
    """The index page from rows made before, so that no document need be in memory.

    across: whether texts were compared across departments; without it the page says that they were not.
    desk: its stale decisions are all listed here, those of departments without a page too.
    """
    rows = with_groups(rows, groups)
    values = {
        "x": INDEX,
        "run": run,
        "rows": rows,
        "failed": sum(row.failed for row in rows),
        "groups": index_groups(rows, groups),
        "across": across,
        "single": len(rows) < 2,
        "stale": desk.stale,
        "totals": index_totals(rows, desk),
        "comparison": desk.comparison,
        "not_compared": "、".join(desk.comparison.not_compared) if desk.comparison else "",
    }
    write_whole(out, render_page("index.html.j2", "style.css", ("index.js",), templates, **values))


def department_values(
    review: DocumentReview,
    run: Run,
    out: Path,
    desk: Desk,
    crops: Crops,
) -> dict[str, Any]:
    """Everything the department template prints, under the names it uses."""
    document = review.document
    if document is None:
        raise ValueError(f"no department page for a document that was not read: {review.name}")
    rules = {rule.code: rule for rule in run.rules}
    projects = Projects(document, review.findings)
    maker = FindingViews(projects, rules, desk=desk, crops=crops)
    groups = maker.grouped(review.findings)
    views = [view for group in groups for view in group.findings]
    known = {f.id for view in views for f in (view.finding, *view.finding.members)}
    gone = desk.comparison.gone if desk.comparison else ()
    concerned = Counter(p.key for view in views for p in projects.touched(view.finding))
    return {
        "review": review,
        "document": document,
        "run": run,
        "rules": rules,
        "department": department_name(review),
        "sha256": Verbatim(review.sha256),
        "pdf": source_link(review.path, out),
        "groups": groups,
        "views": views,
        "first": first_look(groups),
        "severities": Counter(v.finding.severity for v in views),
        "verdicts": Counter(v.standing for v in views),
        "changes": Counter(v.change for v in views if v.change),
        "stake": stake(views),
        "with_money": sum(v.finding.amount is not None and not v.hint for v in views),
        "charts": charts(views, review),
        "by_rule": rule_numbers(groups),
        "matrix": matrix(projects, views),
        "projects": projects.all,
        "fields": _fields(views),
        "matches": match_rows(review, projects),
        "claims": claims(document, review.reconciliation.goal_total),
        "forms": [form_view(p, concerned[p.key]) for p in projects.all if p.goal is not None],
        "annual_total": review.reconciliation.goal_total,
        "rule_groups": rule_groups(groups),
        "read": parts_read(document),
        "missing": parts_missing(document),
        "unread": len(document.unread),
        "total_difference": total_difference(review.reconciliation),
        "anchor": anchor,
        "unchecked": outcome_rows((o for o in review.outcomes if o.kind.unchecked), rules),
        "partly": outcome_rows((o for o in review.outcomes if o.unfinished and not o.kind.unchecked), rules),
        "not_applicable": outcome_rows((o for o in review.outcomes if o.kind is OutcomeKind.NOT_APPLICABLE), rules),
        "passed": outcome_rows((o for o in review.outcomes if o.kind is OutcomeKind.PASSED), rules),
        "excused": [
            (f, [(x, desk.decisions[x.id]) for x in (f, *f.members) if x.id in desk.decisions]) for f in review.excused
        ],
        "comparison": desk.comparison,
        "gone": [old for old in gone if old.department in ("", document.department_name)],
        "stale": [d for d in desk.stale if d.department in ("", document.department_name)],
        "conflicts": [c for c in desk.conflicts if c.finding_id in known],
        "mended": desk.mended,
        "Severity": Severity,
        "Verdict": Verdict,
        "state": _state(review, document, desk),
    }


def _fields(views: list[Any]) -> list[tuple[str, str]]:
    """(name, label) of the fields findings are about, in the order of the form."""
    order = {name: i for i, name in enumerate(FIELD_LABELS)}
    names = {v.finding.field for v in views if v.finding.field}
    return [(n, field_label(n)) for n in sorted(names, key=lambda n: (order.get(n, len(order)), n))]


def _state(review: DocumentReview, document: Document, desk: Desk) -> dict[str, Any]:
    """What the script starts from: the document's identity, decisions given, its own words."""
    known = {f.id for finding in review.findings for f in (finding, *finding.members)}
    return {
        "document": {
            "sha256": review.sha256,
            "name": review.name,
            "department": document.department_name,
            "fiscal_year": document.fiscal_year,
        },
        "decisions": {key: _decision(decision) for key, decision in sorted(desk.decisions.items()) if key in known},
        "text": SCRIPT,
        "verdicts": VERDICT_LABELS,
        "severities": SEVERITY_LABELS,
        "changes": CHANGE_LABELS,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    """As the page's script keeps and exports it."""
    made: dict[str, Any] = {
        "verdict": decision.verdict.value,
        "reason": decision.reason,
        "note": decision.note,
        "reviewer": decision.reviewer,
        "decided_at": decision.decided_at,
    }
    return made | ({"members": list(decision.members)} if decision.members else {})
