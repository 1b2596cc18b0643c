"""Similar pairs among the texts of a corpus as Spark SQL: the rows and queries of the embedded database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

import numpy as np

from perfcheck.copying.banded import WINDOW
from perfcheck.copying.duckdb_join import leaders_sql, neighbours_sql
from perfcheck.copying.rows import Rows
from perfcheck.copying.sieve import copies
from perfcheck.copying.signatures import BANDS, band_keys, signatures
from perfcheck.copying.similar import NO_PAIRS, Indexes, Pairs

_STEP = 10_000  # texts signed, or pairs verified, at a time in a worker
_BUCKET = "band, key"
_EACH = ", ".join(f"a{n}" for n in range(1, WINDOW + 1))
CANDIDATES = f"""
SELECT a, b FROM ({leaders_sql(_BUCKET)})
UNION
SELECT a, b FROM ({neighbours_sql(_BUCKET)}) LATERAL VIEW explode(array({_EACH})) AS a WHERE a IS NOT NULL
"""
PAIRS = """
SELECT c.a, c.b, x.text, y.text
FROM candidates c JOIN distinct_texts x ON x.id = c.a JOIN distinct_texts y ON y.id = c.b
"""


def spark_pairs(session: Any, rows: Rows, column: str, ids: Indexes, cutoff: float, known: Indexes) -> Pairs:
    """Pairs (as places in ``ids``) of at least ``cutoff`` similarity that join all groups of such texts.

    The texts go to the workers as a Parquet file in the folder of ``rows``; pairs of numbers come back.
    """
    if len(ids) < 2:
        return NO_PAIRS
    path = rows.folder / f"{column}.parquet"
    rows.export(column, ids, path)
    texts = session.read.parquet(path.as_uri()).repartition(session.sparkContext.defaultParallelism)
    texts.createOrReplaceTempView("distinct_texts")
    keys = session.createDataFrame(texts.rdd.mapPartitions(_keys), "id long, length long, band long, key long")
    keys.persist().createOrReplaceTempView("band_keys")
    try:
        session.sql(CANDIDATES).createOrReplaceTempView("candidates")
        found = session.sql(PAIRS).rdd.mapPartitions(partial(_verified, cutoff)).collect()
    finally:
        keys.unpersist()
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _keys(texts: Iterable[Any]) -> Iterator[tuple[int, int, int, int]]:
    """(id, length, band, key) rows of (id, text) rows; keys as signed numbers, which SQL has."""
    waiting = iter(texts)
    while part := list(islice(waiting, _STEP)):
        signature = signatures([text for _, text in part])
        for band in range(BANDS):
            keys = band_keys(signature, band).view(np.int64).tolist()
            yield from ((number, len(text), band, key) for (number, text), key in zip(part, keys, strict=True))


def _verified(cutoff: float, candidates: Iterable[Any]) -> Iterator[tuple[int, int]]:
    waiting = iter(candidates)
    while part := list(islice(waiting, _STEP)):
        hits = copies([row[2] for row in part], [row[3] for row in part], cutoff)
        yield from ((row[0], row[1]) for row, hit in zip(part, hits.tolist(), strict=True) if hit)
