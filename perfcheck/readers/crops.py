"""Pictures of printed places for the report: grey PNG with a box round the cell in dispute."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

from PIL import Image, ImageDraw

from perfcheck.readers.drawn.sheet import BBox
from perfcheck.readers.kinds import OFD_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MARGIN = 14.0
"""Points of the page shown round the cell."""

LARGEST = 4_000_000
"""Pixels of one picture; beyond it the resolution is lowered."""

GREYS = 16
"""Grey levels kept: enough to read, and a third of the bytes."""

Place = tuple[int, BBox, BBox]
"""1-based page, what is shown, and what of it is in dispute, in points from the top left of the page as displayed."""


class Shot(Protocol):
    """A page that pictures are taken of."""

    @property
    def width(self) -> float:
        """Points from left to right."""

    @property
    def height(self) -> float:
        """Points from top to bottom."""

    def take(self, area: BBox, scale: float) -> Image.Image:
        """An area of the page in grey. scale: pixels a point."""


def render_crops(path: Path, places: Iterable[Place], *, dpi: int = 110, box: bool = True) -> dict[Place, bytes]:
    """Grey PNGs of many places of one PDF or OFD file; each page is opened once, in page order. None of an OFD file
    where no Chinese font is installed to draw it with.

    Raises UnreadableInputError for a broken file, IndexError for a page that is not there.
    """
    wanted: dict[int, list[tuple[BBox, BBox]]] = {}
    for number, *boxes in dict.fromkeys(places):
        wanted.setdefault(number, []).append((boxes[0], boxes[1]))
    pictures: dict[Place, bytes] = {}
    for number, shot in _shots(path, sorted(wanted)):
        for shown, disputed in wanted[number]:
            pictures[number, shown, disputed] = _crop(shot, shown, disputed if box else None, dpi)
    return pictures


def _shots(path: Path, numbers: list[int]) -> Iterator[tuple[int, Shot]]:
    if path.suffix.lower() in OFD_SUFFIXES:
        from perfcheck.readers.ofd.shots import shots

        return shots(path, numbers)
    from perfcheck.readers.pdf.shots import shots as pdf_shots  # pdfium is loaded only where there is a PDF

    return pdf_shots(path, numbers)


def _crop(shot: Shot, shown: BBox, disputed: BBox | None, dpi: int) -> bytes:
    width, height = shot.width, shot.height
    x0, top, x1, bottom = _on_page(shown, width, height)
    area = (
        max(0.0, x0 - MARGIN),
        max(0.0, top - MARGIN),
        min(width, x1 + MARGIN),
        min(height, bottom + MARGIN),
    )
    scale = dpi / 72
    pixels = (area[2] - area[0]) * (area[3] - area[1]) * scale**2
    if pixels > LARGEST:
        scale *= (LARGEST / pixels) ** 0.5
    image = shot.take(area, scale)
    if disputed is not None:
        x0, top, x1, bottom = _on_page(disputed, width, height)
        frame = [
            (x0 - area[0]) * scale,
            (top - area[1]) * scale,
            (x1 - area[0]) * scale,
            (bottom - area[1]) * scale,
        ]
        ImageDraw.Draw(image).rectangle(frame, outline=0, width=max(2, round(1.4 * scale)))
    return _png(image)


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
