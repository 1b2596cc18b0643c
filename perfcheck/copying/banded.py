"""Similar pairs among many texts: MinHash bands for candidates, rapidfuzz to verify.

Near-linear also for hubs: in a bucket each text is compared with the bucket's leader and with eight
neighbours, and never again with a text it is already united with, so one template used 200,000 times
costs as much as 200,000 different texts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.characters import code_points, lengths_of
from perfcheck.copying.sieve import BAG, Bools, Bytes, Sieve, bags_of, copies
from perfcheck.copying.signatures import BANDS, HASHES, band_keys, marks_of, sign
from perfcheck.copying.similar import NO_PAIRS, Indexes, Pairs
from perfcheck.copying.unions import Union

_PAIRS = 100_000  # verified at a time; their texts are in memory then
_BLOCK = 4_096  # texts signed at a time; their bigrams stay in the processor's cache
Keys = NDArray[np.uint64]
# sorted keys of one band with their places → (places bucket after bucket, whether one starts there)
Buckets = Callable[[Keys], Iterator[tuple[Indexes, Bools]]]


class Texts(Protocol):
    """Distinct texts by place, wherever they are. places: rising."""

    def texts(self, places: Indexes) -> list[str]: ...

    def characters(self, places: Indexes) -> NDArray[np.uint32]:
        """Code points, one text after the other."""
        ...


@dataclass(frozen=True, slots=True)
class HeldTexts:
    """Texts in memory."""

    held: Sequence[str]

    def texts(self, places: Indexes) -> list[str]:
        return [self.held[i] for i in places.tolist()]

    def characters(self, places: Indexes) -> NDArray[np.uint32]:
        return code_points(self.texts(places))


def place_mask(count: int) -> np.uint64:
    """The lower bits of a key, where the place of its text stands: sorting keys sorts places with them.

    The upper bits still tell buckets apart: of a million texts one pair may share a bucket by chance.
    """
    return np.uint64((1 << count.bit_length()) - 1)


def buckets_of(keys: Keys) -> Iterator[tuple[Indexes, Bools]]:
    """The buckets of one band with at least two texts: the places in them, and where each bucket starts.

    keys: sorted, with their places.
    """
    starts = np.concatenate(([True], keys[1:] ^ keys[:-1] > place_mask(len(keys))))
    shared = ~(starts & np.append(starts[1:], True))  # most texts stand alone in their bucket
    if shared.any():
        yield (keys[shared] & place_mask(len(keys))).view(np.int64), starts[shared]


def banded_pairs(texts: Sequence[str], cutoff: float, known: Indexes | None = None) -> Pairs:
    """Pairs of at least ``cutoff`` (0–100) similarity that join all groups of such texts, held in memory.

    Texts must be distinct. known: number of the set each is in already.
    """
    return near_pairs(HeldTexts(texts), lengths_of(texts), cutoff, np.arange(len(texts)) if known is None else known)


def near_pairs(
    texts: Texts,
    lengths: Indexes,
    cutoff: float,
    known: Indexes,
    folder: Path | None = None,
    buckets: Buckets = buckets_of,
) -> Pairs:
    """Pairs of places of at least ``cutoff`` similarity that join all groups of such texts.

    Not every pair: two texts already joined through others are not compared, nor two that are in one
    set before. Of pairs at 90 and more some .3% may be missed; every pair given is verified.
    lengths, known: of every text its characters and the number of the set it is in. folder: for files of
    some 200 bytes a text, which are in memory without one.
    """
    by_length = np.argsort(lengths, kind="stable")  # so that neighbours in a bucket are alike
    by_length = by_length[lengths[by_length] >= 2]
    if len(by_length) < 2:
        return NO_PAIRS
    union = Union(len(by_length))
    union.join_equal(known[by_length], np.arange(len(by_length)))
    found = [NO_PAIRS]
    with (
        _numbers(folder, "keys", (BANDS, len(by_length)), np.uint64) as keys,
        _numbers(folder, "marks", (len(by_length), HASHES), np.uint8) as marks,
        _numbers(folder, "bags", (len(by_length), BAG), np.uint8) as bags,
    ):
        _sign(texts, lengths, by_length, keys, marks, bags)
        sieve = Sieve(lengths[by_length], marks, bags, cutoff)
        for band in keys:
            for places, starts in buckets(band):
                for a, b in sieve.candidates(places, starts, union):
                    hit = _verified(texts, by_length[a], by_length[b], cutoff)
                    union.join(a[hit], b[hit])
                    found.append(np.column_stack((by_length[a[hit]], by_length[b[hit]])))
    return np.concatenate(found)


def _verified(texts: Texts, a: Indexes, b: Indexes, cutoff: float) -> Bools:
    """Whether these pairs of texts are copies."""
    if len(a) > _PAIRS:
        parts = range(0, len(a), _PAIRS)
        return np.concatenate([_verified(texts, a[s : s + _PAIRS], b[s : s + _PAIRS], cutoff) for s in parts])
    places, where = np.unique(np.concatenate((a, b)), return_inverse=True)
    words = np.array([*texts.texts(places), None], dtype=object)[where]
    return copies(words[: len(a)], words[len(a) :], cutoff)  # type: ignore[arg-type]


def _sign(texts: Texts, lengths: Indexes, by_length: Indexes, keys: Keys, marks: Bytes, bags: Bytes) -> None:
    """Fill in keys, marks and bags, in the order of ``by_length``, and sort each band's keys; on every core."""
    rank = np.full(len(lengths), -1, dtype=np.int64)
    rank[by_length] = np.arange(len(by_length))
    signed = np.flatnonzero(rank >= 0)
    below = ~place_mask(len(by_length))

    def sign_block(start: int) -> None:
        places = signed[start : start + _BLOCK]
        points, to = texts.characters(places), rank[places]
        signature = sign(points, lengths[places])
        bags[to] = bags_of(points, lengths[places])
        marks[to] = marks_of(signature)
        for band in range(BANDS):
            keys[band, to] = band_keys(signature, band) & below | to.view(np.uint64)

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # numpy works outside the interpreter's lock
        list(pool.map(sign_block, range(0, len(signed), _BLOCK)))
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
