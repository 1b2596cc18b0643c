"""Similar pairs among texts on disk: the band keys are rows, a bucket is one window of one query.

The same candidates and the same tests as :mod:`perfcheck.copying.banded`, out of core.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from perfcheck.copying.banded import WINDOW
from perfcheck.copying.rows import Rows
from perfcheck.copying.sieve import Sieve, copies
from perfcheck.copying.signatures import BANDS, HASHES, band_keys, marks_of, signatures
from perfcheck.copying.similar import NO_PAIRS, Indexes, Pairs
from perfcheck.copying.unions import Union
from perfcheck.copying.unite import lengths_of

_STEP = 50_000  # texts signed at a time
_PENDING = 200_000  # pairs verified at a time; their texts are in memory then


def leaders_sql(bucket: str) -> str:
    """Each text of a bucket with the bucket's first; also Spark's dialect. bucket: its columns."""
    return (
        f"SELECT leader AS a, id AS b FROM (SELECT id, first_value(id) OVER (PARTITION BY {bucket} ORDER BY length, id)"
        " AS leader FROM band_keys) AS buckets WHERE leader <> id"
    )


def neighbours_sql(bucket: str, table: str = "band_keys") -> str:
    """Each text of a bucket with the eight before it, null where there are fewer; also Spark's dialect."""
    before = ", ".join(
        f"lag(id, {n}) OVER (PARTITION BY {bucket} ORDER BY length, id) AS a{n}" for n in range(1, WINDOW + 1)
    )
    return f"SELECT * FROM (SELECT id AS b, {before} FROM {table}) AS buckets WHERE a1 IS NOT NULL"


def open_buckets_sql(band: int) -> str:
    """The rows of buckets whose texts are not all united; DuckDB only."""
    return (
        f"SELECT * FROM band_keys SEMI JOIN (SELECT k{band} FROM band_keys JOIN roots USING (id) GROUP BY k{band}"
        f" HAVING min(root) <> max(root)) USING (k{band})"
    )


def duckdb_pairs(rows: Rows, column: str, ids: Indexes, cutoff: float, known: Indexes) -> Pairs:
    """Pairs (as places in ``ids``) of at least ``cutoff`` similarity that join all groups of such texts.

    ids: rising, of distinct texts of two characters and more. known: number of the set each is in already.
    """
    if len(ids) < 2:
        return NO_PAIRS
    search = _Search(rows, column, ids, cutoff)
    search.union.join_equal(known, np.arange(len(ids)))
    try:
        for band in range(BANDS):
            search.take(_leaders(rows.base, band))
        search.verify(least=1)
        for band in range(BANDS):
            search.note_roots()
            search.take(_neighbours(rows.base, band))
        search.verify(least=1)
    finally:
        rows.base.execute("DROP TABLE IF EXISTS band_keys")
    return np.concatenate(search.found)


def _leaders(base: Any, band: int) -> Iterator[tuple[Indexes, Indexes]]:
    found = base.execute(leaders_sql(f"k{band}")).fetchnumpy()
    yield found["a"], found["b"]


def _neighbours(base: Any, band: int) -> Iterator[tuple[Indexes, Indexes]]:
    found = base.execute(neighbours_sql(f"k{band}", f"({open_buckets_sql(band)}) AS still")).fetchnumpy()
    for distance in range(1, WINDOW + 1):
        before = np.ma.filled(found[f"a{distance}"], -1)
        yield before[before >= 0], found["b"][before >= 0]


class _Search:
    """The distinct texts of one column: their band keys in the database, their marks in a file."""

    def __init__(self, rows: Rows, column: str, ids: Indexes, cutoff: float) -> None:
        self.rows, self.column, self.ids, self.cutoff = rows, column, ids, cutoff
        self.union = Union(len(ids))
        self.found = [NO_PAIRS]
        self._pending: list[Indexes] = []  # pairs as one number: a · n + b
        self._waiting = 0
        marks = np.memmap(rows.folder / "marks", dtype=np.uint8, mode="w+", shape=(len(ids), HASHES))
        self.sieve = Sieve(self._sign(marks), marks, cutoff)

    def _sign(self, marks: np.memmap[Any, np.dtype[np.uint8]]) -> Indexes:
        """Write the band keys and the marks; the lengths of the texts."""
        keys = ", ".join(f"k{band} UBIGINT" for band in range(BANDS))
        self.rows.base.execute(f"CREATE OR REPLACE TEMP TABLE band_keys (id BIGINT, length BIGINT, {keys})")
        lengths = np.empty(len(self.ids), dtype=np.int64)
        for start in range(0, len(self.ids), _STEP):
            texts = self.rows.texts(self.column, self.ids[start : start + _STEP]).tolist()
            stop = start + len(texts)
            signature = signatures(texts)
            marks[start:stop] = marks_of(signature)
            lengths[start:stop] = lengths_of(texts)
            columns = {f"k{band}": band_keys(signature, band) for band in range(BANDS)}
            self.rows.insert("band_keys", id=np.arange(start, stop), length=lengths[start:stop], **columns)
        return lengths

    def note_roots(self) -> None:
        """Tell the database what is united so far."""
        places = np.arange(len(self.ids))
        self.rows.base.register("roots", {"id": places, "root": self.union.roots(places)})

    def take(self, candidates: Iterator[tuple[Indexes, Indexes]]) -> None:
        """Keep the candidates worth verifying; verify when there are many."""
        for a, b in candidates:
            a, b = self.sieve.pass_through(a, b, self.union)
            self._pending.append(a * len(self.ids) + b)
            self._waiting += len(a)
            self.verify(least=_PENDING)

    def verify(self, least: int) -> None:
        """Verify what is pending if there are at least so many pairs."""
        if self._waiting < least:
            return
        waiting = np.unique(np.concatenate(self._pending))
        self._pending, self._waiting = [], 0
        for start in range(0, len(waiting), _PENDING):
            a, b = np.divmod(waiting[start : start + _PENDING], len(self.ids))
            still_open = self.union.roots(a) != self.union.roots(b)
            a, b = a[still_open], b[still_open]
            places, where = np.unique(np.concatenate((a, b)), return_inverse=True)
            texts = self.rows.texts(self.column, self.ids[places])[where]
            hit = copies(texts[: len(a)], texts[len(a) :], self.cutoff)  # type: ignore[arg-type]
            self.union.join(a[hit], b[hit])
            self.found.append(np.column_stack((a[hit], b[hit])))
