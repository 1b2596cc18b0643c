"""The texts of a corpus out of memory: flat files in a folder, one after the other.

In memory stay arrays of numbers, some 80 bytes a text: hashes, lengths, places and which document. The files
are mapped into memory, where the system keeps what there is room for.
"""

from __future__ import annotations

from contextlib import suppress
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

import numpy as np

from perfcheck.copying.characters import UNIT, Units, as_units, block_of, decoded
from perfcheck.copying.joining import Column
from perfcheck.copying.packed import NUMBERS, Packed, members_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from perfcheck.copying.arrays import Indexes
    from perfcheck.copying.texts import Text
    from perfcheck.model.review import CopyMember

_FLUSH = 4 << 20  # bytes written at a time
COLUMNS = ("folded", "masked", "values")
FILES = (*COLUMNS, "rest")


class TextFiles:
    """Texts in the order they are added; their numbers, 0 …, are their ids.

    folder: holds a file a column, and may hold what those who compare the texts need. paths: of the documents.
    All texts are added before the first is asked for. Closed at the end of a with-block.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: list[str] = []
        self._waiting: list[Packed] = []
        self._size = 0  # bytes of the texts waiting
        self._tables: list[Indexes] = []
        self._numbers: tuple[Indexes, Column, Column] | None = None
        self._ends: dict[str, Indexes] = {}
        self._files: dict[str, mmap] = {}

    def add(self, texts: Packed) -> None:
        """The texts of one more document."""
        self.paths.append(texts.path)
        self._tables.append(texts.table())
        self._waiting.append(texts)
        self._size += sum(len(getattr(texts, name)) for name in FILES)
        if self._size >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        for name in FILES:
            with (self.folder / name).open("ab") as file:
                file.write(b"".join([getattr(texts, name) for texts in self._waiting]))
        self._waiting, self._size = [], 0

    def measured(self) -> tuple[Indexes, Column, Column]:
        """(number of the document, folded texts, masked texts) of every text; all are on disk then."""
        if self._numbers is None:
            self._flush()
            sizes = [table.shape[1] for table in self._tables]
            documents = np.repeat(np.arange(len(sizes)), sizes)
            nothing = np.zeros((len(NUMBERS), 0), dtype=np.int64)
            of = dict(zip(NUMBERS, np.hstack([nothing, *self._tables]), strict=True))
            self._tables = []
            for name in FILES:
                unit = UNIT if name in COLUMNS else 1
                self._ends[name] = np.concatenate(([0], np.cumsum(unit * of[f"{name}_length"])))
            folded = Column(of["folded_hash"], of["folded_length"], np.zeros_like(of["slots"]))
            self._numbers = documents, folded, Column(of["masked_hash"], of["masked_length"], of["slots"])
        return self._numbers

    def lengths(self, column: str) -> Indexes:
        """Characters of every folded or masked text, as units."""
        _, folded, masked = self.measured()
        return (folded if column == "folded" else masked).lengths

    def texts(self, column: str, ids: Indexes) -> list[str]:
        """Folded or masked texts, or what stood in slots, by id."""
        return decoded(self._read(column, ids))

    def block(self, column: str, ids: Indexes) -> Units:
        """These texts as :func:`perfcheck.copying.characters.block_of` gives them."""
        begins, ends = self._spans(column, ids)
        return block_of(as_units(self._data(column)), begins // UNIT, (ends - begins) // UNIT)

    def compared(self, ids: Indexes) -> list[Text]:
        """All that is asked of texts when they are compared; nothing of what is printed, nor where."""
        return unpacked(self._paths(ids), *[self.texts(column, ids) for column in COLUMNS])

    def members(self, ids: Indexes, values: Iterable[tuple[str, ...]]) -> Iterator[CopyMember]:
        """The texts as members of groups. values: what stands in the slots of each."""
        return members_of(self._paths(ids), self._read("rest", ids), values)

    def _paths(self, ids: Indexes) -> list[str]:
        documents, _, _ = self.measured()
        return [self.paths[n] for n in documents[ids].tolist()]

    def _read(self, name: str, ids: Indexes) -> list[bytes]:
        begins, ends = self._spans(name, ids)
        if not len(ids) or not self._ends[name][-1]:
            return [b""] * len(ids)
        data = self._data(name)
        return [data[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]

    def _spans(self, name: str, ids: Indexes) -> tuple[Indexes, Indexes]:
        """Where texts begin and end in a file, in bytes."""
        self.measured()
        ends = self._ends[name]
        return ends[ids], ends[ids + 1]

    def _data(self, name: str) -> mmap:
        """A file that is not empty."""
        if name not in self._files:
            self._files[name] = _mapped(self.folder / name)
        return self._files[name]

    def __enter__(self) -> TextFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            with suppress(BufferError):  # what failed in the middle still looks at it
                file.close()
        self._files = {}


def _mapped(path: Path) -> mmap:
    """A file that is not empty; closed by the caller, for an open file cannot be removed everywhere."""
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
