"""Characters of a page by pypdfium2, asked for in columns, one pass over a page for each property.

A call into the library from Python costs more than its answer. Answers are written side by side into
arrays, and functions are called through prototypes that take addresses as plain numbers: half the time
of a call with structures for each character.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from perfcheck.readers.drawn.limits import GLYPH_CAP
from perfcheck.readers.drawn.sheet import UNKNOWN, Glyph, Sheet, unify
from perfcheck.readers.drawn.unseen import TINY
from perfcheck.readers.pdf.actual_text import put_back, take_off
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, address_of, plain
from perfcheck.readers.pdf.symbols import meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfcheck.readers.pdf.display import Display
    from perfcheck.readers.pdf.seeing import Ink, View

_UNICODE = plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ADDRESS, INT)
_GENERATED = plain(raw.FPDFText_IsGenerated, INT, ADDRESS, INT)
_HYPHEN = plain(raw.FPDFText_IsHyphen, INT, ADDRESS, INT)
_OBJECT = plain(raw.FPDFText_GetTextObject, ADDRESS, ADDRESS, INT)
_BOX = plain(raw.FPDFText_GetLooseCharBox, INT, ADDRESS, INT, ADDRESS)
_ORIGIN = plain(raw.FPDFText_GetCharOrigin, INT, ADDRESS, INT, ADDRESS, ADDRESS)
_MATRIX = plain(raw.FPDFText_GetMatrix, INT, ADDRESS, INT, ADDRESS)
_SIZE = plain(raw.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, INT)
_COLOUR = plain(raw.FPDFText_GetFillColor, INT, ADDRESS, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
_UNMAPPED = plain(raw.FPDFText_HasUnicodeMapError, INT, ADDRESS, INT)

UNKNOWN_CODE = ord(UNKNOWN)

LEVEL = 0.01
"""Points by which the tops of a level run's characters may differ."""

_LINE_END_HYPHEN = 2
"""What pdfium says a hyphen at the end of a line is."""

T = TypeVar("T")
Style = tuple[float, float, float]
"""Size in points, displayed angle in degrees, lightness."""


def read_glyphs(page: pdfium.PdfPage, sheet: Sheet, view: View) -> None:
    """Add a page's characters to the sheet: those that are seen to its glyphs, the others to what is hidden.

    Raises pypdfium2's PdfiumError where the page's text cannot be read.
    """
    taken = take_off(item for _, item in view.painting.texts)
    textpage = page.get_textpage()
    try:
        if put_back(page, textpage, taken):
            textpage.close()
            textpage = page.get_textpage()
        count = textpage.count_chars()
        if count > GLYPH_CAP:
            sheet.faults.append(f"本页文字超过{GLYPH_CAP}个（实有{count}个），其余未读取")
            count = GLYPH_CAP
        handle = address_of(textpage.raw)
        shown = _shown(handle, count)
        if shown:
            _add(handle, shown, sheet, view)
    finally:
        textpage.close()


def _shown(handle: int, count: int) -> list[tuple[int, str]]:
    """Index and text of each character that is printed or a blank of the document's own."""
    codes = list(map(_UNICODE, repeat(handle), range(count)))
    kinds = set(codes)
    if any(0xD800 <= code < 0xE000 for code in kinds):
        codes = _without_surrogates(codes)
    if _LINE_END_HYPHEN in codes:  # "417-" before a wrapped name; pdfium takes it for a syllable's
        codes = [
            ord("-") if code == _LINE_END_HYPHEN and _HYPHEN(handle, index) == 1 else code
            for index, code in enumerate(codes)
        ]
    if any(map(_UNMAPPED, repeat(handle), range(count))):
        codes = [UNKNOWN_CODE if _UNMAPPED(handle, n) == 1 else code for n, code in enumerate(codes)]
    texts = _Texts()
    private = any(0xE000 <= code <= 0xF8FF for code in kinds)
    return [
        (index, meant(handle, index, code) if private and 0xE000 <= code <= 0xF8FF else text)
        for index, (code, text) in enumerate(zip(codes, [texts[code] for code in codes], strict=True))
        if text and not (text == " " and _GENERATED(handle, index) == 1)  # a space of pdfium's own making
    ]


def _without_surrogates(codes: list[int]) -> list[int]:
    """The code of a character beyond 16 bits at its second half, 0 at its first."""
    codes = list(codes)
    for index, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            low = codes[index + 1] if index + 1 < len(codes) else 0
            if 0xDC00 <= low < 0xE000:
                codes[index + 1] = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00
            codes[index] = 0
    return codes


class _Texts(dict[int, str]):
    """A character's text by its code, empty for what is no text."""

    def __missing__(self, code: int) -> str:
        self[code] = _text(code)
        return self[code]


@lru_cache(maxsize=8192)  # of all pages
def _text(code: int) -> str:
    text = "" if code < 32 or code in (0xFFFE, 0xFFFF) else chr(code)
    if unicodedata.category(text or " ") == "Co":
        text = UNKNOWN
    return unify(text) if text.isprintable() or text.isspace() else ""


def _add(handle: int, shown: list[tuple[int, str]], sheet: Sheet, view: View) -> None:
    indexes = [index for index, _ in shown]
    display = view.display
    left, top, right, bottom = _structures(_BOX, handle, indexes, 4, 4)
    x0, y0 = display.columns(left, top)
    x1, y1 = display.columns(right, bottom)
    if display.rotation:
        x0, x1 = [*map(min, x0, x1)], [*map(max, x0, x1)]
        y0, y1 = [*map(min, y0, y1)], [*map(max, y0, y1)]
    objects = list(map(_OBJECT, repeat(handle), indexes))
    firsts = [n for n, item in enumerate(objects) if n == 0 or item != objects[n - 1]]
    runs = [end - start for start, end in zip(firsts, [*firsts[1:], len(indexes)], strict=True)]
    styles, inks = _styles(handle, [indexes[n] for n in firsts], display.rotation)
    lines = _baselines(handle, indexes, firsts, runs, y0, display)
    columns = (_spread(column, runs) for column in zip(*styles, strict=True))
    glyphs = list(map(Glyph, [text for _, text in shown], x0, y0, x1, y1, lines, *columns))
    lefts = _origins(handle, indexes, display)[0] if view.off else []
    hull = (min(x0), min(y0), max(x1), max(y1))
    sheet.glyphs, sheet.hidden = view.part(glyphs, objects, list(_spread(inks, runs)), lefts, hull, sheet)


def _baselines(
    handle: int, indexes: list[int], firsts: list[int], runs: list[int], tops: list[float], display: Display
) -> list[float]:
    """The writing line of each character. It is asked once for each run, and of each character where a run is neither
    level nor written across: its characters do not begin at one height then."""
    lines = list(_spread(_lines_of(handle, [indexes[n] for n in firsts], display), runs))
    steep = [
        number
        for first, count in zip(firsts, runs, strict=True)
        if abs(tops[first] - tops[first + count - 1]) > LEVEL
        for number in range(first, first + count)
    ]
    if steep:
        own = _lines_of(handle, [indexes[n] for n in steep], display)
        for number, line in zip(steep, own, strict=True):
            lines[number] = line
    return lines


def _lines_of(handle: int, indexes: list[int], display: Display) -> list[float]:
    """The writing line of each of these. Of its place only that part is kept which tells how high it is."""
    heights, other = (ctypes.c_double * len(indexes))(), ctypes.c_double()
    kept = range(ctypes.addressof(heights), ctypes.addressof(heights) + ctypes.sizeof(heights), ctypes.sizeof(other))
    left_out = repeat(ctypes.addressof(other))
    _told(_ORIGIN, handle, indexes, *((kept, left_out) if display.rotation in (90, 270) else (left_out, kept)))
    return display.columns(heights[:], heights[:])[1]


def _origins(handle: int, indexes: list[int], display: Display) -> tuple[list[float], list[float]]:
    return display.columns(*_numbers(_ORIGIN, ctypes.c_double, handle, indexes, 2)[1])


def _structures(
    function: Callable[..., Any], handle: int, indexes: list[int], width: int, kept: int
) -> list[list[float]]:
    """The first ``kept`` columns of a structure of ``width`` floats that the library fills for each character. One it
    has no answer for keeps zeros."""
    table = (ctypes.c_float * (width * len(indexes)))()
    step = width * ctypes.sizeof(ctypes.c_float)
    places = range(ctypes.addressof(table), ctypes.addressof(table) + ctypes.sizeof(table), step)
    _told(function, handle, indexes, places)
    return [table[column::width] for column in range(kept)]


def _numbers(
    function: Callable[..., Any], kind: Any, handle: int, indexes: list[int], width: int
) -> tuple[list[int], list[list[Any]]]:
    """What the library says of each character (1: known), and columns of the ``width`` numbers it tells apart."""
    count, size = len(indexes), ctypes.sizeof(kind)
    table = (kind * (width * count))()
    starts = range(ctypes.addressof(table), ctypes.addressof(table) + ctypes.sizeof(table), size * count)
    told = _told(function, handle, indexes, *(range(start, start + size * count, size) for start in starts))
    flat = table[:]
    return told, [flat[n * count : (n + 1) * count] for n in range(width)]


def _told(function: Callable[..., Any], handle: int, indexes: list[int], *places: Iterable[int]) -> list[int]:
    return list(map(function, repeat(handle), indexes, *places))


def _styles(handle: int, firsts: list[int], rotation: int) -> tuple[list[Style], list[Ink]]:
    """Style and ink of each run of characters of one text object. firsts: the index of its first one."""
    sizes = map(_SIZE, repeat(handle), firsts)
    a, b, c, d = _structures(_MATRIX, handle, firsts, 6, 4)
    known_colours, parts = _numbers(_COLOUR, ctypes.c_uint, handle, firsts, 4)
    inks = list(zip(known_colours, *parts, strict=True))
    lights = map(_Lightness().__getitem__, inks)
    known = _Styles(rotation)
    return [known[key] for key in zip(sizes, a, b, c, d, lights, strict=True)], inks


def _spread(values: Iterable[T], runs: list[int]) -> Iterator[T]:
    """A value for each character of its run."""
    return chain.from_iterable(map(repeat, values, runs))


class _Styles(dict[tuple[float, ...], Style]):
    """Styles by font size, the first four numbers of the text's matrix, and lightness."""

    def __init__(self, rotation: int) -> None:
        super().__init__()
        self.rotation = rotation

    def __missing__(self, key: tuple[float, ...]) -> Style:
        size, a, b, c, d, light = key
        angle = (0.0 if b == 0 and a > 0 else math.degrees(math.atan2(b, a))) - self.rotation
        high, wide = (size * (abs(y) if x == 0 else math.hypot(x, y)) for x, y in ((c, d), (b, a)))
        self[key] = (wide if wide < TINY else high, angle, light)
        return self[key]


class _Lightness(dict[tuple[int, ...], float]):
    """0 black … 1 white or transparent, by whether the colour is known, red, green, blue and opacity (0–255).
    Unknown colours count as black."""

    def __missing__(self, colour: tuple[int, ...]) -> float:
        known, *parts, opacity = colour
        self[colour] = 1 - (1 - min(parts) / 255) * opacity / 255 if known else 0.0
        return self[colour]
