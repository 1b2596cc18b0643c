"""Pictures of printed places for the report: grey PNG with a box round the cell in dispute."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PIL import Image, ImageDraw

from perfcheck.readers.kinds import OFD_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from perfcheck.readers.drawn.sheet import BBox

MARGIN = 14.0
"""Points of the page shown round the cell."""

LARGEST = 4_000_000
"""Pixels of one picture; beyond it the resolution is lowered."""

HEAD_MARGIN = 2.0
"""Points above and below the head of a column."""

GAP = 7
"""Pixels between the head of a column and the row far below it."""

GREYS = 16
"""Grey levels kept: enough to read, and a third of the bytes."""


class Place(NamedTuple):
    """What of a page is shown, and what of that is in dispute, in points from the top left of the page as displayed.

    page: 1-based. head: page and box of the head of the disputed cell's column, shown above the rest, where it is
    printed far above or on an earlier page.
    """

    page: int
    shown: BBox
    disputed: BBox
    head: tuple[int, BBox] | None = None


class Shot(Protocol):
    """A page that pictures are taken of."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""

    def take(self, area: BBox, scale: float) -> Image.Image:
        """An area of the page in grey. scale: pixels a point."""


class Shots(Protocol):
    """The pages of a file by number, those last asked for kept open."""

    def of(self, number: int) -> Shot:
        """1-based. Raises IndexError for a page that is not there."""


def render_crops(path: Path, places: Iterable[Place], *, dpi: int = 110, box: bool = True) -> dict[Place, bytes]:
    """Grey PNGs of many places of one PDF or OFD file; each page is rendered once, in page order. None of an OFD file
    where no Chinese font is installed to draw it with.

    Raises UnreadableInputError for a broken file, IndexError for a page that is not there.
    """
    with _opened(path) as pages:
        ordered = sorted(dict.fromkeys(places), key=lambda place: place.page) if pages is not None else []
        return {place: _png(_drawn(pages, place, dpi, box)) for place in ordered if pages is not None}


def _opened(path: Path) -> AbstractContextManager[Shots | None]:
    if path.suffix.lower() in OFD_SUFFIXES:
        from perfcheck.readers.ofd.shots import opened

        return opened(path)
    from perfcheck.readers.pdf.shots import opened as opened_pdf  # pdfium is loaded only where there is a PDF

    return opened_pdf(path)


def _drawn(pages: Shots, place: Place, dpi: int, box: bool) -> Image.Image:
    """The picture of a place; above it the strip of its head, cut where the picture is cut at the sides."""
    row = _Cut(pages.of(place.page), place.shown, dpi)
    image = row.image()
    if box:
        ImageDraw.Draw(image).rectangle(row.inside(place.disputed), outline=0, width=max(2, round(1.4 * row.scale)))
    if place.head is None:
        return image
    number, head = place.head
    over = _Cut(pages.of(number), (place.shown[0], head[1], place.shown[2], head[3]), dpi, HEAD_MARGIN)
    strip = over.image().resize((image.width, max(1, round(over.height * row.scale))))
    whole = Image.new("L", (image.width, strip.height + GAP + image.height), 255)
    whole.paste(strip, (0, 0))
    whole.paste(image, (0, strip.height + GAP))
    ImageDraw.Draw(whole).line((0, strip.height + GAP // 2, image.width, strip.height + GAP // 2), fill=119)
    return whole


class _Cut:
    """A piece of a page: the box and some points round it, as far as the page goes."""

    def __init__(self, page: Shot, box: BBox, dpi: int, above: float = MARGIN) -> None:
        self._page = page
        self._size = page.size
        x0, top, x1, bottom = _on_page(box, *self._size)
        self.left, self.top = max(0.0, x0 - MARGIN), max(0.0, top - above)
        self.right, self.bottom = min(self._size[0], x1 + MARGIN), min(self._size[1], bottom + above)
        pixels = (self.right - self.left) * self.height * (dpi / 72) ** 2
        self.scale: float = dpi / 72 * min(1.0, (LARGEST / max(pixels, 1.0)) ** 0.5)

    @property
    def height(self) -> float:
        """In points."""
        points: float = self.bottom - self.top
        return points

    def image(self) -> Image.Image:
        """It, in grey."""
        return self._page.take((self.left, self.top, self.right, self.bottom), self.scale)

    def inside(self, box: BBox) -> list[float]:
        """A box of the page in pixels of this piece."""
        x0, top, x1, bottom = _on_page(box, *self._size)
        points = (x0 - self.left, top - self.top, x1 - self.left, bottom - self.top)
        return [value * self.scale for value in points]


def _on_page(box: BBox, width: float, height: float) -> BBox:
    x0, x1 = sorted(min(max(value, 0.0), width) for value in (box[0], box[2]))
    top, bottom = sorted(min(max(value, 0.0), height) for value in (box[1], box[3]))
    return x0, top, x1, bottom


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    step = 255 // (GREYS - 1)
    levels = image.point([round(value / step) for value in range(256)])
    levels.putpalette([min(255, level * step) for level in range(GREYS) for _ in range(3)])
    levels.save(out, "PNG", optimize=True, bits=4)
    return out.getvalue()
