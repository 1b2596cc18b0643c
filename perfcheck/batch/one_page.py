"""The page of one reviewed document. What runs inside a child process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.model.figures import Figures  # noqa: TC001 - kept results are read by declared types
from perfcheck.model.finding import OutcomeKind
from perfcheck.model.page import SourceFormat
from perfcheck.reports.html import write_department
from perfcheck.reports.html_index import IndexRow, index_row
from perfcheck.reports.review_json import document_to_json
from perfcheck.reports.season.figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.finding import Evidence
    from perfcheck.model.location import BBox
    from perfcheck.model.review import DocumentReview, Run
    from perfcheck.readers.crops import Place

CROP_DPI = 96  # dots an inch: a 9 pt character is 12 pixels high, readable and small
CROP_ROOM = 900_000  # bytes of pictures in one page: with the text of 74 forms it stays below 2.5 MB
DRAWN = (SourceFormat.PDF, SourceFormat.OFD)
"""Formats whose pages have pictures."""

NEAR = 60.0  # points between a cell and the head of its column up to which all between them is shown


@dataclass(frozen=True, slots=True)
class Finished:
    """What the run keeps of a document when its page is written.

    json: its part of review.json. page: its HTML, empty without one. crashed: a rule of it did. figures: for the
    statistics of all.
    """

    row: IndexRow
    figures: Figures
    json: str
    page: bytes
    crashed: bool


def finish(
    review: DocumentReview,
    run: Run,
    folder: Path,
    *,
    desk: Desk = EMPTY_DESK,
    templates: Path | None = None,
    source: str = "",
    file: Path | None = None,
) -> Finished:
    """Write the page of one document (a failed one has none) and hand back what the run keeps of it.

    source: as of :func:`perfcheck.reports.html.write_department`. file: what it was read from, for pictures of what is
    quoted.
    """
    page = b""
    if review.report is not None:
        department = review.document.department_name if review.document else None
        write_department(
            review,
            run,
            folder / review.report,
            templates=templates,
            desk=desk.of(department),
            crops=crops_of(review, file),
            source=source,
        )
        page = (folder / review.report).read_bytes()
    crashed = any(o.kind is OutcomeKind.CRASHED for o in review.outcomes)
    return Finished(index_row(review, desk), figures_of(review, desk), document_to_json(review), page, crashed)


def crops_of(review: DocumentReview, file: Path | None = None) -> dict[str, bytes]:
    """Pictures of the printed places that findings quote, by finding id and number of the evidence.

    The gravest findings come first; what no longer fits into a page of sane size is left out, the quote
    and the page number stand there all the same.
    """
    if review.document is None or review.document.source.format not in DRAWN:
        return {}
    from perfcheck.readers.archives import at_hand
    from perfcheck.readers.crops import render_crops  # only where there is a page to draw

    single = [m for f in review.findings for m in (f, *f.members)]
    wanted = {
        f"{finding.id}:{index}": place_of(evidence)
        for finding in sorted(single, key=lambda f: -f.severity.rank)
        for index, evidence in enumerate(finding.evidence)
    }
    places = dict.fromkeys(place for place in wanted.values() if place is not None)
    try:
        with at_hand(file or Path(review.path)) as real:
            pictures = render_crops(real, places, dpi=CROP_DPI)
    except (UnreadableInputError, IndexError, OSError):
        return {}  # the file went away or changed since it was read; the quotes stay
    found: dict[str, bytes] = {}
    room = CROP_ROOM
    for key, place in wanted.items():
        if place is None:
            continue
        picture = pictures[place]
        new = picture not in found.values()
        if new and len(picture) > room:
            continue
        room -= len(picture) if new else 0
        found[key] = picture
    return found


def place_of(evidence: Evidence) -> Place | None:
    """What a picture shows: the disputed cell in its box, the name at the head of its row, and the head of its column,
    which stands above the rest of the picture where it is printed far above on the page."""
    from perfcheck.readers.crops import Place

    where, cell = evidence.location, evidence.disputed
    if where.page is None or where.bbox is None or cell.bbox is None:
        return None
    beside = [box for page, box in cell.heads if page == where.page and box[3] > cell.bbox[1] + 1]
    above = [(page, box) for page, box in cell.heads if box not in beside]
    last = max((page for page, _ in above), default=0)
    head = around([box for page, box in above if page == last]) if above else None
    near = [head] if head is not None and last == where.page and cell.bbox[1] - head[3] <= NEAR else []
    shown = around([where.bbox, cell.bbox, *beside, *near])
    return Place(where.page, shown, cell.bbox, None if near or head is None else (last, head))


def around(boxes: Sequence[BBox]) -> BBox:
    """The smallest box that holds all of them, of which there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
