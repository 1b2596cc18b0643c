"""The texts of a corpus out of memory: flat files in a folder, one after the other.

In memory stay arrays of numbers, some 80 bytes a text: hashes, lengths, places and which document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from perfcheck.copying.characters import lengths_of
from perfcheck.copying.packed import Packed, member_of, unpacked
from perfcheck.copying.similar import Indexes
from perfcheck.copying.texts import Text
from perfcheck.copying.unite import Column, column_of
from perfcheck.model.review import CopyMember

_FLUSH = 20_000  # texts written at a time
_WIDTH = 4  # bytes a character, so that a text is found without decoding those before it
_ENCODING = f"utf-32-{sys.byteorder[0]}e"  # this machine's own
COLUMNS = ("folded", "masked")


class TextFiles:
    """Texts in the order they are added; their numbers, 0 …, are their ids.

    folder: holds a file a column, and may hold what those who compare the texts need. paths: of the documents.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: list[str] = []
        self._waiting: list[Packed] = []
        self._count = 0  # of the texts waiting
        self._ends = {name: [np.zeros(1, dtype=np.int64)] for name in (*COLUMNS, "rest")}
        self._parts: list[tuple[Indexes, Column, Column]] = []
        for name in self._ends:
            self._path(name).touch()

    def _path(self, column: str) -> Path:
        return self.folder / column

    def add(self, texts: Packed) -> None:
        """The texts of one more document."""
        self.paths.append(texts.path)
        self._waiting.append(texts)
        self._count += len(texts.folded)
        if self._count >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        waiting, self._waiting, self._count = self._waiting, [], 0
        first = len(self.paths) - len(waiting)
        documents = np.repeat(np.arange(first, len(self.paths)), [len(p.folded) for p in waiting])
        folded = [t for p in waiting for t in p.folded]
        masked = [t for p in waiting for t in p.masked]
        slots = np.array([n for p in waiting for n in p.slots], dtype=np.int64)
        columns = column_of(folded), column_of(masked, slots)
        self._parts.append((documents, *columns))
        for name, texts, column in zip(COLUMNS, (folded, masked), columns, strict=True):
            self._write(name, "".join(texts).encode(_ENCODING), column.lengths * _WIDTH)
        rest = [r for p in waiting for r in p.rest]
        self._write("rest", b"".join(rest), lengths_of(rest))

    def _write(self, column: str, data: bytes, sizes: Indexes) -> None:
        with self._path(column).open("ab") as file:
            file.write(data)
        ends = self._ends[column]
        ends.append(ends[-1][-1] + np.cumsum(sizes))

    def measured(self) -> tuple[Indexes, Column, Column]:
        """(number of the document, folded texts, masked texts) of every text; all are on disk then."""
        if self._waiting or not self._parts:
            self._flush()
        if len(self._ends["rest"]) > 1:
            documents, folded, masked = zip(*self._parts, strict=True)
            self._parts = [(np.concatenate(documents), Column.joined(folded), Column.joined(masked))]
            self._ends = {name: [np.concatenate(ends)] for name, ends in self._ends.items()}
        return self._parts[0]

    def lengths(self, column: str) -> Indexes:
        """Characters of every folded or masked text."""
        _, folded, masked = self.measured()
        return (folded if column == "folded" else masked).lengths

    def texts(self, column: str, ids: Indexes) -> list[str]:
        """Folded or masked texts by id."""
        return [data.decode("utf-32") for data in self._read(column, ids)]

    def characters(self, column: str, ids: Indexes) -> NDArray[np.uint32]:
        """Code points of these texts, one text after the other."""
        return np.frombuffer(b"".join(self._read(column, ids)), dtype=np.uint32)

    def compared(self, ids: Indexes) -> list[Text]:
        """All that is asked of texts when they are compared; where they are printed is left out."""
        words = [self.texts(column, ids) for column in COLUMNS]
        return list(map(unpacked, self._paths(ids), *words, self._read("rest", ids)))

    def members(self, ids: Indexes, slots: Iterable[tuple[str, ...]]) -> Iterator[CopyMember]:
        """The texts as members of groups. slots: what stands in those of each."""
        return map(member_of, self._paths(ids), self._read("rest", ids), slots)

    def _paths(self, ids: Indexes) -> list[str]:
        documents, _, _ = self.measured()
        return [self.paths[n] for n in documents[ids].tolist()]

    def _read(self, column: str, ids: Indexes) -> list[bytes]:
        [ends] = self._ends[column]
        if not len(ids) or not ends[-1]:
            return [b""] * len(ids)
        with self._path(column).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            return [data[start:stop] for start, stop in zip(ends[ids].tolist(), ends[ids + 1].tolist(), strict=True)]
