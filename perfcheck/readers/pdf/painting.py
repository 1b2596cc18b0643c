"""In which order a page is painted: what lies beneath a character, and what was laid over it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from perfcheck.readers.colours import PAPER
from perfcheck.readers.drawn.unseen import LIGHT, Painted
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.readers.colours import Colour
    from perfcheck.readers.drawn.sheet import BBox

_FILL = plain(raw.FPDFPageObj_GetFillColor, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
_STROKE = plain(raw.FPDFPageObj_GetStrokeColor, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
_TRANSPARENT = plain(raw.FPDFPageObj_HasTransparency, INT, ADDRESS)

DENSE = 245
"""Of 255: opacity from which nobody sees anything beneath."""


@dataclass(slots=True)
class Painting:
    """areas: filled shapes broader than rules, and images, in the order they are painted. strips: such as are no
    broader than rules, which hide a character only side by side. texts: text objects of
    the page itself in that order; nested: of form objects, with their places in it."""

    areas: list[Painted] = field(default_factory=list)
    strips: list[Painted] = field(default_factory=list)
    texts: list[tuple[float, int]] = field(default_factory=list)

    def orders(self) -> dict[int, float]:
        """Address of each text object → its place in the order."""
        return {item: order for order, item in self.texts}

    def fill(self, item: int, box: BBox, order: float) -> None:
        """A filled shape."""
        self._shape(self.areas, item, box, order, stroked=False)

    def stroke(self, item: int, box: BBox, order: float) -> bool:
        """A stroke as broad as a bar; whether it is dark, as rules are."""
        self._shape(self.areas, item, box, order, stroked=True)
        colour = self.areas[-1].colour if self.areas and self.areas[-1].item == item else PAPER
        return colour is None or min(colour) < LIGHT

    def strip(self, item: int, box: BBox, order: float, *, stroked: bool) -> None:
        """A filled shape or a stroke as broad as a rule. Dark ones are rules."""
        self._shape(self.strips, item, box, order, stroked=stroked)
        if self.strips and self.strips[-1].item == item and min(self.strips[-1].colour or PAPER) < LIGHT:
            self.strips.pop()

    def picture(self, item: int, box: BBox, order: float) -> None:
        """An image."""
        self.areas.append(Painted(order, box, None, not _TRANSPARENT(item), item, image=True))

    def shading(self, item: int, box: BBox, order: float) -> None:
        """A run of colours; box: where it may be. Nobody knows what stands out against it, so all text does."""
        self.areas.append(Painted(order, box, None, not _TRANSPARENT(item), item))

    def _shape(self, found: list[Painted], item: int, box: BBox, order: float, *, stroked: bool) -> None:
        parts = (ctypes.c_uint * 4)()
        at = [ctypes.addressof(parts) + 4 * n for n in range(4)]
        known = (_STROKE if stroked else _FILL)(item, *at)
        red, green, blue, alpha = parts
        if known and not alpha:
            return
        clear = bool(_TRANSPARENT(item))
        colour: Colour | None = (red, green, blue)
        if not known or (clear and alpha == 255):
            colour = None  # a pattern, or mixed with what lies beneath
        elif alpha < 255:
            colour = _mixed((red, green, blue), alpha)
        dense = DENSE <= alpha < 255 or (alpha == 255 and not clear)
        found.append(Painted(order, box, colour, bool(known) and dense, item))


def is_mixed(item: int) -> bool:
    """Whether an object is painted through a mask, or mixed with what lies beneath it."""
    return bool(_TRANSPARENT(item))


def mixed_of(items: Iterable[int]) -> set[int]:
    """Those of many objects that are so."""
    asked = list(items)
    return set(compress(asked, map(_TRANSPARENT, asked)))


def is_clear(item: int) -> bool:
    """Whether an object is painted without any opacity."""
    parts = (ctypes.c_uint * 4)()
    known = _FILL(item, *(ctypes.addressof(parts) + 4 * n for n in range(4)))
    return bool(known) and parts[3] == 0


def stroke_colour(item: int) -> Colour | None:
    """The colour of an object's strokes as it looks on white paper, None where it is not known."""
    parts = (ctypes.c_uint * 4)()
    if not _STROKE(item, *(ctypes.addressof(parts) + 4 * n for n in range(4))):
        return None
    red, green, blue, alpha = parts
    return _mixed((red, green, blue), alpha)


def _mixed(colour: Colour, alpha: int) -> Colour:
    """A colour laid thinly over white paper."""
    red, green, blue = (255 - (255 - part) * alpha // 255 for part in colour)
    return (red, green, blue)
