"""A form printed as two tables, each under a title of its own that names its project again: what it is about, and its
indicators."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from perfcheck.model.location import Field, Status
from perfcheck.parsing.tables.decode import NO_HEAD
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.parsing.tables.context import Decoded


def join_parts(decoded: Sequence[Decoded]) -> None:
    """Join, in place, two neighbours that say of one project what the other does not."""
    for above, below in pairwise(decoded):
        if len(above.goals) == len(below.goals) == 1 and _are_parts(above.goals[0], below.goals[0]):
            below.goals[0] = joined(above.goals[0], below.goals[0])
            above.goals.clear()
            above.unread = [u for u in above.unread if u.reason != NO_HEAD]


def _are_parts(above: Goal, below: Goal) -> bool:
    same = above.project_name.present and compact(above.name) == compact(below.name)
    money = any(a.value is not None for half in (below.implementation, below.annual) for _, a in half.items())
    return same and not above.indicators and bool(below.indicators) and not (money or below.annual_goal.present)


def joined(about: Goal, measured: Goal) -> Goal:
    """One form of both: the indicators of the second, all else of the first, and of the second what that lacks."""
    changes: dict[str, Any] = {}
    for name in (f.name for f in fields(about)):
        own, other = getattr(about, name), getattr(measured, name)
        if isinstance(own, Field) and own.status is Status.NOT_FOUND:
            changes[name] = other
    for name in ("indicators", "two_sided", "points", "family", "family_reason"):
        changes[name] = getattr(measured, name)
    return replace(about, **changes, extra=(*about.extra, *measured.extra))
