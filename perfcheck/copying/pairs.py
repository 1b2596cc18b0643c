"""Similar pairs of texts (the exact way)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

Pair = tuple[int, int]  # indexes of two texts
# (distinct texts, least similarity 0–100) → pairs that join all similar texts
PairFinder = Callable[[Sequence[str], float], Iterable[Pair]]


def exact_pairs(texts: Sequence[str], cutoff: float) -> Iterator[Pair]:
    """Index pairs of at least ``cutoff`` (0–100) similarity that join all similar texts, in n² time; none is missed.

    Each text is compared with the longer ones, as far as they can be similar (2·common / total is at most
    2·shorter / total), and not with those that are joined to it already: of a thousand uses of one template few are.
    """
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    ranked = [texts[i] for i in order]
    lengths = [len(text) for text in ranked]
    longest = (200 - cutoff) / cutoff + 1e-9  # times the shorter one
    joined_to = list(range(len(ranked)))  # texts of one number are joined
    for rank, text in enumerate(ranked):
        own = joined_to[rank]
        end = bisect_right(lengths, lengths[rank] * longest, rank + 1)
        others = {place: ranked[place] for place in range(rank + 1, end) if joined_to[place] != own}
        for _, _, place in process.extract(text, others, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None):
            joined_to[place] = own
            yield order[rank], order[place]
