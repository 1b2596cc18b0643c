"""Labels of merged cells printed between rows → the rows each owns.

A label stands in the middle of its rows, or at the first of them. All labels of a column together own every row
once; so where they are printed tells which rows, and whether the text kept its order at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 64  # ways that are looked at
DOUBTFUL = 0.15  # what the next best way must cost more


class Printed(NamedTuple):
    """Where a label was printed: behind ``done`` whole rows, and before row ``begun`` (alike but inside a row).

    apart: printed among the heads, in a block of its own: only its order among the labels tells.
    """

    done: int
    begun: int
    apart: bool = False


def tile(
    labels: Sequence[Printed], count: int, breaks: Sequence[int], *, open_end: bool, cost: Callable[[int, int], float]
) -> list[int | None] | None:
    """For each row the number of its label; None for a row that several may own, no list where no way fits.

    breaks: rows before which a page or block ends. open_end: more rows followed that were not read.
    cost(label, row): how ill a row suits a label by what it says.
    """
    ways = _ways(labels, count, breaks, open_end, top=False)
    ways += [way for way in _ways(labels, count, breaks, open_end, top=True) if way not in ways]
    if not ways or len(ways) >= MOST:
        return None
    priced = [(sum(cost(k, r) for k, (a, b) in enumerate(way) for r in range(a, b)), way) for way in ways]
    least = min(price for price, _ in priced)
    near = [_owners(way) for price, way in priced if price < least + DOUBTFUL]
    return [owner if all(o[row] == owner for o in near) else None for row, owner in enumerate(near[0])]


def _owners(way: Sequence[tuple[int, int]]) -> list[int]:
    return [k for k, (first, behind) in enumerate(way) for _ in range(first, behind)]


def _ways(
    labels: Sequence[Printed], count: int, breaks: Sequence[int], open_end: bool, *, top: bool
) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = []
    dead: set[tuple[int, int]] = set()  # from here no way leads to the end

    def go(number: int, first: int, way: list[tuple[int, int]]) -> None:
        if len(found) >= MOST or (number, first) in dead:
            return
        if number == len(labels):
            if first == count:
                found.append(way)
            return
        before = len(found)
        last = number + 1 == len(labels)
        for behind in (count,) if last else range(first + 1, count + 1):
            if first < behind and _fits(labels[number], first, behind, breaks, top=top, cut=last and open_end):
                go(number + 1, behind, [*way, (first, behind)])
        if len(found) == before:
            dead.add((number, first))

    go(0, 0, [])
    return found


def _fits(label: Printed, first: int, behind: int, breaks: Sequence[int], *, top: bool, cut: bool) -> bool:
    if label.apart:
        return True
    if top:
        return label.begun == first or label.done == first
    if cut or any(first < b < behind for b in breaks):  # of a cell cut by a page its label tells less
        return first <= label.begun and label.done <= behind
    return (first + behind) // 2 in (label.done, label.begun)
