"""Similar pairs among many texts: MinHash bands for candidates, rapidfuzz to verify.

Near-linear also for hubs: in a bucket each text is compared with the bucket's leader and with eight
neighbours, and never again with a text it is already united with, so one template used 200,000 times
costs as much as 200,000 different texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.sieve import BLOCK, Sieve, copies
from perfcheck.copying.signatures import BANDS, band_keys, marks_of, signatures
from perfcheck.copying.similar import NO_PAIRS, Indexes, Pairs
from perfcheck.copying.unions import Union

WINDOW = 8  # neighbours of a text in its bucket that it is compared with


def banded_pairs(texts: Sequence[str], cutoff: float, known: Indexes | None = None) -> Pairs:
    """Pairs of at least ``cutoff`` (0–100) similarity that join all groups of such texts.

    Not every pair: two texts already joined through others are not compared, nor two that are in one
    set before (known: number of the set of each). Texts must be distinct.
    Of pairs at 90 and more some .3% may be missed; every pair given is verified.
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    by_length = np.argsort(lengths, kind="stable")  # so that neighbours in a bucket are alike
    candidates = by_length[lengths[by_length] >= 2]
    if len(candidates) < 2:
        return NO_PAIRS
    ordered = np.array(texts, dtype=object)[candidates]
    signature = signatures(ordered.tolist())
    keys = [band_keys(signature, band) for band in range(BANDS)]
    sieve = Sieve(lengths[candidates], marks_of(signature), cutoff)
    del signature  # four fifths of the memory
    union = Union(len(ordered))
    if known is not None:
        union.join_equal(known[candidates], np.arange(len(candidates)))
    found = [NO_PAIRS]
    for a, b in (pair for key in keys for pair in bucket_pairs(key, union)):
        a, b = sieve.pass_through(a, b, union)
        for start in range(0, len(a), BLOCK):
            x, y = a[start : start + BLOCK], b[start : start + BLOCK]
            hit = copies(ordered[x], ordered[y], cutoff)  # type: ignore[arg-type]
            union.join(x[hit], y[hit])
            found.append(np.column_stack((candidates[x[hit]], candidates[y[hit]])))
    return np.concatenate(found)


def bucket_pairs(keys: NDArray[np.uint64], union: Union) -> Iterator[tuple[Indexes, Indexes]]:
    """Pairs of texts of one band: each with the leader of its bucket, then with its neighbours.

    union: joined by the caller between two pairs of arrays; buckets it has joined are not looked at again.
    """
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    shared = ~(starts & np.append(starts[1:], True))  # most texts stand alone in their bucket
    order, ordered, starts = order[shared], ordered[shared], starts[shared]
    if not len(order):
        return
    leader = order[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
    yield leader[~starts], order[~starts]
    apart = union.roots(order) != union.roots(leader)
    first = np.flatnonzero(starts)
    still_open = np.repeat(np.logical_or.reduceat(apart, first), np.diff(np.append(first, len(order))))
    order, ordered = order[still_open], ordered[still_open]
    for distance in range(1, WINDOW + 1):
        same = ordered[distance:] == ordered[:-distance]
        if not same.any():
            return
        yield order[:-distance][same], order[distance:][same]
