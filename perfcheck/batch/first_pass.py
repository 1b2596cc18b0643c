"""First pass: every input read, parsed and reviewed, each in a child, its result in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfcheck.batch.kept import Handed, Task, keep, tasks_of
from perfcheck.batch.one_document import ReviewOptions, failed, review_one, warm_up
from perfcheck.batch.reviews import Reviews
from perfcheck.batch.store import Store, pack
from perfcheck.copying.packed import packed_texts
from perfcheck.model.document import Document
from perfcheck.processes.isolated import Limits, Result, run_isolated
from perfcheck.readers.open import CHANGED
from perfcheck.reports.html_page import compile_templates

if TYPE_CHECKING:
    from perfcheck.batch.plan import Plan
    from perfcheck.batch.watch import Progress
    from perfcheck.inputs import Input
    from perfcheck.model.review import DocumentReview

Runner = Callable[[Callable[[Any], Any], Sequence[Any], int, Limits], Iterator[Result]]
INTERRUPTED = "审核被中断，尚未处理该文件；再次运行同一命令会接着做"


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A task done, in a child. html: a page will be written. texts: those of several documents will be compared."""

    options: ReviewOptions
    store: Store
    html: bool
    texts: bool

    def __call__(self, task: Task) -> Handed:
        known = self.store.get(task.parsed)
        document = known if isinstance(known, Document) else None
        review = review_one(task.item, self.options, document)
        if review.document is None:
            return Handed(None, None, review)
        if review.sha256 != task.sha:
            return Handed(None, None, failed(review.path, CHANGED))
        texts = pack(packed_texts(review.document)) if self.texts else None
        review = replace(review, report=task.report if self.html else None)
        return Handed(pack(review.document) if document is None else None, texts, pack(review))

    def with_page_jobs(self, jobs: int) -> Reviewing:
        """The same with processes over the pages of one PDF, for fewer files than processes."""
        return replace(self, options=replace(self.options, read=replace(self.options.read, jobs=jobs)))


def reviewed(
    items: Sequence[Input], stems: Sequence[str], plan: Plan, store: Store, run: Runner, progress: Progress
) -> tuple[Reviews, bool]:
    """All reviews, and whether Ctrl-C came before they were done: what was not is a row that says so.

    stems: names of the inputs' results, without ending.
    run: what does the tasks; an engine past this machine has its own.
    """
    options = plan.options
    entries: list[Task | DocumentReview] = [failed(i.shown, i.problem or INTERRUPTED) for i in items]
    reviewing = Reviewing(plan.review, store, options.html, options.across)
    faulty = interrupted = False
    try:
        to_do = left_to_do(tasks_of(items, stems, plan.review, options.html), store, entries)
        reviewing = reviewing.with_page_jobs(max(1, options.jobs // max(1, len(to_do))))
        load_ahead(to_do, plan)
        tick = progress("审核", len(to_do))
        for result in run(reviewing, to_do, options.jobs, options.limits):
            task = to_do[result.index]
            faulty |= result.fault
            entries[task.index] = keep(store, task, result)
            tick()
    except KeyboardInterrupt:
        interrupted = True
    return Reviews(store, entries, partial(once_more, reviewing, options.limits), faulty), interrupted


def left_to_do(
    tasks: Iterable[tuple[int, Task | DocumentReview]], store: Store, entries: list[Task | DocumentReview]
) -> list[Task]:
    """What is not in the store; ``entries`` gets what is, and the files that cannot be read, one by one."""
    to_do: list[Task] = []
    for index, entry in tasks:
        if isinstance(entry, Task) and entry.reviewed not in store:
            to_do.append(entry)
        else:
            entries[index] = entry
    return to_do


FEW = 2
"""Documents up to which each child rather makes for itself what it needs."""


def load_ahead(to_do: Sequence[Task], plan: Plan) -> None:
    """What the children and the pages need, before there are children; an office's own templates are tried first."""
    if plan.options.html and (to_do or plan.options.templates):
        compile_templates(plan.options.templates)
    if to_do:
        warm_up({Path(task.item.path).suffix.lower() for task in to_do}, several=len(to_do) > FEW)


def once_more(reviewing: Reviewing, limits: Limits, task: Task) -> Result:
    """A task done alone, in a child as the others."""
    [result] = run_isolated(reviewing, [task], 1, limits)
    return result
