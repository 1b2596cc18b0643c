"""MinHash signatures of texts over character bigrams, 64 numbers a text, vectorised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.characters import Units, units_of

Signatures = NDArray[np.uint16]  # shape (texts, ROWS · BANDS)

BANDS = 16
ROWS = 4  # a band: 16 × 4 finds a pair of 0.67 shared bigrams with p = .97, of 0.8 with p = .9998
HASHES = BANDS * ROWS
_SEED = 20260101  # fixed: the same input gives the same bytes
_GOLDEN = np.uint32(0x9E3779B1)
_MIX = np.uint32(0x85EBCA6B)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd: no two numbers become one
_HALF = np.uint32(16)
BLOCK = 1_024  # texts signed at a time; their bigrams stay in the processor's cache


def _multipliers() -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    random = np.random.Generator(np.random.PCG64(_SEED))
    odd = random.integers(0, 2**15, HASHES, dtype=np.uint16) * np.uint16(2) + np.uint16(1)
    return odd, random.integers(0, 2**16, HASHES, dtype=np.uint16)


_FACTORS, _OFFSETS = _multipliers()


def signatures(texts: Sequence[str]) -> Signatures:
    """:func:`sign` for texts in memory."""
    return sign(*units_of(texts))


def sign(units: Units, lengths: NDArray[np.int64]) -> Signatures:
    """Minimum of 64 hash functions over the bigrams of each text. numpy works outside the interpreter's lock.

    units: one text after the other. lengths: how many each has, two and more. Quickest over texts of like
    length: each is a column of a block, its last bigram repeated to the length of the longest.
    """
    bigrams = _bigrams(units)
    begins = np.cumsum(lengths) - lengths
    result = np.empty((HASHES, len(lengths)), dtype=np.uint16)
    for part in (slice(start, start + BLOCK) for start in range(0, len(lengths), BLOCK)):
        last = lengths[part] - 2
        block = bigrams.take(begins[part] + np.minimum(np.arange(last.max() + 1)[:, None], last))
        hashed = np.empty_like(block)
        for k in range(HASHES):
            np.multiply(block, _FACTORS[k], out=hashed)
            hashed += _OFFSETS[k]
            np.minimum.reduce(hashed, axis=0, out=result[k, part])
    return np.ascontiguousarray(result.T)


def marks_of(signature: Signatures) -> NDArray[np.uint8]:
    """One byte a number: enough to compare signatures in."""
    return signature.astype(np.uint8)


def _bigrams(units: Units) -> NDArray[np.uint16]:
    """A hash of every unit with the one after it."""
    pairs = units[:-1] * _GOLDEN + units[1:] * _MIX
    pairs ^= pairs >> np.uint32(15)
    pairs *= _GOLDEN
    return (pairs >> _HALF).astype(np.uint16)


def band_keys(signature: Signatures) -> NDArray[np.uint64]:
    """A key for each text and band: texts whose four numbers of a band agree share it, and no others."""
    return signature.view(np.uint64) * _SPREAD  # four numbers are one
