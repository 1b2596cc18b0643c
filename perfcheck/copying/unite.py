"""Pairs → groups. A group is what resembles one leader; it never grows through partial overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from perfcheck.copying.characters import lengths_of
from perfcheck.copying.pairs import Indexes, PairFinder, Pairs, all_pairs
from perfcheck.copying.similar import similarity
from perfcheck.copying.templates import commonest
from perfcheck.copying.unions import Equal, Union, equal

if TYPE_CHECKING:
    from perfcheck.copying.slots import Masked


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What counts as a copy. Similarities are 0–100 in characters; lengths are folded characters."""

    near: float = 95.0  # of whole texts
    template: float = 92.0  # of texts with their slots masked
    drift: float = 5.0  # how much further than a pair a member may be from its group's leader
    least_exact: int = 8  # shorter equal texts are empty words, not copies
    least_near: int = 15  # one edit in a shorter text changes its meaning
    least_literal: int = 8  # characters outside the slots; two document numbers are no copies


DEFAULT = Thresholds()
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


def unite(
    raw: Sequence[str],
    masked: Sequence[Masked],
    thresholds: Thresholds = DEFAULT,
    find_pairs: PairFinder = all_pairs,
) -> list[list[int]]:
    """Groups of at least two indexes of texts that are equal, nearly equal, or uses of one template.

    Masks alone would lose copies in which an edit broke a name, so whole texts are compared too.
    """
    texts = [m.text for m in masked]
    whole, templates = column_of(raw), column_of(texts, lengths_of([m.values for m in masked]))

    def near(column: Sequence[str]) -> NearFinder:
        return lambda indexes, cutoff, known: find_pairs([column[i] for i in indexes.tolist()], cutoff, known)

    union = joined(whole, templates, thresholds, near(raw), near(texts))
    found = [group for members in union.sets() for group in around_leaders(members, raw, texts, thresholds)]
    return [group for group in found if len(group) > 1]


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


def column_of(texts: Sequence[str], slots: Indexes | None = None) -> Column:
    """Hashes are keyed anew each run: of a million texts two share one with a chance of 1 : 10⁷."""
    hashes = np.fromiter(map(hash, texts), dtype=np.int64, count=len(texts))
    return Column(hashes, lengths_of(texts), np.zeros(len(texts), dtype=np.int64) if slots is None else slots)


def around_leaders(
    members: Sequence[int], raw: Sequence[str], masked: Sequence[str], thresholds: Thresholds
) -> list[list[int]]:
    """Split a chain of similar texts so that each member resembles the leader of its own part."""
    if len(members) == 2 or len({masked[i] for i in members}) == 1:  # two are in a set because they are alike
        return [list(members)]
    left = list(members)
    parts = []
    while left:
        if len(left) == 1:
            parts.append(left)
            break
        template = commonest([masked[i] for i in left])
        leader = next(i for i in left if masked[i] == template)
        close = [i for i in left if i == leader or _close(i, leader, raw, masked, thresholds)]
        parts.append(close)
        taken = set(close)
        left = [i for i in left if i not in taken]
    return parts


def _close(a: int, b: int, raw: Sequence[str], masked: Sequence[str], thresholds: Thresholds) -> bool:
    if raw[a] == raw[b] or masked[a] == masked[b]:
        return True
    return (
        similarity(masked[a], masked[b], thresholds.template - thresholds.drift) > 0
        or similarity(raw[a], raw[b], thresholds.near - thresholds.drift) > 0
    )
