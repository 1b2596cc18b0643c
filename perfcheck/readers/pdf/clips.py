"""What a page cuts off: spreadsheets print a cell's whole text and let the page show the part that lies in the cell.

A cell that a page break divides is printed on both pages; what lies outside it is over its neighbours, unseen.

Word and WPS give every text object a clip of its own, tens of thousands in a book: pdfium is asked in columns,
and for two corners of each clip; only where text lies outside of what these span, for the whole.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as raw

from perfcheck.readers.drawn.sheet import BBox, Glyph, box_round
from perfcheck.readers.pdf.matrices import IDENTITY, Matrix, apply
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class Nested(NamedTuple):
    """Where an object in a form object stands. matrix: to the space of the page. clip: what the form as a whole is
    cut to, on the page as displayed; None for nothing. clear: the form is painted without any opacity."""

    matrix: Matrix
    clip: BBox | None = None
    clear: bool = False


class Clips:
    """Clips of text objects: of the page itself, and nested in form objects. pdfium knows a clip only of those that
    are cut."""

    def __init__(self, items: Sequence[int], display: Display, nested: Mapping[int, Nested]) -> None:
        self._display = display
        self._nested = nested
        self.any_clear = any(within.clear for within in nested.values())
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
        if self._nested:
            for number, (glyph, item) in enumerate(zip(glyphs, objects, strict=True)):
                if item in self._nested:
                    shown[number] = self._lets_through(item or 0, glyph)
        return shown

    def of(self, item: int) -> BBox | None:
        """What an object is cut to, by itself and with the form object it stands in."""
        within = self._nested.get(item)
        if within is None:
            return clip_box(item, self._display)
        return narrower(within.clip, clip_box(item, self._display, within.matrix))

    def is_clear(self, item: int | None) -> bool:
        """Whether an object stands in a form object that shows nothing."""
        within = self._nested.get(item or 0)
        return within is not None and within.clear

    def _lets_through(self, item: int, glyph: Glyph) -> bool:
        if item not in self._exact:
            self._exact[item] = self.of(item)
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


def narrower(one: BBox | None, other: BBox | None) -> BBox | None:
    """What two clips let through together."""
    if one is None or other is None:
        return one or other
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def clip_box(item: int, display: Display, outer: Matrix = IDENTITY) -> BBox | None:
    """The box round what an object's clip lets through; None where nothing is cut off, or nobody knows.

    outer: from the space of the form object it stands in to that of the page.
    """
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
            places.append(display.point(*(point if outer is IDENTITY else apply(outer, *point))))
        if places:
            boxes.append(box_round(places))
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (max(lefts), max(tops), min(rights), min(bottoms))
