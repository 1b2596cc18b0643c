"""Groups of copies put together by the projects that share them: one set of projects, all its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfcheck.model.finding import Severity
    from perfcheck.model.review import CopyGroup

Forms = frozenset[int | None]


@dataclass(slots=True)
class Shared:
    """What one set of forms shares. whole: in all of them, the gravest first; smaller: in some of them only."""

    forms: Forms
    severity: Severity
    whole: list[CopyGroup]
    smaller: list[CopyGroup] = field(default_factory=list)


def by_projects(groups: Iterable[CopyGroup], weight: Callable[[CopyGroup], Severity]) -> list[Shared]:
    """One entry a set of forms, in reading order; a smaller set goes to the smallest larger one that is as grave.

    Only whole sets are put together. Sets that overlap in part stay apart: chained, they would accuse forms of
    sharing what they do not share.
    """
    of_set: dict[Forms, list[CopyGroup]] = {}
    for group in groups:
        of_set.setdefault(frozenset(m.goal for m in group.members), []).append(group)
    entries = []
    for forms, same in of_set.items():
        same.sort(key=lambda g: -weight(g).rank)
        entries.append(Shared(forms, weight(same[0]), same))
    standing: list[Shared] = []
    for entry in sorted(entries, key=lambda e: -len(e.forms)):  # larger sets first: they may take the smaller in
        hosts = [s for s in standing if entry.forms < s.forms and entry.severity.rank <= s.severity.rank]
        if hosts:
            hosts[-1].smaller += [*entry.whole, *entry.smaller]
        else:
            standing.append(entry)
    kept = {id(s) for s in standing}
    return [e for e in entries if id(e) in kept]
