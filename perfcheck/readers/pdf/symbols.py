"""Characters of symbol fonts in a PDF: the font tells what their private codes stand for."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from perfcheck.readers.drawn.symbols import sign_of
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain

_FONT = plain(raw.FPDFText_GetFontInfo, ctypes.c_ulong, ADDRESS, INT, ADDRESS, ctypes.c_ulong, ADDRESS)


def meant(handle: int, index: int, code: int) -> str:
    """The character that one of a private number stands for in its font; UNKNOWN where that is not known."""
    return sign_of(code, _font(handle, index))


def _font(handle: int, index: int) -> str:
    name: Any = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    _FONT(handle, index, ctypes.addressof(name), len(name), ctypes.addressof(flags))
    return str(name.value.decode("utf-8", "replace"))
