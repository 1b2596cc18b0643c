"""What is seen and is no text: outlines of characters in place of characters, and pictures that may hold some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.readers.drawn.regions import SMALLEST, scan_regions

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import BBox, Sheet

FEW_GLYPHS = 20
"""Characters up to which a page full of outlines is a drawn one (a page number may be text)."""

PAGE_OUTLINES = 40
"""Outlines from which on a page without text is a drawn one."""

AREA_OUTLINES = 12
"""Outlines of an area that is worth a word; a bullet or an arrow has fewer."""

PICTURE = 24.0, 9.0
"""Points that a picture with a word on it is broad and high."""

GAP = 20.0
"""Points between two areas, from top to bottom."""


def is_drawn(sheet: Sheet) -> bool:
    """Whether what a page says is drawn."""
    return len(sheet.drawings) >= PAGE_OUTLINES and sum(not g.text.isspace() for g in sheet.glyphs) <= FEW_GLYPHS


def drawn_areas(outlines: list[BBox], page: int) -> list[Unread]:
    """Areas outside tables that may hold drawn text."""
    areas: list[list[BBox]] = []
    bottom = float("-inf")
    for box in sorted(outlines, key=lambda box: box[1]):
        if areas and box[1] - bottom <= GAP:
            areas[-1].append(box)
            bottom = max(bottom, box[3])
        else:
            areas.append([box])
            bottom = box[3]
    return [
        Unread(Location(page=page, bbox=_hull(area)), "此处是以曲线绘制的图形或文字，未能读取")
        for area in areas
        if len(area) >= AREA_OUTLINES
    ]


def pictures(sheet: Sheet, tables: list[BBox]) -> list[Unread]:
    """Pictures too small to be scans, outside of tables and without text on them, as one entry a page. The strips
    of a scan that was cut up are no pictures."""
    page, scans = sheet.width * sheet.height, scan_regions(sheet)
    found = [
        (x0, top, x1, bottom)
        for x0, top, x1, bottom in sheet.images
        if x1 - x0 >= PICTURE[0]
        and bottom - top >= PICTURE[1]
        and (x1 - x0) * (bottom - top) < SMALLEST * page
        and not any(_meets((x0, top, x1, bottom), place) for place in (*tables, *scans))
        and not any(glyph.lies_in((x0, top, x1, bottom)) for glyph in sheet.glyphs)
    ]
    if not found:
        return []
    place = Location(page=sheet.number, bbox=_hull(found[:1]))
    return [Unread(place, f"本页有图片{len(found)}处，图片中如有文字，未读取")]


def _meets(a: BBox, b: BBox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _hull(boxes: list[BBox]) -> BBox:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return (round(min(x0), 1), round(min(top), 1), round(max(x1), 1), round(max(bottom), 1))
