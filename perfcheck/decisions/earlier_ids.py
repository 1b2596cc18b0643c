"""Where the findings of an earlier round or version are told now: its ids, taken over by those of this review.

Two ways, tried in this order for an id that no longer stands:
1. what a finding tells along (``Finding.absorbed``) has the id it had when it was told apart;
2. with the earlier review.json at hand, the one finding or member that tells the same (``rounds.told_again``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.decisions.rounds import told_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from perfcheck.decisions.rounds import Baseline
    from perfcheck.model.decision import Event
    from perfcheck.model.finding import Finding
    from perfcheck.model.review import DocumentReview


def _singles(review: DocumentReview) -> Iterator[Finding]:
    """All that is told once, members in place of what they are folded into."""
    for finding in (*review.findings, *review.excused):
        yield from finding.members or (finding,)


def taken_over(reviews: Sequence[DocumentReview], earlier: Baseline | None = None) -> dict[str, str]:
    """Earlier id → id of the finding or member that tells it now. earlier: the earlier review.json, if at hand."""
    told = told_again(earlier, reviews) if earlier is not None else {}
    return told | told_along(reviews)


def told_along(reviews: Sequence[DocumentReview]) -> dict[str, str]:
    """Id of what is told along → id of the finding or member that tells it."""
    return {part.id: f.id for review in reviews for f in _singles(review) for part in f.absorbed}


def moved(
    events: Iterable[Event], where: Mapping[str, str], standing: Iterable[str], along: Mapping[str, str]
) -> list[Event]:
    """The events under the ids of this review; those that stand or are unknown stay as they are.

    along: what is told along (``told_along``): an opinion on it is no word on the finding that tells it, and keeps the
    id it was given under in ``about``.
    """
    known = set(standing)

    def home(old: str) -> str:
        return old if old in known else where.get(old, old)

    return [
        replace(
            e,
            finding_id=home(e.finding_id),
            members=tuple(dict.fromkeys(home(m) for m in e.members)),
            about=e.about or (e.finding_id if e.finding_id in along and e.finding_id not in known else ""),
        )
        for e in events
    ]
