"""What a viewer shows in a character's place: the page itself, rendered, for the few of which nothing else can tell.

A soft mask or a mode of mixing colours may leave a text as it is, or nothing of it.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pypdfium2 as pdfium

    from perfcheck.readers.drawn.sheet import Glyph

SCALE = 2.0
"""Pixels a point."""

LARGEST = 4_000.0
"""Points of a page that is rendered, both ways."""

INSIDE = 0.06
"""Part of a character's box left out on each side, where a rule may run."""

CONTRAST = 24
"""Levels of grey by which ink stands out from what is beside it."""


class Referee:
    """One page, rendered once, when it is first asked for."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._rows: list[bytes] | None = None

    def unseen(self, glyphs: Sequence[Glyph], numbers: Iterable[int]) -> list[int]:
        """Those of the characters in whose places nothing is shown. One whose font is not in the file is a stroke
        (``fonts``)."""
        return [number for number in numbers if not self._shows(glyphs[number])]

    def _shows(self, glyph: Glyph) -> bool:
        if glyph.text.isspace():
            return True
        if self._rows is None:
            self._rows = self._rendered()
        across, down = INSIDE * (glyph.x1 - glyph.x0), INSIDE * (glyph.bottom - glyph.top)
        left, right = int((glyph.x0 + across) * SCALE), int((glyph.x1 - across) * SCALE) + 1
        top, bottom = int((glyph.top + down) * SCALE), int((glyph.bottom - down) * SCALE) + 1
        parts = [part for row in self._rows[max(0, top) : bottom] if (part := row[max(0, left) : right])]
        return not parts or max(map(max, parts)) - min(map(min, parts)) >= CONTRAST

    def _rendered(self) -> list[bytes]:
        """Rows of grey pixels; none of a page that is too large."""
        if max(self._page.get_size()) > LARGEST:
            return []
        bitmap = self._page.render(scale=SCALE, grayscale=True)
        try:
            stride, width = bitmap.stride, bitmap.width
            data = ctypes.string_at(ctypes.addressof(bitmap.buffer), stride * bitmap.height)
            return [data[stride * row : stride * row + width] for row in range(bitmap.height)]
        finally:
            bitmap.close()
