"""Whether the level-3 names of a document were cut by a column too narrow for them.

Where several different names end at one and the same length and none is longer, what stood behind is lost: rules
that compare names must not call two such names equal, or strange.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal, Indicator

SHORTEST, LONGEST = 5, 16  # characters a column may leave of a name; names of less or more are whole
LEAST_NAMES = 4  # different names of the greatest length; fewer may be so by chance
LEAST_SHARE = 0.25  # of all different names
WHOLE_ENDS = tuple("率数度量费额间限价期性")  # 合格率, 完成时间: a name that ends so is whole
MOST_WHOLE = 0.5  # of the names of the greatest length that may end so where a column cut them


def fuller_names(goal: Goal) -> list[Indicator]:
    """Of each printed row the half with the longer name: the other may be cut off."""
    return [
        max((side for side in pair if side is not None), key=lambda i: len(i.level3 or ""))
        for pair in goal.pairs()
        if any(side is not None for side in pair)
    ]


def cut_length(goals: Sequence[Goal]) -> int | None:
    """The length at which names are cut, None where they are whole."""
    names = {compact(row.level3) for goal in goals for row in fuller_names(goal) if row.level3}
    limit = max(map(len, names), default=0)
    if not SHORTEST <= limit <= LONGEST:
        return None
    longest = [name for name in names if len(name) == limit]
    whole = sum(name.endswith(WHOLE_ENDS) for name in longest)
    if whole > MOST_WHOLE * len(longest):
        return None
    return limit if len(longest) >= max(LEAST_NAMES, LEAST_SHARE * len(names)) else None


def may_be_cut(name: str | None, limit: int | None) -> bool:
    """Whether a name ends just where names are cut. limit: as of the function above."""
    return limit is not None and len(compact(name or "")) == limit
