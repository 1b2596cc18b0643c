"""The text of a paragraph: runs, fields, links, content controls, insertions; what nobody sees kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from perfcheck.readers.limits import DEEPEST, LONGEST_HIDDEN
from perfcheck.readers.symbols import UNKNOWN, in_font, raised, symbol
from perfcheck.readers.word.fields import is_drawn, painted_by_field
from perfcheck.readers.word.fonts import RAISED, Look, Styles, look_of, style_of
from perfcheck.readers.word.maths import math_text
from perfcheck.readers.word.names import branch_of, child, is_math, is_on, name_of, number, value
from perfcheck.readers.word.numbering import Numbering
from perfcheck.readers.word.tables import DELETED

_GONE = {"del", "moveFrom"}
_SKIPPED = {"rt", "delInstrText", "annotationRef", "fldData", "sdtEndPr"}
_PICTURES = {
    "blip": "图片",
    "imagedata": "图片",
    "chart": "图表",
    "relIds": "图示",
    "OLEObject": "嵌入对象",
    "contentPart": "手写墨迹",
}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Inline:
    """What a paragraph holds, its automatic number first. boxes: contents of its text boxes. pictures: kinds of what
    is no text."""

    text: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    art: list[str] = field(default_factory=list)  # words drawn as WordArt
    unknown: int = 0  # symbols whose font is not known
    runs_on: bool = False  # its end is not there: the next paragraph goes on in its line
    lift: int = 0  # of the text read last, as in ``Look``
    unnumbered: bool = False  # a number of a kind that is not known is printed before it

    def hide(self, reason: str, text: str) -> None:
        """Note text that nobody sees; pieces of one kind that follow each other are one."""
        if not text:
            return
        if self.hidden and self.hidden[-1][0] == reason:
            text = self.hidden.pop()[1] + text
        self.hidden.append((reason, text[:LONGEST_HIDDEN]))


@dataclass(slots=True)
class _Field:
    """An open field. code: whether its code is being read, and not its result. said: its code. shows: whether it has a
    result."""

    code: bool = True
    said: str = ""
    shows: bool = False


class InlineReader:
    """Reads paragraphs one after the other: a field may begin in one and end in another, numbers go on."""

    def __init__(self, styles: Styles, numbering: Numbering | None = None) -> None:
        self.styles = styles
        self.numbering = numbering or Numbering()
        self.fields: list[_Field] = []  # that are open

    def read(self, paragraph: Any) -> Inline:
        """The number and the text of one paragraph."""
        found = Inline()
        for part in paragraph:
            self._read(part, found, None, 0)
        for field_ in self.fields:
            field_.code = False  # it never goes over a paragraph
        found.runs_on = _mark_is_gone(paragraph)
        if any(found.text) or not found.runs_on:
            label = self.numbering.label(paragraph, self.styles.names(style_of(paragraph)))
            found.unnumbered = label is None
            found.text.insert(0, label or "")
        return found

    def _read(self, element: Any, found: Inline, gone: str | None, depth: int) -> None:
        """gone: why what stands here is not seen."""
        name = name_of(element)
        if not name or depth > DEEPEST or name in _SKIPPED or (name.endswith("Pr") and name != "ruby"):
            return
        if is_math(element):
            found.hide(gone, math_text(element)) if gone else found.text.append(math_text(element))
        elif name == "r":
            self._read_run(element, found, gone, depth)
        elif name == "AlternateContent":
            branch = branch_of(element)
            if branch is not None:
                for part in branch:
                    self._read_part(part, found, gone, Look(), depth + 1)
        else:
            why = DELETED if name in _GONE else gone
            before = len(found.text)
            for part in element:
                self._read(part, found, why, depth + 1)
            if name == "fldSimple" and not "".join(found.text[before:]):
                self._put(painted_by_field(value(element, "instr") or ""), found, why)

    def _read_run(self, run: Any, found: Inline, gone: str | None, depth: int) -> None:
        look = look_of(run, self.styles)
        for part in run:
            self._read_part(part, found, gone or look.gone, look, depth + 1)

    def _read_part(self, part: Any, found: Inline, gone: str | None, look: Look, depth: int) -> None:
        """One thing inside a run."""
        name = name_of(part)
        if name == "fldChar":
            self._field(part, found, gone)
        elif name in ("drawing", "pict", "object"):
            if not gone and not self._in_code():
                for field_ in self.fields:
                    field_.shows = True
                read_drawing(part, found)
        elif name == "instrText":
            if self.fields and self.fields[-1].code and len(self.fields[-1].said) < LONGEST_HIDDEN:
                self.fields[-1].said += part.text or ""
        elif name == "delText":
            found.hide(DELETED, part.text or "")
        elif name == "t":
            text = in_font(part.text or "", look.font)
            text = raised("".join(found.text[-2:]), text) if look.lift - found.lift >= RAISED else text
            found.lift = look.lift
            self._put(text.upper() if look.capitals else text, found, gone)
        elif name == "sym":
            code = value(part, "char") or ""
            known = symbol(int(code, 16), value(part, "font")) if _is_hex(code) else UNKNOWN
            self._put(known, found, gone)
        elif name in _CHARACTERS:
            self._put(_CHARACTERS[name], found, gone)
        elif name == "br":
            self._put("\n", found, gone)
        else:
            self._read(part, found, gone, depth)

    def _put(self, text: str, found: Inline, gone: str | None) -> None:
        if self._in_code():
            return
        for field_ in self.fields:
            field_.shows = field_.shows or bool(text.strip())
        if gone:
            found.hide(gone, text)
            return
        found.unknown += UNKNOWN in text
        found.text.append(text)

    def _field(self, element: Any, found: Inline, gone: str | None) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._put(_control(element), found, gone)
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].code = False
        elif self.fields and kind == "end":
            closed = self.fields.pop()
            if closed.code or (not closed.shows and is_drawn(closed.said)):  # it has no result of its own
                self._put(painted_by_field(closed.said), found, gone)

    def _in_code(self) -> bool:
        return any(field_.code for field_ in self.fields)


def _mark_is_gone(paragraph: Any) -> bool:
    """Whether the end of a paragraph is deleted or hidden: without text of its own nothing is left of it."""
    mark = child(paragraph, "pPr", "rPr")
    return mark is not None and any(
        child(mark, name) is not None and is_on(child(mark, name)) for name in ("del", "moveFrom", "vanish")
    )


def _control(element: Any) -> str:
    """What a form field without a result shows: a box, ticked or not, or the chosen entry of a list."""
    box = child(element, "ffData", "checkBox")
    if box is not None:
        state = is_on(child(box, "checked"))
        return "☑" if (is_on(child(box, "default")) if state is None else state) else "☐"
    choice = child(element, "ffData", "ddList")
    if choice is not None:
        entries = [value(e) or "" for e in choice if name_of(e) == "listEntry"]
        index = number(child(choice, "result"))
        return entries[index] if index < len(entries) else ""
    return ""


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 6 and all(c in "0123456789abcdefABCDEF" for c in text)


def read_drawing(element: Any, found: Inline) -> None:
    """A drawing or a VML picture: its text boxes are read, what is no text is named once."""
    boxes: list[Any] = []
    kinds: set[str] = set()
    _look(element, boxes, kinds, found, 0)
    found.boxes += boxes
    found.pictures += sorted(kinds)
    if not boxes and not kinds and name_of(element) == "object":
        found.pictures.append("嵌入对象")


def _look(element: Any, boxes: list[Any], kinds: set[str], found: Inline, depth: int) -> None:
    """Text boxes and pictures below; of alternatives the first is taken, what is switched off is hidden."""
    for part in element:
        name = name_of(part)
        if name in _PICTURES:
            kinds.add(_PICTURES[name])
        elif name == "fill" and value(part, "id"):  # a shape filled with a picture
            kinds.add(_PICTURES["imagedata"])
        elif name == "txbxContent":
            boxes.append(part)
        elif name == "textpath" and part.get("string"):
            found.art.append(str(part.get("string")))
        elif depth >= DEEPEST:
            continue
        elif _is_off(part):
            found.hide("隐藏的图形", "".join(e.text or "" for e in part.iter() if name_of(e) == "t"))
        elif name == "AlternateContent":
            branch = branch_of(part)
            if branch is not None:
                _look(branch, boxes, kinds, found, depth + 1)
        else:
            _look(part, boxes, kinds, found, depth + 1)


def _is_off(shape: Any) -> bool:
    """Whether a drawing or a shape is not shown."""
    properties = child(shape, "docPr")
    if properties is None:
        properties = child(shape, "cNvPr")
    if properties is not None and properties.get("hidden") in ("1", "true"):
        return True
    style = "".join(str(shape.get("style") or "").lower().split())
    return "visibility:hidden" in style or "display:none" in style
