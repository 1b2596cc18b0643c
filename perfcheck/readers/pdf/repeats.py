"""Characters that pdfium leaves out because the same one stands there already.

Where "286.40" was printed over a "999.99" that nobody sees any more, pdfium gives the point once, as part of the
text that is hidden. The box of the later text object tells that it has a character there.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from perfcheck.readers.drawn.sheet import BBox, Glyph, box_round
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from perfcheck.readers.pdf.display import Display

LATE = 0.5
"""Part of a character's width that its ink may start late."""

TAKEN = 0.25
"""Part of the narrower one's width over which another one of the text object stands in a character's place."""

INK = 0.05
"""Points of the last character of a text object that its box holds at least."""

_BOUNDS = plain(raw.FPDFPageObj_GetBounds, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)


def seen_after_all(
    hidden: Collection[int],
    glyphs: Sequence[Glyph],
    objects: Sequence[int | None],
    texts: Sequence[tuple[float, int]],
    display: Display,
) -> set[int]:
    """Numbers of the hidden characters that a visible text object has too. texts: the page's text objects in the
    order in which they are painted."""
    seen: dict[int, list[Glyph]] = defaultdict(list)
    known: set[int | None] = set(objects)
    for number, (glyph, item) in enumerate(zip(glyphs, objects, strict=True)):
        if number not in hidden:
            seen[item or 0].append(glyph)
    orders = {item: order for order, item in texts}
    boxes = [(order, item, _box(item, display)) for order, item in texts if item in seen or item not in known]
    found = set()
    for number in hidden:
        glyph, own = glyphs[number], objects[number]
        y = glyph.centre[1]
        width = max(glyph.x1 - glyph.x0, 0.1)
        for order, item, box in boxes:
            # The ink of a first character may start late, that of a last one end early.
            beside = glyph.x0 < box[0] - LATE * width or glyph.x0 > box[2] - INK
            if item == own or beside or not box[1] - glyph.size / 2 <= y <= box[3] + glyph.size / 2:
                continue
            taken = any(_share(o, glyph) > TAKEN for o in seen.get(item, ()))
            if not taken and (item in seen or order > orders.get(own or 0, 0.0)):
                found.add(number)
                break
    return found


def _share(a: Glyph, b: Glyph) -> float:
    """Part of the narrower one's width over which two characters stand in one place."""
    return (min(a.x1, b.x1) - max(a.x0, b.x0)) / max(min(a.x1 - a.x0, b.x1 - b.x0), 0.1)


def _box(item: int, display: Display) -> BBox:
    places = (ctypes.c_float * 4)()
    if not _BOUNDS(item, *(ctypes.addressof(places) + 4 * n for n in range(4))):
        return (1.0, 1.0, 0.0, 0.0)
    left, bottom, right, top = places
    return box_round([display.point(left, bottom), display.point(right, top)])
