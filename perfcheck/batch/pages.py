"""Second pass: the page of every review, now that it is known what the documents share and what was decided."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.batch.kept import Task
from perfcheck.batch.one_document import failed
from perfcheck.batch.one_page import Finished, finish
from perfcheck.batch.store import Store, key_of, pack, unpack
from perfcheck.errors import UnreadableInputError
from perfcheck.model.review import DocumentReview, Run
from perfcheck.processes.isolated import run_isolated
from perfcheck.readers.open import CHANGED, DRAWN_SUFFIXES, file_sha256
from perfcheck.reports.atomic import write_whole
from perfcheck.reports.html_page import compile_templates
from perfcheck.reports.html_text import source_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.batch.across import Parts
    from perfcheck.batch.reviews import Reviews
    from perfcheck.batch.run_options import RunOptions
    from perfcheck.batch.watch import Progress
    from perfcheck.inputs import Input
    from perfcheck.model.decision import Desk

PAGE_INTERRUPTED = "审核被中断，已读取，尚未生成审核页；再次运行同一命令会接着做"


@dataclass(frozen=True, slots=True)
class Paging:
    """The page of an input written, in a child; without one where that fails. stems: names without ending.

    sources: where the page of each finds its source.
    """

    items: Sequence[Input]
    stems: Sequence[str]
    sources: Sequence[str]
    reviews: Reviews
    run: Run
    desk: Desk
    options: RunOptions

    def __call__(self, index: int) -> bytes:
        """A PDF or OFD file is looked into again for pictures of what is quoted."""
        review, path = self.reviews[index], Path(self.items[index].path)
        if review.report is not None and path.suffix.lower() in DRAWN_SUFFIXES and file_sha256(path) != review.sha256:
            raise UnreadableInputError(CHANGED)
        folder, templates = self.options.output, self.options.templates
        source = self.sources[index]
        return pack(finish(review, self.run, folder, desk=self.desk, templates=templates, source=source, file=path))

    def without(self, index: int, cause: str | None) -> Finished:
        """The row of a document whose page could not be written."""
        row = failed(self.items[index].shown, f"已读取，但生成审核页时失败：{cause}")
        return finish(row, self.run, self.options.output)

    def undone(self, index: int) -> Finished:
        """The row of a document whose page was not begun when the run was interrupted."""
        row = self.reviews.entries[index]
        if not isinstance(row, DocumentReview):
            row = failed(self.items[index].shown, PAGE_INTERRUPTED)
        return finish(row, self.run, self.options.output)

    def keys(self, parts: Parts) -> list[str]:
        """What each page depends on, besides what its review does."""
        stamp = key_of(self.run, self.desk, self.options.across, templates_sha(self.options.templates))
        return [
            key_of(
                "page",
                entry.reviewed if isinstance(entry, Task) else entry,
                stamp,
                parts.get(item.shown, ()),
                source_link(source, self.options.output / f"{stem}.html"),
            )
            for entry, item, stem, source in zip(
                self.reviews.entries, self.items, self.stems, self.sources, strict=True
            )
        ]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a run. keys: where the store keeps each. new: those of this run.

    held: what the store does not keep. interrupted: Ctrl-C came before all were written. faulty: the tool failed.
    """

    paging: Paging
    store: Store
    keys: Sequence[str]
    new: frozenset[int]
    held: dict[int, Finished]
    interrupted: bool
    faulty: bool

    def take(self) -> Iterator[Finished]:
        """Each in the order of the inputs, once; a page kept from an earlier run is put into the folder."""
        options = self.paging.options
        for index, key in enumerate(self.keys):
            finished = self.held.pop(index, None) or self.store.get(key)
            if not isinstance(finished, Finished):  # damaged
                [result] = run_isolated(self.paging, [index], 1, options.limits)
                finished = unpack(result.value) if result.value else self.paging.without(index, result.cause)
            elif finished.row.review.report is not None and index not in self.new:
                write_whole(options.output / finished.row.review.report, finished.page)
            yield finished


def written_pages(paging: Paging, parts: Parts, store: Store, progress: Progress) -> Pages:
    """Every page that the store does not have is written, in a child."""
    options, keys = paging.options, paging.keys(parts)
    missing = [i for i, key in enumerate(keys) if key not in store]
    if missing and options.html:
        compile_templates(options.templates)
    tick = progress("生成审核页", len(missing))
    held: dict[int, Finished] = {}
    left = set(missing)
    faulty = interrupted = False
    try:
        for result in run_isolated(paging, missing, options.jobs, options.limits):
            index = missing[result.index]
            left.discard(index)
            faulty |= result.fault
            if result.value is None:
                held[index] = paging.without(index, result.cause)
            elif not store.put(keys[index], result.value):
                held[index] = unpack(result.value)
            tick()
    except KeyboardInterrupt:
        interrupted = True
        held |= {index: paging.undone(index) for index in left}
    return Pages(paging, store, keys, frozenset(missing), held, interrupted, faulty)


def templates_sha(folder: Path | None) -> str:
    """Hash of an office's own templates; those that are shipped count as our code."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder is not None else ():
        if path.is_file():
            digest.update(repr((path.relative_to(folder or path).as_posix(), path.read_bytes())).encode())
    return digest.hexdigest()
