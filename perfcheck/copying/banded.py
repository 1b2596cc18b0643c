"""Similar pairs among many texts: MinHash bands for candidates, rapidfuzz to verify.

Near-linear also for hubs: in a bucket each text is compared with the bucket's leader and with eight
neighbours, and never again with a text it is already united with, so one template used 200,000 times
costs as much as 200,000 different texts.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from perfcheck.copying.arrays import NO_PAIRS, Indexes, Pairs
from perfcheck.copying.buckets import Bools, Buckets, Keys, keys_of, sorted_buckets
from perfcheck.copying.characters import Units, block_of, units_of
from perfcheck.copying.sieve import BAG, THREADS, Bytes, Sieve, bags_of, copies
from perfcheck.copying.signatures import BANDS, BLOCK, MARK_BITS, Marks, marks_of, sign
from perfcheck.copying.unions import Union

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_PAIRS = 100_000  # verified at a time; their texts are in memory then


class Texts(Protocol):
    """Distinct texts by place, wherever they are. places: rising."""

    def texts(self, places: Indexes) -> list[str]:
        """The texts themselves."""
        ...

    def block(self, places: Indexes) -> Units:
        """Their units as :func:`perfcheck.copying.characters.block_of` gives them."""
        ...


@dataclass(frozen=True, slots=True)
class HeldTexts:
    """Texts in memory."""

    held: Sequence[str]
    units: Units
    lengths: Indexes
    begins: Indexes

    def texts(self, places: Indexes) -> list[str]:
        """The texts themselves."""
        return [self.held[i] for i in places.tolist()]

    def block(self, places: Indexes) -> Units:
        """Their units as :func:`perfcheck.copying.characters.block_of` gives them."""
        return block_of(self.units, self.begins[places], self.lengths[places])


def banded_pairs(texts: Sequence[str], cutoff: float, known: Indexes | None = None) -> Pairs:
    """Pairs of at least ``cutoff`` (0–100) similarity that join all groups of such texts, held in memory.

    Texts must be distinct. known: number of the set each is in already.
    """
    units, lengths = units_of(texts)
    held = HeldTexts(texts, units, lengths, np.cumsum(lengths) - lengths)
    return near_pairs(held, lengths, cutoff, np.arange(len(texts)) if known is None else known)


def near_pairs(
    texts: Texts,
    lengths: Indexes,
    cutoff: float,
    known: Indexes,
    folder: Path | None = None,
    buckets: Buckets = sorted_buckets,
) -> Pairs:
    """Pairs of places of at least ``cutoff`` similarity that join all groups of such texts.

    Not every pair: two texts already joined through others are not compared, nor two that are in one
    set before. Of pairs at 90 and more some .3% may be missed; every pair given is verified.
    lengths, known: of every text its characters and the number of the set it is in. folder: for files of
    some 200 bytes a text, which are in memory without one.
    """
    short = np.minimum(lengths, np.iinfo(np.uint16).max).astype(np.uint16)  # sorted six times as fast
    ranked = np.argsort(short, kind="stable")  # so that neighbours in a bucket are alike
    ranked = ranked[lengths[ranked] >= 2]
    count = len(ranked)
    if count < 2:
        return NO_PAIRS
    lengths = lengths[ranked]
    union = Union.of(known[ranked])
    found = [NO_PAIRS]
    with (
        _numbers(folder, "keys", (BANDS, count), np.uint64) as keys,
        _numbers(folder, "marks", (count, MARK_BITS), np.uint64) as marks,
        _numbers(folder, "bags", (count, BAG), np.uint8) as bags,
    ):
        _sign(texts, ranked, lengths, keys, marks, bags)
        sieve = Sieve(lengths, marks, bags, cutoff)
        for band in keys:
            for ranks, starts in buckets(band):
                for a, b in sieve.candidates(ranks, starts, union):
                    hit = _verified(texts, ranked[a], ranked[b], cutoff)
                    union.join(a[hit], b[hit])
                    found.append(np.column_stack((ranked[a[hit]], ranked[b[hit]])))
    return np.concatenate(found)


def _verified(texts: Texts, a: Indexes, b: Indexes, cutoff: float) -> Bools:
    """Whether these pairs of texts are copies."""
    if len(a) > _PAIRS:
        parts = range(0, len(a), _PAIRS)
        return np.concatenate([_verified(texts, a[s : s + _PAIRS], b[s : s + _PAIRS], cutoff) for s in parts])
    places, where = np.unique(np.concatenate((a, b)), return_inverse=True)
    words = np.array([*texts.texts(places), None], dtype=object)[where]
    return copies(words[: len(a)], words[len(a) :], cutoff)


def _sign(texts: Texts, ranked: Indexes, lengths: Indexes, keys: Keys, marks: Marks, bags: Bytes) -> None:
    """Fill in keys, marks and bags of the ranked texts, and sort each band's keys; in several threads."""

    def sign_block(start: int) -> None:
        part = slice(start, start + BLOCK)
        block = texts.block(ranked[part])
        signature = sign(block, lengths[part])
        bags[part] = bags_of(block, lengths[part])
        marks[part] = marks_of(signature)
        keys[:, part] = keys_of(signature, start, len(ranked))

    with ThreadPoolExecutor(THREADS) as pool:  # numpy works outside the interpreter's lock
        list(pool.map(sign_block, range(0, len(ranked), BLOCK)))
        list(pool.map(np.ndarray.sort, keys))


@contextmanager
def _numbers(folder: Path | None, name: str, shape: tuple[int, ...], dtype: Any) -> Iterator[NDArray[Any]]:
    """An array, in a file of the folder if there is one."""
    if folder is None:
        yield np.empty(shape, dtype=dtype)
        return
    path = folder / name
    try:
        yield np.asarray(np.memmap(path, dtype=dtype, mode="w+", shape=shape))
    finally:
        path.unlink()
