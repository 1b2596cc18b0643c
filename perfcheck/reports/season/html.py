"""The page for the chief: one A4 sheet of the season, and below it, on the screen only, every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.years import YearChange
from perfcheck.reports.html_page import render_page
from perfcheck.reports.html_text import relative_link, rounded
from perfcheck.reports.season.statistics import ENOUGH
from perfcheck.strings import STATISTICS, YEAR_LABELS

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.review import Run
    from perfcheck.reports.season.statistics import Statistics

SHOWN, SHOWN_RULES, SHOWN_CHANGED = 10, 12, 4  # rows of the lists on the sheet


def statistics_page(figures: Statistics, run: Run, templates: Path | None = None) -> str:
    """The page, without script. templates: an office's own folder."""
    return render_page(
        "season_statistics.html.j2",
        "season.css",
        (),
        templates,
        x=STATISTICS,
        years=YEAR_LABELS,
        run=run,
        s=figures,
        severities=tuple(Severity),
        changes=tuple(YearChange),
        moved=(YearChange.UP, YearChange.DOWN),
        by_money=[f for f in figures.read if f.stake][:SHOWN],
        by_gravity=[f for f in figures.by_gravity if f.count(Severity.ERROR) or f.count(Severity.WARNING)][:SHOWN],
        rules=figures.rules[:SHOWN_RULES],
        changed=figures.changed[:SHOWN_CHANGED],
        enough=ENOUGH,
        money=rounded,
        signed=lambda yuan: ("+" if yuan and yuan > 0 else "") + rounded(yuan),
        link=relative_link,
    )
