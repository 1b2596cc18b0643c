"""Pages of an OFD file that pictures are taken of: drawn from what was noted of them, in a font of the system."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.readers.ofd.book import documents_of
from perfcheck.readers.ofd.package import OfdPackage
from perfcheck.readers.ofd.pages import painted_pages
from perfcheck.readers.ofd.pictures import Pictures
from perfcheck.readers.ofd.rendering import picture_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from perfcheck.readers.drawn.sheet import BBox
    from perfcheck.readers.ofd.canvas import Canvas

FONTS = (
    "/usr/share/fonts/**/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/**/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/**/SourceHan*SC-Regular.otf", "/usr/share/fonts/**/wqy-*.tt?", "/usr/share/fonts/**/simsun.ttc",
    "C:/Windows/Fonts/simsun.ttc", "C:/Windows/Fonts/msyh.ttc",
    "/System/Library/Fonts/Songti.ttc", "/System/Library/Fonts/Supplemental/Songti.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
)  # fmt: skip
"""Where systems keep a Chinese font; the first that is there draws all text."""


@dataclass(frozen=True, slots=True)
class OfdShot:
    """A painted page. size: width and height in points."""

    canvas: Canvas
    pictures: Pictures
    font: Path
    size: tuple[float, float]

    def take(self, area: BBox, scale: float) -> Image.Image:
        """An area of the page in grey. scale: pixels a point."""
        return picture_of(self.canvas, self.pictures, area, scale, self.font).convert("L")


class OfdShots:
    """Pages by their 1-based numbers, those last asked for kept painted."""

    def __init__(self, package: OfdPackage, font: Path) -> None:
        self._package = package
        self._font = font
        self._pictures = Pictures(package)
        self._count = sum(len(document.pages) for document in documents_of(package))
        self._kept = lru_cache(maxsize=2)(self._paint)

    def of(self, number: int) -> OfdShot:
        """Raises IndexError for a page that is not there, or cannot be painted."""
        return self._kept(number)

    def _paint(self, number: int) -> OfdShot:
        if not 1 <= number <= self._count:
            raise IndexError(number)
        (page,) = painted_pages(self._package, self._pictures, [number])
        if page.canvas is None:
            raise IndexError(number)
        return OfdShot(page.canvas, self._pictures, self._font, (page.sheet.width, page.sheet.height))


@contextmanager
def opened(path: Path) -> Iterator[OfdShots | None]:
    """The pages of a file, for the time of the block; None where no font is there to draw them with.

    Raises UnreadableInputError.
    """
    font = chinese_font()
    if font is None:
        yield None
        return
    with OfdPackage(path) as package:
        yield OfdShots(package, font)


def chinese_font() -> Path | None:
    """A Chinese font of the system; None where there is none in the usual places."""
    for pattern in FONTS:
        anchor = Path(pattern).anchor
        found = sorted(Path(anchor).glob(pattern[len(anchor) :])) if anchor and Path(anchor).is_dir() else []
        if found:
            return found[0]
    return None
