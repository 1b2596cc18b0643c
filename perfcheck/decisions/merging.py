"""The reviewers' decisions: several files merged into one, and re-applied to a new review by finding id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.decisions.earlier_ids import Key, moved, taken_over
from perfcheck.decisions.files import moment
from perfcheck.model.decision import Comparison, Conflict, Decision, DecisionFile, Desk, Verdict
from perfcheck.strings import VERDICT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from perfcheck.model.review import DocumentReview


@dataclass(frozen=True, slots=True)
class Merged:
    """One decision a finding, in the order the findings were first decided; and what disagrees."""

    decisions: tuple[Decision, ...]
    conflicts: tuple[Conflict, ...]


def merge(files: Sequence[DecisionFile]) -> Merged:
    """Decisions of several reviewers as one set.

    Of one reviewer the latest counts. 待定 gives way to a verdict. Different verdicts are a conflict: the
    latest is in force and all are listed. Equal verdicts are one, with the notes of all.
    """
    by_id: dict[str, list[Decision]] = {}
    for file in files:
        for decision in file.decisions:
            by_id.setdefault(decision.finding_id, []).append(decision)
    decisions: list[Decision] = []
    conflicts: list[Conflict] = []
    for finding_id, all_given in by_id.items():
        latest = _latest_of_each_reviewer(all_given)
        settled = [d for d in latest if d.verdict is not Verdict.OPEN] or latest
        if len({d.verdict for d in settled}) > 1:
            conflicts.append(Conflict(finding_id, tuple(settled)))
        decisions.append(_in_force(settled))
    return Merged(tuple(decisions), tuple(conflicts))


def lay_out(
    reviews: Sequence[DocumentReview],
    files: Sequence[DecisionFile],
    comparison: Comparison | None = None,
    earlier: Mapping[str, Key] | None = None,
) -> Desk:
    """Decisions beside the findings they are about; those about no finding of this review are stale.

    A folded finding that was decided may stand apart in this review: its members then take its decision along.
    earlier: what the earlier review.json says of its ids.
    """
    wholes = {i: whole for review in reviews for i, whole in _ids(review)}
    where = taken_over(reviews, earlier)
    merged = merge([replace(f, decisions=tuple(moved(f.decisions, where, wholes))) for f in files])
    given = {d.finding_id for d in merged.decisions}
    decisions = {d.finding_id: d for d in merged.decisions if d.finding_id in wholes}
    used = set(decisions)
    for decision in merged.decisions:
        for member in decision.members:
            apart = member in wholes and wholes[member] != decision.finding_id
            if apart and member not in given:
                decisions[member] = replace(decision, finding_id=member, members=())
                used.add(decision.finding_id)
    return Desk(
        decisions=decisions,
        conflicts=tuple(c for c in merged.conflicts if c.finding_id in wholes),
        stale=tuple(d for d in merged.decisions if d.finding_id not in used),
        comparison=comparison,
    )


def describe(merged: Merged) -> Iterator[str]:
    """Lines for `perfcheck decisions show`: counts first, then every decision, then every conflict."""
    counts = "，".join(f"{VERDICT_LABELS[v]}{sum(d.verdict is v for d in merged.decisions)}条" for v in Verdict)
    yield f"共{len(merged.decisions)}条决定：{counts}；意见不一致{len(merged.conflicts)}条。"
    yield from (_line(decision) for decision in merged.decisions)
    for conflict in merged.conflicts:
        yield f"意见不一致 {conflict.finding_id}（以最后的决定为准，请核定）："
        yield from (f"  {_line(decision)}" for decision in conflict.decisions)


def _line(decision: Decision) -> str:
    parts = (
        f"合并的{len(decision.members)}处" if decision.members else "",
        f"理由：{decision.reason}" if decision.reason else "",
        f"备注：{decision.note}" if decision.note else "",
        f"审核人：{decision.reviewer}" if decision.reviewer else "",
        decision.decided_at,
        decision.finding,
    )
    rest = "；".join(part for part in parts if part)
    return f"{decision.finding_id} {VERDICT_LABELS[decision.verdict]}" + (f"  {rest}" if rest else "")


def _ids(review: DocumentReview) -> Iterator[tuple[str, str]]:
    """(id, id of the folded finding it is a member of or ""), of excused findings too."""
    for finding in (*review.findings, *review.excused):
        yield finding.id, ""
        yield from ((member.id, finding.id) for member in finding.members if member.id)


def _latest_of_each_reviewer(decisions: Sequence[Decision]) -> list[Decision]:
    """In order of time; equal times in the order of the files, so that the last file named wins."""
    latest: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda d: moment(d.decided_at)):
        latest.pop(decision.reviewer, None)
        latest[decision.reviewer] = decision
    return list(latest.values())


def _in_force(settled: Sequence[Decision]) -> Decision:
    """The last one, with what others of the same verdict noted."""
    last = settled[-1]
    same = [d for d in settled if d.verdict is last.verdict]
    if len(same) == 1:
        return last
    return replace(
        last,
        reason=_joined(d.reason for d in same),
        note=_joined(d.note for d in same),
        reviewer=_joined(d.reviewer for d in same),
        members=tuple(dict.fromkeys(m for d in same for m in d.members)) if all(d.members for d in same) else (),
    )


def _joined(texts: Iterable[str]) -> str:
    """Each part once: joining what was joined before changes nothing."""
    return "；".join(dict.fromkeys(part for text in texts for part in text.split("；") if part))
