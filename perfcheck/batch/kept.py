"""What the store keeps of each input: under which keys it is looked for, and what a child's result adds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.batch.one_document import ReviewOptions, failed
from perfcheck.batch.store import Store, key_of, unpack
from perfcheck.errors import UnreadableInputError
from perfcheck.model.review import DocumentReview
from perfcheck.readers.open import file_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.inputs import Input
    from perfcheck.processes.isolated import Result


@dataclass(frozen=True, slots=True)
class Task:
    """One input that can be read. index: its place among them. report: file name of its page. sha: of its bytes.

    parsed, reviewed: keys of its document and of its review in the store.
    """

    index: int
    item: Input
    report: str
    sha: str
    parsed: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What a child hands back, packed for the store. document, texts: where they are to be kept.

    review: a failed row comes as it is.
    """

    document: bytes | None
    texts: bytes | None
    review: bytes | DocumentReview


def tasks_of(
    items: Sequence[Input], stems: Sequence[str], options: ReviewOptions, html: bool
) -> Iterator[tuple[int, Task | DocumentReview]]:
    """Of each input there is, its task; a failed row of one that cannot be read. The bytes are read one by one."""
    chosen = options_key(options, html)
    for index, (item, stem) in enumerate(zip(items, stems, strict=True)):
        report = f"{stem}.html"
        if item.problem is not None:
            continue
        try:
            sha = file_sha256(Path(item.path))
        except UnreadableInputError as fault:
            yield index, failed(item.shown, str(fault))
            continue
        # The suffix chooses the reader.
        parsed = key_of("document", sha, Path(item.path).suffix.lower(), options.read)
        yield index, Task(index, item, report, sha, parsed, key_of("review", parsed, item.shown, report, chosen))


def options_key(options: ReviewOptions, html: bool) -> str:
    """All that a review depends on besides its document."""
    rules = [(e.rule.code, e.rule.severity.value, e.rule.basis.own, repr(e.options)) for e in options.entries]
    words = [(name, list(words)) for name, words in options.words.by_name().items()]
    previous = [p.source.sha256 for p in options.previous]
    return key_of(
        rules, words, options.settings.exceptions, options.settings.suggestions, options.reference_date, previous, html
    )


def texts_key(reviewed: str) -> str:
    """Key of the texts of a review that others are compared with."""
    return key_of("texts", reviewed)


def keep(store: Store, task: Task, result: Result) -> Task | DocumentReview:
    """Store what a child handed back: the task, whose keys now lead to it.

    The review itself where there is no room for it. A failure is a row and is tried again in the next run.
    """
    handed: Handed | None = result.value
    if handed is None:
        return failed(task.item.shown, result.cause or "处理该文件时出错")
    if isinstance(handed.review, DocumentReview):
        return handed.review
    if handed.document is not None:
        store.put(task.parsed, handed.document)
    if handed.texts is not None:
        store.put(texts_key(task.reviewed), handed.texts)
    if store.put(task.reviewed, handed.review):
        return task
    review: DocumentReview = unpack(handed.review)
    return review
