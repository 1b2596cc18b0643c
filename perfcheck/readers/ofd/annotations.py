"""What lies over a page: notes, stamps and watermarks. What is shown in print is painted; the rest is hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from perfcheck.errors import UnreadableInputError
from perfcheck.model.location import Location
from perfcheck.model.page import Hidden
from perfcheck.readers.drawn.matrices import times
from perfcheck.readers.limits import LONGEST_HIDDEN
from perfcheck.readers.ofd.values import box, child, children, flag, moved, placed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.readers.drawn.sheet import BBox
    from perfcheck.readers.ofd.canvas import Canvas
    from perfcheck.readers.ofd.package import OfdPackage
    from perfcheck.readers.ofd.placing import State

MOST = 5_000
"""Annotations of one page that are looked at."""

UNSEEN, NOT_PRINTED = "隐藏的批注", "不打印的批注"

_SAYS_NOTHING = ("Link", "Stamp", "Watermark")
"""Kinds whose remark describes the annotation itself."""


def paint_notes(canvas: Canvas, package: OfdPackage, parts: Iterable[str], state: State) -> list[BBox]:
    """Paint the annotations of a page; places that they strike out, in points."""
    struck: list[BBox] = []
    for part in parts:
        try:
            notes = children(package.tree(part), "Annot")
        except UnreadableInputError as fault:
            canvas.sheet.faults.append(f"本页批注无法读取：{fault}")
            continue
        for note in notes[:MOST]:
            _paint(canvas, note, state, struck)
        if len(notes) > MOST:
            canvas.sheet.faults.append(f"本页批注超过{MOST}条，其余未读取")
    return struck


def _paint(canvas: Canvas, note: Any, state: State, struck: list[BBox]) -> None:
    appearance = child(note, "Appearance")
    boundary = box(appearance.get("Boundary")) if appearance is not None else None
    x, y = (boundary[0], boundary[1]) if boundary is not None else (0.0, 0.0)
    unseen = ""
    if not flag(note.get("Visible"), default=True):
        unseen = UNSEEN
    elif not flag(note.get("Print"), default=True):
        unseen = NOT_PRINTED
    remark = text_of(child(note, "Remark"))
    if remark and note.get("Type") not in _SAYS_NOTHING:
        _hide(canvas, boundary, state, unseen or NOT_PRINTED, remark)
    if appearance is None:
        return
    inner = replace(state, matrix=times(moved(x, y), state.matrix), unseen=unseen, noted=False)
    canvas.block(appearance, inner)
    if note.get("Subtype", "").lower() == "strikeout" and boundary is not None and not unseen:
        struck.append(placed(boundary, state.matrix))


def _hide(canvas: Canvas, boundary: BBox | None, state: State, reason: str, text: str) -> None:
    place = None
    if boundary is not None:
        x0, top, x1, bottom = (round(value, 1) for value in placed(boundary, state.matrix))
        place = (x0, top, x1, bottom)
    canvas.sheet.hidden.append(Hidden(Location(page=canvas.sheet.number, bbox=place), reason, text[:LONGEST_HIDDEN]))
