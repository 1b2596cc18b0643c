"""Pages of a PDF file, read in children: each alone, as a ``Draught``."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.readers.children import PageReader
from perfcheck.readers.drawn.page import draught
from perfcheck.readers.drawn.sheet import Sheet
from perfcheck.readers.pdf import fast
from perfcheck.readers.pdf.fonts import without_system_fonts
from perfcheck.readers.pdf.rendering import rendered
from perfcheck.readers.scan.sheets import add_scans

if TYPE_CHECKING:
    from perfcheck.readers.pdf.page_job import PageJob

SheetReader = Callable[[Path, Iterable[int]], Iterator[Sheet]]


def read_pages(
    job: PageJob, first: int, last: int, meanwhile: Callable[[], object] | None = None
) -> tuple[list[bytes], dict[int, str]]:
    """The pickled ``Draught`` of each page that was read, in order, and why others were lost.

    meanwhile: done in this process while the first children read."""
    return PageReader(partial(_read, job), job.jobs, job.ocr).run(first, last, meanwhile)


def _read(job: PageJob, pages: Iterable[int]) -> Iterator[bytes]:
    """Pickled here: processes between this one and the last hand over bytes as they are."""
    without_system_fonts()
    for sheet in _engine(job.engine)(job.path, pages):
        render = partial(rendered, job.path, sheet.number)
        add_scans(sheet, render, ocr=job.ocr, ocr_installed=job.ocr_installed)
        yield pickle.dumps(draught(sheet, job.marks), pickle.HIGHEST_PROTOCOL)


def _engine(name: str) -> SheetReader:
    """name: "fast" or "pdfplumber", whose library takes longer to load than most books to read."""
    if name == "fast":
        return fast.read_sheets
    from perfcheck.readers.pdf.plain import read_sheets

    return read_sheets
