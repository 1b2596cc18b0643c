"""Which departments' letters can go out, and what stands in the way of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.decision import Desk, Verdict
from perfcheck.reports.letter import hindrance
from perfcheck.reports.table import WHOSE, Cells, Column, Kind, Table, whose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.review import DocumentReview

COLUMNS = (
    *WHOSE,
    Column("sent", "审核意见", width=12),
    Column("open", "待定", Kind.COUNT, 8),
    Column("disputed", "待商定", Kind.COUNT, 8),
    Column("reason", "未写出的原因", width=60),
    Column("letter", "文件名", width=40),
)
PAPER = ("department", "file", "sent", "open", "disputed", "reason", "letter")


@dataclass(frozen=True, slots=True)
class LetterState:
    """One department's letter. open, disputed: findings still to be decided and to be settled.

    hindrance: why it cannot go out, a Chinese sentence; "" when it can. name: of its file, "" without one.
    """

    owner: Cells
    open: int
    disputed: int
    hindrance: str
    name: str = ""


def letter_state(review: DocumentReview, desk: Desk, name: str) -> LetterState:
    """name: what the letter is called where it can go out."""
    verdicts = [desk.verdict(finding) for finding in review.findings]
    disputed = sum(verdict is Verdict.DISPUTED for verdict in verdicts)
    open_ = sum(not verdict.settled for verdict in verdicts) - disputed
    hindrance = _hindrance(review, open_, disputed)
    return LetterState(whose(review), open_, disputed, hindrance, "" if hindrance else name)


def _hindrance(review: DocumentReview, open_: int, disputed: int) -> str:
    left = "、".join(f"{n}条{word}" for n, word in ((open_, "待定"), (disputed, "待商定")) if n)
    parts = (hindrance(review), f"还有{left}" if left else "")
    return "；".join(part for part in parts if part)


def letters_table(states: Iterable[LetterState]) -> Table:
    """One row a file: whether its letter was written, and if not, why."""
    rows = ((*s.owner, "未写出" if s.hindrance else "已写出", s.open, s.disputed, s.hindrance, s.name) for s in states)
    return Table("办理情况", COLUMNS, rows, PAPER)
