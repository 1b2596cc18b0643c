"""Pages of a PDF file that pictures are taken of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.readers.pdf.opening import open_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pypdfium2 as pdfium
    from PIL import Image

    from perfcheck.readers.drawn.sheet import BBox


@dataclass(frozen=True, slots=True)
class PdfShot:
    """An opened page. width, height: in points."""

    page: pdfium.PdfPage
    width: float
    height: float

    def take(self, area: BBox, scale: float) -> Image.Image:
        """An area of the page in grey. scale: pixels a point."""
        cut = (area[0], self.height - area[3], self.width - area[2], area[1])  # left, bottom, right, top
        picture: Image.Image = self.page.render(scale=scale, crop=cut, grayscale=True).to_pil().convert("L")
        return picture


def shots(path: Path, numbers: Iterable[int]) -> Iterator[tuple[int, PdfShot]]:
    """Pages by their 1-based numbers, each closed when the next is asked for. Raises IndexError for one that is not
    there."""
    document = open_document(path)
    try:
        for number in numbers:
            if not 1 <= number <= len(document):
                raise IndexError(number)
            page = document[number - 1]
            try:
                yield number, PdfShot(page, *page.get_size())
            finally:
                page.close()
    finally:
        document.close()
