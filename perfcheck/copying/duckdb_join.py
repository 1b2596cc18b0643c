"""The bucket step in an embedded database, for more texts than are sorted in memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from perfcheck.copying.buckets import Bools, Buckets, Keys, band_bits, in_parts, split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perfcheck.copying.arrays import Indexes

MEMORY = "512MB"  # of the database; what does not fit goes to the folder
_TOGETHER = 1_000_000  # texts, about, whose buckets are fetched at a time
_BITS = 64
_SHARED = """
SELECT key FROM band_keys WHERE key BETWEEN ? AND ?
QUALIFY count(*) OVER (PARTITION BY key >> {}) > 1 ORDER BY key
"""


def duckdb_buckets(folder: Path) -> Buckets:
    """Buckets found out of core; what it cannot hold goes to the folder."""
    return partial(_buckets, folder)


def _buckets(folder: Path, keys: Keys) -> Iterator[tuple[Indexes, Bools]]:
    import duckdb  # loaded only where there are so many texts

    parts = max(1, len(keys) // _TOGETHER).bit_length()
    width = 1 << (_BITS - parts)  # keys are evenly spread: their range in equal parts
    query = _SHARED.format(int(band_bits(len(keys))))
    settings: dict[str, Any] = {"memory_limit": MEMORY, "temp_directory": str(folder)}
    base: Any
    with duckdb.connect(config=settings) as base:
        base.register("band_keys", {"key": keys})
        for least in range(0, 1 << _BITS, width):
            found = base.execute(query, [least, least + width - 1]).fetchnumpy()
            yield from in_parts(*split(np.asarray(found["key"]), len(keys)))
