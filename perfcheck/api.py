"""Library use: the functions behind ``from perfcheck import parse, review``."""

from __future__ import annotations

import datetime
import json
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from perfcheck.batch.conductor import review_run
from perfcheck.batch.output_names import REVIEW
from perfcheck.batch.run_options import RunOptions
from perfcheck.errors import UsageError
from perfcheck.loading import load
from perfcheck.readers.open import ReadOptions
from perfcheck.reports.parse_json import parse_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from perfcheck.reports.contract import ReviewOutput
    from perfcheck.reports.contract_parse import ParseOutput


def parse_file(path: Path, *, reader: str, jobs: int, ocr: bool | None) -> ParseOutput:
    """The object of ``perfcheck parse``. Raises UnreadableInputError."""
    return parse_to_json(load(str(path), ReadOptions(engine=reader, jobs=jobs, ocr=ocr)))


def review_files(
    paths: Iterable[str | PathLike[str]],
    *,
    date: str | datetime.date | None,
    select: Iterable[str],
    ignore: Iterable[str],
    out: str | PathLike[str] | None,
    jobs: int,
    config: str | PathLike[str] | None,
    previous: Iterable[str | PathLike[str]],
    across: bool,
    decisions: Iterable[str | PathLike[str]],
    baseline: str | PathLike[str] | None,
    ocr: bool | None,
    formats: Iterable[str] | None,
) -> ReviewOutput:
    """One run without a cache; review.json is always written, and read back."""
    if formats is not None and out is None:
        raise UsageError("formats 只与 out 一起使用：没有结果文件夹可写")
    wanted = ("html",) if formats is None and out is not None else tuple(formats or ())
    with result_folder(out) as folder:
        options = RunOptions(
            paths=tuple(map(str, paths)),
            output=folder,
            reference_date=reference_date(date),
            select=tuple(select),
            ignore=tuple(ignore),
            config=Path(config) if config is not None else None,
            formats=tuple(dict.fromkeys((*wanted, "json"))),
            across=across,
            previous=tuple(map(str, previous)),
            decisions=tuple(map(Path, decisions)),
            baseline=Path(baseline) if baseline is not None else None,
            jobs=jobs,
            ocr=ocr,
        )
        review_run(options)
        # This run has written it by the same types.
        return cast("ReviewOutput", json.loads((folder / REVIEW).read_text(encoding="utf-8")))


@contextmanager
def result_folder(given: str | PathLike[str] | None) -> Iterator[Path]:
    """The folder given, else one that is thrown away."""
    if given is not None:
        yield Path(given)
        return
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as temporary:
        yield Path(temporary)


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
