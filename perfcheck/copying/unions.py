"""Disjoint sets over arrays: many pairs joined at a time, without a loop over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from perfcheck.copying.arrays import Indexes

if TYPE_CHECKING:
    from numpy.typing import NDArray

Equal = tuple[Indexes, Indexes]  # (where each value stands first, which of the values each is)


def equal(values: NDArray[np.int64]) -> Equal:
    """Which values are equal. Most of the time is outside the interpreter's lock."""
    _, first, which = np.unique(values, return_index=True, return_inverse=True)
    return first, which


class Union:
    """Disjoint sets of 0 … n-1. The smallest member of a set is its root, whatever the order of pairs."""

    def __init__(self, size: int) -> None:
        self.parent: Indexes = np.arange(size, dtype=np.int64)

    @classmethod
    def of(cls, sets: Indexes) -> Union:
        """sets: the number, none large, of the set each is in."""
        union = cls(len(sets))
        first = np.zeros(sets.max(initial=0) + 1, dtype=np.int64)
        first[sets[::-1]] = union.parent[::-1]  # what is written last stays
        union.parent = first[sets]
        return union

    def roots(self, items: Indexes) -> Indexes:
        """Root of each item; the way there is shortened for the next time."""
        found = self.parent[items]
        while True:
            above = self.parent[found]
            if np.array_equal(above, found):
                return found
            self.parent[items] = found = above

    def join(self, a: Indexes, b: Indexes) -> None:
        """Unite a[i] with b[i] for every i."""
        while len(a):
            x, y = self.roots(a), self.roots(b)
            differ = x != y
            a, b = np.minimum(x, y)[differ], np.maximum(x, y)[differ]
            np.minimum.at(self.parent, b, a)
            self._shorten(b)

    def join_equal(self, sets: Equal, items: Indexes) -> Indexes:
        """Unite the items of equal values; the first item of each value, in rising order.

        sets: of the values, one an item. items: rising.
        """
        first, which = sets
        self.join(items[first][which], items)
        is_first = np.zeros(len(items), dtype=bool)
        is_first[first] = True
        return items[is_first]

    def sets(self) -> list[list[int]]:
        """Sets of at least two: members in rising order, sets by first member."""
        members, starts = self.members()
        return [part.tolist() for part in np.split(members, starts[1:])] if len(starts) else []

    def members(self) -> tuple[Indexes, Indexes]:
        """(members of all sets of at least two, set after set; where each set starts in them)."""
        roots = self.roots(np.arange(len(self.parent)))
        order = np.argsort(roots, kind="stable")
        ordered = roots[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = ordered[1:] != ordered[:-1]
        alone = first & np.append(first[1:], True)[: len(first)]
        return order[~alone], np.flatnonzero(first[~alone])

    def _shorten(self, items: Indexes) -> None:
        """A chain joined at once is as deep as it is long; halving it takes the logarithm of that."""
        while True:
            above = self.parent[self.parent[items]]
            if np.array_equal(above, self.parent[items]):
                return
            self.parent[items] = above
