"""Rows in which one of 三级指标 and 指标值 is filled and the other is blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import Goal, Indicator, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows_without_value(goal: Goal) -> Iterator[Indicator]:
    """Named rows without a value in either half: a value in the other half is kept for this one too.

    Text conversion loses cells of the right half, so one filled half speaks for the row.
    """
    return _lonely(goal, value=False)


def rows_without_name(goal: Goal) -> Iterator[Indicator]:
    """Rows with a value and without a name in either half."""
    return _lonely(goal, value=True)


def _lonely(goal: Goal, *, value: bool) -> Iterator[Indicator]:
    for pair in goal.pairs():
        halves = [half for half in pair if half is not None]
        if any(half.unreadable for half in halves):
            continue
        missing = [h.level3 if value else h.value for h in halves]
        if any(m is not None for m in missing):
            continue
        for half in halves:
            if (half.value if value else half.level3) is not None:
                yield half
                break


def only_half_filled(goal: Goal, scope: Scope) -> bool:
    """Whether all filled rows stand in the half ``scope``; the other half is blank or prints no row."""
    other = Scope.ANNUAL if scope is Scope.IMPLEMENTATION else Scope.IMPLEMENTATION
    return any(i.filled for i in goal.half(scope)) and not any(i.filled for i in goal.half(other))
