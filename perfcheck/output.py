"""Everything a review run writes into its output folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from perfcheck import __version__
from perfcheck.batch import ReviewOptions, report_names
from perfcheck.errors import UsageError
from perfcheck.model.review import DocumentReview, Review, Run
from perfcheck.reports.atomic import write_whole
from perfcheck.reports.csv_output import findings_csv
from perfcheck.reports.html import write_department, write_index
from perfcheck.reports.parse_json import dump
from perfcheck.reports.review_json import review_to_json
from perfcheck.reports.xlsx import review_workbook
from perfcheck.rules.table import rule_info

FORMATS = ("html", "json", "csv", "xlsx")


def write_outputs(
    reviews: Sequence[DocumentReview],
    options: ReviewOptions,
    inputs: Sequence[str],
    folder: Path,
    formats: Sequence[str],
) -> tuple[DocumentReview, ...]:
    """Write the chosen formats; returns the reviews with the names of their pages.

    Raises UsageError when the folder cannot be written.
    """
    names = report_names(reviews)
    linked = "html" in formats
    named = tuple(replace(r, report=n if linked else None) for r, n in zip(reviews, names, strict=True))
    run = Run(
        tool_version=__version__,
        reference_date=options.reference_date.isoformat(),
        inputs=tuple(inputs),
        rules=tuple(rule_info(e) for e in options.entries),
    )
    review = Review(run, named)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(review, folder, formats)
    except OSError as fault:
        raise UsageError(f"无法写入结果文件夹“{folder}”：{fault.strerror or fault}") from fault
    return named


def _write(review: Review, folder: Path, formats: Sequence[str]) -> None:
    if "html" in formats:
        for item in review.documents:
            if item.report is not None:
                write_department(item, review.run, folder / item.report)
        write_index(review, folder / "index.html")
    if "json" in formats:
        write_whole(folder / "review.json", dump(review_to_json(review)))
    if "csv" in formats:
        write_whole(folder / "findings.csv", findings_csv(review))
    if "xlsx" in formats:
        write_whole(folder / "findings.xlsx", review_workbook(review))
