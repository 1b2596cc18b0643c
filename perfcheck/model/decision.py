"""What a reviewer decided about findings, and how findings moved since the last round (二上二下)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from perfcheck.model.finding import Finding


class Verdict(StrEnum):
    """采纳, 部分采纳, 不采纳, 待定; 待商定 where reviewers differ, which nobody gives but several make."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED = "rejected"
    OPEN = "undecided"
    DISPUTED = "disputed"

    @property
    def holds(self) -> bool:
        """Whether the finding goes into the 审核意见."""
        return self in (Verdict.ADOPTED, Verdict.PARTLY)

    @property
    def settled(self) -> bool:
        """Whether nothing about it is left to decide."""
        return self not in (Verdict.OPEN, Verdict.DISPUTED)


CHOICES = (Verdict.ADOPTED, Verdict.PARTLY, Verdict.REJECTED, Verdict.OPEN)  # what one reviewer can give


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one reviewer on one finding; what a decision file holds. It is added to, never changed.

    verdict: None when the reviewer takes back what was given (撤回; a member then follows its whole, 随本组).
    reason: of a 不采纳; note: 备注. decided_at: ISO time as the reviewer's machine wrote it, "" when unknown.
    department: whose finding it is; finding: its sentence. Both as the file says, "" when it does not.
    members: of a folded finding, the ids it had when it was decided; () when the file does not say, or for a
    single one. id: the same in every copy of the event. seq: higher than that of every event on this finding
    its author had seen, so that wrong clocks do not matter; 0 in files of version 0.1.0. batch: of events made
    by one act. supersedes: events that this one settles, of other reviewers (商定) or of the same one about something
    told along. about: the id it was given under, where that is told along by the finding now; else "".
    """

    finding_id: str
    verdict: Verdict | None
    reason: str = ""
    note: str = ""
    reviewer: str = ""
    decided_at: str = ""
    department: str = ""
    finding: str = ""
    members: tuple[str, ...] = ()
    id: str = ""
    seq: int = 0
    batch: str = ""
    supersedes: tuple[str, ...] = ()
    project: str = ""  # of the finding, as the file says
    about: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One act of 分派: who holds a department's review. Of several the highest ``seq`` counts, then the later.

    department: as the index page calls it. holder: "" when it is nobody's again. The other parts: as of an event.
    """

    id: str
    department: str
    holder: str = ""
    reviewer: str = ""
    decided_at: str = ""
    seq: int = 0
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is in force on one finding: the reviewers' current opinions together.

    verdict: 待商定 where they differ. reason, note, reviewer: of all whose opinion counts, joined. decided_at: the
    latest. opinions: what each reviewer holds now, in the order of time, notes without a verdict too.
    """

    finding_id: str
    verdict: Verdict
    reason: str = ""
    note: str = ""
    reviewer: str = ""
    decided_at: str = ""
    department: str = ""
    finding: str = ""
    members: tuple[str, ...] = ()
    opinions: tuple[Event, ...] = field(default=(), compare=False)

    @property
    def told_apart(self) -> bool:
        """Whether its opinions say different things, so that each is told with its own name."""
        return len({(e.verdict, e.reason, e.note) for e in self.opinions}) > 1

    def covers(self, member_id: str) -> bool:
        """Whether it was made with this member in view; a file that does not say means all there are."""
        return not self.members or member_id in self.members


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """One exported file. name: for messages. document_sha256, department: "" when it does not say.

    refused: each row that was not taken, with its place and the reason, in Chinese.
    """

    name: str
    events: tuple[Event, ...]
    document_sha256: str = ""
    department: str = ""
    refused: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()


class Answer(StrEnum):
    """What a department answers to one point of the letter: 已整改, 部分整改, 未整改, 情况说明."""

    MENDED = "mended"
    PARTLY = "partly"
    NOT_MENDED = "not_mended"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Reply:
    """One row of a 整改反馈表 that came back. answer: None for a row left empty. said: what the department wrote.

    name: of the file, for messages.
    """

    finding_id: str
    answer: Answer | None
    said: str = ""
    name: str = ""


class Change(StrEnum):
    """新增, 未变, 已改 (same rule, project and field, other content), 已消失."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class OldFinding:
    """What is kept of a finding of an earlier round. department: its document's own department."""

    id: str
    rule: str
    message: str
    severity: str
    department: str = ""
    project_name: str | None = None
    field: str | None = None
    found: str | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """This round beside an earlier one. baseline: name of the earlier review.json, for people.

    changes: of every finding of this round, by id. before: the earlier form of the changed ones, by their
    id of this round. gone: what only the earlier round had. not_compared: departments of the earlier
    round that this one did not review, so nothing can be said of their findings.
    """

    baseline: str = ""
    changes: Mapping[str, Change] = field(default_factory=dict)
    before: Mapping[str, OldFinding] = field(default_factory=dict)
    gone: tuple[OldFinding, ...] = ()
    not_compared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything laid beside a review: decisions re-applied by finding id, and the earlier round.

    A member of a folded finding may have a decision of its own; without one that of the whole holds for it.
    stale: decisions about findings that are not in this review; kept and listed, never dropped. events: all that was
    read, under the ids of this review, each once. refused: rows of decision files that were not taken, and why.
    replies: what departments answered to the last letter, by finding id; None when no reply was given to the run.
    assignments: every 分派 that was read. holders: what they come to, by department.
    """

    decisions: Mapping[str, Decision] = field(default_factory=dict)
    stale: tuple[Decision, ...] = ()
    comparison: Comparison | None = None
    events: tuple[Event, ...] = ()
    refused: tuple[str, ...] = ()
    replies: Mapping[str, Reply] | None = None
    assignments: tuple[Assignment, ...] = ()
    holders: Mapping[str, str] = field(default_factory=dict)

    @property
    def conflicts(self) -> tuple[Decision, ...]:
        """Decisions on findings of this review about which reviewers differ (待商定)."""
        return tuple(d for d in self.decisions.values() if d.verdict is Verdict.DISPUTED)

    def of(self, department: str | None) -> Desk:
        """The part of one department's page: its own stale decisions and gone findings."""
        own = (department or "", "")
        comparison = self.comparison
        if comparison is not None:
            gone = tuple(old for old in comparison.gone if old.department == (department or ""))
            comparison = replace(comparison, gone=gone)
        return replace(self, stale=tuple(d for d in self.stale if d.department in own), comparison=comparison)

    def on(self, finding: Finding, whole: Finding | None = None) -> Decision | None:
        """The decision in force. whole: the folded finding that this one is a member of."""
        own = self.decisions.get(finding.id)
        if own is not None or whole is None:
            return own
        inherited = self.decisions.get(whole.id)
        return inherited if inherited is not None and inherited.covers(finding.id) else None

    def member_verdicts(self, finding: Finding) -> tuple[Verdict, ...]:
        """Where each member of a folded finding stands, in their order."""
        in_force = (self.on(member, finding) for member in finding.members)
        return tuple(Verdict.OPEN if d is None else d.verdict for d in in_force)

    def verdict(self, finding: Finding) -> Verdict:
        """Where a finding stands. A folded one: 待商定 or 待定 while a member is, 部分采纳 when its members differ."""
        if not finding.members:
            own = self.on(finding)
            return Verdict.OPEN if own is None else own.verdict
        kinds = set(self.member_verdicts(finding))
        if len(kinds) == 1:
            return kinds.pop()
        return next((kind for kind in (Verdict.DISPUTED, Verdict.OPEN) if kind in kinds), Verdict.PARTLY)

    @property
    def mended(self) -> tuple[tuple[OldFinding, Decision], ...]:
        """Adopted findings of the earlier round that this round no longer has, members of folded ones too."""
        given = (*self.decisions.values(), *self.stale)
        last = {member: d for d in given for member in d.members} | {d.finding_id: d for d in given}
        gone = self.comparison.gone if self.comparison else ()
        return tuple((old, last[old.id]) for old in gone if old.id in last and last[old.id].verdict.holds)


EMPTY_DESK = Desk()
