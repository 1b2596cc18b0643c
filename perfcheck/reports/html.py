"""The review pages: one self-contained HTML file per department and the index over them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from perfcheck.model.decision import CHOICES, EMPTY_DESK, Desk
from perfcheck.reports.atomic import write_whole
from perfcheck.reports.desk_data import desk_data
from perfcheck.reports.html_across import shares, sharings
from perfcheck.reports.html_crops import Crops
from perfcheck.reports.html_department import department_page
from perfcheck.reports.html_index import index_totals
from perfcheck.reports.html_page import render_page
from perfcheck.strings import INDEX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from perfcheck.model.review import CopyGroup, DocumentReview, Run
    from perfcheck.reports.html_index import IndexRow

_DECIDING = (
    "page_words.js",
    "decision_events.js",
    "decision_rows.js",
    "decision_files.js",
    "decision_cache.js",
    "decision_store.js",
    "decision_bar.js",
    "page_decisions.js",
    "page_keys.js",
    "page_batch.js",
    "page_exchange.js",
    "page_list.js",
    "page_form.js",
)
SCRIPTS = (
    *_DECIDING,
    "page_items.js",
    "page_order.js",
    "page_filters.js",
    "page_letter.js",
    "page_paper.js",
    "page_window.js",
    "review.js",
)  # of the department page, in this order
DESK_SCRIPTS = (
    *_DECIDING,
    "decision_holders.js",
    "desk_items.js",
    "desk_patterns.js",
    "desk_rows.js",
    "desk_filters.js",
    "desk_holders.js",
    "desk_departments.js",
    "desk_windows.js",
    "desk_folder.js",
    "desk.js",
)  # of the index page


def write_department(
    review: DocumentReview,
    run: Run,
    out: Path,
    *,
    templates: Path | None = None,
    desk: Desk = EMPTY_DESK,
    crops: Mapping[str, bytes] | None = None,
    source: str = "",
) -> None:
    """Write one department's page.

    desk: the reviewer's decisions and the earlier round, if any. crops: see
    :class:`perfcheck.reports.html_crops.Crops`. templates: an office's own templates. source: what its links to the
    PDF lead to, "" for the file that was read.
    Raises UsageError without templates, ValueError for a document that could not be read, OSError.
    """
    page = department_page(review, run, out, desk, Crops(crops), source)
    values = {field.name: getattr(page, field.name) for field in fields(page)}
    write_whole(out, render_page("department.html.j2", "style.css", SCRIPTS, templates, **values))


def write_index_rows(
    run: Run,
    rows: Sequence[IndexRow],
    groups: Sequence[CopyGroup],
    out: Path,
    *,
    across: bool = True,
    templates: Path | None = None,
    desk: Desk = EMPTY_DESK,
    links: Sequence[tuple[str, str]] = (),
) -> None:
    """The index page from rows made before, so that no document need be in memory.

    across: whether texts were compared across departments; without it the page says that they were not.
    desk: its stale decisions are all listed here, those of departments without a page too.
    links: further pages of the run, as (address, words).
    """
    shared = sharings(rows, groups)
    values = {
        "x": INDEX,
        "choices": CHOICES,
        "run": run,
        "rows": rows,
        "failed": sum(row.failed for row in rows),
        "sharings": shared,
        "shares": shares(shared),
        "state": desk_data(run, rows, desk),
        "links": links,
        "across": across,
        "holders": desk.holders,
        "single": len(rows) < 2,
        "stale": desk.stale,
        "totals": index_totals(rows, desk),
        "comparison": desk.comparison,
        "not_compared": "、".join(desk.comparison.not_compared) if desk.comparison else "",
    }
    write_whole(out, render_page("index.html.j2", "style.css", DESK_SCRIPTS, templates, **values))
