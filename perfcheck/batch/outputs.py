"""Everything a review run writes into its output folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from perfcheck.batch.conductor import Batch
from perfcheck.batch.plan import Plan
from perfcheck.batch.reviews import Reviews
from perfcheck.batch.watch import Progress
from perfcheck.engines import Engine
from perfcheck.errors import UsageError, reason_of
from perfcheck.model.decision import Desk
from perfcheck.model.review import CopyGroup, Review
from perfcheck.reports.atomic import write_whole
from perfcheck.reports.html import write_index_rows
from perfcheck.reports.html_index import IndexRow
from perfcheck.reports.review_json import stream_review


@dataclass(frozen=True, slots=True)
class RunResult:
    """rows: one a document, what the summary prints. crashed: a rule of some document did.

    fail_on: the severity that the settings file names for the exit code, if it does.
    """

    rows: tuple[IndexRow, ...]
    crashed: bool
    interrupted: bool
    fail_on: str | None = None


def run_batch(batch: Batch, plan: Plan, progress: Progress, engine: Engine) -> RunResult:
    """Review everything and write the chosen formats.

    Raises UsageError when the output folder cannot be written.
    """
    run, formats = plan.run, plan.options.formats
    try:
        alone = batch.review(progress, engine.run)
        groups = groups_of(batch, alone, engine)
        reviews = batch.joined(alone, groups)
        desk = plan.make_desk(reviews)
        rows: list[IndexRow] = []
        crashed = False

        def parts() -> Iterator[str]:
            nonlocal crashed
            for finished in batch.pages(reviews, run, desk, groups, progress):
                rows.append(finished.row)
                crashed = crashed or finished.crashed
                yield finished.json

        if "json" in formats:
            write_whole(batch.folder / "review.json", stream_review(run, parts(), groups))
        else:
            for _ in parts():
                pass
        if "html" in formats:
            options = batch.options
            write_index_rows(
                run,
                rows,
                groups,
                batch.folder / "index.html",
                across=options.across,
                templates=options.templates,
                desk=desk,
            )
        write_office(Review(run, reviews, groups), desk, batch.folder, formats, batch.options.templates)
    except OSError as fault:
        raise UsageError(f"无法写入结果文件夹“{batch.folder}”：{reason_of(fault)}") from fault
    return RunResult(tuple(rows), crashed or batch.faulty, batch.interrupted, plan.settings.fail_on)


def groups_of(batch: Batch, reviews: Reviews, engine: Engine) -> tuple[CopyGroup, ...]:
    """Texts that say the same in several departments; () when that was not asked for."""
    if not batch.options.across:
        return ()
    return engine.across(reviews.texts(), batch.folder, batch.options.jobs)


def write_office(review: Review, desk: Desk, folder: Path, formats: Sequence[str], templates: Path | None) -> None:
    """Tables and draft letters, loaded one document at a time; their libraries only where asked for."""
    if "csv" in formats:
        from perfcheck.reports.csv_output import findings_csv

        write_whole(folder / "findings.csv", findings_csv(review, desk))
    if "xlsx" in formats:
        from perfcheck.reports.xlsx import review_workbook

        write_whole(folder / "findings.xlsx", review_workbook(review, desk))
    if "parquet" in formats:
        from perfcheck.reports.parquet import corpus_tables, write_parquet

        for name, table in corpus_tables(review, desk).items():
            write_parquet(table, folder / f"{name}.parquet")
    if "docx" in formats:
        from perfcheck.reports.letter_docx import letter_docx
        from perfcheck.reports.letter_html import letter_html

        for item in review.documents:
            if item.document is not None:
                stem = Path(item.report or item.name).stem
                own = desk.of(item.document.department_name)
                write_whole(folder / f"{stem}-审核意见.docx", letter_docx(item, review.run, own))
                write_whole(folder / f"{stem}-审核意见.html", letter_html(item, review.run, own, templates=templates))
