"""Similar pairs among the texts of a corpus as Spark SQL: band keys are rows, a bucket is a window."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from perfcheck.copying.arrays import NO_PAIRS, Indexes, Pairs
from perfcheck.copying.sieve import WINDOW, copies
from perfcheck.copying.signatures import band_keys, signatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from perfcheck.copying.textfiles import TextFiles

_STEP = 10_000  # texts signed, or pairs verified, at a time in a worker
_WRITTEN = 100_000  # texts a Parquet file
_BUCKET = "PARTITION BY band, key ORDER BY length, id"
_BEFORE = ", ".join(f"lag(id, {n}) OVER ({_BUCKET})" for n in range(1, WINDOW + 1))
CANDIDATES = f"""
SELECT DISTINCT a, b FROM
 (SELECT id AS b, array(first_value(id) OVER ({_BUCKET}), {_BEFORE}) AS others FROM band_keys)
 LATERAL VIEW explode(others) AS a WHERE a <> b
"""
PAIRS = """
SELECT c.a, c.b, x.text, y.text
FROM candidates c JOIN distinct_texts x ON x.id = c.a JOIN distinct_texts y ON y.id = c.b
"""


def spark_pairs(session: Any, texts: TextFiles, column: str, ids: Indexes, cutoff: float, known: Indexes) -> Pairs:  # noqa: ARG001 - the signature is given
    """Pairs (as places in ``ids``) of at least ``cutoff`` similarity that join all groups of such texts.

    The texts go to the workers as Parquet files in the folder of ``texts``; pairs of numbers come back.
    """
    if len(ids) < 2:
        return NO_PAIRS
    folder = texts.folder / f"{column}-parquet"
    _export(texts, column, ids, folder)
    rows = session.read.parquet(folder.as_uri()).repartition(session.sparkContext.defaultParallelism)
    rows.createOrReplaceTempView("distinct_texts")
    keys = session.createDataFrame(rows.rdd.mapPartitions(_keys), "id long, length long, band long, key long")
    keys.persist().createOrReplaceTempView("band_keys")
    try:
        session.sql(CANDIDATES).createOrReplaceTempView("candidates")
        found = session.sql(PAIRS).rdd.mapPartitions(partial(_verified, cutoff)).collect()
    finally:
        keys.unpersist()
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _export(texts: TextFiles, column: str, ids: Indexes, folder: Path) -> None:
    """Parquet files of (place in ``ids``, text)."""
    import duckdb  # of the spark extra

    folder.mkdir()
    base: Any
    with duckdb.connect() as base:
        for start in range(0, len(ids), _WRITTEN):
            words = texts.texts(column, ids[start : start + _WRITTEN])
            base.register("part", {"id": np.arange(start, start + len(words)), "text": np.array(words, dtype=object)})
            target = str(folder / f"{start}.parquet").replace("'", "''")
            base.execute(f"COPY (SELECT * FROM part) TO '{target}' (FORMAT parquet)")
            base.unregister("part")


def _keys(texts: Iterable[Any]) -> Iterator[tuple[int, int, int, int]]:
    """(id, length, band, key) rows of (id, text) rows; keys as signed numbers, which SQL has."""
    waiting = iter(texts)
    while part := list(islice(waiting, _STEP)):
        keys = band_keys(signatures([text for _, text in part])).view(np.int64).tolist()
        for (number, text), own in zip(part, keys, strict=True):
            yield from ((number, len(text), band, key) for band, key in enumerate(own))


def _verified(cutoff: float, candidates: Iterable[Any]) -> Iterator[tuple[int, int]]:
    waiting = iter(candidates)
    while part := list(islice(waiting, _STEP)):
        hits = copies([row[2] for row in part], [row[3] for row in part], cutoff)
        yield from ((row[0], row[1]) for row, hit in zip(part, hits.tolist(), strict=True) if hit)
