"""MinHash signatures of texts over character bigrams, 64 numbers a text, vectorised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.characters import Units, units_of

Signatures = NDArray[np.uint32]  # shape (texts, ROWS · BANDS)

BANDS = 16
ROWS = 4  # a band: 16 × 4 finds a pair of 0.67 shared bigrams with p = .97, of 0.8 with p = .9998
HASHES = BANDS * ROWS
_SEED = 20260101  # fixed: the same input gives the same bytes
_GOLDEN = np.uint32(0x9E3779B1)
_MIX = np.uint32(0x85EBCA6B)


def _multipliers() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    random = np.random.Generator(np.random.PCG64(_SEED))
    odd = random.integers(0, 2**31, HASHES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return odd, random.integers(0, 2**32, HASHES, dtype=np.uint32)


_FACTORS, _OFFSETS = _multipliers()


def signatures(texts: Sequence[str]) -> Signatures:
    """:func:`sign` for texts in memory."""
    return sign(*units_of(texts))


def sign(units: Units, lengths: NDArray[np.int64]) -> Signatures:
    """Minimum of 64 hash functions over the bigrams of each text. numpy works outside the interpreter's lock.

    units: one text after the other. lengths: how many each has, two and more; some thousand texts
    at a time, so that their bigrams stay in the processor's cache.
    """
    bigrams, begins = _bigrams(units, lengths)
    result = np.empty((len(lengths), HASHES), dtype=np.uint32)
    hashed = np.empty_like(bigrams)
    for k in range(HASHES):
        np.multiply(bigrams, _FACTORS[k], out=hashed)
        hashed += _OFFSETS[k]
        np.minimum.reduceat(hashed, begins, out=result[:, k])
    return result


def marks_of(signature: Signatures) -> NDArray[np.uint8]:
    """One byte a number: enough to compare signatures in."""
    return signature.astype(np.uint8)


def _bigrams(units: Units, lengths: NDArray[np.int64]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Hashes of all bigrams of all texts, and where those of each text begin."""
    ends = np.cumsum(lengths)
    pairs = units[:-1] * _GOLDEN + units[1:] * _MIX
    pairs ^= pairs >> np.uint32(15)
    pairs *= _GOLDEN
    keep = np.ones(len(pairs), dtype=bool)
    keep[ends[:-1] - 1] = False  # a bigram never spans two texts
    begins = np.concatenate(([0], (ends - np.arange(1, len(lengths) + 1))[:-1]))
    return pairs[keep], begins


def band_keys(signature: Signatures, band: int) -> NDArray[np.uint64]:
    """One key a text: texts whose four numbers of the band agree share it."""
    rows = signature[:, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
    key = rows[:, 0]
    for column in range(1, ROWS):
        key = key * np.uint64(0x9E3779B97F4A7C15) + rows[:, column]
        key ^= key >> np.uint64(29)
    return key
