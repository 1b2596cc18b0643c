"""What a page cuts off: spreadsheets print a cell's whole text and let the page show the part that lies in the cell.

A cell that a page break divides is printed on both pages; what lies outside it is over its neighbours, unseen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2.raw as raw

from perfcheck.readers.drawn.sheet import BBox, box_round
from perfcheck.readers.pdf.display import Display
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain

MOST_SEGMENTS = 200
"""Segments of one object's clip; what is cut off by a longer one is not looked at."""

Clips = dict[int, BBox]
"""Address of a text object → the box, on the page as displayed, outside of which nothing of it is shown."""

_CLIP = plain(raw.FPDFPageObj_GetClipPath, ADDRESS, ADDRESS)
_PATHS = plain(raw.FPDFClipPath_CountPaths, INT, ADDRESS)
_SEGMENTS = plain(raw.FPDFClipPath_CountPathSegments, INT, ADDRESS, INT)
_SEGMENT = plain(raw.FPDFClipPath_GetPathSegment, ADDRESS, ADDRESS, INT, INT)
_POINT = plain(raw.FPDFPathSegment_GetPoint, INT, ADDRESS, ADDRESS, ADDRESS)


def clips_of(items: Sequence[int], display: Display) -> Clips:
    """Of text objects of the page itself, not of a form object. pdfium knows a clip only of those that are cut."""
    clips = list(map(_CLIP, items))
    cut = [row for row in zip(items, clips, map(_PATHS, clips), strict=True) if row[2] > 0]
    boxes = {item: _box(clip, paths, display) for item, clip, paths in cut}
    return {item: box for item, box in boxes.items() if box is not None}


def _box(clip: int, paths: int, display: Display) -> BBox | None:
    """The box round what a clip of so many paths lets through."""
    counts = [_SEGMENTS(clip, path) for path in range(min(paths, MOST_SEGMENTS))]
    if paths > MOST_SEGMENTS or sum(counts) > MOST_SEGMENTS:
        return None
    point = (ctypes.c_float * 2)()
    at = ctypes.addressof(point), ctypes.addressof(point) + ctypes.sizeof(ctypes.c_float)
    boxes = []
    for path, count in enumerate(counts):
        places = []
        for index in range(count):
            _POINT(_SEGMENT(clip, path, index), *at)
            places.append(display.point(*point))
        if places:
            boxes.append(box_round(places))
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (max(lefts), max(tops), min(rights), min(bottoms))
