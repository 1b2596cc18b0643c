"""Frames round quoted places: a Square or a Highlight with its number, the pop-up of its note, and a link onward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name

from perfcheck.model.finding import Severity
from perfcheck.model.own_marks import NAME

if TYPE_CHECKING:
    import pikepdf

    from perfcheck.annotating.points import Place, Point
    from perfcheck.readers.drawn.sheet import BBox

COLOURS = {Severity.ERROR: (0.8, 0.1, 0.1), Severity.WARNING: (0.85, 0.45, 0.0), Severity.HINT: (0.2, 0.4, 0.7)}
DIGIT = 0.556  # of the size of Helvetica-Bold: how wide a digit is
SIZE = 6.5  # points of the number in the corner
POPUP = (200.0, 130.0)  # points
TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


@dataclass(frozen=True, slots=True)
class Frame:
    """box: left, bottom, right, top in page space. rotation: of the page. rank: of several at one place, from 0.

    text: round a line of text, not a cell.
    """

    box: BBox
    rotation: int
    point: Point
    place: Place
    note: str
    rank: int
    text: bool

    @property
    def number_box(self) -> tuple[BBox, float]:
        """Where its number stands as displayed, and its size: in the upper right corner of a cell, in the lower right
        one of text, whose last line is mostly short; the next one left of it."""
        left, bottom, right, top = self.box
        across, down = (right - left, top - bottom) if self.rotation % 180 == 0 else (top - bottom, right - left)
        size = max(3.0, min(SIZE, down * 0.8, across * 0.4))
        wide, high = size * DIGIT * len(str(self.point.number)) + 2, size + 1
        end = max(wide, across - self.rank * (wide + 1))
        drop = down - high if self.text else 0.0
        corners = {  # along the page's own axes
            0: (left + end - wide, top - drop - high, left + end, top - drop),
            90: (left + drop, bottom + end - wide, left + drop + high, bottom + end),
            180: (right - end, bottom + drop, right - end + wide, bottom + drop + high),
            270: (right - drop - high, top - end, right - drop, top - end + wide),
        }
        return corners[self.rotation], size


class FrameMaker:
    """Makes the annotations of one file. day: ISO date that they are dated with."""

    def __init__(self, pdf: pikepdf.Pdf, day: str) -> None:
        self._pdf = pdf
        self._date = f"D:{day.replace('-', '')}000000Z"
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
        self._fonts = pdf.make_indirect(Dictionary(F1=pdf.make_indirect(font)))
        self._states = pdf.make_indirect(Dictionary(pale=Dictionary(ca=0.8), ink=Dictionary(BM=Name.Multiply, ca=0.5)))

    def made(self, frame: Frame, page: Any, onward: Array) -> list[Any]:
        """The frame, its pop-up and the link over its number."""
        box = Array([round(v, 2) for v in frame.box])
        name = f"{NAME}{frame.place.finding_id}:{frame.place.rank}:{frame.point.number}"
        note = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Highlight if frame.text else Name.Square,
                Rect=box,
                P=page,
                Contents=frame.note,
                T=f"审核意见 第{frame.point.number}项",
                Subj=frame.point.title,
                NM=name,
                M=self._date,
                F=4,
                C=Array(COLOURS[frame.point.severity]),
                BS=Dictionary(W=1),
                AP=Dictionary(N=self._appearance(frame)),
            )
        )
        left, bottom, right, top = frame.box
        if frame.text:
            note.QuadPoints = Array([round(v, 2) for v in (left, top, right, top, left, bottom, right, bottom)])
        wide, high = POPUP
        popup = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Popup,
                Parent=note,
                P=page,
                F=28,
                Open=False,
                Rect=Array([round(v, 1) for v in (right, top - high, right + wide, top)]),
            )
        )
        note.Popup = popup
        number, _ = frame.number_box
        link = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(v, 1) for v in number]),
                P=page,
                F=4,
                Border=Array([0, 0, 0]),
                Dest=onward,
                NM=f"{name}:link",
            )
        )
        return [note, popup, link]

    def _appearance(self, frame: Frame) -> Any:
        """What is painted, in the page's own space."""
        left, bottom, right, top = frame.box
        (x0, y0, x1, y1), size = frame.number_box
        ink = " ".join(map(str, COLOURS[frame.point.severity]))
        inner = (
            f"{left + 0.5:.2f} {bottom + 0.5:.2f} {max(0.5, right - left - 1):.2f} {max(0.5, top - bottom - 1):.2f} re"
        )
        shape = f"{ink} RG 1 w {inner} S"
        if frame.text:
            shape = "" if frame.rank else f"/ink gs 1 0.85 0.3 rg {inner} f"  # ink over ink would hide the words
        a, b, c, d = TURNS[frame.rotation]
        starts = {0: (x0 + 1, y0 + 1.2), 90: (x1 - 1.2, y0 + 1), 180: (x1 - 1, y1 - 1.2), 270: (x0 + 1.2, y1 - 1)}
        x, y = starts[frame.rotation]
        content = (
            f"q {shape} Q q /pale gs 1 1 1 rg {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f Q "
            f"BT {ink} rg /F1 {size:.1f} Tf {a} {b} {c} {d} {x:.2f} {y:.2f} Tm ({frame.point.number}) Tj ET"
        )
        form = self._pdf.make_stream(content.encode("ascii"))
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array([round(v, 2) for v in frame.box])
        form.Resources = Dictionary(Font=self._fonts, ExtGState=self._states)
        return form
