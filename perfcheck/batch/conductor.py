"""A whole review run: inputs in, pages and review.json out, in two passes of isolated children.

First every document is read and reviewed; then, when it is known what the documents share and what was
decided about them, every page is written. The parent keeps one small row a document; everything else goes
through the store, so memory does not grow with the corpus and a killed run loses only what was open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from perfcheck.batch.one_document import ReviewOptions, failed, review_one, warm_up
from perfcheck.batch.one_page import Finished, finish, report_names
from perfcheck.batch.reviews import Reviews, Task, texts_key
from perfcheck.batch.store import Store, key_of, pack, unpack
from perfcheck.batch.watch import Progress
from perfcheck.copying.packed import packed_texts
from perfcheck.errors import UnreadableInputError
from perfcheck.inputs import Input
from perfcheck.model.decision import Desk
from perfcheck.model.document import Document
from perfcheck.model.review import CopyGroup, DocumentReview, Run
from perfcheck.processes.isolated import Limits, Result, run_isolated
from perfcheck.readers.open import CHANGED, PDF_SUFFIXES, file_sha256
from perfcheck.reports.atomic import write_whole
from perfcheck.reports.html_page import compile_templates
from perfcheck.reports.html_text import source_link
from perfcheck.reviewing.excusing import excuse
from perfcheck.reviewing.running import add_across
from perfcheck.rules.vocabulary.extendable import EXTENDABLE

Parts = Mapping[str, tuple[CopyGroup, ...]]  # path of a document → the groups it has a part in
Runner = Callable[[Callable[[Any], Any], Sequence[Any], int, Limits], Iterator[Result]]
INTERRUPTED = "审核被中断，尚未处理该文件；再次运行同一命令会接着做"
PAGE_INTERRUPTED = "审核被中断，已读取，尚未生成审核页；再次运行同一命令会接着做"


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How to run. jobs: processes. across: compare texts across departments. html: write pages."""

    review: ReviewOptions
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    across: bool = False
    html: bool = True
    templates: Path | None = None


class Batch:
    """One run over many inputs, with its results in ``folder``.

    interrupted: Ctrl-C came. faulty: the tool itself failed on an input.
    """

    def __init__(self, items: Sequence[Input], options: BatchOptions, folder: Path, store: Store) -> None:
        self.items = items
        self.options = options
        self.folder = folder
        self.store = store
        self.names = report_names([i.path for i in items])
        self.interrupted = False
        self.faulty = False
        self._page_jobs = 1  # processes over the pages of one PDF, where there are fewer files than processes

    def review(self, progress: Progress, run: Runner = run_isolated) -> Reviews:
        """First pass: every document read, parsed and reviewed, or a failed row with its cause.

        run: what does the tasks; an engine past this machine has its own.
        """
        entries: list[Task | DocumentReview] = [failed(i.shown, i.problem or INTERRUPTED) for i in self.items]
        try:
            tasks = self._tasks(entries)
            self._page_jobs = max(1, self.options.jobs // max(1, len(tasks)))
            if self.options.html and (tasks or self.options.templates):
                compile_templates(self.options.templates)
            if tasks:
                warm_up({Path(self.items[task.index].path).suffix.lower() for task in tasks})
            tick = progress("审核", len(tasks))
            for result in run(self._review, tasks, self.options.jobs, self.options.limits):
                task = tasks[result.index]
                entries[task.index] = self._keep(task, result)
                tick()
        except KeyboardInterrupt:
            self.interrupted = True
        return Reviews(self.store, entries, self._review_again)

    def _tasks(self, entries: list[Task | DocumentReview]) -> list[Task]:
        """What is not in the store yet; ``entries`` gets what is, and the files that cannot be read."""
        options = self._options_text()
        tasks: list[Task] = []
        for index, item in enumerate(self.items):
            if item.problem is not None:
                continue
            try:
                sha = file_sha256(Path(item.path))
            except UnreadableInputError as fault:
                entries[index] = failed(item.shown, str(fault))
                continue
            # The suffix chooses the reader.
            parsed = key_of("document", sha, Path(item.path).suffix.lower(), self.options.review.read)
            reviewed = key_of("review", parsed, item.shown, self.names[index], options)
            task = Task(index, sha, parsed, reviewed)
            if reviewed in self.store:
                entries[index] = task
            else:
                tasks.append(task)
        return tasks

    def _options_text(self) -> str:
        options = self.options.review
        rules = [(e.rule.code, e.rule.severity.value, repr(e.options)) for e in options.entries]
        words = [(name, list(words)) for name, words in EXTENDABLE.items()]
        previous = [p.source.sha256 for p in options.previous]
        exceptions = options.settings.exceptions
        return key_of(rules, words, exceptions, options.reference_date, previous, self.options.html)

    def _review(self, task: Task) -> tuple[bytes | None, bytes | None, bytes | DocumentReview]:
        """In a child: the parsed document if it is new, its texts if they will be compared with those of
        others, and the review (a failed row as it is).
        """
        known = self.store.get(task.parsed)
        document = known if isinstance(known, Document) else None
        options = replace(self.options.review, read=replace(self.options.review.read, jobs=self._page_jobs))
        review = review_one(self.items[task.index], options, document)
        if review.document is None:
            return None, None, review
        if review.sha256 != task.sha:
            return None, None, failed(review.path, CHANGED)
        texts = pack(packed_texts(review.document)) if self.options.across else None
        review = replace(review, report=self.names[task.index] if self.options.html else None)
        return (pack(review.document) if document is None else None), texts, pack(review)

    def _keep(self, task: Task, result: Result) -> Task | DocumentReview:
        """Store what a child handed back; a failure is a row and is tried again in the next run."""
        self.faulty |= result.fault
        if result.value is None:
            return failed(self.items[task.index].shown, result.cause or "处理该文件时出错")
        document, texts, review = result.value
        if isinstance(review, DocumentReview):
            return review
        if document is not None:
            self.store.put(task.parsed, document)
        if texts is not None:
            self.store.put(texts_key(task.reviewed), texts)
        return task if self.store.put(task.reviewed, review) else unpack(review)

    def _review_again(self, task: Task) -> DocumentReview:
        """A review that the store lost since: its entry was damaged, or the cache was cleared meanwhile."""
        [result] = run_isolated(self._review, [task], 1, self.options.limits)
        self._keep(task, result)
        if result.value is None:
            return failed(self.items[task.index].shown, result.cause or "处理该文件时出错")
        review = result.value[-1]
        return review if isinstance(review, DocumentReview) else unpack(review)

    def joined(self, reviews: Reviews, groups: Sequence[CopyGroup]) -> Reviews:
        """The reviews with what the comparison across departments found, for pages, tables and decisions alike."""
        options, parts = self.options.review, parts_of(groups)

        def join(review: DocumentReview) -> DocumentReview:
            own = parts.get(review.path, ())
            whole = add_across(review, own, options.entries, options.reference_date)
            return excuse(whole, options.settings, options.reference_date)

        return reviews.joined(join) if self.options.across else reviews

    def pages(
        self, reviews: Reviews, run: Run, desk: Desk, groups: Sequence[CopyGroup], progress: Progress
    ) -> Iterator[Finished]:
        """Second pass: every page written, in the order of the inputs."""
        parts = parts_of(groups)
        keys = self._page_keys(reviews, run, desk, parts)
        missing = [i for i, key in enumerate(keys) if key not in self.store]
        if missing and self.options.html:
            compile_templates(self.options.templates)
        tick = progress("生成审核页", len(missing))

        def write(index: int) -> bytes:
            return pack(self._page(index, reviews[index], run, desk))

        held: dict[int, Finished] = {}
        left = set(missing)
        try:
            for result in run_isolated(write, missing, self.options.jobs, self.options.limits):
                index = missing[result.index]
                left.discard(index)
                self.faulty |= result.fault
                if result.value is None:
                    held[index] = self._without_page(index, run, result.cause)
                elif not self.store.put(keys[index], result.value):
                    held[index] = unpack(result.value)
                tick()
        except KeyboardInterrupt:
            self.interrupted = True
            for index in left:
                row = reviews.entries[index]
                held[index] = finish(
                    row if isinstance(row, DocumentReview) else failed(self.items[index].shown, PAGE_INTERRUPTED),
                    run,
                    self.folder,
                )
        new = set(missing)
        for index, key in enumerate(keys):
            finished = held.pop(index, None) or self.store.get(key)
            if not isinstance(finished, Finished):  # damaged
                [result] = run_isolated(write, [index], 1, self.options.limits)
                finished = unpack(result.value) if result.value else self._without_page(index, run, result.cause)
            elif finished.row.review.report is not None and index not in new:
                write_whole(self.folder / finished.row.review.report, finished.page)
            yield finished

    def _page_keys(self, reviews: Reviews, run: Run, desk: Desk, parts: Parts) -> list[str]:
        options = self.options
        stamp = key_of(run, desk, options.across, templates_sha(options.templates))
        return [
            key_of(
                "page",
                entry.reviewed if isinstance(entry, Task) else entry,
                stamp,
                parts.get(item.shown, ()),
                source_link(item.shown, self.folder / name),
            )
            for entry, item, name in zip(reviews.entries, self.items, self.names, strict=True)
        ]

    def _page(self, index: int, review: DocumentReview, run: Run, desk: Desk) -> Finished:
        """In a child: one page written. A PDF is looked into again for pictures of what is quoted."""
        options = self.options
        path = Path(self.items[index].path)
        if review.report is not None and path.suffix.lower() in PDF_SUFFIXES and file_sha256(path) != review.sha256:
            raise UnreadableInputError(CHANGED)
        return finish(review, run, self.folder, desk=desk, templates=options.templates)

    def _without_page(self, index: int, run: Run, cause: str | None) -> Finished:
        row = failed(self.items[index].shown, f"已读取，但生成审核页时失败：{cause}")
        return finish(row, run, self.folder)


def parts_of(groups: Sequence[CopyGroup]) -> Parts:
    """Document → the groups it has a member in, in their order."""
    parts: dict[str, list[CopyGroup]] = {}
    for group in groups:
        for path in dict.fromkeys(m.document for m in group.members):
            parts.setdefault(path, []).append(group)
    return {path: tuple(own) for path, own in parts.items()}


def templates_sha(folder: Path | None) -> str:
    """Hash of an office's own templates; those that are shipped count as our code."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder is not None else ():
        if path.is_file():
            digest.update(repr((path.relative_to(folder or path).as_posix(), path.read_bytes())).encode())
    return digest.hexdigest()
