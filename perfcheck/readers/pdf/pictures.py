"""Whether an image laid over text hides it: seals and marks are clear where nothing is drawn."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import BBox, Glyph
    from perfcheck.readers.drawn.unseen import Painted
    from perfcheck.readers.pdf.display import Display

CLEAR = 128
"""Opacity (of 255) below which an image lets text be seen."""

LARGEST = 40_000_000
"""Pixels of an image that is looked at; a larger one is a scan, and hides all."""


class Pictures:
    """Images of one page, each rendered once, with its mask."""

    def __init__(self, page: pdfium.PdfPage, display: Display) -> None:
        self._page = page
        self._display = display
        self._opacity: dict[int, tuple[bytes, int, int, int] | None] = {}

    def shows(self, area: Painted, glyph: Glyph) -> bool:
        """Whether a character beneath an image is seen through it."""
        if area.item not in self._opacity:
            self._opacity[area.item] = self._rendered(area.item)
        picture = self._opacity[area.item]
        if picture is None:
            return False
        data, width, height, stride = picture
        x, y = self._part(area.box, glyph)
        column, row = min(int(x * width), width - 1), min(int(y * height), height - 1)
        return data[row * stride + 4 * column + 3] < CLEAR

    def _part(self, box: BBox, glyph: Glyph) -> tuple[float, float]:
        """Where on an image, from its top left, the middle of a character lies."""
        x, y = glyph.centre
        across, down = (x - box[0]) / (box[2] - box[0]), (y - box[1]) / (box[3] - box[1])
        turns = {0: (across, down), 90: (down, 1 - across), 180: (1 - across, 1 - down), 270: (1 - down, across)}
        across, down = turns[self._display.rotation]
        return max(0.0, across), max(0.0, down)

    def _rendered(self, item: int) -> tuple[bytes, int, int, int] | None:
        """Pixels with opacity, width, height, bytes a row; None where the image is opaque throughout."""
        handle = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        if not raw.FPDFImageObj_GetImagePixelSize(handle, wide, high) or wide.value * high.value > LARGEST:
            return None
        bitmap = raw.FPDFImageObj_GetRenderedBitmap(self._page.pdf.raw, self._page.raw, handle)
        if not bitmap:
            return None
        try:
            if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
                return None
            width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
            stride = raw.FPDFBitmap_GetStride(bitmap)
            return ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height), width, height, stride
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
