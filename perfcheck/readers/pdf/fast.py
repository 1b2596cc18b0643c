"""The fast engine: pypdfium2 reads characters and path segments of a page.

Several times faster than pdfplumber on goal forms, whose time goes into reading the content
stream in Python. What follows (tables, text) is the same for both engines.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from perfcheck.readers.drawn.covering import blackened
from perfcheck.readers.drawn.sheet import Sheet, damaged
from perfcheck.readers.drawn.strikes import take_struck
from perfcheck.readers.pdf.annotations import Typed, know_fields, merge
from perfcheck.readers.pdf.clips import Clips
from perfcheck.readers.pdf.display import Display
from perfcheck.readers.pdf.glyphs import read_glyphs
from perfcheck.readers.pdf.layers import Layers, has_layers
from perfcheck.readers.pdf.opening import open_document
from perfcheck.readers.pdf.paths import Paths
from perfcheck.readers.pdf.pictures import Pictures
from perfcheck.readers.pdf.referee import Referee
from perfcheck.readers.pdf.seeing import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def read_sheets(path: Path, pages: Iterable[int]) -> Iterator[Sheet]:
    """Pages of a PDF, by their 1-based numbers; each page is closed after it was read."""
    document = open_document(path)
    try:
        know_fields(document)
        layers = Layers(path) if has_layers(path) else None
        for number in pages:
            try:
                page = document[number - 1]
            except pdfium.PdfiumError:
                yield damaged(number)
                continue
            off = layers.off_notes(number) if layers is not None else set()
            page, typed = merge(document, page, number, off)
            try:
                sheet = _sheet(page, number, layers, typed)
                if typed is not None:
                    typed.add_to(sheet)
                yield sheet
            finally:
                page.close()
    finally:
        document.close()


def _sheet(page: pdfium.PdfPage, number: int, layers: Layers | None, typed: Typed | None) -> Sheet:
    width, height = page.get_size()
    sheet = Sheet(number, width, height)
    display = Display.of(page)
    paths = Paths(sheet, display, typed.own if typed is not None else None)
    clips = Clips(paths.read(page), display, paths.nested)
    off, drawn = layers.off(number, display) if layers is not None else (Counter(), [])
    if drawn:
        paths.leave_out(drawn)
    view = View(display, paths.painting, clips, Pictures(page, display).shows, Referee(page), off)
    try:
        read_glyphs(page, sheet, view)
    except pdfium.PdfiumError:
        sheet.faults.append("本页文字无法读取")
    sheet.drawings += blackened(paths.painting.areas, sheet.glyphs)
    take_struck(sheet, typed.struck if typed is not None else ())
    return sheet
