"""What each department leaves for the statistics of a season: small figures, no text of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from perfcheck.model.finding import Severity
from perfcheck.model.years import YearOnYear


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """What one rule found of one severity in one department. entries: findings as listed; all other numbers count
    single findings, those folded into one each. verdicts: where they stand. money: yuan they name, None without any.
    """

    rule: str
    severity: str
    entries: int
    places: int
    verdicts: Mapping[str, int]
    false_alarms: int
    money: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """One input. goals: forms. total: their money of the year; stake: yuan at stake in findings that are no hints.

    open, disputed: entries still to be decided, to be settled. gap: what was not read, or why nothing was.
    """

    file: str
    department: str | None
    fiscal_year: int | None
    page: str | None
    read: bool
    gap: str | None
    goals: int = 0
    total: Decimal | None = None
    stake: Decimal | None = None
    severities: Mapping[str, int] = field(default_factory=dict)
    settled: int = 0
    open: int = 0
    disputed: int = 0
    rules: tuple[RuleFigures, ...] = ()
    year: YearOnYear | None = None

    @property
    def name(self) -> str:
        """The department, else the file."""
        return self.department or self.file

    def count(self, severity: Severity) -> int:
        """Entries of a severity."""
        return self.severities.get(severity.value, 0)
