"""The draft 审核意见 as one HTML file without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.reports.html_page import content_policy, page_environment
from perfcheck.reports.html_text import Verbatim
from perfcheck.reports.letter import ANNEX, ANNEX_NOTE, DRAFT_NOTE, NOTHING, NOTHING_LEFT_OUT, SIGNATURES, make_letter

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.review import DocumentReview, Run


def letter_html(review: DocumentReview, run: Run, desk: Desk = EMPTY_DESK, *, templates: Path | None = None) -> str:
    """The page. templates: an office's own folder, may hold its own letter.html.j2 and letter.css.

    Raises UsageError without templates, ValueError for a document that could not be read.
    """
    environment = page_environment(templates)
    style = environment.get_template("letter.css").render().strip()
    letter = make_letter(review, run, desk)
    return environment.get_template("letter.html.j2").render(
        letter=letter,
        sha256=Verbatim(letter.sha256),
        ids={item.number: Verbatim(item.finding_id) for item in letter.items},
        style=Markup(style),
        csp=Verbatim(content_policy(style, "")),
        draft_note=DRAFT_NOTE,
        nothing=NOTHING,
        nothing_left_out=NOTHING_LEFT_OUT,
        annex=ANNEX,
        annex_note=ANNEX_NOTE,
        annexed=[item for item in letter.items if item.suggestions],
        signatures=SIGNATURES,
    )
