"""Lines → rows: the cheapest way to cut them, and which of its cuts are sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.columns import NEVER

if TYPE_CHECKING:
    from collections.abc import Callable

DOUBTFUL = 0.25  # a cut whose alternative costs less more than this is not known


def cheapest_cuts(
    count: int, cost: Callable[[int, int], float], tallest: int, doubtful: float = DOUBTFUL
) -> tuple[list[int], list[bool]]:
    """(where the rows of lines 0 … count begin, with the end; for each line border whether it is surely one or none).

    cost(first, last): how unlikely lines [first, last) are one row. tallest: most lines of a row.
    doubtful: by how much the other way must be dearer.
    """
    costs = {(i, j): cost(i, j) for i in range(count) for j in range(i + 1, min(count, i + tallest) + 1)}
    ahead = [0.0] + [NEVER * count] * count
    back = [0] * (count + 1)
    for j in range(1, count + 1):
        for i in range(max(0, j - tallest), j):
            if ahead[i] + costs[i, j] < ahead[j]:
                ahead[j], back[j] = ahead[i] + costs[i, j], i
    behind = [NEVER * count] * count + [0.0]
    for i in range(count - 1, -1, -1):
        behind[i] = min(costs[i, j] + behind[j] for j in range(i + 1, min(count, i + tallest) + 1))
    cuts = [count]
    while cuts[-1] > 0:
        cuts.append(back[cuts[-1]])
    cuts.reverse()
    kept = set(cuts)

    def sure(k: int) -> bool:
        if k in (0, count):
            return True
        with_cut = ahead[k] + behind[k]
        across = ((i, j) for i in range(max(0, k - tallest + 1), k) for j in range(k + 1, min(count, i + tallest) + 1))
        without = min((ahead[i] + costs[i, j] + behind[j] for i, j in across), default=NEVER * count)
        return (without - with_cut if k in kept else with_cut - without) >= doubtful

    return cuts, [sure(k) for k in range(count + 1)]
