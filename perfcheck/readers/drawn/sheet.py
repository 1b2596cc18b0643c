"""What stands on one page before anything is understood: characters, ruled lines, images.

Both engines (``fast`` and ``plain``) yield this value; everything after it is shared. Coordinates
are PDF points from the top left of the page as it is displayed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfcheck.radicals import fold, is_radical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.page import Hidden, Unread

BBox = tuple[float, float, float, float]
Edge = dict[str, Any]
"""A ruled line as ``pdfplumber.table`` wants it: x0, x1, top, bottom, width, height, orientation."""

UPRIGHT = 2.0
"""Degrees of slant up to which text counts as level (scanned and re-typeset pages are a little off)."""


@dataclass(slots=True)
class Glyph:
    """One printed character.

    baseline: y of the writing line. size: font size in points. angle: degrees counter-clockwise
    the text is turned against the displayed page. lightness: 0 black … 1 white. by_ocr: read from an image.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    angle: float = 0.0
    lightness: float = 0.0
    by_ocr: bool = False

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its box: x and y in points."""
        return ((self.x0 + self.x1) / 2, (self.top + self.bottom) / 2)

    def lies_in(self, box: BBox) -> bool:
        """Whether its middle lies in a box."""
        x, y = self.centre
        return box[0] <= x <= box[2] and box[1] <= y <= box[3]


@dataclass(slots=True)
class Sheet:
    """One page. number: 1-based. images: boxes of raster images, and
    image_dpi: their own dots per inch as placed. drawings: boxes of small filled outlines, as text
    turned to curves leaves them. covered: boxes of characters under white shapes. faults: Chinese
    sentences about what was left unread on this page; losses: the same with a place. hidden: what
    nobody sees. Places of both are those of the page as displayed.
    gutter: where two scanned pages on one sheet meet, from the left as their text runs."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    images: list[BBox] = field(default_factory=list)
    image_dpi: list[float] = field(default_factory=list)
    drawings: list[BBox] = field(default_factory=list)
    covered: list[BBox] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    gutter: float | None = None
    losses: list[Unread] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)


UNKNOWN = "\ufffd"
"""Stands for a printed character that nothing tells the meaning of."""


def is_level(glyph: Glyph) -> bool:
    """Whether a character stands upright, or nearly."""
    return glyph.angle == 0 or abs((glyph.angle + 180) % 360 - 180) <= UPRIGHT


def is_straight(glyph: Glyph) -> bool:
    """Whether a character stands upright or lies on a side, or nearly; watermarks do neither."""
    return abs((glyph.angle + 45) % 90 - 45) <= UPRIGHT


def damaged(number: int) -> Sheet:
    """A page that cannot be opened."""
    return Sheet(number, 0.0, 0.0, faults=["本页已损坏，无法读取"])


def unify(text: str) -> str:
    """CJK radicals (U+2E80–2FDF, a slip of fonts' character maps) as the characters they stand for."""
    return fold(text) if is_radical(text) else text


def box_round(points: Iterable[tuple[float, float]]) -> BBox:
    """The smallest box with all points in it; there is at least one."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def edge(x0: float, top: float, x1: float, bottom: float) -> Edge:
    """A horizontal or vertical rule between two points; the longer side decides which."""
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return {"x0": x0, "x1": x1, "top": middle, "bottom": middle, "width": x1 - x0, "height": 0.0,
                "orientation": "h", "object_type": "edge"}  # fmt: skip
    middle = (x0 + x1) / 2
    return {"x0": middle, "x1": middle, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top,
            "orientation": "v", "object_type": "edge"}  # fmt: skip


def lies_in(e: Edge, box: BBox, margin: float) -> bool:
    """Whether the middle of a rule is in a box or that near to it."""
    x, y = (e["x0"] + e["x1"]) / 2, (e["top"] + e["bottom"]) / 2
    return bool(box[0] - margin <= x <= box[2] + margin and box[1] - margin <= y <= box[3] + margin)
