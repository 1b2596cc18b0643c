"""perfcheck: quality checker for Chinese 项目支出绩效目标表 (project performance-goal forms).

Library use::

    from perfcheck import parse, review

    document = parse("预算公开.pdf")              # the JSON of ``perfcheck parse``
    result = review(["预算公开.pdf"], date="2026-03-01")  # the JSON of ``perfcheck review``

Both return plain values in the shape of the published contract (``perfcheck schema parse|review``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.version import __version__

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from os import PathLike

    from perfcheck.reports.contract import ReviewOutput
    from perfcheck.reports.contract_parse import ParseOutput

__all__ = ["__version__", "parse", "review"]


def parse(path: str | PathLike[str], *, reader: str = "fast", jobs: int = 1, ocr: bool | None = None) -> ParseOutput:
    """One file as structured values: department, budget rows, goals with their indicators, claims.

    reader: "fast" or "pdfplumber" for PDF files; jobs: processes over PDF pages; ocr: recognise scanned
    pages (None: when the extra is installed). Raises perfcheck.errors.UnreadableInputError.
    """
    from perfcheck.api import parse_file

    return parse_file(Path(path), reader=reader, jobs=jobs, ocr=ocr)


def review(
    paths: Iterable[str | PathLike[str]],
    *,
    date: str | datetime.date | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    out: str | PathLike[str] | None = None,
    jobs: int = 1,
    config: str | PathLike[str] | None = None,
    previous: Iterable[str | PathLike[str]] = (),
    across: bool = False,
    decisions: Iterable[str | PathLike[str]] = (),
    baseline: str | PathLike[str] | None = None,
    ocr: bool | None = None,
    formats: Iterable[str] | None = None,
) -> ReviewOutput:
    """Files, folders and patterns reviewed; the object of review.json.

    date: what date rules compare with, today without one. select, ignore: rule codes or prefixes.
    out: folder for the results as well, without one nothing is kept. jobs: processes.
    config: a settings file (none is looked for). previous: an earlier year's files or folders, compared with
    these (CPY11). across: compare texts across departments (CPY05). decisions: decision files. baseline: the
    review.json of an earlier round. ocr: recognise scanned pages (None: when the extra is installed).
    formats: what is written to ``out`` beside review.json: html, csv, xlsx, docx, parquet, annotated (None: html).

    What decisions and baseline say stands on the pages and in the tables, not in the object.
    A file that cannot be read is a row with status "failed".
    Raises perfcheck.errors.UsageError for wrong arguments.
    """
    from perfcheck.api import review_files

    return review_files(
        paths,
        date=date,
        select=select,
        ignore=ignore,
        out=out,
        jobs=jobs,
        config=config,
        previous=previous,
        across=across,
        decisions=decisions,
        baseline=baseline,
        ocr=ocr,
        formats=formats,
    )
