"""The texts of a corpus out of memory: one row a text in an embedded DuckDB database, which spills to a folder.

In memory stay arrays of numbers, some 50 bytes a text: hashes, lengths and which document.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.similar import Indexes
from perfcheck.copying.slots import Masked
from perfcheck.copying.texts import Text
from perfcheck.copying.unite import Column, column_of
from perfcheck.model.location import Location

MEMORY = "512MB"  # of the database; what does not fit goes to files in the folder
_FLUSH = 20_000  # rows written at a time
_COLUMNS = ("folded", "masked")
_SCHEMA = """
CREATE TEMP TABLE texts (id BIGINT, document BIGINT, folded VARCHAR, masked VARCHAR, rest BLOB);
CREATE TEMP TABLE documents (document BIGINT, path VARCHAR);
"""


class Rows:
    """Texts in the order they are added; their numbers, 0 …, are their ids.

    base: the open database, for those who join the texts. folder: where it spills. Its tables are
    temporary ones: they are written without a log, and only when they do not fit.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base: Any = duckdb.connect(
            config={"memory_limit": MEMORY, "temp_directory": str(folder / "spill"), "preserve_insertion_order": False},
        )
        self.base.execute(_SCHEMA)
        self._waiting: list[tuple[int, Text]] = []
        self._parts: list[tuple[Indexes, Column, Column]] = []
        self._paths: list[str] = []
        self._count = self._documents = 0

    def add(self, path: str, texts: Sequence[Text]) -> None:
        """The texts of one more document."""
        self._paths.append(clean(path))
        self._waiting += [(self._documents, text) for text in texts]
        self._documents += 1
        if len(self._waiting) >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        numbers = np.array([n for n, _ in self._waiting], dtype=np.int64)
        texts = [t for _, t in self._waiting]
        folded, masked = [t.folded for t in texts], [t.masked.text for t in texts]
        ids = np.arange(self._count, self._count + len(texts))
        rest = [pickle.dumps(_rest(t), protocol=pickle.HIGHEST_PROTOCOL) for t in texts]
        self.insert("texts", id=ids, document=numbers, folded=folded, masked=masked, rest=rest)
        slots = [t.masked.values for t in texts]
        self._parts.append((numbers, column_of(folded), column_of(masked, slots)))
        first = self._documents - len(self._paths)
        self.insert("documents", document=np.arange(first, self._documents), path=self._paths)
        self._count += len(texts)
        self._waiting.clear()
        self._paths.clear()

    def measured(self) -> tuple[Indexes, Column, Column]:
        """(number of the document, folded texts, masked texts) of every row; all rows are on disk then."""
        if self._waiting or not self._parts:
            self._flush()
        documents = np.concatenate([d for d, _, _ in self._parts])
        folded = Column.joined([f for _, f, _ in self._parts])
        masked = Column.joined([m for _, _, m in self._parts])
        self._parts = [(documents, folded, masked)]
        return documents, folded, masked

    def insert(self, table: str, **columns: Sequence[Any] | NDArray[Any]) -> None:
        """Add rows given as columns, in the order of the table's own."""
        arrays = {
            name: column if isinstance(column, np.ndarray) else np.array([*column, None], dtype=object)[:-1]
            for name, column in columns.items()
        }
        self.base.register("batch", arrays)
        self.base.execute(f"INSERT INTO {table} SELECT * FROM batch")
        self.base.unregister("batch")

    def texts(self, column: str, ids: Indexes) -> NDArray[np.object_]:
        """Folded or masked texts by id. ids: rising."""
        assert column in _COLUMNS
        self.base.register("wanted", {"id": ids})
        reading = f"SELECT id, {column} AS text FROM texts SEMI JOIN wanted USING (id) WHERE id BETWEEN ? AND ?"
        found = self.base.execute(reading, [int(ids[0]), int(ids[-1])]).fetchnumpy() if len(ids) else {}
        self.base.unregister("wanted")
        result = np.empty(len(ids), dtype=object)
        if len(ids):
            result[np.searchsorted(ids, found["id"])] = found["text"]
        return result

    def export(self, column: str, ids: Indexes, path: Path) -> None:
        """A Parquet file of (place in ``ids``, text), for engines outside this process."""
        assert column in _COLUMNS
        self.base.register("wanted", {"id": ids, "place": np.arange(len(ids))})
        reading = f"SELECT place AS id, {column} AS text FROM texts JOIN wanted USING (id)"
        target = str(path).replace("'", "''")
        self.base.execute(f"COPY ({reading}) TO '{target}' (FORMAT parquet)")
        self.base.unregister("wanted")

    def members(self, sets: Indexes, ids: Indexes) -> Iterator[list[Text]]:
        """The texts of each set, in rising order of set and id. sets: number of the set of each id."""
        self.base.register("wanted", {"part": sets, "id": ids})
        reading = self.base.execute(
            "SELECT part, path, folded, masked, rest FROM wanted JOIN texts USING (id) JOIN documents USING (document)"
            " ORDER BY part, id"
        )
        for _, found in groupby(_fetched(reading), key=lambda row: row[0]):
            yield [_text(*row[1:]) for row in found]
        self.base.unregister("wanted")

    def __enter__(self) -> Rows:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.base.close()


def clean(path: str) -> str:
    """A path as the database can hold it: bytes that are no UTF-8 come as lone surrogates."""
    return path.encode("utf-8", "surrogatepass").hex()


def _fetched(reading: Any) -> Iterator[tuple[Any, ...]]:
    while rows := reading.fetchmany(5_000):
        yield from rows


def _rest(text: Text) -> tuple[Any, ...]:
    place = text.location
    printed = (place.page, place.line, place.table, place.row, place.column, place.bbox)
    return text.goal, text.project_name, text.field, printed, text.quote, text.masked.values


def _text(path: str, folded: str, masked: str, rest: bytes) -> Text:
    goal, project_name, field, place, quote, values = pickle.loads(rest)  # our own bytes, of this run
    return Text(
        document=bytes.fromhex(path).decode("utf-8", "surrogatepass"),
        goal=goal,
        project_name=project_name,
        field=field,
        location=Location(*place),
        quote=quote,
        folded=folded,
        masked=Masked(masked, values),
    )
