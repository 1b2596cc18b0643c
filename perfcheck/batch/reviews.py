"""The reviews of a run: in the store, not in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from perfcheck.batch.kept import Handed, Task, keep, texts_key
from perfcheck.batch.store import Store, pack, unpack
from perfcheck.copying.packed import Packed, packed_texts
from perfcheck.model.review import DocumentReview

if TYPE_CHECKING:
    from perfcheck.processes.isolated import Result


class Reviews(Sequence[DocumentReview]):
    """Every review of a run, loaded from the store one at a time; failed rows are held.

    entries: for each input its task, or the failed row itself. again: does a task whose review the store lost: its
    entry was damaged, or the cache was cleared meanwhile. faulty: the tool itself failed on an input.
    join: adds to a loaded review what only the comparison with the others found.
    """

    def __init__(
        self,
        store: Store,
        entries: Sequence[Task | DocumentReview],
        again: Callable[[Task], Result],
        faulty: bool,
        join: Callable[[DocumentReview], DocumentReview] | None = None,
    ) -> None:
        self._store = store
        self._again = again
        self._join = join
        self.entries = entries
        self.faulty = faulty

    def joined(self, join: Callable[[DocumentReview], DocumentReview]) -> Reviews:
        """The same reviews, each with what ``join`` adds whenever it is loaded."""
        return Reviews(self._store, self.entries, self._again, self.faulty, join)

    def texts(self) -> Iterator[Packed]:
        """What is compared across documents, of each that could be read: as its child left it, where it did."""
        for index, entry in enumerate(self.entries):
            texts = self._store.get(texts_key(entry.reviewed)) if isinstance(entry, Task) else None
            if isinstance(texts, Packed):
                yield texts
            elif (document := self[index].document) is not None:
                texts = packed_texts(document)
                if isinstance(entry, Task):
                    self._store.put(texts_key(entry.reviewed), pack(texts))
                yield texts

    def __len__(self) -> int:
        return len(self.entries)

    @overload
    def __getitem__(self, index: int) -> DocumentReview: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[DocumentReview]: ...
    def __getitem__(self, index: int | slice) -> DocumentReview | Sequence[DocumentReview]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        entry = self.entries[index]
        if isinstance(entry, DocumentReview):
            return entry
        value = self._store.get(entry.reviewed)
        review = value if isinstance(value, DocumentReview) else self._made_again(entry)
        return review if self._join is None else self._join(review)

    def _made_again(self, task: Task) -> DocumentReview:
        result = self._again(task)
        self.faulty |= result.fault
        entry = keep(self._store, task, result)
        if isinstance(entry, DocumentReview):
            return entry
        handed: Handed = result.value
        review: DocumentReview = unpack(handed.review) if isinstance(handed.review, bytes) else handed.review
        return review
