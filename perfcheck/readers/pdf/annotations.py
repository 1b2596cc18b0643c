"""What lies on a page beside its content: form fields and notes.

The values of fields and text typed on a page are printed: they become part of the page. What a note says is
seen by who opens it, and by nobody in print: it is hidden.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from perfcheck.model import own_marks
from perfcheck.model.location import Location
from perfcheck.model.page import Hidden
from perfcheck.patterns import regex
from perfcheck.readers.drawn.sheet import BBox, Glyph, Sheet, box_round
from perfcheck.readers.pdf.display import Display

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 5_000
"""Annotations of one page that are looked at."""

TEXT_SIZE = 10.0
"""Points of typed text for which the file has no appearance."""

LATIN_END = "\u0100"
"""The first character that fonts of fields without an appearance lack."""

CHECKED, UNCHECKED = "☑", "☐"

_NO_CONTENT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
_FRAMES = (raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_HIGHLIGHT)
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW | raw.FPDF_ANNOT_FLAG_INVISIBLE
_CHOICES = (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_COMB = 1 << 24  # field flag: a place for each character
_PASSWORD = 1 << 13  # field flag: what is typed is shown as stars


_END = regex(r"</p>|<br[^>]{0,50}>", re.IGNORECASE)
_TAG = regex(r"<[^<>]*>")


@dataclass(slots=True)
class Typed:
    """What fields and notes of a page say. shown: place and text of each that is seen; ticks: of boxes to tick, and of
    lists to choose from. combs: of fields with a place for each character. struck: what notes strike out. drawn: what
    was written by hand. hidden: of those nobody sees. own: how many objects the page has without them."""

    shown: list[tuple[BBox, str]] = field(default_factory=list)
    ticks: list[tuple[BBox, str]] = field(default_factory=list)
    combs: list[tuple[BBox, str]] = field(default_factory=list)
    struck: list[BBox] = field(default_factory=list)
    drawn: list[BBox] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    own: int = 0

    def add_to(self, sheet: Sheet) -> None:
        """Add what has no appearance of its own among the page's characters; a tick stands for its box."""
        sheet.hidden += self.hidden
        sheet.drawings += self.drawn
        for box, text in self.shown:
            own = [glyph for glyph in sheet.glyphs if glyph.lies_in(box) and not glyph.text.isspace()]
            if not own or _left_out(own, text):
                sheet.glyphs = [glyph for glyph in sheet.glyphs if not glyph.lies_in(box)] + _set(box, text)
        for box, text in self.ticks:
            sheet.glyphs += _set(box, text)
        for box, text in self.combs:
            own = [glyph for glyph in sheet.glyphs if glyph.lies_in(box)]
            if "".join(glyph.text for glyph in own if not glyph.text.isspace()) == "".join(text.split()):
                sheet.glyphs = [glyph for glyph in sheet.glyphs if not glyph.lies_in(box)] + _set(box, text)


def know_fields(document: pdfium.PdfDocument) -> None:
    """Make a document's form fields known, where it has any; before its pages are opened."""
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()


def merge(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int, off: set[int]
) -> tuple[pdfium.PdfPage, Typed | None]:
    """The page with the appearance of its fields and notes as part of its content, and what they say. off: those that
    are in layers that are switched off, by their places."""
    count = min(raw.FPDFPage_GetAnnotCount(page.raw), MOST)
    if count <= 0:
        return page, None
    typed = Typed(own=raw.FPDFPage_CountObjects(page.raw))
    display = Display.of(page)
    painted = False
    for index in reversed(range(count)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            stays = _look(document, note, number, display, typed, unseen=index in off)
        finally:
            raw.FPDFPage_CloseAnnot(note)
        if not stays:
            raw.FPDFPage_RemoveAnnot(page.raw, index)
        painted |= stays is True
    typed.shown.reverse()
    typed.hidden.reverse()
    if painted and raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[number - 1]
    return page, typed


def is_listing(page: pdfium.PdfPage) -> bool:
    """Whether a page is one of the lists that we add at the end of a file: its first annotation says so."""
    note = raw.FPDFPage_GetAnnot(page.raw, 0)
    if not note:
        return False
    try:
        return raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_LINK and _string(note, b"NM") == own_marks.LIST
    finally:
        raw.FPDFPage_CloseAnnot(note)


def without_frames(page: pdfium.PdfPage) -> None:
    """Take our own frames off a page: they lie over what is printed."""
    for index in reversed(range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST))):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        ours = _is_frame(note)
        raw.FPDFPage_CloseAnnot(note)
        if ours:
            raw.FPDFPage_RemoveAnnot(page.raw, index)


def _is_frame(note: Any) -> bool:
    return raw.FPDFAnnot_GetSubtype(note) in _FRAMES and _string(note, b"NM").startswith(own_marks.NAME)


def _look(
    document: pdfium.PdfDocument, note: Any, number: int, display: Display, typed: Typed, *, unseen: bool
) -> bool | None:
    """Note what it says. Whether it is painted; None where it is left as it is (a link). unseen: its layer is off."""
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind in _NO_CONTENT:
        return None
    if _is_frame(note):
        return False
    box = _box(note, display)
    form = document.formenv.raw if document.formenv else None
    is_field = kind == raw.FPDF_ANNOT_WIDGET
    text = _field_text(form, note) if is_field else _string(note, b"Contents") or _said(_string(note, b"RC"))
    if unseen or raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
        _hide(typed, number, box, "隐藏的表单域" if is_field else "隐藏的批注", text)
        return False
    if is_field:
        if _field_type(form, note) in _TICKED:
            typed.ticks.append((box, text))
            return False
        if _field_type(form, note) == raw.FPDF_FORMFIELD_LISTBOX and text:
            typed.ticks.append((box, text))  # what is chosen, not all there is to choose from
            return False
        if text:
            typed.shown.append((box, text))
            if form is not None and raw.FPDFAnnot_GetFormFieldFlags(form, note) & _COMB:
                typed.combs.append((box, text))
        return True
    if kind == raw.FPDF_ANNOT_FREETEXT:
        if text:
            typed.shown.append((box, text))
        return True
    _hide(typed, number, box, "不打印的批注", text)
    if kind == raw.FPDF_ANNOT_STRIKEOUT:
        typed.struck.append(box)
    elif kind == raw.FPDF_ANNOT_INK:
        typed.drawn.append(box)
    return kind not in (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FILEATTACHMENT)


def _hide(typed: Typed, number: int, box: BBox, reason: str, text: str) -> None:
    if text:
        x0, top, x1, bottom = (round(value, 1) for value in box)
        typed.hidden.append(Hidden(Location(page=number, bbox=(x0, top, x1, bottom)), reason, text))


def _field_type(form: Any, note: Any) -> int:
    if form is not None:
        known = int(raw.FPDFAnnot_GetFormFieldType(form, note))
        if known > 0:
            return known
    ticked = _string(note, b"FT") == "Btn" or bool(_string(note, b"AS"))
    return int(raw.FPDF_FORMFIELD_CHECKBOX if ticked else raw.FPDF_FORMFIELD_TEXTFIELD)


def _field_text(form: Any, note: Any) -> str:
    kind = _field_type(form, note)
    if kind in _TICKED:
        on = raw.FPDFAnnot_IsChecked(form, note) if form is not None else _string(note, b"AS") not in ("", "Off")
        return CHECKED if on else UNCHECKED
    if kind in (raw.FPDF_FORMFIELD_PUSHBUTTON, raw.FPDF_FORMFIELD_SIGNATURE):
        return ""
    if form is None:
        return _string(note, b"V")
    if raw.FPDFAnnot_GetFormFieldFlags(form, note) & _PASSWORD and kind == raw.FPDF_FORMFIELD_TEXTFIELD:
        return ""
    if kind in _CHOICES:
        chosen = [
            _text(lambda buffer, size, n=n: raw.FPDFAnnot_GetOptionLabel(form, note, n, buffer, size))  # type: ignore[misc]
            for n in range(min(max(raw.FPDFAnnot_GetOptionCount(form, note), 0), MOST))
            if raw.FPDFAnnot_IsOptionSelected(form, note, n)
        ]
        if chosen:
            return "\n".join(chosen)
    return _text(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))


def _said(rich: str) -> str:
    """The words of a rich text: a small page of paragraphs."""
    lines = _END.sub("\n", rich)
    import html  # few files have notes

    return html.unescape(_TAG.sub("", lines)).strip()


def _string(note: Any, key: bytes) -> str:
    return _text(lambda buffer, size: raw.FPDFAnnot_GetStringValue(note, key, buffer, size))


def _text(read: Callable[[Any, int], int]) -> str:
    """What the library writes into a buffer, as UTF-16."""
    size = read(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    read(buffer, size)
    text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _box(note: Any, display: Display) -> BBox:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, rect)
    return box_round([display.point(rect.left, rect.bottom), display.point(rect.right, rect.top)])


def _left_out(drawn: list[Glyph], text: str) -> bool:
    """Whether all that is drawn of a text is what a Latin font has of it: ≥91% drawn as 91%."""
    said = "".join(text.split())
    shown = "".join(glyph.text for glyph in drawn)
    return shown != said and shown == "".join(char for char in said if char < LATIN_END)


def _set(box: BBox, text: str) -> list[Glyph]:
    """Typed text as characters that fill its box line by line."""
    x0, top, x1, bottom = box
    lines = text.split("\n")
    height = (bottom - top) / len(lines)
    size = max(1.0, min(TEXT_SIZE, height))
    glyphs = []
    for row, line in enumerate(lines):
        widths = [size if char > "\u2e80" else size / 2 for char in line]
        squeeze = min(1.0, (x1 - x0) / max(sum(widths), 0.1))
        x, middle = x0, top + (row + 0.5) * height
        for char, width in zip(line, widths, strict=True):
            end = x + width * squeeze
            glyphs.append(Glyph(char, x, middle - size / 2, end, middle + size / 2, middle + 0.3 * size, size))
            x = end
    return glyphs
