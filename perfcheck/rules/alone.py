"""Whether a fault of one form's cell is the only one of its kind in the book, whose other forms fill the cell well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

FEWEST_OTHERS = 3  # forms that fill the cell well before one that does not stands out


def is_alone(goal: Goal, name: str, facts: Facts, fails: Callable[[Goal], bool]) -> bool:
    """Whether all other forms that fill the cell ``name``, and no fewer than FEWEST_OTHERS, do not fail as this one."""
    others = [other for other in facts.document.goals if other is not goal and other.field(name).present]
    return len(others) >= FEWEST_OTHERS and not any(map(fails, others))
