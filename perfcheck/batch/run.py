"""A whole review run: inputs in, pages and review.json out, in two passes of isolated children.

First every document is read and reviewed; then, when it is known what the documents share and what was
decided about them, every page is written. The parent keeps one small row a document; everything else goes
through the store, so memory does not grow with the corpus and a killed run loses only what was open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import overload

from filelock import FileLock, Timeout

from perfcheck.batch.isolation import Limits, run_isolated
from perfcheck.batch.store import Store, key_of, pack
from perfcheck.batch.work import Finished, ReviewOptions, failed, finish, report_names, review_one
from perfcheck.errors import UsageError
from perfcheck.inputs import Input
from perfcheck.model.decision import Desk
from perfcheck.model.document import Document
from perfcheck.model.review import CopyGroup, DocumentReview, Run
from perfcheck.readers.open import file_sha256
from perfcheck.reports.atomic import remove_parts, write_whole
from perfcheck.reviewing import add_across

Progress = Callable[[str, int], Callable[[], None]]  # (what, how many) → call once for each done
INTERRUPTED = "审核被中断，尚未处理该文件；再次运行同一命令会接着做"
STORE_LOST = "缓存在运行中被清除或损坏，请重新运行（可加 --no-cache）"


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How to run. jobs: processes. across: compare texts across departments. html: write pages."""

    review: ReviewOptions
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    across: bool = False
    html: bool = True
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """index: of the input. parsed, reviewed: keys of its document and its review in the store."""

    index: int
    parsed: str
    reviewed: str


class Reviews(Sequence[DocumentReview]):
    """Every review of a run, loaded from the store one at a time; failed rows are held.

    keys: for each input its key in the store, or the failed row itself.
    """

    def __init__(self, store: Store, keys: Sequence[str | DocumentReview]) -> None:
        self._store = store
        self.keys = keys

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, index: int) -> DocumentReview: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[DocumentReview]: ...
    def __getitem__(self, index: int | slice) -> DocumentReview | Sequence[DocumentReview]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        key = self.keys[index]
        value = self._store.get(key) if isinstance(key, str) else key
        if not isinstance(value, DocumentReview):
            raise UsageError(STORE_LOST)
        return value


class Batch:
    """One run over many inputs, with its results in ``folder``."""

    def __init__(self, items: Sequence[Input], options: BatchOptions, folder: Path, store: Store) -> None:
        self.items = items
        self.options = options
        self.folder = folder
        self.store = store
        self.names = report_names([i.path for i in items])
        self.interrupted = False

    def review(self, progress: Progress) -> Reviews:
        """First pass: every document read, parsed and reviewed, or a failed row with its cause."""
        keys: list[str | DocumentReview] = []
        tasks: list[_Task] = []
        options = self._options_text()
        for index, item in enumerate(self.items):
            sha, problem = digest(item)
            if problem is not None:
                keys.append(failed(item.path, problem))
                continue
            parsed = key_of("document", sha, self.options.review.read)
            reviewed = key_of("review", sha, item.path, self.names[index], options)
            keys.append(reviewed)
            if reviewed not in self.store:
                tasks.append(_Task(index, parsed, reviewed))
        tick = progress("审核", len(tasks))
        try:
            for result in run_isolated(self._review, tasks, self.options.jobs, self.options.limits):
                task = tasks[result.index]
                row = self._keep(task, result.value, result.cause)
                if row is not None:
                    keys[task.index] = row
                tick()
        except KeyboardInterrupt:
            self.interrupted = True
            for task in tasks:
                if isinstance(keys[task.index], str) and task.reviewed not in self.store:
                    keys[task.index] = failed(self.items[task.index].path, INTERRUPTED)
        return Reviews(self.store, keys)

    def _options_text(self) -> str:
        options = self.options.review
        rules = [(e.rule.code, e.rule.severity.value, repr(e.options)) for e in options.entries]
        previous = [p.source.sha256 for p in options.previous]
        return repr((rules, options.reference_date, options.read, previous, self.options.html))

    def _review(self, task: _Task) -> tuple[bytes | None, bytes | DocumentReview]:
        """In a child: the parsed document if it is new, and the review (a failed row as it is)."""
        known = self.store.get(task.parsed)
        document = known if isinstance(known, Document) else None
        review = review_one(self.items[task.index], self.options.review, document)
        if review.document is None:
            return None, review
        review = replace(review, report=self.names[task.index] if self.options.html else None)
        return (pack(review.document) if document is None else None), pack(review)

    def _keep(
        self, task: _Task, value: tuple[bytes | None, bytes | DocumentReview] | None, cause: str | None
    ) -> DocumentReview | None:
        """Store what a child handed back; a failure is a row and is tried again in the next run."""
        if value is None:
            return failed(self.items[task.index].path, cause or "处理该文件时出错")
        document, review = value
        if isinstance(review, DocumentReview):
            return review
        self.store.put(task.reviewed, review)
        if document is not None:
            self.store.put(task.parsed, document)
        return None

    def pages(
        self, reviews: Reviews, run: Run, desk: Desk, groups: Sequence[CopyGroup], progress: Progress
    ) -> Iterator[Finished]:
        """Second pass: every page written, in the order of the inputs."""
        stamp = key_of(run, desk, self.options)
        keys = [
            key_of("page", key, stamp, [g for g in groups if has_part(item.path, g)])
            for key, item in zip(reviews.keys, self.items, strict=True)
        ]
        missing = [i for i, key in enumerate(keys) if key not in self.store]
        tick = progress("生成审核页", len(missing))

        def write(index: int) -> bytes:
            review = reviews[index]
            if self.options.across:
                own = tuple(g for g in groups if has_part(review.path, g))
                review = add_across(review, own, self.options.review.entries, self.options.review.reference_date)
            return pack(finish(review, run, self.folder, desk=desk, templates=self.options.templates))

        written: dict[int, Finished] = {}
        for result in run_isolated(write, missing, self.options.jobs, self.options.limits):
            index = missing[result.index]
            if result.value is not None:
                self.store.put(keys[index], result.value)
            else:
                row = failed(self.items[index].path, f"已读取，但生成审核页时失败：{result.cause}")
                written[index] = finish(row, run, self.folder)
            tick()
        new = set(missing)
        for index, key in enumerate(keys):
            finished = written.get(index) or self.store.get(key)
            if not isinstance(finished, Finished):
                raise UsageError(STORE_LOST)
            report = finished.row.review.report
            if report is not None and index not in new:
                write_whole(self.folder / report, finished.page)
            yield finished


def digest(item: Input) -> tuple[str, str | None]:
    """(hash of the file's bytes, why there is none)."""
    if item.problem is not None:
        return "", item.problem
    try:
        return file_sha256(Path(item.path)), None
    except OSError as fault:
        return "", f"文件无法读取：{fault.strerror or fault}"


def has_part(path: str, group: CopyGroup) -> bool:
    return any(m.document == path for m in group.members)


def lock(folder: Path) -> FileLock:
    """The lock of an output folder; what a killed run left unfinished is taken away.

    Raises UsageError when another run holds it or the folder cannot be written.
    """
    guard = FileLock(folder / ".perfcheck.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        guard.acquire(timeout=0)
        remove_parts(folder)
    except Timeout as fault:
        raise UsageError(f"另一个 perfcheck 正在向“{folder}”写结果，请等它结束或换一个文件夹") from fault
    except OSError as fault:
        raise UsageError(f"无法写入结果文件夹“{folder}”：{fault.strerror or fault}") from fault
    return guard
