"""Which characters of a painted page a person sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.colours import PAPER, alike
from perfcheck.readers.drawn.covering import LAYER, covered
from perfcheck.readers.drawn.sheet import is_straight
from perfcheck.readers.drawn.strikes import take_struck
from perfcheck.readers.drawn.unseen import (
    CUT_OFF,
    OFF_PAGE,
    RECOGNISED,
    TINY,
    TOO_SMALL,
    gather,
    middles,
    off_page,
    without_contrast,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.readers.drawn.sheet import BBox, Glyph
    from perfcheck.readers.ofd.canvas import Canvas

LEAST = 0.1
"""Part of a character's width and height that is shown of one that is not cut off."""

NOT_DISPLAYED = "页面显示区域以外的文字"


def show(canvas: Canvas, shown: BBox, struck: Iterable[BBox] = ()) -> None:
    """Put the characters that are seen on the sheet. shown: what of the page is displayed, in points. struck: what
    notes strike out."""
    sheet, glyphs = canvas.sheet, canvas.glyphs
    if not glyphs:
        return
    reasons = _not_shown(canvas, shown)
    _not_told_apart(canvas, reasons)
    sheet.glyphs = [glyph for n, glyph in enumerate(glyphs) if n not in reasons]
    sheet.hidden += gather(sheet.number, [(glyphs[n], reasons[n]) for n in sorted(reasons) if reasons[n]])
    take_struck(sheet, struck)


def _not_shown(canvas: Canvas, shown: BBox) -> dict[int, str]:
    """Number of a character → why it is not painted, or not where anybody sees it."""
    sheet, glyphs = canvas.sheet, canvas.glyphs
    reasons = {n: unseen for n, (_, _, unseen) in enumerate(canvas.inks) if unseen}
    scans = [box for box in sheet.images if _size(box) >= LAYER * sheet.width * sheet.height]
    if scans:  # clear text over a scan is what was recognised on it
        over = [n for n in reasons if any(glyphs[n].lies_in(box) for box in scans)]
        reasons |= dict.fromkeys(over, RECOGNISED)
    for n, glyph in enumerate(glyphs):
        if glyph.size < TINY:
            reasons.setdefault(n, TOO_SMALL)
    off_page(glyphs, middles(glyphs), sheet, reasons)
    for n in [n for n, reason in reasons.items() if reason == OFF_PAGE and not is_straight(glyphs[n])]:
        reasons[n] = RECOGNISED  # of a pattern of watermarks, which runs on beyond the page
    for n, (glyph, clip) in enumerate(zip(glyphs, canvas.clips, strict=True)):
        if clip is not None and _is_cut_off(glyph, clip):
            reasons.setdefault(n, CUT_OFF)
        elif not glyph.lies_in(shown):
            reasons.setdefault(n, NOT_DISPLAYED)
    return reasons


def _not_told_apart(canvas: Canvas, reasons: dict[int, str]) -> None:
    """Add the characters that were painted over, and those in the colour of their ground."""
    glyphs, areas = canvas.glyphs, canvas.areas
    places = [order for order, _, _ in canvas.inks]
    reasons.update(
        covered(
            glyphs, places, (*areas, *canvas.strips), lambda _: None,
            lambda area, glyph: canvas.looks_through(canvas.images[area.item], glyph), canvas.sheet,
        ) | reasons
    )  # fmt: skip
    grounds = [PAPER, *{area.colour for area in areas if area.colour is not None}]
    doubtful = {ink for _, ink, _ in canvas.inks if ink is not None and any(alike(ink, g) for g in grounds)}
    inks = [(n, ink) for n, (_, ink, _) in enumerate(canvas.inks) if ink is not None and ink in doubtful]
    without_contrast(inks, glyphs, places, areas, reasons)


def _size(area: BBox) -> float:
    return (area[2] - area[0]) * (area[3] - area[1])


def _is_cut_off(glyph: Glyph, clip: BBox) -> bool:
    """Whether next to nothing of a character's box is shown: boundaries often lie close round the ink, which may be
    a comma in the corner of its box."""
    width, height = glyph.x1 - glyph.x0, glyph.bottom - glyph.top
    across = min(glyph.x1, clip[2]) - max(glyph.x0, clip[0])
    down = min(glyph.bottom, clip[3]) - max(glyph.top, clip[1])
    return across <= LEAST * width or down <= LEAST * height
