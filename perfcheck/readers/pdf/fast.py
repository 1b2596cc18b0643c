"""The fast engine: pypdfium2 reads characters and path segments of a page.

Five to seven times faster than pdfplumber on goal forms, whose time goes into reading the content
stream in Python. What follows (tables, text) is the same for both engines.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from perfcheck.readers.pdf.limits import GLYPH_CAP, SEGMENT_CAP
from perfcheck.readers.pdf.opening import open_document
from perfcheck.readers.pdf.sheet import BBox, Edge, Glyph, Sheet, edge, unify

THIN = 3.0
"""Points up to which a filled rectangle is a rule; a broader one is shading."""

STRAIGHT = 0.7
"""Points a rule may lean over its whole length."""

FORM_DEPTH = 8
"""Nested form objects that are entered; deeper ones (and cyclic references) are not drawn either."""


Matrix = tuple[float, float, float, float, float, float]
Place = Callable[[float, float], tuple[float, float]]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_sheets(path: Path, first: int, last: int) -> Iterator[Sheet]:
    """Pages first…last (1-based, inclusive) of a PDF; each page is closed after it was read."""
    document = open_document(path)
    try:
        for number in range(first, last + 1):
            try:
                page = document[number - 1]
            except pdfium.PdfiumError:
                yield Sheet(number, 0.0, 0.0, faults=["本页已损坏，无法读取"])
                continue
            try:
                yield _sheet(page, number)
            finally:
                page.close()
    finally:
        document.close()


def _sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    width, height = page.get_size()
    sheet = Sheet(number, width, height)
    place = _displayed(page)
    try:
        _read_glyphs(page, sheet, place)
    except pdfium.PdfiumError:
        sheet.faults.append("本页文字无法读取")
    _Paths(sheet, place).read(page)
    return sheet


def _displayed(page: pdfium.PdfPage) -> Place:
    """From PDF page space to points from the top left of the page as shown (crop box, rotation)."""
    left, bottom, right, top = page.get_bbox()
    turns: dict[int, Place] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turns[page.get_rotation() % 360]


def _read_glyphs(page: pdfium.PdfPage, sheet: Sheet, place: Place) -> None:
    textpage = page.get_textpage()
    rotation = page.get_rotation()
    try:
        handle = textpage.raw
        count = textpage.count_chars()
        if count > GLYPH_CAP:
            sheet.faults.append(f"本页文字超过{GLYPH_CAP}个（实有{count}个），其余未读取")
            count = GLYPH_CAP
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        styles = _Styles(handle, rotation)
        get_unicode, is_generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
        get_box, get_origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
        high = 0
        for index in range(count):
            code = get_unicode(handle, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            if code < 32 or code in (0xFFFE, 0xFFFF):
                continue
            if code == 32 and is_generated(handle, index) == 1:  # pdfium's own spaces; line ends fell out above
                continue
            text = chr(code)
            if not (text.isprintable() or text.isspace()):
                continue
            get_box(handle, index, box)
            get_origin(handle, index, x, y)
            x0, top = place(box.left, box.top)
            x1, bottom = place(box.right, box.bottom)
            if x0 > x1:
                x0, x1 = x1, x0
            if top > bottom:
                top, bottom = bottom, top
            baseline = place(x.value, y.value)[1]
            sheet.glyphs.append(Glyph(unify(text), x0, top, x1, bottom, baseline, *styles.of(index)))
    finally:
        textpage.close()


Style = tuple[float, float, float]
"""Size in points, displayed angle in degrees, lightness."""


MOSTLY_SINGLE = 256
"""Characters after which a page is known to be written one text object a character (Chromium)."""


class _Styles:
    """Styles of characters, looked up once a text object where objects hold several characters."""

    def __init__(self, handle: object, rotation: int) -> None:
        self.handle = handle
        self.rotation = rotation
        self._known: dict[int | None, Style] = {}
        self._asked = 0
        self._single = False
        self._matrix = raw.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]

    def of(self, index: int) -> Style:
        if self._single:
            return self._read(index)
        self._asked += 1
        if self._asked == MOSTLY_SINGLE:
            self._single = len(self._known) > self._asked * 3 // 4
        key = ctypes.cast(raw.FPDFText_GetTextObject(self.handle, index), ctypes.c_void_p).value
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._read(index)
        return style

    def _read(self, index: int) -> Style:
        matrix, colour = self._matrix, self._colour
        raw.FPDFText_GetMatrix(self.handle, index, matrix)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        angle = (0.0 if b == 0 and a > 0 else math.degrees(math.atan2(b, a))) - self.rotation
        size = raw.FPDFText_GetFontSize(self.handle, index) * (abs(d) if c == 0 else math.hypot(c, d))
        if not raw.FPDFText_GetFillColor(self.handle, index, *colour):
            return size, angle, 0.0
        red, green, blue, alpha = (part.value for part in colour)
        return size, angle, 1 - (1 - min(red, green, blue) / 255) * alpha / 255


class _Paths:
    """Ruled lines and images of one page, through nested form objects."""

    def __init__(self, sheet: Sheet, place: Place) -> None:
        self.sheet = sheet
        self.place = place
        self.segments = 0
        self.full = False
        self._bounds = [ctypes.c_float() for _ in range(4)]

    def read(self, page: pdfium.PdfPage) -> None:
        handle = page.raw
        for index in range(raw.FPDFPage_CountObjects(handle)):
            self._object(raw.FPDFPage_GetObject(handle, index), _IDENTITY, 0)
            if self.full:
                self.sheet.faults.append(f"本页线段超过{SEGMENT_CAP}条，其余线段未读取，表格可能不全")
                return

    def _object(self, item: object, outer: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._image(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
            inner = _times(_matrix(item), outer)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                self._object(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)
                if self.full:
                    return

    def _image(self, item: object, outer: Matrix) -> None:
        matrix = _times(_matrix(item), outer)
        corners = [self.place(*_apply(matrix, x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        box = _box(corners)
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        known = raw.FPDFImageObj_GetImagePixelSize(item, wide, high)
        inches = math.sqrt(max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)) / 72
        self.sheet.images.append(box)
        self.sheet.image_dpi.append(math.sqrt(wide.value * high.value) / inches if known else 0.0)

    def _path(self, item: object, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value):
            return
        if not stroke.value and outer is _IDENTITY and self._thin_fill(item):
            return
        matrix = _times(_matrix(item), outer)
        for points in self._outlines(item, matrix):
            if stroke.value:
                self._strokes(points)
            elif len(points) >= 4:
                self._filled(points)

    def _thin_fill(self, item: object) -> bool:
        """A filled shape whose whole box is thin is a rule (Chromium draws every border so)."""
        count = raw.FPDFPath_CountSegments(item)
        if count > 5 or not raw.FPDFPageObj_GetBounds(item, *self._bounds):
            return False
        left, bottom, right, top = (part.value for part in self._bounds)
        if min(right - left, top - bottom) > THIN:
            return False
        self.segments += count
        self.full = self.segments > SEGMENT_CAP
        self._rule(_box([self.place(left, bottom), self.place(right, top)]))
        return True

    def _outlines(self, item: object, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """Straight outlines of a path, closed ones with the first point again at the end. A curve
        ends an outline."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(raw.FPDFPath_CountSegments(item)):
            self.segments += 1
            if self.segments > SEGMENT_CAP:
                self.full = True
                break
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self.place(*_apply(matrix, x.value, y.value))
            if kind != raw.FPDF_SEGMENT_LINETO:
                if len(points) > 1:
                    yield points
                points = []
            points.append(point)
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _strokes(self, points: list[tuple[float, float]]) -> None:
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT:
                self._rule((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def _filled(self, points: list[tuple[float, float]]) -> None:
        box = _box(points)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN and _is_rectangle(points):
            self._rule(box)

    def _rule(self, box: BBox) -> None:
        found: Edge = edge(*box)
        self.sheet.edges.append(found)


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    return all(abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT for (ax, ay), (bx, by) in pairwise(points))


def _box(points: list[tuple[float, float]]) -> BBox:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _matrix(item: object) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Apply ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)
