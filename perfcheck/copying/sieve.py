"""Which candidate pairs are copies: cheap tests over arrays first, rapidfuzz for what passes them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from perfcheck.copying.signatures import HASHES, MARK_BITS, Marks, differing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.copying.arrays import Indexes
    from perfcheck.copying.buckets import Bools
    from perfcheck.copying.characters import Units
    from perfcheck.copying.unions import Union

LEAST_AGREEMENT = 0.37  # share of equal marks below which no pair is verified
AGREEMENT_NOISE = 0.18  # three standard deviations of a share measured on 64 marks
WINDOW = 8  # neighbours of a text in its bucket that it is compared with
_BLOCK = 16_384  # pairs looked at a time; their marks stay in the processor's cache
THREADS = max(1, (os.cpu_count() or 1) // 2)  # folded and masked texts are searched side by side
BAG = 64  # kinds of characters
MOST_COUNTED = 255  # characters of a text whose bag is exact for certain
_KINDS = np.uint32(0x9E3779B1)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
Bytes = NDArray[np.uint8]
Strings = NDArray[np.object_]


def least_agreement(cutoff: float) -> float:
    """Share of equal marks that a pair of ``cutoff`` similarity shows in the worst case.

    The worst case is k scattered insertions into a text of length 1: similarity r = 2 / (2 + k), and
    1 - k of 1 + 2k bigrams are shared. Of different numbers one in four has the same two bits.
    """
    r = cutoff / 100
    k = 2 * (1 - r) / r
    shared = (1 - k) / (1 + 2 * k)
    return max(LEAST_AGREEMENT, shared + (1 - shared) / (1 << MARK_BITS) - AGREEMENT_NOISE)


@dataclass(frozen=True, slots=True)
class _Bucketed:
    """Texts bucket after bucket: what is asked of neighbours lies together in memory."""

    places: Indexes
    roots: Indexes
    lengths: NDArray[np.int32]
    marks: Marks

    def only(self, chosen: Indexes, roots: Indexes) -> _Bucketed:
        """Some of them. roots: of all, as they are now."""
        marks = self.marks.take(chosen, axis=0)
        return _Bucketed(self.places.take(chosen), roots.take(chosen), self.lengths.take(chosen), marks)


class Sieve:
    """lengths: of the texts, in characters. marks: of their signatures, a row a text.

    bags: how many characters of each of 64 kinds a text has; see :func:`bags_of`.
    """

    def __init__(self, lengths: Indexes, marks: Marks, bags: Bytes, cutoff: float) -> None:
        self.lengths = lengths.astype(np.int32)
        self.marks = marks
        self.bags = bags
        self.share = (cutoff - 1e-6) / 100
        self.most_differing = int(HASHES * (1 - least_agreement(cutoff)))
        self._tested = np.full(1 << (2 * len(lengths)).bit_length(), -1, dtype=np.int64)

    def candidates(self, places: Indexes, starts: Bools, union: Union) -> Iterator[tuple[Indexes, Indexes]]:
        """Pairs worth verifying: each text with the leader of its bucket, then with its neighbours there.

        places: bucket after bucket. starts: where one begins. union: joined by the caller
        between two pairs of arrays; buckets it has joined are not looked at again.
        """
        first = np.flatnonzero(starts)
        bucket = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(places))))
        here, leader = self._bucketed(places, union), first[bucket]
        y = np.flatnonzero(here.roots != here.roots[leader])
        x = leader[y]
        fit = self._fit(here.lengths[x], here.lengths[y])
        yield self._passing(here, x[fit], y[fit], union)
        roots = union.roots(places)
        still_open = np.flatnonzero(np.logical_or.reduceat(roots != roots[leader], first)[bucket])
        bucket, here = bucket[still_open], here.only(still_open, roots)
        for distance in range(1, WINDOW + 1):
            near = bucket[distance:] == bucket[:-distance]
            if not near.any():
                return
            near &= here.roots[distance:] != here.roots[:-distance]
            near &= self._fit(here.lengths[:-distance], here.lengths[distance:])
            x = np.flatnonzero(near)
            yield self._passing(here, x, x + distance, union)

    def _fit(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> Bools:
        """Whether texts of these lengths may be similar enough."""
        return np.minimum(a, b) * (2 - self.share) >= np.maximum(a, b) * self.share

    def _bucketed(self, places: Indexes, union: Union) -> _Bucketed:
        return _Bucketed(places, union.roots(places), self.lengths.take(places), self.marks.take(places, axis=0))

    def _passing(self, here: _Bucketed, x: Indexes, y: Indexes, union: Union) -> tuple[Indexes, Indexes]:
        """The pairs of rows that are of similar signature, not united, and of similar characters; most of
        those that came before are left out.
        """
        kept = [self._alike(here, x[s : s + _BLOCK], y[s : s + _BLOCK]) for s in range(0, len(x), _BLOCK)]
        a = here.places.take(np.concatenate([x[:0], *(x for x, _ in kept)]))
        b = here.places.take(np.concatenate([y[:0], *(y for _, y in kept)]))
        still_open = union.roots(a) != union.roots(b)
        a, b = a[still_open], b[still_open]
        pair = np.minimum(a, b) * len(self.lengths) + np.maximum(a, b)
        slot = (pair.view(np.uint64) * _SPREAD >> np.uint64(32)).view(np.int64) & (len(self._tested) - 1)
        new = self._tested[slot] != pair
        self._tested[slot[new]] = pair[new]
        a, b = a[new], b[new]
        common = np.minimum(self.bags.take(a, axis=0), self.bags.take(b, axis=0)).sum(axis=1, dtype=np.int32)
        x, y = self.lengths.take(a), self.lengths.take(b)
        possible = (2 * common >= self.share * (x + y)) | (np.minimum(x, y) > MOST_COUNTED)
        return a[possible], b[possible]

    def _alike(self, here: _Bucketed, x: Indexes, y: Indexes) -> tuple[Indexes, Indexes]:
        alike = differing(here.marks.take(x, axis=0), here.marks.take(y, axis=0)) <= self.most_differing
        return x[alike], y[alike]


def bags_of(block: Units, lengths: Indexes) -> Bytes:
    """How many units of each of 64 kinds each text has, 255 at most: a bound of the units that two texts share.

    block: of :func:`perfcheck.copying.characters.block_of`.
    """
    texts, common = len(lengths), lengths.min()
    counter = np.arange(texts) * BAG + ((block * _KINDS) >> np.uint32(32 - BAG.bit_length() + 1))
    repeated = np.arange(common, len(block))[:, np.newaxis] >= lengths
    counter[common:][repeated] = texts * BAG  # a counter that is thrown away
    counted = np.bincount(counter.ravel(), minlength=texts * BAG + 1)[:-1]
    return np.minimum(counted, MOST_COUNTED).astype(np.uint8).reshape(-1, BAG)


def copies(a: Sequence[str] | Strings, b: Sequence[str] | Strings, cutoff: float) -> Bools:
    """Whether a[i] and b[i] have at least ``cutoff`` (0–100) similarity."""
    scores = process.cpdist(a, b, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float32, workers=THREADS)
    return np.asarray(scores >= np.float32(cutoff) - np.float32(1e-4))
