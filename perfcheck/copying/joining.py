"""Texts on disk → sets of those that say the same, in arrays; see :mod:`perfcheck.copying.unite` for few texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from perfcheck.copying.arrays import Indexes, Pairs
from perfcheck.copying.unions import Equal, Union, equal

if TYPE_CHECKING:
    from perfcheck.copying.unite import Thresholds

_MANY = 20_000  # texts from which on threads are worth starting


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Whole or masked texts in numbers: 64 bits that tell them apart, characters, slots among these."""

    hashes: Indexes
    lengths: Indexes
    slots: Indexes


# (indexes of distinct texts, least similarity, set each is known to be in) → similar pairs, as places in them
NearFinder = Callable[[Indexes, float, Indexes], Pairs]
# (function, tasks) → what it returns for each, in order
Each = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def joined(
    raw: Column,
    masked: Column,
    thresholds: Thresholds,
    near_raw: NearFinder,
    near_masked: NearFinder,
    each: Each = map,
) -> Union:
    """Sets of equal and similar texts, whole or masked; chains of similar texts are not split yet.

    each: makes the two searches; they do not need each other.
    """
    long_enough = raw.lengths >= thresholds.least_exact
    literal = long_enough & (masked.lengths - masked.slots >= thresholds.least_literal)
    union = Union(len(raw.hashes))
    firsts = []
    columns = [(raw, np.flatnonzero(long_enough)), (masked, np.flatnonzero(literal))]
    for (column, items), sets in zip(columns, _equal_texts(columns), strict=True):
        first = union.join_equal(sets, items)
        firsts.append(first[column.lengths[first] >= thresholds.least_near])
    finders = (near_raw, thresholds.near), (near_masked, thresholds.template)
    searches = [(*finder, first, union.roots(first)) for finder, first in zip(finders, firsts, strict=True)]
    for first, pairs in zip(firsts, each(_search, searches), strict=True):
        union.join(first[pairs[:, 0]], first[pairs[:, 1]])
    return union


def _equal_texts(columns: Sequence[tuple[Column, Indexes]]) -> list[Equal]:
    """Which of some texts of each column are equal."""
    hashes = [column.hashes[items] for column, items in columns]
    if max(map(len, hashes)) < _MANY:  # and so in a child that reviews a document, where memory is short
        return list(map(equal, hashes))
    with ThreadPoolExecutor() as pool:  # no thread is left when children are forked
        return list(pool.map(equal, hashes))


def _search(search: tuple[NearFinder, float, Indexes, Indexes]) -> Pairs:
    find_near, cutoff, first, known = search
    return find_near(first, cutoff, known)
