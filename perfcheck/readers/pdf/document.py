"""A PDF file → ``Reading``."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.model.own_marks import PAGES_LEFT_OUT
from perfcheck.readers import scan
from perfcheck.readers.drawn.limits import PAGE_CAP
from perfcheck.readers.pdf.page_job import PageJob

if TYPE_CHECKING:  # loaded while pages are read
    from collections.abc import Callable
    from pathlib import Path

    from perfcheck.model.page import Reading
    from perfcheck.readers.pdf.counting import Damage

_PAGES = "perfcheck.readers.pdf.pages"  # loads the PDF libraries


def read_pdf(
    path: Path,
    *,
    engine: str = "fast",
    jobs: int = 1,
    ocr: bool | None = None,
    page_cap: int = PAGE_CAP,
    meanwhile: Callable[[], object] | None = None,
) -> Reading:
    """Read a PDF into pages of paragraphs and grids, in child processes with limits: a page that kills its
    child, or takes too much time or memory, is in ``unread`` with the cause, and the rest is read.

    engine: "fast" (pypdfium2) or "pdfplumber" (the slower cross-check). jobs: children at a time. ocr:
    recognise scanned pages: True, False, or None for "when the extra is installed". page_cap: pages read at
    most. meanwhile: what this process does while the children read.
    Raises UnreadableInputError with a Chinese sentence.
    """
    job = PageJob(path, engine, jobs, scan.wanted(ocr), scan.available())
    (count, listings, damage), pickled, lost = _read_pages(job, page_cap, partial(_get_ready, meanwhile))
    if not pickled:
        raise UnreadableInputError(f"PDF 的各页均无法读取：{next(iter(lost.values()))}")
    from perfcheck.readers.drawn.assembling import assemble, without_grey
    from perfcheck.readers.pdf.pages import read_pages

    draughts = [pickle.loads(page) for page in pickled]
    whole = without_grey(draughts, lambda marks, first, last: read_pages(replace(job, marks=marks), first, last)[0])
    reading = assemble(whole, count, page_cap, damage | lost)
    return replace(reading, notes=(PAGES_LEFT_OUT.format(listings),)) if listings else reading


def _read_pages(
    job: PageJob, page_cap: int, meanwhile: Callable[[], object]
) -> tuple[tuple[int, int, Damage], list[bytes], dict[int, str]]:
    """What ``count_pages`` says; the pickled ``Draught`` of each page that was read; why others were lost."""
    from perfcheck.readers.pdf.counting import count_pages  # loads pdfium, once for all children

    count, listings, damage = count_pages(job.path, meanwhile=partial(import_module, _PAGES))
    from perfcheck.readers.pdf.pages import read_pages

    return (count, listings, damage), *read_pages(job, 1, min(count, page_cap), meanwhile)


def _get_ready(meanwhile: Callable[[], object] | None) -> None:
    from perfcheck.readers.drawn import assembling  # noqa: F401 - only loaded

    if meanwhile is not None:
        meanwhile()
