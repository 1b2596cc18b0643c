"""Characters over which something was painted later: a correction, a bar, an image, a few broad rules side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from perfcheck.readers.colours import PAPER, alike
from perfcheck.readers.drawn.sheet import BBox, Glyph, Sheet
from perfcheck.readers.drawn.unseen import RECOGNISED, Painted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Sees = Callable[[Painted, Glyph], bool]
"""Whether an image lets a character beneath it be seen."""

COVERED = 0.6
"""Part of a character's width and height that lies under what covers it."""

POINTS = 6
"""Points in a row and a column of a character that pieces laid over it are asked for; PIECES: so many are all."""

PIECES = 28

BAND = 8.0
"""Points high of the strips in which characters are looked up."""

LAYER = 0.25
"""Part of the page from which an image laid over text is the scan of which the text was recognised, and a white shape
the ground of a new page."""

DARK = 90
"""Of 255: the lightest part of a colour with which words are blackened."""

LOWEST, HIGHEST, NARROWEST, BROADEST = 6.0, 30.0, 14.0, 300.0
"""Points of a bar over words."""

MOST_BARS = 200
"""Bars of a page that are looked at."""

COVER, BAR, IMAGE = "被遮盖的文字", "被色块遮盖的文字", "被图片遮盖的文字"


def covered(
    glyphs: Sequence[Glyph],
    places: Sequence[float],
    areas: Iterable[Painted],
    clip_of: Callable[[int], BBox | None],
    shows_through: Sees,
    sheet: Sheet,
) -> dict[int, str]:
    """Numbers of the characters nobody sees for what lies over them, each with the reason. places: of each in the
    order in which the page is painted. clip_of: what an area's item is cut to.

    What is seen in place of a text is painted, so that nobody can call the place blank: it is noted on the sheet.
    """
    first = min(places)
    later = [area for area in areas if area.order > first and area.opaque]
    covers: dict[int, Painted] = {}
    reasons = _covered(glyphs, places, later, clip_of, shows_through, sheet, covers) if later else {}
    written = {cover for cover in set(covers.values()) if _is_written_on(cover, glyphs, places, reasons)}
    for number, cover in covers.items():
        x0, top, x1, bottom = cover.box
        if reasons[number] == COVER and (x1 - x0) * (bottom - top) < LAYER * sheet.width * sheet.height:
            sheet.covered.append(_box(glyphs[number]))
        elif reasons[number] == BAR and cover not in written:
            sheet.drawings.append(_box(glyphs[number]))
    return reasons


def _box(glyph: Glyph) -> BBox:
    return (glyph.x0, glyph.top, glyph.x1, glyph.bottom)


def blackened(areas: Iterable[Painted], glyphs: Sequence[Glyph]) -> list[BBox]:
    """Dark bars of the size of words with nothing written on them: what stood there was taken out of the file."""
    bars = (area.box for area in areas if area.opaque and area.colour is not None and max(area.colour) < DARK)
    like_words = [box for box in bars if _is_bar(box[2] - box[0], box[3] - box[1])][:MOST_BARS]
    return [box for box in like_words if not any(glyph.lies_in(box) for glyph in glyphs)]


def _is_bar(width: float, height: float) -> bool:
    return LOWEST <= height <= HIGHEST and NARROWEST <= width <= BROADEST


def _is_written_on(bar: Painted, glyphs: Sequence[Glyph], places: Sequence[float], reasons: dict[int, str]) -> bool:
    """Whether a later text stands on what covers an older one: then it is the ground of that text."""
    return any(
        place > bar.order and number not in reasons and glyph.lies_in(bar.box)
        for number, (glyph, place) in enumerate(zip(glyphs, places, strict=True))
    )


def _covered(
    glyphs: Sequence[Glyph],
    places: Sequence[float],
    later: Iterable[Painted],
    clip_of: Callable[[int], BBox | None],
    shows_through: Sees,
    sheet: Sheet,
    covers: dict[int, Painted],
) -> dict[int, str]:
    """covers: filled with what covers characters and is no image."""
    reasons: dict[int, str] = {}
    bands = _bands(glyphs)
    parts: dict[int, set[tuple[int, int]]] = defaultdict(set)  # of characters that are covered piece by piece
    for area in later:
        x0, top, x1, bottom = area.box
        for number in _between(bands, top, bottom):
            glyph = glyphs[number]
            if places[number] >= area.order or number in reasons:
                continue
            if not _lies_under(glyph, area.box):
                if not _meets(glyph, area.box) or (area.image and shows_through(area, glyph)):
                    continue
                parts[number].update(_points(glyph, area.box))
                if len(parts[number]) < PIECES:
                    continue
            clip = clip_of(area.item)
            if clip is not None and not glyph.lies_in(clip):
                continue
            if not area.image:
                reasons[number] = COVER if area.colour is None or alike(area.colour, PAPER) else BAR
                covers[number] = area
            elif not shows_through(area, glyph):
                layer = (x1 - x0) * (bottom - top) >= LAYER * sheet.width * sheet.height
                reasons[number] = RECOGNISED if layer else IMAGE
    return reasons


def _bands(glyphs: Sequence[Glyph]) -> dict[int, list[int]]:
    bands: dict[int, list[int]] = defaultdict(list)
    for number, glyph in enumerate(glyphs):
        bands[int((glyph.top + glyph.bottom) / 2 // BAND)].append(number)
    return bands


def _between(bands: dict[int, list[int]], top: float, bottom: float) -> list[int]:
    """Characters in the strips that a box meets; those of a low one may stand a strip above or below."""
    first, last = int(top // BAND) - 1, int(bottom // BAND) + 1
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
