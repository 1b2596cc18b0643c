"""Pages of a PDF file that pictures are taken of."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.readers.pdf.annotations import without_frames
from perfcheck.readers.pdf.opening import open_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdfium2 as pdfium
    from PIL import Image

    from perfcheck.readers.drawn.sheet import BBox


@dataclass(frozen=True, slots=True)
class PdfShot:
    """An opened page. size: width and height in points."""

    page: pdfium.PdfPage
    size: tuple[float, float]

    def take(self, area: BBox, scale: float) -> Image.Image:
        """An area of the page in grey. scale: pixels a point."""
        width, height = self.size
        cut = (area[0], height - area[3], width - area[2], area[1])  # left, bottom, right, top
        picture: Image.Image = self.page.render(scale=scale, crop=cut, grayscale=True).to_pil().convert("L")
        return picture


class PdfShots:
    """Pages by their 1-based numbers, those last asked for kept open."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._kept = lru_cache(maxsize=2)(self._open)

    def of(self, number: int) -> PdfShot:
        """Raises IndexError for a page that is not there."""
        return self._kept(number)

    def _open(self, number: int) -> PdfShot:
        if not 1 <= number <= len(self._document):
            raise IndexError(number)
        page = self._document[number - 1]
        without_frames(page)
        return PdfShot(page, page.get_size())


@contextmanager
def opened(path: Path) -> Iterator[PdfShots]:
    """The pages of a file, for the time of the block. Raises UnreadableInputError."""
    document = open_document(path)
    try:
        yield PdfShots(document)
    finally:
        document.close()
