"""Buckets: the texts whose signatures agree in one band, found by sorting keys.

A key is one number: from the top the band, two further signature numbers, a byte each, and the rank of the
text by its length. Sorting keys sorts all of them. The two bytes split buckets that are crowded by chance; of
a million texts some pairs share the bits of a band without agreeing in it, and are told apart later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.arrays import Indexes
from perfcheck.copying.signatures import BANDS, ROWS, Signatures, band_keys

CROWDED = 32  # texts in a bucket above which few of them meet those they resemble
CROWDED_AMONG_MANY = 8  # for of so many texts chance brings more together that are not alike
MANY = 500_000  # texts
_FURTHER = 2  # bytes by which crowded buckets are split
_BYTE = np.uint64(8)
_TOGETHER = 200_000  # texts, about, whose buckets are looked at together: what is known of them fits a cache
Keys = NDArray[np.uint64]
Bools = NDArray[np.bool_]
# (sorted keys of one band) → (ranks bucket after bucket, whether one starts there)
Buckets = Callable[[Keys], Iterator[tuple[Indexes, Bools]]]


def rank_bits(count: int) -> np.uint64:
    """How many of the lower bits of a key hold the rank, of so many texts."""
    return np.uint64(count.bit_length())


def band_bits(count: int) -> np.uint64:
    """How many bits stand below the band."""
    return rank_bits(count) + np.uint64(_FURTHER) * _BYTE


def keys_of(signature: Signatures, first: int, count: int) -> Keys:
    """Keys of some of ``count`` texts, a row a band. first: rank of the text of the first row of the signature."""
    keys = band_keys(signature) >> band_bits(count)
    next_band = np.roll(signature.reshape(-1, BANDS, ROWS).astype(np.uint8), -1, axis=1)
    for column in range(_FURTHER):
        keys = keys << _BYTE | next_band[:, :, column]
    ranks = np.arange(first, first + len(keys), dtype=np.uint64)
    return (keys << rank_bits(count) | ranks[:, np.newaxis]).T


def sorted_buckets(keys: Keys) -> Iterator[tuple[Indexes, Bools]]:
    """All buckets of one band."""
    return in_parts(*split(keys, len(keys)))


def in_parts(ranks: Indexes, starts: Bools) -> Iterator[tuple[Indexes, Bools]]:
    """The same buckets, some at a time, none of them cut."""
    first = np.flatnonzero(starts)
    begin = 0
    while begin < len(ranks):
        following = np.searchsorted(first, begin + _TOGETHER)
        end = int(first[following]) if following < len(first) else len(ranks)
        yield ranks[begin:end], starts[begin:end]
        begin = end


def split(keys: Keys, count: int) -> tuple[Indexes, Bools]:
    """(ranks in the buckets of at least two texts, where each bucket starts).

    keys: sorted, of some of ``count`` texts.
    """
    bits = band_bits(count)
    keys, starts = _shared(keys, _changes(keys, bits))  # most texts stand alone in their bucket
    most = CROWDED if count < MANY else CROWDED_AMONG_MANY
    while bits > rank_bits(count):
        bits -= _BYTE
        sizes = np.diff(np.append(np.flatnonzero(starts), len(keys)))
        crowded = np.repeat(sizes > most, sizes)
        keys, starts = _shared(keys, starts | crowded & _changes(keys, bits))
    return (keys & ((np.uint64(1) << rank_bits(count)) - np.uint64(1))).view(np.int64), starts


def _changes(keys: Keys, bits: np.uint64) -> Bools:
    """Where the keys without their lower ``bits`` differ from the ones before."""
    starts = np.ones(len(keys), dtype=bool)
    np.greater_equal(keys[1:] ^ keys[:-1], np.uint64(1) << bits, out=starts[1:])
    return starts


def _shared(keys: Keys, starts: Bools) -> tuple[Keys, Bools]:
    """Without the buckets of one text."""
    alone = starts & np.append(starts[1:], True)[: len(starts)]
    return keys[~alone], starts[~alone]
