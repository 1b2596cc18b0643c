"""The projects a page speaks of, each with one short key that findings, filters and rows share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal


@dataclass(frozen=True, slots=True)
class Project:
    """key: position on the page, 1-based. number: of the goal form, None for a name without a form."""

    key: int
    name: str
    number: int | None = None
    goal: Goal | None = None


class Projects:
    """Goal forms in printed order, then every other project name findings mention."""

    def __init__(self, document: Document, findings: Iterable[Finding]) -> None:
        self.all: list[Project] = []
        self._by_goal: dict[int, Project] = {}
        self._by_name: dict[str, list[Project]] = {}
        for number, goal in enumerate(document.goals, 1):
            project = self._add(goal.name, number, goal)
            self._by_goal[goal.ordinal] = project
        for name in _names(findings):
            if name not in self._by_name:
                self._add(name, None, None)

    def _add(self, name: str, number: int | None, goal: Goal | None) -> Project:
        project = Project(len(self.all) + 1, name, number, goal)
        self.all.append(project)
        self._by_name.setdefault(name, []).append(project)
        return project

    def of_goal(self, ordinal: int | None) -> Project | None:
        """The project of the form with this ordinal."""
        return None if ordinal is None else self._by_goal.get(ordinal)

    def home(self, finding: Finding) -> Project | None:
        """The project a finding is listed under; None for one about the whole department."""
        if finding.project_name is None and finding.goal is None:
            return None
        found = self.of_goal(finding.goal)
        if found is None and finding.project_name is not None:
            found = self._by_name[finding.project_name][0]
        return found

    def touched(self, finding: Finding) -> tuple[Project, ...]:
        """Every project a finding concerns, its members and evidence included, in page order."""
        keys: dict[int, Project] = {}
        home = self.home(finding)
        if home is not None:
            keys[home.key] = home
        for evidence in finding.evidence:
            if evidence.project_name is not None and (home is None or evidence.project_name != home.name):
                for project in self._by_name.get(evidence.project_name, ()):
                    keys[project.key] = project
        for member in finding.members:
            keys.update((p.key, p) for p in self.touched(member))
        return tuple(keys[k] for k in sorted(keys))

    def stake(self, findings: Iterable[Finding]) -> Decimal | None:
        """Yuan at stake: the largest sum of each project, and of the whole department, added up, hints left out.

        None without any.
        """
        largest: dict[int, Decimal] = {}
        for finding in findings:
            if finding.amount is not None and finding.severity is not Severity.HINT:
                home = self.home(finding)
                key = 0 if home is None else home.key
                largest[key] = max(abs(finding.amount), largest.get(key, Decimal(0)))
        return sum(largest.values(), Decimal(0)) if largest else None


def _names(findings: Iterable[Finding]) -> Iterable[str]:
    for finding in findings:
        if finding.project_name is not None:
            yield finding.project_name
        yield from (e.project_name for e in finding.evidence if e.project_name is not None)
        yield from _names(finding.members)
