"""Labels of merged cells printed between rows → the rows each owns.

A label stands in the middle of its rows, or at the first of them. All labels of a column together own every row
once; so where they are printed tells which rows, and whether the text kept its order at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BARE = 0.6  # cost of a label that owns no row, where it may
DOUBTFUL = 0.15  # what the next best way must cost more


class Printed(NamedTuple):
    """Where a label was printed: behind ``done`` whole rows, and before row ``begun`` (alike but inside a row).

    apart: printed among the heads, in a block of its own: only its order among the labels tells.
    bare: its rows may be blank, so that it owns none.
    beside: on one line with another label, whose middle may be half a row further down.
    """

    done: int
    begun: int
    apart: bool = False
    bare: bool = False
    beside: bool = False


def tile(
    labels: Sequence[Printed], count: int, breaks: Sequence[int], *, open_end: bool, cost: Callable[[int, int], float]
) -> tuple[float, list[int | None]] | None:
    """(what the cheapest way costs, for each row the number of its label); None for a row that several may own, nothing
    where no way fits.

    breaks: rows before which a page or block ends. open_end: more rows followed that were not read.
    cost(label, row): how ill a row suits a label by what it says.
    """
    prices: list[dict[int, float]] = [{} for _ in range(count)]  # for each row the cheapest way by its label
    for top in (False, True):
        for label, first, behind, price in _shares(labels, count, breaks, open_end, cost, top=top):
            for row in range(first, behind):
                prices[row][label] = min(price, prices[row].get(label, price))
    if not prices or not prices[0]:
        return None
    least = min(prices[0].values())
    near = [[label for label, price in row.items() if price < least + DOUBTFUL] for row in prices]
    return least, [owners[0] if len(owners) == 1 else None for owners in near]


def _shares(
    labels: Sequence[Printed],
    count: int,
    breaks: Sequence[int],
    open_end: bool,
    cost: Callable[[int, int], float],
    *,
    top: bool,
) -> Iterator[tuple[int, int, int, float]]:
    """(label, first row, row behind, what the cheapest way costs that gives it these) of all ways that fit."""
    shares: list[list[tuple[int, int, float]]] = []
    ahead: list[dict[int, float]] = [{0: 0.0}]  # by the rows that the labels before it own
    for number, label in enumerate(labels):
        last = number + 1 == len(labels)
        own: list[tuple[int, int, float]] = []
        reached: dict[int, float] = {}
        for first, before in ahead[-1].items():
            price = 0.0
            if label.bare and not (last and first < count):
                own.append((first, first, BARE))
                reached[first] = min(before + BARE, reached.get(first, before + BARE))
            for behind in range(first + 1, count + 1):
                price += cost(number, behind - 1)
                if (last and behind < count) or not _fits(label, first, behind, breaks, top=top, cut=last and open_end):
                    continue
                own.append((first, behind, price))
                reached[behind] = min(before + price, reached.get(behind, before + price))
        shares.append(own)
        ahead.append(reached)
    after: dict[int, float] = {count: 0.0}
    for number in reversed(range(len(labels))):
        here: dict[int, float] = {}
        for first, behind, price in shares[number]:
            if behind in after:
                total = price + after[behind]
                here[first] = min(total, here.get(first, total))
                yield number, first, behind, ahead[number][first] + total
        after = here


def _fits(label: Printed, first: int, behind: int, breaks: Sequence[int], *, top: bool, cut: bool) -> bool:
    if label.apart:
        return True
    if top:
        return label.begun == first or label.done == first
    if cut or any(first < b < behind for b in breaks):  # of a cell cut by a page its label tells less
        return first <= label.begun and label.done <= behind
    middle = (first + behind) // 2
    return middle in (label.done, label.begun) or (label.beside and middle == label.done - 1)
