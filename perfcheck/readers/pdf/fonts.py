"""Fonts of the system play no part in reading a PDF.

Where a PDF brings no font for Chinese text (STSong-Light and the like), pdfium asks the system for one. What it
takes from there are the outlines of characters: most of the time of a page, and boxes that differ from machine to
machine; without any font it drops text objects as empty, such as a last character on a line of its own. So it
is given a font in which every character is the same stroke. How wide characters are, and which, says the PDF.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Any

import pypdfium2.raw as raw

_EM = 1000  # units a font size
_ASCENT, _DESCENT = 880, -120  # as Chinese fonts have them; for PDFs that do not say
_STROKE = 100, 120, 700  # units: left, right, height; narrower and lower than any character, so that the PDF counts
_GLYPHS = 0xFFFF  # all alike, for fonts that name a character by its number in a font that is not there
_HANDLE = 1
_LATIN = 0  # the character set of Western languages
_OWN = (b"Helvetica", b"Arial", b"Courier", b"Times")
_LONGEST = 9  # bytes of a name that are looked at


def stroke_font() -> bytes:
    """A TrueType font whose every character is one thin upright line: a place where it would be seen leaves ink."""
    left, right, height = _STROKE
    box = struct.pack(">4h", left, 0, right, height)
    # One contour of four points on the curve, from its lower left.
    points = struct.pack(">HH4B4h4h", 3, 0, 1, 1, 1, 1, left, 0, right - left, 0, 0, height, 0, -height)
    glyph = struct.pack(">h", 1) + box + points
    glyph += bytes(-len(glyph) % 4)
    every_character = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 1, 0x10FFFF, 1)  # cmap format 13: many to one
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + every_character,
        b"glyf": glyph + glyph,  # one for odd numbers, whose place in loca lies before the last
        b"head": struct.pack(">IIIIHHqq", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0)
        + box
        + struct.pack(">HHhhh", 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">IhhhH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, right, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">Hhh", _EM, 0, 0),
        b"loca": struct.pack(">2H", 0, len(glyph) // 2) * (_GLYPHS // 2 + 1),
        b"maxp": struct.pack(">IH13H", 0x10000, _GLYPHS, 2, 1, 0, 0, 1, *[0] * 8),
    }
    place = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for tag, table in tables.items():
        head += struct.pack(">4sIII", tag, 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body


_FONT = stroke_font()


def _map_font(_: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int:  # noqa: ARG001 - the signature is given
    if charset == _LATIN and ctypes.string_at(face, _LONGEST).partition(b"\0")[0].startswith(_OWN):
        return 0  # pdfium has these itself, and PDFs need not say how wide their characters are
    return _HANDLE


def _font_data(_: Any, font: Any, table: int, buffer: Any, size: int) -> int:  # noqa: ARG001 - the signature is given
    """The whole font; it is no collection, and no single table is handed out."""
    if table:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


_TYPES = dict(raw.FPDF_SYSFONTINFO._fields_)
_ONE_FONT = raw.FPDF_SYSFONTINFO(  # pdfium keeps the address
    version=1, MapFont=_TYPES["MapFont"](_map_font), GetFontData=_TYPES["GetFontData"](_font_data)
)


def without_system_fonts() -> None:
    """From now on, in this process. What is rendered then lacks the text whose fonts the PDF does not bring."""
    raw.FPDF_SetSystemFontInfo(ctypes.byref(_ONE_FONT))
