"""Characters of a page by pypdfium2, asked for in columns, one pass over a page for each property.

A call into the library from Python costs more than its answer. Answers are written side by side into
arrays, and functions are called through prototypes that take addresses as plain numbers: half the time
of a call with structures for each character.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from perfcheck.readers.pdf.calls import ADDRESS, INT, address_of, plain
from perfcheck.readers.pdf.display import Columns, Display
from perfcheck.readers.pdf.limits import GLYPH_CAP
from perfcheck.readers.pdf.sheet import Glyph, Sheet, unify

Style = tuple[float, float, float]
"""Size in points, displayed angle in degrees, lightness."""

_SURROGATES = range(0xD800, 0xE000)
_NO_TEXT = frozenset((0xFFFE, 0xFFFF))


_UNICODE = plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ADDRESS, INT)
_GENERATED = plain(raw.FPDFText_IsGenerated, INT, ADDRESS, INT)
_OBJECT = plain(raw.FPDFText_GetTextObject, ADDRESS, ADDRESS, INT)
_BOX = plain(raw.FPDFText_GetLooseCharBox, INT, ADDRESS, INT, ADDRESS)
_ORIGIN = plain(raw.FPDFText_GetCharOrigin, INT, ADDRESS, INT, ADDRESS, ADDRESS)
_MATRIX = plain(raw.FPDFText_GetMatrix, INT, ADDRESS, INT, ADDRESS)
_SIZE = plain(raw.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, INT)
_COLOUR = plain(raw.FPDFText_GetFillColor, INT, ADDRESS, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
_MODE = plain(raw.FPDFTextObj_GetTextRenderMode, INT, ADDRESS)


def read_glyphs(page: pdfium.PdfPage, sheet: Sheet, display: Display) -> None:
    """Add a page's characters to the sheet; images must be known (see ``_unseen``).

    Raises pypdfium2's PdfiumError where the page's text cannot be read.
    """
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > GLYPH_CAP:
            sheet.faults.append(f"本页文字超过{GLYPH_CAP}个（实有{count}个），其余未读取")
            count = GLYPH_CAP
        handle = address_of(textpage.raw)
        shown = list(_shown(handle, count))
        if shown:
            sheet.glyphs = _glyphs(handle, shown, display, bool(sheet.images))
            if sheet.images:
                sheet.glyphs = [glyph for glyph in sheet.glyphs if not (glyph.hidden and _over_image(glyph, sheet))]
    finally:
        textpage.close()


def _shown(handle: int, count: int) -> Iterator[tuple[int, str]]:
    """Index and text of each character that is printed or a blank of the document's own."""
    known: dict[int, str] = {}
    high = 0
    for index, code in enumerate(map(_UNICODE, repeat(handle), range(count))):
        if code in _SURROGATES:
            if code < 0xDC00:
                high = code
                continue
            if high:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        text = known.get(code)
        if text is None:
            text = known[code] = _text_of(code)
        if not text or (code == 32 and _GENERATED(handle, index) == 1):
            continue  # pdfium's own spaces; its line ends are no text
        yield index, text


def _text_of(code: int) -> str:
    """A character's text, empty for what is none."""
    if code < 32 or code in _NO_TEXT:
        return ""
    text = chr(code)
    return unify(text) if text.isprintable() or text.isspace() else ""


def _glyphs(handle: int, shown: list[tuple[int, str]], display: Display, look_for_hidden: bool) -> list[Glyph]:
    indexes = [index for index, _ in shown]
    left, top, right, bottom = _floats(_BOX, handle, indexes, 4)
    x0, y0 = display.columns(left, top)
    x1, y1 = display.columns(right, bottom)
    if display.rotation:
        x0, x1 = [*map(min, x0, x1)], [*map(max, x0, x1)]
        y0, y1 = [*map(min, y0, y1)], [*map(max, y0, y1)]
    baselines = display.columns(*_origins(handle, indexes))[1]
    objects = list(map(_OBJECT, repeat(handle), indexes))
    styles = _styles(handle, indexes, objects, display.rotation)
    texts = (text for _, text in shown)
    glyphs = list(map(Glyph, texts, x0, y0, x1, y1, baselines, *zip(*styles, strict=True)))
    if look_for_hidden:
        modes = {item: _MODE(item) for item in set(objects) if item}
        for glyph, item in zip(glyphs, objects, strict=True):
            glyph.hidden = modes.get(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return glyphs


def _floats(function: Callable[..., Any], handle: int, indexes: list[int], width: int) -> list[list[float]]:
    """Columns of a structure of ``width`` floats that the library fills for each character."""
    table = (ctypes.c_float * (width * len(indexes)))()
    start, step = ctypes.addressof(table), width * ctypes.sizeof(ctypes.c_float)
    _each(function, repeat(handle), indexes, _places(start, step, len(indexes)))
    flat = table[:]
    return [flat[column::width] for column in range(width)]


def _origins(handle: int, indexes: list[int]) -> Columns:
    """Where each character stands on its writing line."""
    count = len(indexes)
    table = (ctypes.c_double * (2 * count))()
    start, step = ctypes.addressof(table), ctypes.sizeof(ctypes.c_double)
    _each(_ORIGIN, repeat(handle), indexes, *(_places(start + n * step * count, step, count) for n in range(2)))
    return table[:count], table[count:]


def _styles(handle: int, indexes: list[int], objects: list[int | None], rotation: int) -> list[Style]:
    """Style of each character, asked once for each run of characters of one text object."""
    firsts = [n for n, item in enumerate(objects) if n == 0 or item != objects[n - 1]]
    asked = [indexes[n] for n in firsts]
    matrices = zip(*_floats(_MATRIX, handle, asked, 6), strict=True)
    sizes = map(_SIZE, repeat(handle), asked)
    lights = _lightness(handle, asked)
    styles = [
        _style(size, matrix, rotation, light) for size, matrix, light in zip(sizes, matrices, lights, strict=True)
    ]
    if len(firsts) == len(indexes):
        return styles
    runs = [end - start for start, end in zip(firsts, [*firsts[1:], len(indexes)], strict=True)]
    return list(chain.from_iterable(map(repeat, styles, runs)))


def _style(size: float, matrix: tuple[float, ...], rotation: int, light: float) -> Style:
    a, b, c, d, _, _ = matrix
    angle = (0.0 if b == 0 and a > 0 else math.degrees(math.atan2(b, a))) - rotation
    return size * (abs(d) if c == 0 else math.hypot(c, d)), angle, light


def _lightness(handle: int, indexes: list[int]) -> list[float]:
    """0 black … 1 white or transparent; unknown colours count as black."""
    count = len(indexes)
    table = (ctypes.c_uint * (4 * count))()
    start, step = ctypes.addressof(table), ctypes.sizeof(ctypes.c_uint)
    parts = (_places(start + n * step * count, step, count) for n in range(4))
    known = map(_COLOUR, repeat(handle), indexes, *parts)
    found = []
    levels: dict[tuple[int, ...], float] = {}
    good = list(known)
    for is_known, *colour in zip(good, *(table[n * count : (n + 1) * count] for n in range(4)), strict=True):
        if not is_known:
            found.append(0.0)
            continue
        key = tuple(colour)
        level = levels.get(key)
        if level is None:
            level = levels[key] = 1 - (1 - min(key[:3]) / 255) * key[3] / 255
        found.append(level)
    return found


def _over_image(glyph: Glyph, sheet: Sheet) -> bool:
    """Invisible text over an image is what some scanner read in it; this tool reads the image itself."""
    x, y = glyph.centre
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in sheet.images)


def _places(start: int, step: int, count: int) -> range:
    return range(start, start + step * count, step)


def _each(function: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    """Call for every set of arguments; what it gives back is in the arrays. A character the library has
    no answer for keeps zeros."""
    for _ in map(function, *arguments):
        pass
