"""What a page cuts off: spreadsheets print a cell's whole text and let the page show the part that lies in the cell.

A cell that a page break divides is printed on both pages; what lies outside it is over its neighbours, unseen.

Word and WPS give every text object a clip, tens of thousands in a book, of which few differ: what pdfium answers for
the first point of a path is its place in memory, and that is the same where the path is. So pdfium is asked in
columns for these places, and for the paths themselves once.
"""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as raw

from perfcheck.readers.drawn.matrices import IDENTITY, Matrix, apply
from perfcheck.readers.drawn.sheet import BBox, Glyph, box_round
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


class Nested(NamedTuple):
    """Where an object in a form object stands. matrix: to the space of the page. clip: what the form as a whole is
    cut to, on the page as displayed; None for nothing. clear: the form is painted without any opacity. mixed: through a
    mask, or with what lies beneath."""

    matrix: Matrix
    clip: BBox | None = None
    clear: bool = False
    mixed: bool = False


class Clips:
    """Clips of text objects: of the page itself, and nested in form objects. pdfium knows a clip only of those that
    are cut.

    They are asked for while the page is open, as all its objects.
    """

    def __init__(self, items: Sequence[int], display: Display, nested: Mapping[int, Nested]) -> None:
        self._display = display
        self._nested = nested
        self.any_clear = any(within.clear for within in nested.values())
        self.any_mixed = any(within.mixed for within in nested.values())
        self._boxes: Boxes = {}
        known: dict[tuple[int | None, ...], BBox | None] = {}
        for item, paths in zip(items, _paths_of(items), strict=True):
            if paths:
                if paths not in known:
                    known[paths] = clip_box(item, display)
                box = known[paths]
                if box is not None:
                    self._boxes[item] = box
        for item in nested:
            if (box := self.of(item)) is not None:
                self._boxes[item] = known[item,] = box
        self._all = _within(list({box for box in known.values() if box is not None}))

    def cut_off(self, glyphs: Sequence[Glyph], objects: Sequence[int | None], hull: BBox) -> list[int]:
        """Numbers of the characters whose middle does not lie in their object's clip. hull: a box that
        holds all of them."""
        if not self._boxes or _holds(self._all, hull):
            return []
        boxes = [self._boxes.get(item or 0) for item in objects]
        return [
            number
            for number, (glyph, box) in enumerate(zip(glyphs, boxes, strict=True))
            if box is not None and not glyph.lies_in(box)
        ]

    def of(self, item: int) -> BBox | None:
        """What an object is cut to, by itself and with the form object it stands in."""
        within = self._nested.get(item)
        if within is None:
            return clip_box(item, self._display)
        return narrower(within.clip, clip_box(item, self._display, within.matrix))

    def is_mixed(self, item: int | None) -> bool:
        """Whether an object stands in a form object that is painted through a mask, or mixed with its ground."""
        within = self._nested.get(item or 0)
        return within is not None and within.mixed

    def is_clear(self, item: int | None) -> bool:
        """Whether an object stands in a form object that shows nothing."""
        within = self._nested.get(item or 0)
        return within is not None and within.clear


def _paths_of(items: Sequence[int]) -> list[tuple[int | None, ...]]:
    """For each object what tells its clip from others: the number of its paths and the place of the first point of the
    last one, which was put behind the others once; empty without a clip."""
    clips = list(map(_CLIP, items))
    counts = list(map(_PATHS, clips))
    lasts = map(_SEGMENT, clips, [max(count, 1) - 1 for count in counts], repeat(0))
    return [
        () if count <= 0 else (count, last) if last else (count, *_first_points(clip, count))
        for clip, count, last in zip(clips, counts, lasts, strict=True)
    ]


def _first_points(clip: int, count: int) -> Iterator[int | None]:
    """The place of the first point of each path, none for one without points."""
    return map(_SEGMENT, repeat(clip), range(min(count, MOST_SEGMENTS)), repeat(0))


def _within(boxes: list[BBox]) -> BBox:
    """What lies in all of the boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else [(0.0,)] * 4
    return (max(lefts), max(tops), min(rights), min(bottoms))


def _holds(outer: BBox, inner: BBox) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


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
    return _within(boxes) if boxes else None
