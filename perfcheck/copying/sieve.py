"""Which candidate pairs are copies: cheap tests over arrays first, rapidfuzz for what passes them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from perfcheck.copying.similar import Indexes
from perfcheck.copying.unions import Union

LEAST_AGREEMENT = 0.16  # share of equal signature numbers below which no pair is verified
AGREEMENT_NOISE = 0.19  # three standard deviations of a share measured on 64 numbers
BLOCK = 100_000  # pairs looked at a time
Bools = NDArray[np.bool_]


def least_agreement(cutoff: float) -> float:
    """Share of equal signature numbers that a pair of ``cutoff`` similarity shows in the worst case.

    The worst case is k scattered insertions into a text of length 1: similarity r = 2 / (2 + k), and
    1 - k of 1 + 2k bigrams are shared.
    """
    r = cutoff / 100
    k = 2 * (1 - r) / r
    return max(LEAST_AGREEMENT, (1 - k) / (1 + 2 * k) - AGREEMENT_NOISE)


class Sieve:
    """lengths: of the texts, in characters. marks: one byte of each signature number, a row a text."""

    def __init__(self, lengths: Indexes, marks: NDArray[np.uint8], cutoff: float) -> None:
        self.lengths = lengths
        self.marks = marks
        self.cutoff = cutoff
        self.agreement = least_agreement(cutoff) * marks.shape[1]

    def pass_through(self, a: Indexes, b: Indexes, union: Union) -> tuple[Indexes, Indexes]:
        """The pairs worth verifying: not united yet, of similar length, with similar signatures."""
        if not len(a):
            return a, b
        kept = [self._pass(a[s : s + BLOCK], b[s : s + BLOCK], union) for s in range(0, len(a), BLOCK)]
        return np.concatenate([x for x, _ in kept]), np.concatenate([y for _, y in kept])

    def _pass(self, a: Indexes, b: Indexes, union: Union) -> tuple[Indexes, Indexes]:
        still_open = union.parent[a] != union.parent[b]
        a, b = a[still_open], b[still_open]
        still_open = union.roots(a) != union.roots(b)
        a, b = a[still_open], b[still_open]
        x, y = self.lengths[a], self.lengths[b]
        possible = 200.0 * np.minimum(x, y) >= (self.cutoff - 1e-6) * (x + y)
        a, b = a[possible], b[possible]
        alike = np.count_nonzero(self.marks[a] == self.marks[b], axis=1) >= self.agreement
        return a[alike], b[alike]


def copies(a: Sequence[str], b: Sequence[str], cutoff: float) -> Bools:
    """Whether a[i] and b[i] have at least ``cutoff`` (0–100) similarity, on every core."""
    scores = process.cpdist(a, b, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float32, workers=-1)
    return np.asarray(scores >= np.float32(cutoff) - np.float32(1e-4))
