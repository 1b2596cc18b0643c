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
    from collections.abc import Collection, Iterable

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


def take_off(page: pdfium.PdfPage, texts: Iterable[int]) -> None:
    """Take these texts off a page's text objects, but for those whose glyphs have no characters.

    Before the page's text is asked for.
    """
    marked = _marked(texts)
    if not marked:
        return
    groups: dict[int, list[int]] = defaultdict(list)
    for item, mark in marked:
        groups[mark].append(item)
    values = {mark: _value(mark) for mark in groups}  # before any is taken off: it is gone then
    for item, mark in marked:
        _REMOVE(item, mark)
    alone = {items[0]: values[mark] for mark, items in groups.items() if len(items) == 1 and values[mark]}
    for item in _unmapped(page, alone.keys()):
        handle = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
        if mark := raw.FPDFPageObj_AddMark(handle, b"Span"):
            raw.FPDFPageObjMark_SetStringParam(page.pdf.raw, handle, mark, KEY, alone[item])


def _marked(texts: Iterable[int]) -> list[tuple[int, int]]:
    """Text objects with each mark of theirs that holds such a text."""
    key = ctypes.create_string_buffer(KEY)
    at = ctypes.addressof(key)
    found = []
    for item in texts:
        for number in range(_MARKS(item)):
            mark = _MARK(item, number)
            if _KIND(mark, at) == raw.FPDF_OBJECT_STRING:
                found.append((item, mark))
    return found


def _value(mark: int) -> bytes:
    """The text, in UTF-8."""
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * (LONGEST // 2))()
    handle = ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK)
    if not raw.FPDFPageObjMark_GetParamStringValue(handle, KEY, buffer, LONGEST, size) or size.value > LONGEST:
        return b""
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0").encode()


def _unmapped(page: pdfium.PdfPage, items: Collection[int]) -> list[int]:
    """Those of the text objects some of whose glyphs give no characters."""
    if not items:
        return []
    textpage = page.get_textpage()
    try:
        handle = address_of(textpage.raw)
        count = textpage.count_chars()
        lost = [n for n in range(count) if _UNMAPPED(handle, n) == 1 or not _UNICODE(handle, n)]
        return sorted({item for item in map(_OBJECT, repeat(handle), lost) if item in items})
    finally:
        textpage.close()
