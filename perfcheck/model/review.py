"""The result of a review run: what the reports print. Reports compute nothing of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from perfcheck.model.document import Document
from perfcheck.model.finding import Finding, Outcome
from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.years import YearOnYear


class MatchStatus(StrEnum):
    """How one project stands between 绩效目标表 and 表十二."""

    AGREED = "agreed"  # 一致
    AMOUNT_DIFFERS = "amount_differs"  # 金额不符
    NAME_DIFFERS = "name_differs"  # 名称不同 (amounts agree)
    NO_FORM = "no_form"  # 缺目标表
    NOT_IN_BUDGET = "not_in_budget"  # 表十二无此项
    UNCLEAR = "unclear"  # 无法核对


@dataclass(frozen=True, slots=True)
class ReconciliationRow:
    """One project of either side. Amounts in yuan; difference = goal - budget.

    goal: ordinal of the goal form, None without one. carried_over: the budget row is in 表十三.
    """

    status: MatchStatus
    goal: int | None
    goal_name: str | None
    goal_amount: Decimal | None
    budget_name: str | None
    budget_amount: Decimal | None
    difference: Decimal | None
    carried_over: bool = False
    goal_location: Location = NOWHERE
    budget_location: Location = NOWHERE
    budget_cell: Location = NOWHERE  # of the amount
    name_similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every project of either side, in 表十二 order, then the forms without a row.

    available is False when the document has no 项目支出预算表; reason then says so in Chinese.
    """

    rows: tuple[ReconciliationRow, ...] = ()
    goal_total: Decimal | None = None
    budget_total: Decimal | None = None
    available: bool = True
    reason: str | None = None


class CopyKind(StrEnum):
    """How texts say the same: word for word, nearly, by one template, or one as the cut beginning of another."""

    EXACT = "exact"
    NEAR = "near"
    TEMPLATE = "template"
    TRUNCATED = "truncated"


class ReviewStatus(StrEnum):
    """NOTHING_READ: the file could be opened, and no text in it could be read. FAILED: it could not be opened."""

    REVIEWED = "reviewed"
    NOTHING_READ = "nothing_read"
    FAILED = "failed"


class CopyMember(NamedTuple):
    """One copy. slots: what stands in the slots of the template. goal: ordinal of the form."""

    document: str
    project_name: str
    field: str
    location: Location
    quote: str
    slots: tuple[str, ...] = ()
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Texts that say the same.

    field: the attribute name most members have. similarity: 0–100, the lowest of a member to the first.
    template: the shared sentence with its slots as words, for kind template; "" otherwise.
    """

    id: str
    kind: CopyKind
    field: str
    members: tuple[CopyMember, ...]
    similarity: float
    template: str = ""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a report may say of a rule. options: the thresholds in force, as text."""

    code: str
    slug: str
    title: str
    severity: str
    group: str
    summary: str
    basis: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """One input. A failed one has no document and a reason (a Chinese sentence); so has one of which nothing was read.

    report: path of its HTML relative to the output folder. name: file name for people.
    excused: findings the settings excuse (已豁免); they are shown, but count nowhere.
    year: the projects beside those of the year before, None without its document.
    """

    path: str
    name: str
    sha256: str
    status: ReviewStatus
    report: str | None = None
    reason: str | None = None
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    reconciliation: Reconciliation = Reconciliation()
    groups: tuple[CopyGroup, ...] = ()
    excused: tuple[Finding, ...] = ()
    year: YearOnYear | None = None

    @property
    def source(self) -> str:
        """The file's name for people, and what it was read as where it was converted before."""
        before = self.document.source.converted_from if self.document is not None else None
        return self.name if before is None else f"{self.name}（由 {before} 格式转换后读取）"


@dataclass(frozen=True, slots=True)
class Run:
    """reference_date: ISO date that date rules compare with. inputs: the paths as given.

    settings: Chinese sentences on what a settings file changed and what of it was passed over.
    """

    tool_version: str
    reference_date: str
    inputs: tuple[str, ...]
    rules: tuple[RuleInfo, ...]
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """documents: may be loaded one at a time, so that it need not be in memory at once."""

    run: Run
    documents: Sequence[DocumentReview]
    groups: tuple[CopyGroup, ...] = ()
