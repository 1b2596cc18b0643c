"""MinHash signatures of texts over character bigrams, 64 numbers a text, vectorised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.characters import Units, block_of, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Signatures = NDArray[np.uint16]  # shape (texts, ROWS · BANDS)
Marks = NDArray[np.uint64]  # shape (texts, MARK_BITS)

BANDS = 16
ROWS = 4  # a band: 16 × 4 finds a pair of 0.67 shared bigrams with p = .97, of 0.8 with p = .9998
HASHES = BANDS * ROWS
MARK_BITS = 2  # of each signature number by which pairs are told apart
_SEED = 20260101  # fixed: the same input gives the same bytes
_GOLDEN = np.uint32(0x9E3779B1)
_MIX = np.uint32(0x85EBCA6B)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd: no two numbers become one
_HALF = np.uint32(16)
_LOWEST = np.uint64(0x0003_0003_0003_0003)  # two bits of each of the four numbers of a band
_TOGETHER = np.uint64(1 << 48 | 1 << 34 | 1 << 20 | 1 << 6)  # by which they come to lie side by side, from bit 48 on
_EVEN = np.uint64(0x5555_5555_5555_5555)
BLOCK = 1_024  # texts signed at a time; their bigrams stay in the processor's cache


def _flips() -> NDArray[np.uint16]:
    """One number a hash function: the bits that it flips. No two have the same upper six bits, so that no two
    functions have their minimum among the same few values."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    numbers = np.arange(HASHES, dtype=np.uint16) << np.uint16(10) | random.integers(0, 1 << 10, HASHES, dtype=np.uint16)
    return random.permutation(numbers)


_FLIPS = _flips()


def signatures(texts: Sequence[str]) -> Signatures:
    """:func:`sign` for texts in memory."""
    units, lengths = units_of(texts)
    begins = np.cumsum(lengths) - lengths
    parts = [slice(start, start + BLOCK) for start in range(0, len(texts), BLOCK)]
    nothing = np.empty((0, HASHES), dtype=np.uint16)
    return np.concatenate([nothing, *(sign(block_of(units, begins[p], lengths[p]), lengths[p]) for p in parts)])


def sign(block: Units, lengths: NDArray[np.int64]) -> Signatures:
    """Minimum of 64 hash functions over the bigrams of each text: of one hash, with other bits flipped for each.
    numpy works outside the interpreter's lock.

    block: of :func:`block_of`. lengths: how many units each text has, two and more.
    """
    bigrams = _bigrams(block)
    common = lengths.min() - 1  # bigrams that every text has; behind its own the last one is repeated
    own = np.minimum(np.arange(common, len(bigrams))[:, np.newaxis], lengths - 2)
    bigrams[common:] = np.take_along_axis(bigrams, own, axis=0)
    result = np.empty((HASHES, len(lengths)), dtype=np.uint16)
    hashed = np.empty_like(bigrams)
    for k in range(HASHES):
        np.bitwise_xor(bigrams, _FLIPS[k], out=hashed)
        np.minimum.reduce(hashed, axis=0, out=result[k])
    return np.ascontiguousarray(result.T)


def marks_of(signature: Signatures) -> Marks:
    """Two bits of each number: enough to compare signatures in."""
    bands = (signature.view(np.uint64) & _LOWEST) * _TOGETHER >> np.uint64(48)
    return bands.astype(np.uint8).view(np.uint64)


def differing(a: Marks, b: Marks) -> NDArray[np.uint8]:
    """How many of their marks differ, for each row of two arrays."""
    differ = a ^ b
    differ |= differ >> np.uint64(1)
    differ &= _EVEN
    first, second = differ.T
    return np.asarray(np.bitwise_count(first | second << np.uint64(1)))


def _bigrams(block: Units) -> NDArray[np.uint16]:
    """A hash of every unit with the one below it."""
    units = block.astype(np.uint32)
    pairs = units[:-1] * _GOLDEN + units[1:] * _MIX
    pairs ^= pairs >> np.uint32(15)
    pairs *= _GOLDEN
    return (pairs >> _HALF).astype(np.uint16)


def band_keys(signature: Signatures) -> NDArray[np.uint64]:
    """A key for each text and band: texts whose four numbers of a band agree share it, and no others."""
    return signature.view(np.uint64) * _SPREAD  # four numbers are one
