"""Copied text across any number of documents: they pass by one at a time, their texts wait on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from perfcheck.copying.arrays import Indexes, Pairs
from perfcheck.copying.banded import near_pairs
from perfcheck.copying.buckets import Buckets, sorted_buckets
from perfcheck.copying.corpus import MOST_EXACT
from perfcheck.copying.duckdb_join import duckdb_buckets
from perfcheck.copying.joining import Each, joined
from perfcheck.copying.pairs import exact_pairs
from perfcheck.copying.reported import groups_in
from perfcheck.copying.textfiles import TextFiles
from perfcheck.copying.unite import DEFAULT, Thresholds

if TYPE_CHECKING:
    from perfcheck.copying.characters import Units
    from perfcheck.copying.packed import Packed
    from perfcheck.copying.unions import Union
    from perfcheck.model.review import CopyGroup

TEMPORARY = "perfcheck-texts-"  # folders start so
MOST_IN_ARRAYS = 4_000_000  # distinct texts whose keys of one band are sorted in memory: 100 MB
MOST_HELD = 2_000_000  # distinct texts whose signatures are held in memory: 400 MB
# (texts, column, ids, least similarity, set each is known to be in) → similar pairs, as places in ids
CorpusSearch = Callable[[TextFiles, str, Indexes, float, Indexes], Pairs]


def across_streamed(
    documents: Iterable[Packed],
    folder: Path | None = None,
    thresholds: Thresholds = DEFAULT,
    find_near: CorpusSearch | None = None,
    each: Each = map,
) -> tuple[CopyGroup, ...]:
    """The groups of :func:`perfcheck.copying.corpus.across`, out of core.

    folder: where the temporary files go, by default the system's place for such. find_near: the way to
    similar pairs, by default by size. each: does what can be done side by side, in children if it likes;
    a way that was given is called here.
    """
    with tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=folder) as place, TextFiles(Path(place)) as texts:
        for document in documents:
            texts.add(document)
        union = united(texts, thresholds, find_near, each if find_near is None else map)
        return tuple(groups_in(texts, union, thresholds, each))


def united(
    texts: TextFiles, thresholds: Thresholds = DEFAULT, find_near: CorpusSearch | None = None, each: Each = map
) -> Union:
    """Sets of texts that are equal, nearly equal, or uses of one template."""
    _, folded, masked = texts.measured()
    find = find_near or (exact_near if _few(folded.hashes) else near_on_disk)
    near_folded, near_masked = partial(find, texts, "folded"), partial(find, texts, "masked")
    return joined(folded, masked, thresholds, near_folded, near_masked, each)


def _few(hashes: Indexes) -> bool:
    """Whether they are not too many to compare all with all; mostly a look at the first is enough."""
    return all(len(np.unique(some)) <= MOST_EXACT for some in (hashes[: 2 * MOST_EXACT], hashes))


def exact_near(texts: TextFiles, column: str, ids: Indexes, cutoff: float, known: Indexes) -> Pairs:  # noqa: ARG001 - the signature is given
    """Every similar pair, for few texts."""
    return np.array(list(exact_pairs(texts.texts(column, ids), cutoff)), dtype=np.int64).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Some texts of a column; their places are those in ``ids``."""

    files: TextFiles
    column: str
    ids: Indexes

    def texts(self, places: Indexes) -> list[str]:
        return self.files.texts(self.column, self.ids[places])

    def block(self, places: Indexes) -> Units:
        return self.files.block(self.column, self.ids[places])


def near_on_disk(
    texts: TextFiles, column: str, ids: Indexes, cutoff: float, known: Indexes, buckets: Buckets | None = None
) -> Pairs:
    """Banded pairs; the buckets of very many texts are found in a database, where it is installed."""
    if buckets is None:
        in_arrays = len(ids) <= MOST_IN_ARRAYS or find_spec("duckdb") is None  # 25 MB a million texts
        buckets = sorted_buckets if in_arrays else duckdb_buckets(texts.folder / f"{column}-spill")
    lengths = texts.lengths(column)[ids]
    with tempfile.TemporaryDirectory(dir=texts.folder) as place:
        folder = Path(place) if len(ids) > MOST_HELD else None
        return near_pairs(_Chosen(texts, column, ids), lengths, cutoff, known, folder, buckets)
