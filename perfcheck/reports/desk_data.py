"""What the index page's script knows of a run: of each document its findings, without pictures, quotes and forms.

The words of a document are masked and made visible here, since they do not pass through a template.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from perfcheck.model.decision import CHOICES, Change
from perfcheck.reports.decision_row import COLUMNS, assigned_row, declared, event_row
from perfcheck.reports.html_findings import SURE
from perfcheck.reports.html_projects import Projects
from perfcheck.reports.html_text import masked_output
from perfcheck.reports.visible import UNSEEN
from perfcheck.strings import CHANGE_LABELS, DESK, GROUP_LABELS, SCRIPT, SEVERITY_LABELS, SEVERITY_SIGNS, VERDICT_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.decision import Desk
    from perfcheck.model.finding import Finding
    from perfcheck.model.review import DocumentReview, Run
    from perfcheck.reports.html_index import IndexRow

MOST = 80_000_000  # characters of findings of one run; beyond, the index page has the table only, and says why
_SEVERITIES = tuple(SEVERITY_LABELS)


def document_data(entry: DocumentReview, desk: Desk) -> str:
    """The findings of one document as JSON text; "" for one that was not read.

    findings: [id, rule, severity as place in the list, project as place in the list or -1, yuan or null, sentence,
    change or "", members as id, project, id, project …, how sure it is from 0 to 1].
    """
    document = entry.document
    if document is None:
        return ""
    projects = Projects(document, entry.findings)
    changes = desk.comparison.changes if desk.comparison else {}

    def place(finding: Finding) -> int:
        home = projects.home(finding)
        return -1 if home is None else home.key - 1

    rows = [
        [
            f.id,
            f.rule,
            _SEVERITIES.index(f.severity.value),
            place(f),
            None if f.amount is None else float(f.amount),
            masked_output(f.message),
            changes.get(f.id, ""),
            [part for m in f.members for part in (m.id, place(m))],
            float(SURE[f.confidence]),
        ]
        for f in entry.findings
    ]
    told = [m for f in (*entry.findings, *entry.excused) for m in (f.members or (f,))]
    return _text(
        {
            "projects": [masked_output(p.name) for p in projects.all],
            "findings": rows,
            "excused": [m.id for f in entry.excused for m in (f, *f.members)],
            "moved": {part.id: f.id for f in told for part in f.absorbed},
        }
    )


def desk_data(run: Run, rows: Sequence[IndexRow], desk: Desk) -> Markup:
    """Everything the script starts from, as JSON for a script element; no findings where they would be too many.

    documents: in the order of the table's rows, without those that were not read.
    """
    whole = all(row.data or not row.total for row in rows)
    head: dict[str, Any] = {
        "rules": {rule.code: rule.title for rule in run.rules},
        "groups": GROUP_LABELS,
        "events": [_event(event_row(event)) for event in desk.events],
        "assignments": [assigned_row(given) for given in desk.assignments],
        "schema": declared(),
        "columns": COLUMNS,
        "choices": [verdict.value for verdict in CHOICES],
        "changes": {c.value: CHANGE_LABELS[c] for c in Change if c is not Change.GONE} if desk.comparison else {},
        "verdicts": VERDICT_LABELS,
        "severities": SEVERITY_LABELS,
        "signs": SEVERITY_SIGNS,
        "too_many": not whole,
        "text": {**SCRIPT, **DESK},
    }
    documents = ",".join(_document(row) for row in rows if row.data) if whole else ""
    return Markup(f'{_text(head)[:-1]},"documents":[{documents}]}}')


def _document(row: IndexRow) -> str:
    """letter: whether one can go out once all is decided."""
    head = {
        "sha256": row.sha256,
        "fiscal_year": row.year,
        "name": masked_output(row.review.name),
        "department": masked_output(row.department),
        "held_as": masked_output(row.held_as),
        "link": row.link,
        "goals": row.goals,
        "letter": not row.gap and bool(row.goals or row.total),
    }
    return f"{_text(head)[:-1]},{row.data[1:]}"


def _event(row: dict[str, Any]) -> dict[str, Any]:
    return {name: masked_output(value) if name == "message" else value for name, value in row.items()}


def _text(value: Any) -> str:
    """JSON on one line that may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # half a character of some PDF font
    for sign, escaped in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, escaped)
    return UNSEEN.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text)
