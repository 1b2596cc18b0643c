"""Whether a fault of one form is the only one of its kind in the book, whose other forms are filled in well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

FEWEST_OTHERS = 3  # forms that are filled in well before one that is not stands out


def is_alone(goal: Goal, name: str, facts: Facts, fails: Callable[[Goal], bool]) -> bool:
    """Whether all other forms that fill the cell ``name``, and no fewer than FEWEST_OTHERS, do not fail as this one."""
    return stands_out((other for other in others_of(goal, facts) if other.field(name).present), fails)


def others_of(goal: Goal, facts: Facts) -> list[Goal]:
    """All forms of the book but this one."""
    return [other for other in facts.document.goals if other is not goal]


def stands_out(others: Iterable[Goal], fails: Callable[[Goal], bool]) -> bool:
    """Whether the other forms, no fewer than FEWEST_OTHERS, do not fail as one does."""
    compared = list(others)
    return len(compared) >= FEWEST_OTHERS and not any(map(fails, compared))
