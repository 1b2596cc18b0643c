"""The figures of all departments put together: by department, by rule, by year; the same for page and workbook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.decision import Verdict
from perfcheck.model.finding import Severity
from perfcheck.model.years import ProjectYear, YearChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.model.figures import Figures, RuleFigures
    from perfcheck.model.review import Run

ENOUGH = 10  # decided findings of a rule from which a share is told; fewer say nothing


@dataclass(frozen=True, slots=True)
class RuleRow:
    """The findings of one severity of one rule over all departments. Numbers count single findings; entries: as they
    are listed. money: yuan.
    """

    rule: str
    title: str
    severity: str
    departments: int
    entries: int
    places: int
    money: Decimal | None
    held: int
    rejected: int
    false_alarms: int
    open: int

    @property
    def right(self) -> Decimal | None:
        """Percent of the decided findings that were no 误报; None where too few are decided to tell."""
        settled = self.held + self.rejected
        return None if settled < ENOUGH else Decimal(100 * (settled - self.false_alarms)) / settled


@dataclass(frozen=True, slots=True)
class YearSum:
    """Projects of one kind of change. difference: yuan of this year less those of the year before, None where that
    is not known of any.
    """

    count: int
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """all: every input, by money at stake. read: those that were read. by_gravity: the same, by errors, then doubts.

    changed: (department, project) whose goals did not change though its money did, the largest difference first.
    compared: departments with a document of the year before.
    """

    all: tuple[Figures, ...]
    read: tuple[Figures, ...]
    by_gravity: tuple[Figures, ...]
    rules: tuple[RuleRow, ...]
    years: tuple[tuple[str, ProjectYear], ...]
    changed: tuple[tuple[str, ProjectYear], ...]
    compared: int

    def count(self, severity: Severity) -> int:
        """Entries of a severity in all departments."""
        return sum(f.count(severity) for f in self.read)

    @property
    def goals(self) -> int:
        """Forms read."""
        return sum(f.goals for f in self.read)

    @property
    def total(self) -> Decimal | None:
        """Money of the year in all forms."""
        return _sum(f.total for f in self.read)

    @property
    def stake(self) -> Decimal | None:
        """Yuan at stake."""
        return _sum(f.stake for f in self.read)

    @property
    def settled(self) -> int:
        """Entries nothing is left to decide about."""
        return sum(f.settled for f in self.read)

    @property
    def open(self) -> int:
        """Entries still to be decided."""
        return sum(f.open for f in self.read)

    @property
    def disputed(self) -> int:
        """Entries reviewers differ about."""
        return sum(f.disputed for f in self.read)

    @property
    def ready(self) -> int:
        """Departments whose letter can go out."""
        reviewed = (f for f in self.read if f.goals or any(f.severities.values()))
        return sum(not (f.gap or f.open or f.disputed) for f in reviewed)

    def year(self, change: YearChange, *, same_goals: bool = False) -> YearSum:
        """Projects with this change. same_goals: only those whose goals and indicators are the same."""
        found = [p for _, p in self.years if p.change is change and (p.same_goals or not same_goals)]
        return YearSum(len(found), _sum(p.difference for p in found))


def statistics(figures: Iterable[Figures], run: Run) -> Statistics:
    """All figures put together. The same whatever the order of the inputs."""
    every = sorted(figures, key=lambda f: (not f.read, -(f.stake or 0), *_gravity(f), f.name, f.file))
    read = [f for f in every if f.read]
    years = [(f.name, project) for f in read if f.year is not None for project in f.year.projects]
    changed = [(n, p) for n, p in years if p.same_goals and p.change in (YearChange.UP, YearChange.DOWN)]
    return Statistics(
        all=tuple(every),
        read=tuple(read),
        by_gravity=tuple(sorted(read, key=lambda f: (*_gravity(f), -(f.stake or 0), f.name, f.file))),
        rules=tuple(_rules(read, run)),
        years=tuple(years),
        changed=tuple(sorted(changed, key=_moved)),
        compared=sum(f.year is not None for f in read),
    )


def _moved(entry: tuple[str, ProjectYear]) -> tuple[Decimal, str, str]:
    """The largest difference first."""
    department, project = entry
    return -abs(project.difference or Decimal(0)), department, project.name


def _gravity(figures: Figures) -> tuple[int, int]:
    return -figures.count(Severity.ERROR), -figures.count(Severity.WARNING)


def _rules(read: Sequence[Figures], run: Run) -> list[RuleRow]:
    """The gravest first, then those found most often."""
    titles = {rule.code: rule.title for rule in run.rules}
    by_rule: dict[tuple[str, str], list[tuple[str, RuleFigures]]] = {}
    for figures in read:
        for found in figures.rules:
            by_rule.setdefault((found.rule, found.severity), []).append((figures.name, found))
    rows = []
    for (rule, severity), owned in by_rule.items():
        parts = [part for _, part in owned]
        verdicts = sum((Counter(part.verdicts) for part in parts), Counter[str]())
        rows.append(
            RuleRow(
                rule=rule,
                title=titles.get(rule, ""),
                severity=severity,
                departments=len({name for name, _ in owned}),
                entries=sum(part.entries for part in parts),
                places=sum(part.places for part in parts),
                money=_sum(part.money for part in parts),
                held=verdicts[Verdict.ADOPTED] + verdicts[Verdict.PARTLY],
                rejected=verdicts[Verdict.REJECTED],
                false_alarms=sum(part.false_alarms for part in parts),
                open=verdicts[Verdict.OPEN] + verdicts[Verdict.DISPUTED],
            )
        )
    return sorted(rows, key=lambda r: (-Severity(r.severity).rank, -r.places, r.rule))


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
