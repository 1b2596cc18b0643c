"""Findings as the page prints them: numbered, grouped by project, with their evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.decision import Change, Decision, Desk, Verdict
from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.reports.html_copies import CopyView, Marked, copied_texts, copy_view, mark_found
from perfcheck.reports.html_text import Verbatim, anchor, money
from perfcheck.reports.reply_words import reply_words
from perfcheck.strings import (
    CHANGE_LABELS,
    CONFIDENCE_LABELS,
    SEVERITY_SIGNS,
    VERDICT_LABELS,
    field_label,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfcheck.model.review import RuleInfo
    from perfcheck.reports.html_crops import Crop, Crops
    from perfcheck.reports.html_projects import Project, Projects

# On paper, by the style sheet: characters of a quoted text in a line, lines beside a picture, lines of a row beside its
# text, and lines of about half a sheet: what is longer may run over the end of one, else half of it would stay empty.
_LINE, _PICTURE, _ROW, KEPT_TOGETHER = 40, 11, 3, 24
# How much of a sum counts where the finding is less than certain.
SURE = {Confidence.CERTAIN: Decimal(1), Confidence.LIKELY: Decimal("0.5"), Confidence.CHECK: Decimal("0.25")}
UNDECIDED = Decision("", Verdict.OPEN)


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One quoted place as the page shows it."""

    role: str
    project: str
    field: str
    place: str
    page: int | None
    text: tuple[Marked, ...]
    by_ocr: bool
    crop: Crop | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding as printed. number: 1-based on the page. amount: 万元 text, "" without.

    decision: its own. standing: what holds for it, see :meth:`perfcheck.model.decision.Desk.verdict`.
    follows: a member without a decision of its own. tally: how the members of a folded finding stand where
    they differ from its own decision, "" otherwise.
    """

    number: int
    id: Verbatim
    anchor: Verbatim
    finding: Finding
    title: str
    sign: str
    confidence: str
    project: Project | None
    keys: Verbatim
    field_label: str
    amount: str
    evidence: tuple[EvidenceView, ...]
    copies: CopyView | None
    crops: tuple[Crop, ...]  # of copied texts; other evidence carries its own
    members: tuple[FindingView, ...]
    decision: Decision
    standing: Verdict
    follows: bool
    tally: str
    change: Change | None
    change_label: str
    before: str  # the sentence of the earlier round, "" unless changed
    reply: str  # what the department answered to the last letter, "" when no replies were given

    @property
    def long(self) -> bool:
        """Whether it takes more than half a sheet of paper, so that only its rows are kept whole."""
        quotes = [e.text for e in self.evidence] + [m.text for m in (self.copies.members if self.copies else ())]
        letters = sum(len(run.text) for text in quotes for run in text)
        pictures = len(self.crops) + sum(e.crop is not None for e in self.evidence)
        rows = len(quotes) + len(self.members)
        return letters / _LINE + _PICTURE * pictures + _ROW * rows > KEPT_TOGETHER

    @property
    def hint(self) -> bool:
        """Whether it is a hint, which the page folds."""
        return self.finding.severity is Severity.HINT


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one project, or of the whole department where project is None."""

    project: Project | None
    findings: tuple[FindingView, ...]

    @property
    def hints(self) -> tuple[FindingView, ...]:
        """Those that the page keeps behind one line; they stand last."""
        return tuple(view for view in self.findings if view.hint)


class FindingViews:
    """Makes the views of one document's findings. Numbers run in the order of the page."""

    def __init__(
        self,
        projects: Projects,
        rules: Mapping[str, RuleInfo],
        *,
        desk: Desk,
        crops: Crops,
    ) -> None:
        self.projects = projects
        self.rules = rules
        self.desk = desk
        self.crops = crops

    def grouped(self, findings: Sequence[Finding]) -> tuple[FindingGroup, ...]:
        """The department's findings first, then project by project; errors first in each."""
        homes: dict[int, list[Finding]] = {}
        for finding in findings:
            home = self.projects.home(finding)
            homes.setdefault(0 if home is None else home.key, []).append(finding)
        groups: list[FindingGroup] = []
        number = 0
        for key in sorted(homes):
            ordered = sorted(homes[key], key=weight)
            views = tuple(self.view(f, number + i) for i, f in enumerate(ordered, 1))
            number += len(views)
            groups.append(FindingGroup(self.projects.all[key - 1] if key else None, views))
        return tuple(groups)

    def view(self, finding: Finding, number: int, whole: Finding | None = None) -> FindingView:
        """whole: the folded finding that this one is a member of."""
        rule = self.rules.get(finding.rule)
        comparison = self.desk.comparison
        change = comparison.changes.get(finding.id) if comparison else None
        before = comparison.before.get(finding.id) if comparison else None
        touched = " ".join(str(p.key) for p in self.projects.touched(finding))
        certain = finding.confidence is Confidence.CERTAIN
        decision, in_force = self.desk.decisions.get(finding.id), self.desk.on(finding, whole)
        standing = in_force.verdict if whole and in_force else self.desk.verdict(finding)
        return FindingView(
            number=number,
            id=Verbatim(finding.id),
            anchor=Verbatim(f"f-{anchor(finding.id)}"),
            finding=finding,
            title=rule.title if rule else finding.slug,
            sign=SEVERITY_SIGNS[finding.severity],
            confidence="" if certain else CONFIDENCE_LABELS[finding.confidence],
            project=self.projects.home(finding),
            keys=Verbatim(touched),
            field_label=field_label(finding.field),
            amount="" if finding.amount is None else money(finding.amount),
            evidence=self._evidence(finding, number),
            copies=copy_view(finding),
            crops=self._crops(finding, number),
            members=tuple(self.view(m, i, finding) for i, m in enumerate(finding.members, 1)),
            decision=decision or UNDECIDED,
            standing=standing,
            follows=whole is not None and decision is None,
            tally=self._tally(finding, decision or UNDECIDED),
            change=change,
            change_label=CHANGE_LABELS[change] if change else "",
            before=before.message if before else "",
            reply=reply_words(self.desk, finding.id, change, member=whole is not None),
        )

    def _tally(self, finding: Finding, decision: Decision) -> str:
        counts = Counter(self.desk.member_verdicts(finding))
        if set(counts) <= {decision.verdict}:
            return ""
        return "、".join(f"{VERDICT_LABELS[v]} {counts[v]} 处" for v in Verdict if counts[v])

    def _crops(self, finding: Finding, number: int) -> tuple[Crop, ...]:
        taken = (self.crops.take(finding.id, i, number) for i in copied_texts(finding))
        return tuple(crop for crop in taken if crop is not None)

    def _evidence(self, finding: Finding, number: int) -> tuple[EvidenceView, ...]:
        """Evidence shown as it is: not the texts that are compared, and not what the members show."""
        shown = {(e.quote, e.location) for member in finding.members for e in member.evidence}
        compared = copied_texts(finding)
        return tuple(
            EvidenceView(
                role=e.role,
                project=other_project(finding, e),
                field="" if e.field == finding.field or label in e.role else label,
                place=e.location.words,
                page=e.location.page,
                text=mark_found(e.quote, finding.found),
                by_ocr=e.by_ocr,
                crop=self.crops.take(finding.id, index, number),
            )
            for index, e in enumerate(finding.evidence)
            if index not in compared and (e.quote, e.location) not in shown
            for label in (field_label(e.field),)
        )


def other_project(finding: Finding, evidence: Evidence) -> str:
    """The evidence's project where it is not the finding's own."""
    name = evidence.project_name
    return "" if name is None or name == finding.project_name else name


def weight(finding: Finding) -> tuple[int, Decimal, str]:
    """Sort key: errors first, then the larger sum, then by rule."""
    amount = abs(finding.amount) if finding.amount is not None else Decimal(-1)
    return (-finding.severity.rank, -amount, finding.rule)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """One line of 先看这些: the gravest finding of a kind for all of it. anchors: of every finding of the kind."""

    view: FindingView
    count: int
    amount: str
    anchors: Verbatim


def first_look(groups: Sequence[FindingGroup], limit: int = 20) -> tuple[FirstLook, ...]:
    """Kinds of findings that are no hints, the gravest first: errors, the larger sum, certain ones.

    A sum counts for less where the finding is not certain. More than are shown at once, since those that are decided
    make room for the next.
    """
    kinds: dict[str, list[FindingView]] = {}
    for view in (v for g in groups for v in g.findings if not v.hint):
        kinds.setdefault(view.finding.rule, []).append(view)
    lines = sorted((sorted(views, key=lambda v: gravity([v])) for views in kinds.values()), key=gravity)
    return tuple(
        FirstLook(
            view=views[0],
            count=len(views),
            amount="" if (total := _sum(views)) is None else money(total),
            anchors=Verbatim(" ".join(str(view.id) for view in views)),
        )
        for views in lines[:limit]
    )


def gravity(views: Sequence[FindingView]) -> tuple[int, Decimal, Decimal, str]:
    """Sort key of findings of one kind, the gravest first: errors, the larger sum by how sure it is, what is surer."""
    found = [view.finding for view in views]
    total = sum((abs(f.amount or Decimal(0)) * SURE[f.confidence] for f in found), Decimal(0))
    return -found[0].severity.rank, -total, -SURE[found[0].confidence], found[0].rule


def _sum(views: Sequence[FindingView]) -> Decimal | None:
    """The sums at stake together; the same sum told by two findings of a kind counts once for each."""
    amounts = [abs(v.finding.amount) for v in views if v.finding.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
