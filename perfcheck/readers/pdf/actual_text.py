"""A text object may carry a text of its own (ActualText), which pdfium gives in place of what is drawn.

Programs write it where their glyphs have no characters, or for ligatures. It may as well say anything else: what is
drawn is what is read, and the text beside it only where the glyphs say nothing.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, address_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pypdfium2 as pdfium

KEY = b"ActualText"

LONGEST = 4_000
"""Bytes of such a text; a longer one is taken off."""

_MARKS = plain(raw.FPDFPageObj_CountMarks, INT, ADDRESS)
_MARK = plain(raw.FPDFPageObj_GetMark, ADDRESS, ADDRESS, ctypes.c_ulong)
_KIND = plain(raw.FPDFPageObjMark_GetParamValueType, INT, ADDRESS, ADDRESS)
_REMOVE = plain(raw.FPDFPageObj_RemoveMark, INT, ADDRESS, ADDRESS)
_OBJECT = plain(raw.FPDFText_GetTextObject, ADDRESS, ADDRESS, INT)
_UNICODE = plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ADDRESS, INT)
_UNMAPPED = plain(raw.FPDFText_HasUnicodeMapError, INT, ADDRESS, INT)


def take_off(texts: Iterable[int]) -> dict[int, bytes]:
    """Take these texts off text objects, before the page's text is asked for; those that one object has alone."""
    groups: dict[int, list[int]] = defaultdict(list)
    for item, mark in _marked(texts):
        groups[mark].append(item)
    values = {mark: _value(mark) for mark in groups}  # before any is taken off: it is gone then
    for mark, items in groups.items():
        for item in items:
            _REMOVE(item, mark)
    return {items[0]: values[mark] for mark, items in groups.items() if len(items) == 1 and values[mark]}


def put_back(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, taken: Mapping[int, bytes]) -> bool:
    """Give objects some of whose glyphs have no characters their text back; whether there are any, so that the page's
    text must be asked for anew."""
    if not taken:
        return False
    handle = address_of(textpage.raw)
    count = textpage.count_chars()
    lost = [n for n in range(count) if _UNMAPPED(handle, n) == 1 or not _UNICODE(handle, n)]
    found = sorted({item for item in map(_OBJECT, repeat(handle), lost) if item in taken})
    for item in found:
        one = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
        if mark := raw.FPDFPageObj_AddMark(one, b"Span"):
            value = (ctypes.c_ubyte * len(taken[item])).from_buffer_copy(taken[item])
            raw.FPDFPageObjMark_SetBlobParam(page.pdf.raw, one, mark, KEY, value, len(value))
    return bool(found)


def _marked(texts: Iterable[int]) -> list[tuple[int, int]]:
    """Text objects with each mark of theirs that holds such a text."""
    key = ctypes.create_string_buffer(KEY)
    at = ctypes.addressof(key)
    found = []
    items = list(texts)
    for item, count in zip(items, map(_MARKS, items), strict=True):
        for number in range(count):
            mark = _MARK(item, number)
            if _KIND(mark, at) == raw.FPDF_OBJECT_STRING:
                found.append((item, mark))
    return found


def _value(mark: int) -> bytes:
    """The text as the file has it."""
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ubyte * LONGEST)()
    handle = ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK)
    known = raw.FPDFPageObjMark_GetParamBlobValue(handle, KEY, buffer, LONGEST, size)
    return bytes(buffer)[: size.value] if known and size.value <= LONGEST else b""
