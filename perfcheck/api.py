"""Library use: the functions behind ``from perfcheck import parse, review``."""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import cast

from perfcheck.batch.conductor import Batch, BatchOptions
from perfcheck.batch.lock import lock
from perfcheck.batch.one_document import ReviewOptions
from perfcheck.batch.outputs import run_batch
from perfcheck.batch.store import Store
from perfcheck.errors import UsageError
from perfcheck.inputs import expand, shown
from perfcheck.loading import load
from perfcheck.model.decision import EMPTY_DESK
from perfcheck.model.review import Run
from perfcheck.readers.open import SUFFIXES, ReadOptions
from perfcheck.reports.contract import ParseOutput, ReviewOutput
from perfcheck.reports.parse_json import parse_to_json
from perfcheck.rules.catalogue import select as select_rules
from perfcheck.rules.table import rule_info
from perfcheck.version import __version__


def parse_file(path: Path, *, reader: str, jobs: int, ocr: bool | None) -> ParseOutput:
    return parse_to_json(load(str(path), ReadOptions(engine=reader, jobs=jobs, ocr=ocr)))


def review_files(
    paths: list[str],
    *,
    date: str | datetime.date | None,
    select: Iterable[str],
    ignore: Iterable[str],
    out: str | PathLike[str] | None,
    jobs: int,
) -> ReviewOutput:
    """Review without a cache; pages are written only when ``out`` names a folder."""
    entries = select_rules(select, ignore)
    options = BatchOptions(ReviewOptions(entries, reference_date(date)), jobs=jobs, html=out is not None)
    day = options.review.reference_date.isoformat()
    run = Run(__version__, day, tuple(map(shown, paths)), tuple(map(rule_info, entries)))
    formats = ("html", "json") if out is not None else ("json",)
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as temporary:
        folder = Path(out) if out is not None else Path(temporary)
        with lock(folder), Store(None) as store:
            batch = Batch(expand(paths, SUFFIXES), options, folder, store)
            run_batch(batch, run, formats, lambda reviews: EMPTY_DESK, lambda what, total: lambda: None)
        # This run has written it by the same types.
        return cast(ReviewOutput, json.loads((folder / "review.json").read_text(encoding="utf-8")))


def reference_date(given: str | datetime.date | None) -> datetime.date:
    """The reference date. Raises UsageError for a text that is no date."""
    if given is None:
        return datetime.date.today()
    if isinstance(given, datetime.date):
        return given
    try:
        return datetime.date.fromisoformat(given)
    except ValueError as fault:
        raise UsageError(f"“{given}”不是日期，应写作 2026-03-01 的形式") from fault
