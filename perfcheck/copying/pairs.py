"""Every pair of similar texts (the exact way)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Pairs = NDArray[np.int64]  # indexes of two texts a row: shape (pairs, 2)
Indexes = NDArray[np.int64]
# (distinct texts, least similarity 0–100, the set each is known to be in) → pairs that join all similar texts
PairFinder = Callable[[Sequence[str], float, Indexes], Pairs]
NO_PAIRS: Pairs = np.empty((0, 2), dtype=np.int64)

_BLOCK = 512  # rows of the similarity matrix held at a time


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
