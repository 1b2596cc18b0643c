"""Pages of an OFD file that pictures are taken of: drawn from what was noted of them, in a font of the system."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.readers.ofd.book import documents_of
from perfcheck.readers.ofd.package import OfdPackage
from perfcheck.readers.ofd.pages import painted_pages
from perfcheck.readers.ofd.pictures import Pictures
from perfcheck.readers.ofd.rendering import picture_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    """A painted page. width, height: in points."""

    canvas: Canvas
    pictures: Pictures
    font: Path
    width: float
    height: float

    def take(self, area: BBox, scale: float) -> Image.Image:
        """An area of the page in grey. scale: pixels a point."""
        return picture_of(self.canvas, self.pictures, area, scale, self.font).convert("L")


def shots(path: Path, numbers: Iterable[int]) -> Iterator[tuple[int, OfdShot]]:
    """Pages by their 1-based numbers; nothing without a font. Raises IndexError for one that is not there."""
    font = chinese_font()
    if font is None:
        return
    with OfdPackage(path) as package:
        pictures = Pictures(package)
        count = sum(len(document.pages) for document in documents_of(package))
        wanted = list(numbers)
        if any(not 1 <= number <= count for number in wanted):
            raise IndexError(wanted)
        for page in painted_pages(package, pictures, wanted):
            if page.canvas is not None:
                yield page.sheet.number, OfdShot(page.canvas, pictures, font, page.sheet.width, page.sheet.height)


def chinese_font() -> Path | None:
    """A Chinese font of the system; None where there is none in the usual places."""
    for pattern in FONTS:
        anchor = Path(pattern).anchor
        found = sorted(Path(anchor).glob(pattern[len(anchor) :])) if anchor and Path(anchor).is_dir() else []
        if found:
            return found[0]
    return None
