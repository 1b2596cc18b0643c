"""Text with a line drawn through it: struck out, and no content.

The line runs through the middle of the characters and ends where they end: rules of tables and lines to write on do
neither.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from perfcheck.readers.colours import STRUCK
from perfcheck.readers.drawn.sheet import BBox, Edge, Glyph, Sheet, is_level
from perfcheck.readers.drawn.unseen import gather

if TYPE_CHECKING:
    from collections.abc import Iterable


MIDDLE = 0.18
"""Part of the font size by which a line may miss the middle of the characters."""

BEYOND = 0.6
"""Part of the font size by which a line may run on beyond the characters."""

ALONG = 0.7
"""Part of the characters' width that a line is long at least; a dash of a dotted rule is shorter."""

SHORTEST = 4.0
"""Points of the shortest line."""

_FRAMES = frozenset("□☐▢■○◯●_＿ˍ￣‾-—–―─━=＝")
"""Signs that lie on lines, or are some."""


def take_struck(sheet: Sheet, boxes: Iterable[BBox] = ()) -> None:
    """Take struck text and its lines out of a page. boxes: where notes strike text out."""
    gone = {id(glyph) for box in boxes for glyph in sheet.glyphs if glyph.lies_in(box)}
    lines = [edge for edge in sheet.edges if edge["orientation"] == "h" and edge["width"] >= SHORTEST]
    if lines:
        middles: dict[int, list[Glyph]] = defaultdict(list)
        for glyph in sheet.glyphs:
            middles[round((glyph.top + glyph.bottom) / 2)].append(glyph)
        struck: set[int] = set()
        for line in lines:
            row = round(line["top"])
            near = [glyph for place in range(row - 2, row + 3) for glyph in middles.get(place, ())]
            if near and (under := _under(line, near)):
                gone.update(map(id, under))
                struck.add(id(line))
        if struck:
            sheet.edges = [edge for edge in sheet.edges if id(edge) not in struck]
    if gone:
        sheet.hidden += gather(sheet.number, [(glyph, STRUCK) for glyph in sheet.glyphs if id(glyph) in gone])
        sheet.glyphs = [glyph for glyph in sheet.glyphs if id(glyph) not in gone]


def _under(line: Edge, near: list[Glyph]) -> list[Glyph]:
    """The characters a line strikes out."""
    y, x0, x1 = line["top"], line["x0"], line["x1"]
    under = [
        glyph
        for glyph in near
        if abs((glyph.top + glyph.bottom) / 2 - y) <= MIDDLE * glyph.size
        and x0 - 1 <= (glyph.x0 + glyph.x1) / 2 <= x1 + 1
        and not glyph.by_ocr
        and is_level(glyph)
    ]
    solid = [glyph for glyph in under if not glyph.text.isspace()]
    if not solid or all(glyph.text in _FRAMES for glyph in solid):
        return []
    left, right = min(glyph.x0 for glyph in solid), max(glyph.x1 for glyph in solid)
    beyond = BEYOND * max(glyph.size for glyph in solid)
    ends_there = x0 >= left - beyond and x1 <= right + beyond
    return under if ends_there and x1 - x0 >= ALONG * (right - left) else []
