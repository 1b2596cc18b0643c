"""The indicators of the year, read from the better half of a two-sided form."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator


def annual_indicators(goal: Goal) -> tuple[Indicator, ...]:
    """What the form demands of the year: the right half, read from the left where it only repeats it.

    Scans cut the right column, so the left twin of a repeated row is the better reading.
    """
    rows = []
    for left, right in goal.pairs():
        if right is None:
            if left is not None and not goal.two_sided:
                rows.append(left)
        elif left is not None and left.filled and repeated(left, right):
            rows.append(left)
        else:
            rows.append(right)
    return tuple(rows)


def repeated(left: Indicator, right: Indicator) -> bool:
    """Whether the right half of a row is the left one or the beginning of it."""
    return _begins(left.level3, right.level3) and _begins(left.value, right.value)


@lru_cache(maxsize=4096)  # of each row a dozen rules ask
def _begins(a: str | None, b: str | None) -> bool:
    """Whether one cell, without its white space, begins with the other."""
    return a == b or "".join((a or "").split()).startswith("".join((b or "").split()))
