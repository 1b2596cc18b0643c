"""Texts in numbers: how long they are, their UTF-16 units, and a number that stands for each."""

from __future__ import annotations

import codecs
import sys
from mmap import mmap
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Sized

Buffer = bytes | mmap

Units = NDArray[np.uint16]  # one a character; two for the rare ones beyond the first 65,536
UNIT = 2  # bytes
_ENCODING = f"utf-16-{sys.byteorder[0]}e"  # this machine's own
# What bytes.decode comes to in the end, five times as fast.
_decode = codecs.utf_16_le_decode if sys.byteorder == "little" else codecs.utf_16_be_decode
_FACTORS = np.random.Generator(np.random.PCG64(20260101)).integers(0, 2**64, 1 << 13, dtype=np.uint64) | np.uint64(1)


def lengths_of(texts: Sequence[Sized]) -> NDArray[np.int64]:
    """Characters of each text."""
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


def encoded(texts: Sequence[str]) -> tuple[bytes, NDArray[np.int64]]:
    """(the texts, one after the other; how many units each has)."""
    data = "".join(texts).encode(_ENCODING)
    lengths = lengths_of(texts)
    if len(data) != UNIT * lengths.sum():
        lengths = lengths_of([text.encode(_ENCODING) for text in texts]) // UNIT
    return data, lengths


def decoded(parts: Iterable[bytes]) -> list[str]:
    """Encoded texts again."""
    return [_decode(part)[0] for part in parts]


def units_of(texts: Sequence[str]) -> tuple[Units, NDArray[np.int64]]:
    """(units of the texts, one text after the other; how many each has)."""
    data, lengths = encoded(texts)
    return as_units(data), lengths


def as_units(data: Buffer) -> Units:
    """Encoded texts as numbers, where they lie."""
    return np.frombuffer(data, dtype=np.uint16)


def block_of(units: Units, begins: NDArray[np.int64], lengths: NDArray[np.int64]) -> Units:
    """Some texts as the columns of a block as long as the longest; of a shorter one the last unit is repeated.

    units: of all texts. begins, lengths: of these, none of them empty; few units are repeated where they are
    of like length.
    """
    rows = np.arange(lengths.max())[:, np.newaxis]
    return units.take(begins + np.minimum(rows, lengths - 1))


def hashes_of(units: Units, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """64 bits that tell texts apart, the same in every run: each unit times a number of its place, added up.

    Of a million texts two share one with a chance of 1 : 10⁷.
    """
    result = np.zeros(len(lengths), dtype=np.uint64)
    filled = np.flatnonzero(lengths)  # nothing can be added up of an empty text
    if len(filled):
        table = _FACTORS if lengths.max() <= len(_FACTORS) else np.resize(_FACTORS, lengths.max())
        factors = np.concatenate([table[:length] for length in lengths.tolist()])
        begins = np.cumsum(lengths) - lengths
        result[filled] = np.add.reduceat(factors * units, begins[filled])
    return result.view(np.int64)
