"""Ruled lines, painted areas and images of a page by pypdfium2, in the order in which they are painted."""

from __future__ import annotations

import ctypes
import math
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from perfcheck.readers.colours import PAPER, alike
from perfcheck.readers.drawn.dots import DOT_GAP, DOT_SHAPE, dot, is_dot
from perfcheck.readers.drawn.limits import SEGMENT_CAP
from perfcheck.readers.drawn.matrices import IDENTITY, Matrix, Point, apply, times
from perfcheck.readers.drawn.shapes import BROAD, STROKES, THIN, is_sign, note_filled, note_sign, note_strokes
from perfcheck.readers.drawn.sheet import BBox, Edge, Sheet, box_round, edge
from perfcheck.readers.drawn.unseen import Painted
from perfcheck.readers.pdf.clips import Nested, clip_box, narrower
from perfcheck.readers.pdf.painting import Painting, is_clear, is_mixed, stroke_colour
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, address_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.readers.pdf.display import Display

DOT_SEGMENTS = 128
"""Segments a dot is drawn with at most (Chromium takes 49)."""

FORM_DEPTH = 8
"""Nested form objects that are entered; deeper ones (and cyclic references) are not drawn either."""

_PAGE_OBJECT = plain(raw.FPDFPage_GetObject, ADDRESS, ADDRESS, INT)
_FORM_COUNT = plain(raw.FPDFFormObj_CountObjects, INT, ADDRESS)
_FORM_OBJECT = plain(raw.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
_KIND = plain(raw.FPDFPageObj_GetType, INT, ADDRESS)
_TEXT = raw.FPDF_PAGEOBJ_TEXT
_MATRIX = plain(raw.FPDFPageObj_GetMatrix, INT, ADDRESS, ADDRESS)
_BOUNDS = plain(raw.FPDFPageObj_GetBounds, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
_DRAW_MODE = plain(raw.FPDFPath_GetDrawMode, INT, ADDRESS, ADDRESS, ADDRESS)
_SEGMENTS = plain(raw.FPDFPath_CountSegments, INT, ADDRESS)
_SEGMENT = plain(raw.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, INT)
_SEGMENT_KIND = plain(raw.FPDFPathSegment_GetType, INT, ADDRESS)
_SEGMENT_POINT = plain(raw.FPDFPathSegment_GetPoint, INT, ADDRESS, ADDRESS, ADDRESS)
_SEGMENT_CLOSES = plain(raw.FPDFPathSegment_GetClose, INT, ADDRESS)
_PEN = plain(raw.FPDFPageObj_GetStrokeWidth, INT, ADDRESS, ADDRESS)
_PIXELS = plain(raw.FPDFImageObj_GetImagePixelSize, INT, ADDRESS, ADDRESS, ADDRESS)


class Paths:
    """Reads ruled lines and images of one page, through nested form objects, into its sheet.

    own: how many of its objects are the page's own; the frames of form fields, which follow, are no rules.
    """

    def __init__(self, sheet: Sheet, display: Display, own: int | None = None) -> None:
        self.own = own
        self._rules: list[Edge] = sheet.edges
        self.sheet = sheet
        self.display = display
        self.place = display.point
        self.painting = Painting()
        self.nested: dict[int, Nested] = {}
        self.order = 0.0
        self.segments = 0
        self._curved: list[Point] = []  # of the path that is being read
        self.full = False
        # Where the library writes its answers: six floats, two whole numbers.
        self._floats, self._numbers = (ctypes.c_float * 6)(), (ctypes.c_uint * 2)()
        self._float_at = [ctypes.addressof(self._floats) + 4 * n for n in range(6)]
        self._number_at = [ctypes.addressof(self._numbers) + 4 * n for n in range(2)]

    def read(self, page: pdfium.PdfPage) -> list[int]:
        """All of the page, up to the cap on segments, which is told in the sheet's faults; returns the page's own
        text objects."""
        count = raw.FPDFPage_CountObjects(page.raw)
        items = list(map(_PAGE_OBJECT, repeat(address_of(page.raw)), range(count)))
        kinds = list(map(_KIND, items))
        self._objects(items, kinds, None, 0, (0.0, 1.0))
        if self.full:
            self.sheet.faults.append(f"本页线段超过{SEGMENT_CAP}条，其余线段未读取，表格可能不全")
        return [item for item, kind in zip(items, kinds, strict=True) if kind == _TEXT]

    def leave_out(self, boxes: list[BBox]) -> None:
        """Take out again what is drawn in these boxes, once for each: it stands in layers that are switched off."""
        sheet, painting = self.sheet, self.painting
        for box in boxes:
            kinds: tuple[list[Any], ...] = (sheet.edges, sheet.drawings, painting.areas, painting.strips)
            for found in kinds:
                place = next((n for n, one in enumerate(found) if _same(_box_of(one), box)), None)
                if place is not None:
                    del found[place]
            place = next((n for n, one in enumerate(sheet.images) if _same(one, box)), None)
            if place is not None:
                del sheet.images[place], sheet.image_dpi[place]

    def _objects(
        self, items: list[int], kinds: list[int], within: Nested | None, depth: int, orders: tuple[float, float]
    ) -> None:
        """within: the form object they stand in. orders: the place of the first object in the page's order, and the
        step to the next."""
        start, step = orders
        outer = IDENTITY if within is None else within.matrix
        if within is not None:
            self.nested.update(dict.fromkeys(items, within))
        numbered = list(enumerate(zip(items, kinds, strict=True)))
        self.painting.texts += [(start + step * number, item) for number, (item, kind) in numbered if kind == _TEXT]
        for number, item, kind in [(number, *one) for number, one in numbered if one[1] != _TEXT]:
            self.order = start + step * number
            if depth == 0 and self.own is not None and number >= self.own:
                self._rules = []
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < FORM_DEPTH:
                    self._form(item, within, depth, step)
            elif within is not None and within.clear:
                continue
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._image(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_SHADING:
                box = clip_box(item, self.display, outer) or (0.0, 0.0, self.sheet.width, self.sheet.height)
                self.painting.shading(item, box, self.order)
            if self.full:
                return

    def _form(self, item: int, within: Nested | None, depth: int, step: float) -> None:
        """What stands in a form object. A form that is painted without any opacity shows nothing."""
        outer = IDENTITY if within is None else within.matrix
        clip = narrower(None if within is None else within.clip, clip_box(item, self.display, outer))
        clear = (within is not None and within.clear) or is_clear(item)
        inner = list(map(_FORM_OBJECT, repeat(item), range(_FORM_COUNT(item))))
        mixed = (within is not None and within.mixed) or is_mixed(item)
        nested = Nested(times(self._matrix(item), outer), clip, clear, mixed)
        self._objects(inner, list(map(_KIND, inner)), nested, depth + 1, (self.order, step / (len(inner) + 1)))

    def _image(self, item: int, outer: Matrix) -> None:
        matrix = times(self._matrix(item), outer)
        box = box_round([self.place(*apply(matrix, x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])
        known = _PIXELS(item, *self._number_at)
        inches = math.sqrt(max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)) / 72
        self.sheet.images.append(box)
        self.painting.picture(item, box, self.order)
        self.sheet.image_dpi.append(math.sqrt(self._numbers[0] * self._numbers[1]) / inches if known else 0.0)

    def _path(self, item: int, outer: Matrix) -> None:
        _DRAW_MODE(item, *self._number_at)
        fill, stroke = self._numbers
        if not (fill or stroke) or (not stroke and outer is IDENTITY and self._simple_fill(item)):
            return
        matrix = times(self._matrix(item), outer)
        self._curved = []
        slanted: list[Point] = []
        few: list[list[Point]] = []  # straight strokes, where there are no more than a character has
        for points in self._outlines(item, matrix, curves=not stroke):
            if stroke:
                if len(few) <= STROKES and len(points) <= STROKES:
                    few.append(points)
                bar = partial(self.painting.stroke, item, order=self.order)
                strip = partial(self.painting.strip, item, order=self.order, stroked=True)
                bends = note_strokes(points, self._pen(item, matrix), self._rules, bar=bar, strip=strip) > 1
                slanted += points if bends else []
            if fill and len(points) >= 4:
                shade = partial(self.painting.fill, item, order=self.order)
                strip = partial(self.painting.strip, item, order=self.order, stroked=False)
                seen = partial(self._is_seen, item)
                note_filled(
                    points, self.sheet, self._rules, stroked=bool(stroke), shade=shade, strip=strip, is_seen=seen
                )
        if stroke and not fill and (slanted or self._curved):
            note_sign(slanted + self._curved, self.sheet, partial(_is_stroke_seen, item))
        elif few and not fill and len(few) <= STROKES and is_sign(few):
            note_sign([point for points in few for point in points], self.sheet, partial(_is_stroke_seen, item))

    def _simple_fill(self, item: int) -> bool:
        """A filled shape whose whole box is thin is a rule (Chromium draws every border so), a small
        one of any outline a dot, and one made of nothing but dots in a row a dotted rule."""
        count = _SEGMENTS(item)
        if not _BOUNDS(item, *self._float_at[:4]):
            return False
        left, bottom, right, top = self._floats[:4]
        thickness = min(right - left, top - bottom)
        if thickness > DOT_SHAPE:
            return False
        box = box_round([self.place(left, bottom), self.place(right, top)])
        if count <= 5 and thickness <= THIN:
            self._rule(box)
            if thickness > BROAD:
                self.painting.strip(item, box, self.order, stroked=False)
        elif is_dot(box):
            self._rules.append(dot(box))
        elif count > 5 and self._is_row_of_dots(item, count, max(right - left, top - bottom)):
            self._rule(box)
        else:
            return False
        self._count(1)
        return True

    def _is_row_of_dots(self, item: int, count: int, length: float) -> bool:
        """Whether the first of a path's outlines is no larger than a dot, and there are enough of them
        to fill the whole length."""
        matrix = self._matrix(item)
        points: list[Point] = []
        for index in range(min(count, DOT_SEGMENTS)):
            self._count(1)
            segment = _SEGMENT(item, index)
            if index and _SEGMENT_KIND(segment) == raw.FPDF_SEGMENT_MOVETO:
                return is_dot(box_round(points)) and length <= (count / index) * (DOT_SHAPE + DOT_GAP)
            _SEGMENT_POINT(segment, *self._float_at[:2])
            points.append(self.place(*apply(matrix, self._floats[0], self._floats[1])))
        return False

    def _outlines(self, item: int, matrix: Matrix, curves: bool) -> Iterator[list[Point]]:
        """Outlines of a path, closed ones with the first point again at the end. A curve ends an
        outline, or (curves) its control points are points of it."""
        points: list[Point] = []
        for index in range(_SEGMENTS(item)):
            self._count(1)
            if self.full:
                break
            segment = _SEGMENT(item, index)
            _SEGMENT_POINT(segment, *self._float_at[:2])
            point = self.place(*apply(matrix, self._floats[0], self._floats[1]))
            kind = _SEGMENT_KIND(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                self._curved.append(point)
            if kind != raw.FPDF_SEGMENT_LINETO and not (curves and kind == raw.FPDF_SEGMENT_BEZIERTO):
                if len(points) > 1:
                    yield points
                points = []
            points.append(point)
            if _SEGMENT_CLOSES(segment) and len(points) > 1:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _count(self, segments: int) -> None:
        self.segments += segments
        self.full = self.segments > SEGMENT_CAP

    def _pen(self, item: int, matrix: Matrix) -> float:
        """Half the breadth of an object's strokes."""
        known = _PEN(item, self._float_at[0])
        return self._floats[0] * math.hypot(matrix[0], matrix[1]) / 2 if known else 0.0

    def _is_seen(self, item: int) -> bool:
        """Whether the shape noted last is of another colour than paper."""
        areas = self.painting.areas
        colour = areas[-1].colour if areas and areas[-1].item == item else None
        return colour is None or not alike(colour, PAPER)

    def _rule(self, box: BBox) -> None:
        self._rules.append(edge(*box))

    def _matrix(self, item: int) -> Matrix:
        if not _MATRIX(item, self._float_at[0]):
            return IDENTITY
        a, b, c, d, e, f = self._floats
        return (a, b, c, d, e, f)


def _is_stroke_seen(item: int) -> bool:
    colour = stroke_colour(item)
    return colour is None or not alike(colour, PAPER)


def _box_of(thing: Edge | BBox | Painted) -> BBox:
    if isinstance(thing, Painted):
        return thing.box
    return thing if isinstance(thing, tuple) else (thing["x0"], thing["top"], thing["x1"], thing["bottom"])


def _same(one: BBox, other: BBox) -> bool:
    return all(abs(a - b) < 1 for a, b in zip(one, other, strict=True))
