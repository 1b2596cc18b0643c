"""How alike two texts are, in characters."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq


def similarity(a: str, b: str, least: float = 0.0) -> float:
    """Share of characters two folded texts have in common, in order: 0–100 (2·common / total).

    0 where it is below ``least``, which is found out much faster.
    """
    return fuzz.ratio(a, b, score_cutoff=least)


def shares(a: str, b: str) -> tuple[float, float]:
    """Two-way similarity: percent of the characters of ``a`` that stand in ``b`` in order, and of ``b``."""
    common = LCSseq.similarity(a, b)
    return 100 * common / max(len(a), 1), 100 * common / max(len(b), 1)
