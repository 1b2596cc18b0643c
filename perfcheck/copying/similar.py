"""How alike two texts are, in characters, and every pair of similar texts (the exact way)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

Pairs = NDArray[np.int64]  # indexes of two texts a row: shape (pairs, 2)
Indexes = NDArray[np.int64]
# (distinct texts, least similarity 0–100, the set each is known to be in) → pairs that join all similar texts
PairFinder = Callable[[Sequence[str], float, Indexes], Pairs]
NO_PAIRS: Pairs = np.empty((0, 2), dtype=np.int64)

_BLOCK = 512  # rows of the similarity matrix held at a time


def similarity(a: str, b: str, least: float = 0.0) -> float:
    """Share of characters two folded texts have in common, in order: 0–100 (2·common / total).

    0 where it is below ``least``, which is found out much faster.
    """
    return fuzz.ratio(a, b, score_cutoff=least)


def all_pairs(texts: Sequence[str], cutoff: float, known: Indexes | None = None) -> Pairs:  # noqa: ARG001 - the signature is given
    """Index pairs (i < j) of at least ``cutoff`` (0–100) similarity: all of them, in n² time.

    Float scores: whole-number scores would round 94.5 up to 95.
    """
    found = [NO_PAIRS]
    for start in range(0, len(texts), _BLOCK):
        rows = texts[start : start + _BLOCK]
        scores = process.cdist(rows, texts[start:], scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float32)
        hits = np.argwhere(scores >= np.float32(cutoff) - np.float32(1e-4))
        found.append(start + hits[hits[:, 0] < hits[:, 1]])
    return np.concatenate(found)


def shares(a: str, b: str) -> tuple[float, float]:
    """Two-way similarity: percent of the characters of ``a`` that stand in ``b`` in order, and of ``b``."""
    common = LCSseq.similarity(a, b)
    return 100 * common / max(len(a), 1), 100 * common / max(len(b), 1)
