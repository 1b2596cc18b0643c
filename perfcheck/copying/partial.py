"""Texts that are largely, but not nearly, the same: one stands in the other, or most words agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.similar import similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.copying.texts import Text


@dataclass(frozen=True, slots=True)
class Part:
    """What counts as largely the same. Lengths in folded characters, similarity 0–100."""

    similar: float = 80.0
    least_similar: int = 15  # shorter texts have most of their words from the language, not from each other
    least_held: int = 12  # of a text that stands whole in another
    least_share: float = 0.35  # of the longer text; a phrase inside a page is no copy


def largely_same(a: str, b: str, part: Part) -> float:
    """Similarity 0–100 of two folded texts that are largely the same; 100 when one holds the other; else 0."""
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < part.least_share * len(longer):
        return 0.0
    if len(shorter) >= part.least_held and shorter in longer:
        return 100.0
    return similarity(a, b, part.similar) if len(shorter) >= part.least_similar else 0.0


def largely_same_pairs(texts: Sequence[Text], part: Part) -> Iterator[tuple[Text, Text, float]]:
    """Pairs of different texts of two forms with their similarity, in reading order. Quadratic."""
    for i, a in enumerate(texts):
        for b in texts[i + 1 :]:
            if a.goal != b.goal and a.folded != b.folded:
                alike = largely_same(a.folded, b.folded, part)
                if alike:
                    yield a, b, alike
