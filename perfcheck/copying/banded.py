"""Similar pairs among many texts: MinHash bands for candidates, rapidfuzz to verify.

Near-linear also for hubs: in a bucket each text is compared with the bucket's leader and with eight
neighbours, and never again with a text it is already united with, so one template used 200,000 times
costs as much as 200,000 different texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from perfcheck.copying.signatures import BANDS, band_keys, signatures
from perfcheck.copying.similar import Pair

WINDOW = 8  # neighbours of a text in its bucket that it is compared with
LEAST_AGREEMENT = 0.16  # share of equal signature numbers below which no pair is verified
AGREEMENT_NOISE = 0.25  # four standard deviations of a share measured on 64 numbers
_CHUNK = 200_000  # pairs verified at a time
Indexes = NDArray[np.int64]


def banded_pairs(texts: Sequence[str], cutoff: float) -> Iterable[Pair]:
    """Pairs of at least ``cutoff`` (0–100) similarity that join all groups of such texts.

    Not every pair: one that would join two texts already joined through others is left out. Texts
    must be distinct. Of pairs at 90 and more some .3% may be missed; every pair given is verified.
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    by_length = np.argsort(lengths, kind="stable")
    candidates: list[int] = by_length[lengths[by_length] >= 2].tolist()
    ordered = [texts[i] for i in candidates]
    if len(ordered) < 2:
        return []
    signature = signatures(ordered)
    keys = [band_keys(signature, band) for band in range(BANDS)]
    finder = _Finder(ordered, cutoff, signature.astype(np.uint8))
    del signature  # four fifths of the memory; one byte a number is enough to compare signatures
    for key in keys:
        finder.search(key)
    return [(candidates[a], candidates[b]) for a, b in finder.joined]


def least_agreement(cutoff: float) -> float:
    """Share of equal signature numbers that a pair of ``cutoff`` similarity shows in the worst case.

    The worst case is k scattered insertions into a text of length 1: similarity r = 2 / (2 + k), and
    1 - k of 1 + 2k bigrams are shared.
    """
    r = cutoff / 100
    k = 2 * (1 - r) / r
    return max(LEAST_AGREEMENT, (1 - k) / (1 + 2 * k) - AGREEMENT_NOISE)


class _Finder:
    """Unites verified candidates band by band. texts: sorted by length, so neighbours are alike."""

    def __init__(self, texts: Sequence[str], cutoff: float, marks: NDArray[np.uint8]) -> None:
        self.texts = np.array(texts, dtype=object)
        self.cutoff = cutoff
        self.agreement = least_agreement(cutoff)
        self.lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self.marks = marks
        self.root = np.arange(len(texts))
        self.joined: list[Pair] = []

    def search(self, keys: NDArray[np.uint64]) -> None:
        """Compare the texts of each bucket with its leader, then with their neighbours."""
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        starts = np.concatenate(([True], ordered[1:] != ordered[:-1]))
        shared = ~(starts & np.append(starts[1:], True))  # most texts stand alone in their bucket
        order, ordered, starts = order[shared], ordered[shared], starts[shared]
        if not len(order):
            return
        leader = order[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
        self._unite(leader[~starts], order[~starts])
        for distance in range(1, WINDOW + 1):
            same = ordered[distance:] == ordered[:-distance]
            if not same.any():
                break
            self._unite(order[:-distance][same], order[distance:][same])

    def _unite(self, a: Indexes, b: Indexes) -> None:
        a, b = self._worth_verifying(a, b)
        for start in range(0, len(a), _CHUNK):
            x, y = a[start : start + _CHUNK], b[start : start + _CHUNK]
            scores = process.cpdist(
                self.texts[x], self.texts[y], scorer=fuzz.ratio, score_cutoff=self.cutoff, dtype=np.float32
            )
            hit = scores >= np.float32(self.cutoff) - np.float32(1e-4)
            self._join(x[hit].tolist(), y[hit].tolist())
        self._flatten()

    def _worth_verifying(self, a: Indexes, b: Indexes) -> tuple[Indexes, Indexes]:
        """Leave out pairs already united, of too different length, or with too different signatures."""
        open_pairs = self.root[a] != self.root[b]
        a, b = a[open_pairs], b[open_pairs]
        shorter = np.minimum(self.lengths[a], self.lengths[b])
        possible = 200.0 * shorter >= (self.cutoff - 1e-6) * (self.lengths[a] + self.lengths[b])
        a, b = a[possible], b[possible]
        if not len(a):
            return a, b
        agreement = np.concatenate(
            [
                np.count_nonzero(self.marks[a[s : s + _CHUNK]] == self.marks[b[s : s + _CHUNK]], axis=1)
                for s in range(0, len(a), _CHUNK)
            ]
        )
        alike = agreement >= self.agreement * self.marks.shape[1]
        return a[alike], b[alike]

    def _join(self, a: list[int], b: list[int]) -> None:
        root = self.root
        for x, y in zip(a, b, strict=True):
            p, q = _find(root, x), _find(root, y)
            if p != q:
                root[max(p, q)] = min(p, q)
                self.joined.append((x, y))

    def _flatten(self) -> None:
        while True:
            above = self.root[self.root]
            if np.array_equal(above, self.root):
                return
            self.root = above


def _find(root: Indexes, item: int) -> int:
    while root[item] != item:
        item = int(root[item])
    return item
