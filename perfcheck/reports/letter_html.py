"""审核意见 and 工作底稿 as HTML files without script; the former can be edited in the browser before it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from perfcheck.reports.html_page import content_policy, page_environment
from perfcheck.reports.html_text import Verbatim
from perfcheck.reports.letter import (
    ANNEX,
    ANNEX_NOTE,
    DRAFT_NOTE,
    ENCLOSURE,
    NOTHING,
    NOTHING_LEFT_OUT,
    REQUEST,
    SIGNATURES,
)

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.reports.letter import Letter


def opinion_html(letter: Letter, templates: Path | None = None) -> str:
    """What goes to the department. templates: an office's own folder, may hold its own letter.html.j2 and letter.css.

    Raises UsageError without templates.
    """
    return _page(
        "letter.html.j2",
        letter,
        templates,
        request=REQUEST,
        enclosure=ENCLOSURE,
        annex=ANNEX,
        annex_note=ANNEX_NOTE,
        annexed=letter.annexed,
    )


def worksheet_html(letter: Letter, templates: Path | None = None) -> str:
    """What stays with the file; an office's own is worksheet.html.j2."""
    return _page(
        "worksheet.html.j2",
        letter,
        templates,
        sha256=Verbatim(letter.sha256),
        ids={item.number: Verbatim(item.finding_id) for item in letter.items},
        draft_note=DRAFT_NOTE,
        nothing=NOTHING,
        nothing_left_out=NOTHING_LEFT_OUT,
        signatures=SIGNATURES,
    )


def _page(template: str, letter: Letter, templates: Path | None, **values: Any) -> str:
    environment = page_environment(templates)
    style = environment.get_template("letter.css").render().strip()
    policy = Verbatim(content_policy(style, ""))
    return environment.get_template(template).render(letter=letter, style=Markup(style), csp=policy, **values)
