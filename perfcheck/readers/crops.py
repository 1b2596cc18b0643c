"""Pictures of printed places for the report: grey PNG with a box round the cell in dispute."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from perfcheck.readers.drawn.sheet import BBox
from perfcheck.readers.pdf.annotations import without_frames
from perfcheck.readers.pdf.opening import open_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pypdfium2 as pdfium

MARGIN = 14.0
"""Points of the page shown round the cell."""

LARGEST = 4_000_000
"""Pixels of one picture; beyond it the resolution is lowered."""

GREYS = 16
"""Grey levels kept: enough to read, and a third of the bytes."""

Place = tuple[int, BBox, BBox]
"""1-based page, what is shown, and what of it is in dispute, in points from the top left of the page as displayed."""


def render_crops(path: Path, places: Iterable[Place], *, dpi: int = 110, box: bool = True) -> dict[Place, bytes]:
    """Grey PNGs of many places of one file; each page is rendered once, in page order.

    Raises UnreadableInputError for a broken file, IndexError for a page that is not there.
    """
    wanted: dict[int, list[tuple[BBox, BBox]]] = {}
    for number, *boxes in dict.fromkeys(places):
        wanted.setdefault(number, []).append((boxes[0], boxes[1]))
    pictures: dict[Place, bytes] = {}
    document = open_document(path)
    try:
        for number in sorted(wanted):
            if not 1 <= number <= len(document):
                raise IndexError(number)
            page = document[number - 1]
            without_frames(page)
            try:
                for shown, disputed in wanted[number]:
                    pictures[number, shown, disputed] = _crop(page, shown, disputed if box else None, dpi)
            finally:
                page.close()
    finally:
        document.close()
    return pictures


def _crop(page: pdfium.PdfPage, shown: BBox, disputed: BBox | None, dpi: int) -> bytes:
    width, height = page.get_size()
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
    cut = (area[0], height - area[3], width - area[2], area[1])  # left, bottom, right, top
    image = page.render(scale=scale, crop=cut, grayscale=True).to_pil().convert("L")
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
