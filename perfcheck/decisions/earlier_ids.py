"""Where the findings of version 0.1.0 are told now: its ids, taken over by the findings and members of this review.

Two ways, tried in this order for an id that no longer stands:
1. what a finding tells along (``Finding.absorbed``) has the id it had when it was told apart;
2. with the earlier review.json at hand, the one finding or member of the same rule, project and field.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.personal import mask_personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from perfcheck.model.decision import Event
    from perfcheck.model.finding import Finding
    from perfcheck.model.review import DocumentReview

Key = tuple[str, str, str | None, str | None]  # department, rule, project, field


def singles(reviews: Iterable[DocumentReview]) -> Iterator[tuple[str, Finding]]:
    """(department, finding) of all that is told once, members in place of what they are folded into."""
    for review in reviews:
        department = (review.document.department_name if review.document else None) or ""
        for finding in (*review.findings, *review.excused):
            yield from ((department, f) for f in (finding.members or (finding,)))


def taken_over(reviews: Sequence[DocumentReview], earlier: Mapping[str, Key] | None = None) -> dict[str, str]:
    """Id of version 0.1.0 → id of the finding or member that tells it now. earlier: what is known of its ids."""
    found: dict[str, str] = {}
    by_key: dict[Key, list[str]] = defaultdict(list)
    for department, finding in singles(reviews):
        found |= {part.id: finding.id for part in finding.absorbed}
        project = None if finding.project_name is None else mask_personal(finding.project_name)
        by_key[(department, finding.rule, project, finding.field)].append(finding.id)
    standing = {i for ids in by_key.values() for i in ids}
    for old, key in (earlier or {}).items():
        now = by_key.get(key, [])
        # Of several that fit none is chosen: a decision on the wrong finding is worse than one that is listed.
        if old not in found and old not in standing and len(now) == 1:
            found[old] = now[0]
    return found


def moved(events: Iterable[Event], where: Mapping[str, str], standing: Iterable[str]) -> list[Event]:
    """The events under the ids of this review; those that stand or are unknown stay as they are."""
    known = set(standing)

    def home(old: str) -> str:
        return old if old in known else where.get(old, old)

    return [
        replace(e, finding_id=home(e.finding_id), members=tuple(dict.fromkeys(home(m) for m in e.members)))
        for e in events
    ]
