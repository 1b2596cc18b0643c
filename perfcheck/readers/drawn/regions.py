"""Which parts of a page are images, and what is printed over them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.sheet import BBox, Sheet, is_straight

if TYPE_CHECKING:  # loaded only where a picture is looked at
    from PIL.Image import Image

SMALLEST = 0.06
"""Part of the page from which an image can hold a form; logos and seals are smaller."""

OVER = 1.0
"""Points by which a character may be drawn beyond its box."""

INK = 165
"""Grey up to which a pixel may be print."""

LEAST_INK = 0.0004
"""Part of an image that is print at least, for anything to be read in it: two words on a page."""

FAINT, FAINT_RULE = 60, 36.0
"""Grey levels by which a faint rule is darker than its paper, and points it runs; watermarks are paler, and strokes of
theirs that run level shorter."""

RENDER_DPI = 200.0
"""Dots per inch at which an image of full size is read."""

LARGEST_ZOOM = 1.6
"""Times a shrunk image is enlarged at most."""

TOUCHING = 6.0
"""Points between strips of one scan that was cut in pieces."""


def scan_regions(sheet: Sheet) -> list[BBox]:
    """Image regions that can hold a form, clipped to the page, from the top down. What is printed over an image
    does not stop it from being read: a header, a page number, a layer of text."""
    page = (0.0, 0.0, sheet.width, sheet.height)
    boxes = [box for image in sheet.images if (box := _clip(image, page)) is not None]
    regions = [box for box in _unite(boxes) if _area(box) >= SMALLEST * _area(page)]
    return sorted(regions, key=lambda r: (r[1], r[0]))


def cover(picture: Image, sheet: Sheet, scale: float) -> None:
    """Paint paper over what is printed as text on a page's picture (RGB): it is read already. scale: points a pixel.

    Slanted text stays: it lies over what is to be read.
    """
    boxes = [glyph for glyph in sheet.glyphs if glyph.text.strip() and is_straight(glyph)]
    if not boxes:
        return
    from PIL import ImageDraw, ImageStat

    red, green, blue = ImageStat.Stat(_sampled(picture)).median
    draw = ImageDraw.Draw(picture)
    for glyph in boxes:
        x0, top = (max(0, math.floor((value - OVER) / scale)) for value in (glyph.x0, glyph.top))
        x1, bottom = (math.ceil((value + OVER) / scale) - 1 for value in (glyph.x1, glyph.bottom))
        if x1 >= x0 and bottom >= top:
            draw.rectangle((x0, top, x1, bottom), fill=(red, green, blue))


def is_blank(picture: Image, region: BBox, scale: float) -> bool:
    """Whether a region of an RGB picture shows nothing to read: paper, a pale pattern, or what was covered."""
    from PIL import ImageChops

    x0, top, x1, bottom = (round(value / scale) for value in region)
    part = picture.crop((max(0, x0), max(0, top), min(x1, picture.width), min(bottom, picture.height)))
    if not part.width or not part.height:
        return True
    red, green, blue = part.split()
    grey = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    dark = sum(grey.histogram()[: INK + 1])
    return dark < LEAST_INK * grey.width * grey.height and not _is_ruled(grey, round(FAINT_RULE / scale))


def _is_ruled(grey: Image, length: int) -> bool:
    """Whether a faint rule runs level for so many pixels: toner ran out on a page with the last row of a table."""
    from PIL import ImageChops, ImageStat

    limit = ImageStat.Stat(_sampled(grey)).median[0] - FAINT
    pale = grey.point([255 if level <= limit else 0 for level in range(256)])
    if pale.histogram()[255] < length or pale.width <= length or pale.height < 3:
        return False
    rows = [pale.crop((0, y, pale.width, pale.height - 2 + y)) for y in range(3)]
    wavering = ImageChops.lighter(ImageChops.lighter(rows[0], rows[1]), rows[2])
    data, width, run = wavering.tobytes(), wavering.width, b"\xff" * length
    return any(run in data[start : start + width] for start in range(0, len(data), width))


def _sampled(picture: Image) -> Image:
    """Every eighth pixel both ways."""
    from PIL.Image import Resampling

    return picture.resize((max(1, picture.width // 8), max(1, picture.height // 8)), Resampling.NEAREST)


def zoom(sheet: Sheet, region: BBox) -> float:
    """How much larger than placed a region is read: a scanned sheet of paper shrunk into a page gets
    its own size back, as far as the image has the dots for it."""
    dots = [dpi for box, dpi in zip(sheet.images, sheet.image_dpi, strict=False) if _touch(box, region)]
    shrunk = sheet.width / max(region[2] - region[0], 1.0)
    return max(1.0, min(shrunk, max(dots, default=0.0) / RENDER_DPI, LARGEST_ZOOM))


def _unite(boxes: list[BBox]) -> list[BBox]:
    """Boxes that touch, as one."""
    united: list[BBox] = []
    for box in sorted(boxes):
        merged = box
        while True:
            near = [other for other in united if _touch(merged, other)]
            if not near:
                break
            for other in near:
                united.remove(other)
                merged = _hull(merged, other)
        united.append(merged)
    return united


def _touch(a: BBox, b: BBox) -> bool:
    return a[0] <= b[2] + TOUCHING and b[0] <= a[2] + TOUCHING and a[1] <= b[3] + TOUCHING and b[1] <= a[3] + TOUCHING


def _hull(a: BBox, b: BBox) -> BBox:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _clip(box: BBox, page: BBox) -> BBox | None:
    x0, top, x1, bottom = max(box[0], 0.0), max(box[1], 0.0), min(box[2], page[2]), min(box[3], page[3])
    return (x0, top, x1, bottom) if x1 - x0 > 1 and bottom - top > 1 else None


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
