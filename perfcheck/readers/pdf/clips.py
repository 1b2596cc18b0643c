"""What a page cuts off: spreadsheets print a cell's whole text and let the page show the part that lies in the cell.

A cell that a page break divides is printed on both pages; what lies outside it is over its neighbours, unseen.

Word and WPS give every text object a clip of its own, tens of thousands in a book: pdfium is asked in columns,
and for two corners of each clip; only where text lies outside of what these span, for the whole.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from perfcheck.readers.drawn.sheet import BBox, Glyph, box_round
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.pdf.display import Display

MOST_SEGMENTS = 200
"""Segments of one object's clip; what is cut off by a longer one is not looked at."""

_CLIP = plain(raw.FPDFPageObj_GetClipPath, ADDRESS, ADDRESS)
_PATHS = plain(raw.FPDFClipPath_CountPaths, INT, ADDRESS)
_SEGMENTS = plain(raw.FPDFClipPath_CountPathSegments, INT, ADDRESS, INT)
_SEGMENT = plain(raw.FPDFClipPath_GetPathSegment, ADDRESS, ADDRESS, INT, INT)
_POINT = plain(raw.FPDFPathSegment_GetPoint, INT, ADDRESS, ADDRESS, ADDRESS)

Boxes = dict[int, BBox]
"""Address of an object → a box on the page as displayed."""

_NOTHING: BBox = (1.0, 1.0, 0.0, 0.0)


class Clips:
    """Clips of objects of the page itself, not of form objects. pdfium knows a clip only of those that are cut."""

    def __init__(self, items: Sequence[int], display: Display) -> None:
        self._display = display
        self._exact: dict[int, BBox | None] = {}
        self._shown = self._surely_shown(items)

    def shows(self, glyphs: Sequence[Glyph], objects: Sequence[int | None]) -> list[bool]:
        """Whether the middle of each character lies in its object's clip."""
        shown = [True] * len(glyphs)
        for boxes in self._shown:
            for number, (glyph, item) in enumerate(zip(glyphs, objects, strict=True)):
                box = boxes.get(item or 0)
                if box is None:
                    continue
                x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
                if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]) and shown[number]:
                    shown[number] = self._lets_through(item or 0, glyph)
        return shown

    def _lets_through(self, item: int, glyph: Glyph) -> bool:
        if item not in self._exact:
            self._exact[item] = clip_box(item, self._display)
        box = self._exact[item]
        return box is None or glyph.lies_in(box)

    def _surely_shown(self, items: Sequence[int]) -> list[Boxes]:
        """For each path of the clips the boxes between two opposite corners: what lies there is not cut off."""
        clips = list(map(_CLIP, items))
        counts = list(map(_PATHS, clips))
        found: list[Boxes] = []
        for path in range(min(max(counts, default=0), MOST_SEGMENTS)):
            own = [(item, clip) for item, clip, count in zip(items, clips, counts, strict=True) if count > path]
            segments = list(map(_SEGMENTS, [clip for _, clip in own], repeat(path)))
            plain_ones = [row for row, count in zip(own, segments, strict=True) if count in (4, 5)]
            boxes = {item: _NOTHING for (item, _), count in zip(own, segments, strict=True) if count}
            if plain_ones:
                handles = [clip for _, clip in plain_ones]
                (ax, ay), (cx, cy) = (self._corners(handles, path, index) for index in (0, 2))
                edges = zip(map(min, ax, cx), map(min, ay, cy), map(max, ax, cx), map(max, ay, cy), strict=True)
                boxes.update(zip([item for item, _ in plain_ones], edges, strict=True))
            found.append(boxes)
        return found

    def _corners(self, clips: list[int], path: int, index: int) -> tuple[list[float], list[float]]:
        """One point of each clip."""
        table: Any = (ctypes.c_float * (2 * len(clips)))()
        start, size = ctypes.addressof(table), ctypes.sizeof(ctypes.c_float)
        end = start + ctypes.sizeof(table)
        segments = map(_SEGMENT, clips, repeat(path), repeat(index))
        deque(map(_POINT, segments, range(start, end, 2 * size), range(start + size, end + size, 2 * size)), maxlen=0)
        flat = table[:]
        return self._display.columns(flat[::2], flat[1::2])


def clip_box(item: int, display: Display) -> BBox | None:
    """The box round what an object's clip lets through; None where nothing is cut off, or nobody knows."""
    clip = _CLIP(item)
    paths = _PATHS(clip)
    counts = [_SEGMENTS(clip, path) for path in range(min(max(paths, 0), MOST_SEGMENTS))]
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
