"""Rows of the index page: one a document, failed ones with their cause, and the totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.decision import EMPTY_DESK, Change, Desk, Verdict
from perfcheck.model.finding import Severity
from perfcheck.model.review import DocumentReview, Reconciliation, ReviewStatus
from perfcheck.reports.counted import by_severity, counted
from perfcheck.reports.desk_data import document_data
from perfcheck.reports.html_projects import Projects
from perfcheck.reports.html_text import Verbatim, relative_link, rounded
from perfcheck.strings import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class IndexRow:
    """money_value: yuan as a plain number for sorting, "" without. total_yuan: the same as a number.

    changes: findings by their change since the earlier round, gone ones too; None without an earlier round.
    stake: yuan, see :meth:`Projects.stake`. data: what the page's script knows of the document, see ``desk_data``.
    """

    review: DocumentReview
    failed: bool
    gap: str | None  # what was not read where forms stand or are announced
    department: str
    year: str
    goals: int
    money: str
    money_value: Verbatim
    counts: dict[str, int]
    places: dict[str, int]  # single findings, folded ones member by member
    total: int
    decided: int
    disputed: int
    unread: int
    unchecked: int
    link: Verbatim | None
    sha256: Verbatim
    total_yuan: Decimal | None = None
    excused: int = 0
    changes: dict[str, int] | None = None
    stake: Decimal | None = None
    data: str = ""

    @property
    def held_as(self) -> str:
        """The name under which somebody holds it (分派): the department's, or the file's where that was not read."""
        return self.review.name if self.department == PAGE["department_unknown"] else self.department

    def told(self, severity: str) -> str:
        """The entries of a severity, with the single findings they hold."""
        return counted(self.counts[severity], self.places[severity])


@dataclass(frozen=True, slots=True)
class IndexTotals:
    """Sums over all rows. changes: as in a row; a finding gone from a department with two files counts once."""

    files: int
    goals: int
    money: str
    counts: dict[str, int]
    places: dict[str, int]
    total: int
    decided: int
    unread: int
    unchecked: int
    changes: dict[str, int]
    excused: int
    stake: str
    disputed: int


def index_totals(rows: Sequence[IndexRow], desk: Desk = EMPTY_DESK) -> IndexTotals:
    """The last row of the table."""
    read = [row for row in rows if not row.failed]
    changes = sum((Counter(row.changes or {}) for row in read), Counter[str]())
    changes[Change.GONE.value] = len(desk.comparison.gone) if desk.comparison else 0
    return IndexTotals(
        files=len(rows),
        goals=sum(row.goals for row in read),
        money=rounded(_sum(row.total_yuan for row in read)),
        counts={s.value: sum(row.counts[s.value] for row in read) for s in Severity},
        places={s.value: sum(row.places[s.value] for row in read) for s in Severity},
        total=sum(row.total for row in read),
        decided=sum(row.decided for row in read),
        unread=sum(row.unread for row in read),
        unchecked=sum(row.unchecked for row in read),
        changes={c.value: changes[c.value] for c in Change},
        excused=sum(row.excused for row in read),
        stake=rounded(_sum(row.stake for row in read)),
        disputed=sum(row.disputed for row in read),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def index_row(entry: DocumentReview, desk: Desk = EMPTY_DESK) -> IndexRow:
    """The row of one document. It keeps nothing heavy: its review holds names and reasons only."""
    document = entry.document
    counts = by_severity(entry.findings)
    total = _annual_total(entry)
    return IndexRow(
        review=replace(
            entry, document=None, findings=(), outcomes=(), reconciliation=Reconciliation(), groups=(), excused=()
        ),
        failed=entry.status is ReviewStatus.FAILED,
        gap=None if entry.status is ReviewStatus.FAILED else entry.reason,
        department=department_name(entry),
        year=str(document.fiscal_year) if document and document.fiscal_year else "",
        goals=len(document.goals) if document else 0,
        money=rounded(total),
        money_value=Verbatim("" if total is None else f"{total:f}"),
        counts={severity: entries for severity, (entries, _) in counts.items()},
        places={severity: places for severity, (_, places) in counts.items()},
        total=len(entry.findings),
        decided=sum(desk.verdict(finding).settled for finding in entry.findings),
        disputed=sum(desk.verdict(finding) is Verdict.DISPUTED for finding in entry.findings),
        unread=len(document.unread) if document else 0,
        unchecked=len({o.rule for o in entry.outcomes if o.unfinished}),
        link=relative_link(entry.report) if entry.report else None,
        sha256=Verbatim(entry.sha256),
        total_yuan=total,
        excused=len(entry.excused),
        changes=_changes(entry, desk),
        stake=Projects(document, entry.findings).stake(entry.findings) if document else None,
        data=document_data(entry, desk),
    )


def _changes(entry: DocumentReview, desk: Desk) -> dict[str, int] | None:
    if desk.comparison is None or entry.document is None:
        return None
    own = desk.of(entry.document.department_name).comparison or desk.comparison
    counts = Counter(own.changes[f.id] for f in entry.findings if f.id in own.changes)
    counts[Change.GONE] = len(own.gone)
    return {change.value: counts[change] for change in Change}


def department_name(entry: DocumentReview) -> str:
    """The document's own department, else the words for an unknown one."""
    name = entry.document.department_name if entry.document else None
    return name or PAGE["department_unknown"]


def _annual_total(entry: DocumentReview) -> Decimal | None:
    if entry.reconciliation.goal_total is not None or entry.document is None:
        return entry.reconciliation.goal_total
    values = [g.annual.total.value for g in entry.document.goals if g.annual.total.value is not None]
    return sum(values, Decimal(0)) if values else None
