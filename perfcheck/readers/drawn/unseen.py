"""Which characters of a page nobody sees, by the order in which the page is painted.

Not seen is what is painted in the colour of what lies beneath it, painted over later, or painted where the page does
not show it. Such text is no content; it is told of as hidden.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.location import Location
from perfcheck.model.page import Hidden
from perfcheck.readers.colours import PAPER, Colour, faded
from perfcheck.readers.drawn.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perfcheck.readers.drawn.sheet import BBox, Glyph, Sheet

TINY = 1.0
"""Points of font size below which nobody reads a character."""

TOO_SMALL, CLEAR, OFF_PAGE, CUT_OFF, COVERED_BY_PICTURE, COVERED_OVER = (
    "字号小到看不见的文字", "完全透明的文字", "页面可见范围以外的文字", "显示范围以外被裁去的文字", "被图片遮盖的文字",
    "被遮盖的文字",
)  # fmt: skip

RECOGNISED = ""
"""In place of a reason: not worth a word, as a layer of recognised text under or over an image."""

COVERED = 0.6
"""Part of a character's width and height that lies under what covers it."""

POINTS = 6
"""Points in a row and a column of a character that pieces laid over it are asked for; PIECES: so many are all."""

PIECES = 28

BAND = 8.0
"""Points high of the strips in which characters are looked up."""

LAYER = 0.25
"""Part of the page from which an image laid over text is the scan of which the text was recognised."""

MOST_LINES = 12
"""Hidden lines of one kind on a page that are told of one by one; more are told of as one."""


@dataclass(frozen=True, slots=True)
class Painted:
    """An area painted in one go. order: its place among the page's objects. colour: None where it is no single
    one (images, patterns). opaque: nothing beneath shows through. item: what its reader knows it by."""

    order: float
    box: BBox
    colour: Colour | None
    opaque: bool
    item: int
    image: bool = False


def middles(glyphs: Sequence[Glyph]) -> BBox:
    """The box round the middles of all characters, of which there is at least one."""
    across = [(glyph.x0 + glyph.x1) / 2 for glyph in glyphs]
    down = [(glyph.top + glyph.bottom) / 2 for glyph in glyphs]
    return (min(across), min(down), max(across), max(down))


def off_page(glyphs: Sequence[Glyph], hull: BBox, sheet: Sheet, reasons: dict[int, str]) -> None:
    """Characters whose middle lies beyond the page. hull: of all ``middles``. reasons: number of a character → why
    nobody sees it."""
    if hull[0] >= 0 and hull[1] >= 0 and hull[2] <= sheet.width and hull[3] <= sheet.height:
        return
    for number, glyph in enumerate(glyphs):
        if not glyph.lies_in((0.0, 0.0, sheet.width, sheet.height)):
            reasons.setdefault(number, OFF_PAGE)


def painted_over(
    glyphs: Sequence[Glyph],
    places: Sequence[float],
    areas: Iterable[Painted],
    sheet: Sheet,
    reasons: dict[int, str],
    clip_of: Callable[[int], BBox | None],
    shows_through: Callable[[Painted, Glyph], bool],
) -> None:
    """Characters beneath opaque areas that were painted later. places: of the characters in the order of painting.
    clip_of: what an area's item is cut to. shows_through: whether an image lets a character beneath it be seen."""
    first = min(places, default=0.0)
    later = [area for area in areas if area.order > first and area.opaque]
    if not later:
        return
    bands = _bands(glyphs)
    page = sheet.width * sheet.height
    parts: dict[int, set[tuple[int, int]]] = defaultdict(set)  # of characters that are covered piece by piece
    for area in later:
        x0, top, x1, bottom = area.box
        for number in _between(bands, top, bottom):
            glyph = glyphs[number]
            if places[number] >= area.order:
                continue
            if not _lies_under(glyph, area.box):
                if area.image or not _meets(glyph, area.box):
                    continue
                parts[number].update(_points(glyph, area.box))
                if len(parts[number]) < PIECES:
                    continue
            clip = clip_of(area.item)
            if clip is not None and not glyph.lies_in(clip):
                continue
            if not area.image:
                reasons.setdefault(number, COVERED_OVER)
            elif not shows_through(area, glyph):
                layer = (x1 - x0) * (bottom - top) >= LAYER * page
                reasons.setdefault(number, RECOGNISED if layer else COVERED_BY_PICTURE)


def without_contrast(
    inks: Iterable[tuple[int, Colour]],
    glyphs: Sequence[Glyph],
    places: Sequence[float],
    areas: Sequence[Painted],
    reasons: dict[int, str],
) -> None:
    """Characters in the colour of what was painted last beneath them, or of white paper. inks: number of each
    character that may be so, and its colour."""
    backwards = areas[::-1]
    for number, ink in inks:
        glyph = glyphs[number]
        ground = next((a for a in backwards if a.order < places[number] and glyph.lies_in(a.box)), None)
        reason = faded(ink, PAPER if ground is None else ground.colour)
        if reason is not None:
            reasons.setdefault(number, reason)


def gather(page: int, unseen: Sequence[tuple[Glyph, str]]) -> list[Hidden]:
    """Characters with the reasons why nobody sees them, a line at a time."""
    kinds: dict[str, list[Glyph]] = defaultdict(list)
    for glyph, reason in unseen:
        kinds[reason].append(glyph)
    found = []
    for reason, glyphs in kinds.items():
        lines = [(line.text(), line.bbox) for line in split_lines(glyphs)]
        lines = [(text, box) for text, box in lines if text]
        if len(lines) > MOST_LINES:
            x0, top, x1, bottom = zip(*(box for _, box in lines), strict=True)
            lines = [("\n".join(text for text, _ in lines), (min(x0), min(top), max(x1), max(bottom)))]
        found += [Hidden(_place(page, box), reason, text) for text, box in lines]
    return found


def _place(page: int, box: BBox) -> Location:
    x0, top, x1, bottom = (round(value, 1) for value in box)
    return Location(page=page, bbox=(x0, top, x1, bottom))


def _bands(glyphs: Sequence[Glyph]) -> dict[int, list[int]]:
    bands: dict[int, list[int]] = defaultdict(list)
    for number, glyph in enumerate(glyphs):
        bands[int((glyph.top + glyph.bottom) / 2 // BAND)].append(number)
    return bands


def _between(bands: dict[int, list[int]], top: float, bottom: float) -> list[int]:
    first, last = int(top // BAND), int(bottom // BAND)
    if last - first > len(bands):
        return [number for band in sorted(bands) if first <= band <= last for number in bands[band]]
    return [number for band in range(first, last + 1) for number in bands.get(band, ())]


def _meets(glyph: Glyph, box: BBox) -> bool:
    return glyph.x0 < box[2] and box[0] < glyph.x1 and glyph.top < box[3] and box[1] < glyph.bottom


def _points(glyph: Glyph, box: BBox) -> set[tuple[int, int]]:
    """Which of the points spread over a character lie in a box."""
    width, height = (glyph.x1 - glyph.x0) / POINTS, (glyph.bottom - glyph.top) / POINTS
    columns = [n for n in range(POINTS) if box[0] <= glyph.x0 + (n + 0.5) * width <= box[2]]
    rows = [n for n in range(POINTS) if box[1] <= glyph.top + (n + 0.5) * height <= box[3]]
    return {(column, row) for column in columns for row in rows}


def _lies_under(glyph: Glyph, box: BBox) -> bool:
    """Whether most of a character lies in a box: its middle, and so much of its width and height."""
    x0, top, x1, bottom = box
    width, height = glyph.x1 - glyph.x0, glyph.bottom - glyph.top
    return (
        glyph.lies_in(box)
        and min(glyph.x1, x1) - max(glyph.x0, x0) >= COVERED * width
        and min(glyph.bottom, bottom) - max(glyph.top, top) >= COVERED * height
    )
