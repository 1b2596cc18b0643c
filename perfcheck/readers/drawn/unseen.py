"""Which characters of a page nobody sees, by the order in which the page is painted.

Not seen is what is painted in the colour of what lies beneath it, painted over later (``covering``), or painted where
the page does not show it. Such text is no content; it is told of as hidden.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Location
from perfcheck.model.page import Hidden
from perfcheck.readers.colours import PAPER, Colour, faded
from perfcheck.readers.drawn.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.readers.drawn.sheet import BBox, Glyph, Sheet

TINY = 1.0
"""Points of font size, in height or in width, below which nobody reads a character."""

TOO_SMALL, CLEAR = "字号小到看不见的文字", "完全透明的文字"
OFF_PAGE, CUT_OFF = "页面可见范围以外的文字", "显示范围以外被裁去的文字"

RECOGNISED = ""
"""In place of a reason: not worth a word, as a layer of recognised text under or over an image."""

LIGHT = 128
"""Each part of a light colour at least; a strip that is darker does not hide, it strikes out."""

MOST_LINES = 12
"""Hidden lines of one kind on a page that are told of one by one; more are told of as one."""


class Painted(NamedTuple):
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
    """Characters whose middle lies beyond the page. hull: holds all ``middles``. reasons: number of a character → why
    nobody sees it."""
    if hull[0] >= 0 and hull[1] >= 0 and hull[2] <= sheet.width and hull[3] <= sheet.height:
        return
    for number, glyph in enumerate(glyphs):
        if not glyph.lies_in((0.0, 0.0, sheet.width, sheet.height)):
            reasons.setdefault(number, OFF_PAGE)


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
