"""Which parts of a page are images in place of text."""

from __future__ import annotations

from perfcheck.readers.drawn.sheet import BBox, Sheet

SMALLEST = 0.06
"""Part of the page from which an image can hold a form; logos and seals are smaller."""

FEW_GLYPHS = 20
"""Printed characters up to which an image region counts as unread (a page number may lie on it)."""

RENDER_DPI = 200.0
"""Dots per inch at which an image of full size is read."""

LARGEST_ZOOM = 1.6
"""Times a shrunk image is enlarged at most."""

TOUCHING = 6.0
"""Points between strips of one scan that was cut in pieces."""


def scan_regions(sheet: Sheet) -> list[BBox]:
    """Image regions with no text of their own, clipped to the page, from the top down."""
    page = (0.0, 0.0, sheet.width, sheet.height)
    boxes = [box for image in sheet.images if (box := _clip(image, page)) is not None]
    regions = [box for box in _unite(boxes) if _area(box) >= SMALLEST * _area(page)]
    return sorted((r for r in regions if _glyphs_in(sheet, r) <= FEW_GLYPHS), key=lambda r: (r[1], r[0]))


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


def _glyphs_in(sheet: Sheet, box: BBox) -> int:
    return sum(glyph.lies_in(box) for glyph in sheet.glyphs)
