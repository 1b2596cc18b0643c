"""Text that is drawn: outlines of characters in place of characters, as some printers leave them."""

from __future__ import annotations

from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.readers.drawn.sheet import BBox, Sheet

FEW_GLYPHS = 20
"""Characters up to which a page full of outlines is a drawn one (a page number may be text)."""

PAGE_OUTLINES = 40
"""Outlines from which on a page without text is a drawn one."""

AREA_OUTLINES = 12
"""Outlines of an area that is worth a word; a bullet or an arrow has fewer."""

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


def _hull(boxes: list[BBox]) -> BBox:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return (round(min(x0), 1), round(min(top), 1), round(max(x1), 1), round(max(bottom), 1))
