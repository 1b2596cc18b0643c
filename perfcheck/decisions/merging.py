"""The reviewers' events: several files merged into one set, and laid beside the findings of a new review."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.decisions.earlier_ids import moved, taken_over, told_along
from perfcheck.decisions.standing import holders, in_force, unique
from perfcheck.model.decision import Assignment, Comparison, Decision, DecisionFile, Desk, Event, Verdict
from perfcheck.reports.local_time import local_time
from perfcheck.strings import VERDICT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.decisions.rounds import Baseline
    from perfcheck.model.review import DocumentReview


@dataclass(frozen=True, slots=True)
class Merged:
    """All events of several files, each once; what is in force of them; rows that were not taken, and why."""

    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    refused: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()

    @property
    def conflicts(self) -> tuple[Decision, ...]:
        """Findings about which reviewers differ (待商定)."""
        return tuple(d for d in self.decisions if d.verdict is Verdict.DISPUTED)


def merge(files: Sequence[DecisionFile]) -> Merged:
    """Nothing is lost and nothing wins by coming last: which opinion is in force says ``standing.in_force``."""
    events = unique(event for file in files for event in file.events)
    return Merged(
        tuple(events),
        tuple(_decisions(events)),
        tuple(line for file in files for line in file.refused),
        tuple({a.id: a for file in files for a in file.assignments}.values()),
    )


def lay_out(
    reviews: Sequence[DocumentReview],
    files: Sequence[DecisionFile],
    comparison: Comparison | None = None,
    earlier: Baseline | None = None,
) -> Desk:
    """Decisions beside the findings they are about; those about no finding of this review are stale.

    A folded finding that was decided may stand apart in this review: its members then take its events along.
    earlier: the earlier review.json, which says what its ids were about.
    """
    wholes = {i: whole for review in reviews for i, whole in _ids(review)}
    where = taken_over(reviews, earlier)
    merged = merge(files)
    events = tuple(moved(merged.events, where, wholes, told_along(reviews)))
    own = {event.finding_id for event in events}
    used: set[str] = set(wholes)
    along: list[Event] = []
    for event in events:
        for member in event.members:
            if member in wholes and wholes[member] != event.finding_id:
                used.add(event.finding_id)
                if member not in own:
                    along.append(replace(event, finding_id=member, members=(), id=f"{event.id}/{member}"))
    decisions = list(_decisions((*events, *along)))
    return Desk(
        decisions={d.finding_id: d for d in decisions if d.finding_id in wholes},
        stale=tuple(d for d in decisions if d.finding_id not in used),
        comparison=comparison,
        events=events,
        refused=merged.refused,
        assignments=merged.assignments,
        holders=holders(merged.assignments),
    )


def describe(merged: Merged) -> Iterator[str]:
    """Lines for `perfcheck decisions show`: counts first, then every decision, those not settled, rows not taken."""
    counts = "，".join(f"{VERDICT_LABELS[v]}{sum(d.verdict is v for d in merged.decisions)}条" for v in Verdict)
    yield f"共{len(merged.decisions)}条决定：{counts}。"
    yield from (_line(decision) for decision in merged.decisions)
    for conflict in merged.conflicts:
        yield f"待商定 {conflict.finding_id}："
        yield from (f"  {_line(opinion)}" for opinion in conflict.opinions)
    held = holders(merged.assignments)
    yield from (f"分派 {department}：{holder or '（无人）'}" for department, holder in held.items())
    yield from (f"未采用 {line}" for line in merged.refused)


def _decisions(events: Iterable[Event]) -> Iterator[Decision]:
    """In the order the findings were first decided."""
    by_finding: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_finding[event.finding_id].append(event)
    yield from (decision for all_given in by_finding.values() if (decision := in_force(all_given)))


def _line(decision: Decision | Event) -> str:
    if decision.verdict is Verdict.DISPUTED:  # who says what stands below
        return f"{decision.finding_id} {VERDICT_LABELS[decision.verdict]}  {decision.finding}"
    parts = (
        f"合并的{len(decision.members)}处" if decision.members else "",
        f"理由：{decision.reason}" if decision.reason else "",
        f"备注：{decision.note}" if decision.note else "",
        f"审核人：{decision.reviewer}" if decision.reviewer else "",
        local_time(decision.decided_at),
        decision.finding,
    )
    rest = "；".join(part for part in parts if part)
    label = VERDICT_LABELS[decision.verdict] if decision.verdict else ""
    return f"{decision.finding_id} {label}" + (f"  {rest}" if rest else "")


def _ids(review: DocumentReview) -> Iterator[tuple[str, str]]:
    """(id, id of the folded finding it is a member of or ""), of excused findings too."""
    for finding in (*review.findings, *review.excused):
        yield finding.id, ""
        yield from ((member.id, finding.id) for member in finding.members if member.id)
