"""Characters in layers that are switched off: a viewer does not show them, and pdfium's text does not tell.

Few files have such layers. Their pages are gone through once more with pdfminer, which keeps the order of the
content stream, only to find where those characters stand.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from perfcheck.readers.drawn.sheet import box_round

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.readers.drawn.sheet import BBox
    from perfcheck.readers.pdf.display import Display

Off = Counter[tuple[int, int, str]]
"""How many of a character start at a place (whole points from the top left of the page as displayed)."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a file that is searched for layers, and of a packed object that is unpacked for it."""

_SHOWN_WHILE_OFF = b"/AllOff", b"/AnyOff", b"/VE"
"""Words of a file by which a text is shown while layers are off, and not while they are on."""

DEEPEST = 8
"""Layers within layers, and form objects within form objects."""


def has_layers(path: Path) -> bool:
    """Whether a file knows layers at all."""
    return _says(path, b"/OCProperties")


def _says(path: Path, *words: bytes) -> bool:
    """Whether an object of a file says one of these words; it may be packed into a stream, or the file encrypted."""
    if path.stat().st_size > MOST_BYTES:
        return False
    data = path.read_bytes()
    if any(word in data for word in words) or b"/Encrypt" in data:
        return True
    place = data.find(b"/ObjStm")
    while place >= 0:
        start = data.find(b"stream", place)
        body = data[start + 6 : data.find(b"endstream", start)].lstrip(b"\r\n")
        try:
            packed = zlib.decompressobj().decompress(body, MOST_BYTES)
            if any(word in packed for word in words):
                return True
        except zlib.error:
            pass  # a damaged stream is told of elsewhere
        place = data.find(b"/ObjStm", place + 7)
    return False


MOST_PARTS = 50
"""Parts of one expression of layers that are looked at."""


class Layers:
    """The layers of one file that are switched off."""

    def __init__(self, path: Path) -> None:
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdfparser import PDFParser

        self._file = path.open("rb")
        try:
            document = PDFDocument(PDFParser(self._file))
            self._off = _switched_off(document.catalog)
            off = self._off or _says(path, *_SHOWN_WHILE_OFF)
            self._pages = list(PDFPage.create_pages(document)) if off else []
        except Exception:  # pdfminer lets a dozen kinds of errors through on damaged files; pdfium reads on  # noqa: BLE001 - told as a fault of the file or the tool, never lost
            self._off, self._pages = set(), []

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def off(self, number: int, display: Display) -> tuple[Off, list[BBox]]:
        """Characters of a page (1-based) in layers that are switched off, and boxes of what is drawn there."""
        if number > len(self._pages):
            return Counter(), []
        page = self._pages[number - 1]
        device, interpreter = _interpreter(self._off)
        try:
            device.begin_page(page, (1, 0, 0, 1, 0, 0))
            interpreter.render_contents(page.resources, page.contents)
        except Exception:  # what was found before a broken operator counts  # noqa: BLE001 - told as a fault of the file or the tool, never lost
            pass
        found: Off = Counter()
        for x, y, text in device.places:
            left, baseline = display.point(x, y)
            found[round(left), round(baseline), text] += 1
        drawn = [box_round([display.point(*point) for point in points]) for points in device.drawn]
        return found, drawn

    def off_notes(self, number: int) -> set[int]:
        """Which annotations of a page (1-based) are in layers that are switched off, by their places in its list."""
        from pdfminer.pdftypes import resolve1

        try:
            notes = [resolve1(note) for note in resolve1(self._pages[number - 1].annots) or []]
            return {n for n, note in enumerate(notes) if isinstance(note, dict) and _is_off(note.get("OC"), self._off)}
        except Exception:  # damaged lists, and pages that pdfminer does not find  # noqa: BLE001 - looked at as any others
            return set()


def _switched_off(catalog: dict[str, Any]) -> set[int]:
    """Object numbers of the groups that are off as the file is opened."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    properties = resolve1(catalog.get("OCProperties")) or {}
    usual = resolve1(properties.get("D")) or {}
    everything = resolve1(properties.get("OCGs")) or []
    off = set(resolve1(usual.get("OFF")) or [])
    numbers = {ref.objid for ref in off if isinstance(ref, PDFObjRef)}
    for rule in resolve1(usual.get("AS")) or []:  # states of use that a viewer takes on by itself
        event = resolve1(rule)
        if getattr(event.get("Event"), "name", "") == "View":
            numbers |= {ref.objid for ref in resolve1(event.get("OCGs")) or [] if _is_unused(resolve1(ref))}
    if getattr(usual.get("BaseState"), "name", "") == "OFF":
        on = {ref.objid for ref in resolve1(usual.get("ON")) or [] if isinstance(ref, PDFObjRef)}
        numbers |= {ref.objid for ref in everything if isinstance(ref, PDFObjRef)} - on
    return numbers


def _is_unused(group: Any) -> bool:
    """Whether a layer says of itself that viewers leave it off."""
    from pdfminer.pdftypes import resolve1

    use = resolve1(resolve1(group.get("Usage") or {}).get("View")) or {}
    return getattr(use.get("ViewState"), "name", "") == "OFF"


def _is_off(group: Any, off: set[int], depth: int = 0) -> bool:
    """Whether a group, or a membership of several, is switched off."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    if isinstance(group, PDFObjRef) and group.objid in off:
        return True
    inner = resolve1(group)
    if depth > DEEPEST or not isinstance(inner, dict):
        return False
    if "VE" in inner:
        return not _holds(inner["VE"], off)
    if "OCGs" not in inner:
        return False
    members = resolve1(inner["OCGs"])
    several = members if isinstance(members, list) else [inner["OCGs"]]
    states = [_is_off(member, off, depth + 1) for member in several]
    policy = getattr(inner.get("P"), "name", "AnyOn")
    return {"AllOn": any(states), "AnyOff": not any(states), "AllOff": not all(states)}.get(policy, all(states))


def _holds(expression: Any, off: set[int], depth: int = 0) -> bool:
    """Whether an expression of groups, And, Or and Not says that what it stands for is seen."""
    from pdfminer.pdftypes import resolve1

    parts = resolve1(expression)
    if not isinstance(parts, list):
        return not _is_off(expression, off)
    word = getattr(parts[0], "name", "") if parts else ""
    if word not in ("And", "Or", "Not") or depth > DEEPEST:
        return True
    held = [_holds(part, off, depth + 1) for part in parts[1:MOST_PARTS]]
    return {"And": all(held), "Or": any(held), "Not": not all(held)}[word]


def _interpreter(off: set[int]) -> tuple[Any, Any]:
    """pdfminer's device and interpreter, which note the characters within layers that are off."""
    from pdfminer.converter import PDFLayoutAnalyzer
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import apply_matrix_pt

    class Device(PDFLayoutAnalyzer):
        def __init__(self) -> None:
            super().__init__(PDFResourceManager(), laparams=None)
            self.stack: list[bool] = []
            self.forms = 0
            self.places: list[tuple[float, float, str]] = []
            self.drawn: list[list[tuple[float, float]]] = []

        def paint_path(self, state: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
            super().paint_path(state, stroke, fill, evenodd, path)
            if self.forms or any(self.stack):
                points = [apply_matrix_pt(self.ctm, step[n : n + 2]) for step in path for n in range(1, len(step), 2)]
                self.drawn += [points] if points else []

        def render_image(self, name: str, image: Any) -> None:
            super().render_image(name, image)
            if self.forms or any(self.stack):
                self.drawn.append([apply_matrix_pt(self.ctm, (x, y)) for x in (0, 1) for y in (0, 1)])

        def render_char(
            self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, cid: int, *rest: Any
        ) -> float:
            advance = super().render_char(matrix, font, fontsize, scaling, rise, cid, *rest)
            if self.forms or any(self.stack):
                try:
                    text = str(font.to_unichr(cid))
                except Exception:  # a character without a meaning is told of elsewhere  # noqa: BLE001 - told as a fault of the file or the tool, never lost
                    text = ""
                self.places.append((matrix[4], matrix[5], text))
            return advance

    class Interpreter(PDFPageInterpreter):
        def subinterp(self) -> Any:
            return Interpreter(self.rsrcmgr, self.device)

        def do_BMC(self, tag: Any) -> None:  # noqa: ARG002, N802 - pdfminer calls it so
            device.stack.append(False)

        def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802 - pdfminer calls it so
            name = getattr(props, "name", None)
            groups = resolve1(self.resources.get("Properties")) or {}
            device.stack.append(getattr(tag, "name", "") == "OC" and _is_off(groups.get(name), off))

        def do_EMC(self) -> None:  # noqa: N802 - pdfminer calls it so
            if device.stack:
                device.stack.pop()

        def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - pdfminer calls it so
            form = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", "")))
            hidden = "OC" in getattr(form, "attrs", {}) and _is_off(form.attrs["OC"], off)
            device.forms += hidden
            super().do_Do(xobjid_arg)
            device.forms -= hidden

    device = Device()
    return device, Interpreter(device.rsrcmgr, device)
