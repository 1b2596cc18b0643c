"""What a review run writes into its result folder besides the pages: review.json, the index, tables and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.batch.output_names import INDEX, LETTER, REPLIES, REVIEW, SHEET, STATISTICS, TABLES, WORKBOOK, WORKSHEET
from perfcheck.batch.summary import Tally
from perfcheck.reports.atomic import write_whole
from perfcheck.reports.html import write_index_rows
from perfcheck.reports.review_json import stream_review
from perfcheck.reports.season.html import statistics_page
from perfcheck.strings import STATISTICS as WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.batch.one_page import Finished
    from perfcheck.batch.run_options import RunOptions
    from perfcheck.model.decision import Desk
    from perfcheck.model.review import CopyGroup, Review, Run
    from perfcheck.reports.html_index import IndexRow
    from perfcheck.reports.season.statistics import Statistics


def write_json(pages: Iterable[Finished], run: Run, groups: Sequence[CopyGroup], options: RunOptions) -> Tally:
    """review.json, piece by piece as the pages go by, where it is asked for; what was noted of each."""
    tally = Tally()
    parts = tally.passing(pages)
    if "json" in options.formats:
        write_whole(options.output / REVIEW, stream_review(run, parts, groups))
    else:
        for _ in parts:
            pass
    return tally


def write_index(
    rows: Sequence[IndexRow], run: Run, groups: Sequence[CopyGroup], desk: Desk, options: RunOptions
) -> None:
    """index.html, where pages are written."""
    if options.html:
        write_index_rows(
            run,
            rows,
            groups,
            options.output / INDEX,
            across=options.across,
            templates=options.templates,
            desk=desk,
            links=((STATISTICS, WORDS["link"]),),
        )


def write_statistics(figures: Statistics, run: Run, options: RunOptions) -> None:
    """statistics.html, where pages are written."""
    if options.html:
        write_whole(options.output / STATISTICS, statistics_page(figures, run, options.templates))


def write_office(review: Review, stems: Sequence[str], desk: Desk, figures: Statistics, options: RunOptions) -> None:
    """Tables and draft letters, loaded one document at a time; their libraries only where asked for.

    stems: names of the letters, without ending. figures: for the sheets of statistics.
    """
    folder, formats = options.output, options.formats
    if "csv" in formats:
        from perfcheck.reports.csv_output import findings_csv

        write_whole(folder / SHEET, findings_csv(review, desk))
    if "xlsx" in formats:
        from perfcheck.reports.season.tables import statistics_tables
        from perfcheck.reports.xlsx import review_workbook

        write_whole(folder / WORKBOOK, review_workbook(review, desk, statistics_tables(figures)))
    if "parquet" in formats:
        from perfcheck.reports.parquet import corpus_tables, write_parquet

        for name, table in corpus_tables(review, desk).items():
            write_parquet(table, folder / TABLES[name])
    if "docx" in formats:
        from perfcheck.reports.letter import make_letter
        from perfcheck.reports.letter_docx import opinion_docx, worksheet_docx
        from perfcheck.reports.letter_html import opinion_html, worksheet_html
        from perfcheck.reports.reply_form import reply_form

        for stem, item in zip(stems, review.documents, strict=True):
            if item.document is not None:
                own = desk.of(item.document.department_name)
                letter = make_letter(item, review.run, own)
                write_whole(folder / f"{stem}{LETTER}.docx", opinion_docx(letter))
                write_whole(folder / f"{stem}{LETTER}.html", opinion_html(letter, options.templates))
                write_whole(folder / f"{stem}{WORKSHEET}.docx", worksheet_docx(letter))
                write_whole(folder / f"{stem}{WORKSHEET}.html", worksheet_html(letter, options.templates))
                write_whole(folder / f"{stem}{REPLIES}", reply_form(letter))
