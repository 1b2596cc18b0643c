"""The boxes of one table on one page, each with what is printed in it; boxes of one or more pages → Grid."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Location
from perfcheck.model.page import Cell, Grid, Row, Unread
from perfcheck.readers.drawn.garbled import says_nothing
from perfcheck.readers.drawn.joining import join_lines
from perfcheck.readers.drawn.lattice import TOLERANCE, Lattice
from perfcheck.readers.drawn.lines import Line, split_lines
from perfcheck.readers.drawn.overprint import is_overprinted
from perfcheck.readers.drawn.sheet import UNKNOWN, BBox, Glyph, is_level
from perfcheck.readers.drawn.turning import level_copies

if TYPE_CHECKING:
    from collections.abc import Iterable

FULL_LINE = 1.2
"""Part of the font size that may be left free on a line that was wrapped."""

PADDING = 7.0
"""Points a cell's text may stand off its border."""


class Box(NamedTuple):
    """One printed cell.

    page: 1-based. bbox: where it is printed (its first part, when a page break cut it), to a tenth of a point.
    left, right, top, bottom: its borders on the axes of the whole table, which may run over several pages.
    full: its last line reaches the right border (it was wrapped there). open_top, open_bottom: the
    border there was not printed. space_below: points between its last line and its lower border.
    fault: why what is seen in it could not be read, a Chinese sentence; quote: what could be made out.
    """

    page: int
    bbox: BBox
    text: str
    left: float
    top: float
    right: float
    bottom: float
    full: bool = False
    by_ocr: bool = False
    open_top: bool = False
    open_bottom: bool = False
    space_below: float = 0.0
    fault: str = ""
    quote: str = ""


_ANGLE, _BY_OCR = attrgetter("angle"), attrgetter("by_ocr")


@dataclass(frozen=True, slots=True)
class Table:
    """A table, on one page or stitched over several, boxes by row then column."""

    page: int
    index: int
    bbox: BBox
    boxes: tuple[Box, ...]

    def rows(self) -> list[list[Box]]:
        """Boxes grouped by their upper border."""
        grouped: dict[float, list[Box]] = {}
        for box in self.boxes:
            grouped.setdefault(box.top, []).append(box)
        return [sorted(grouped[top], key=lambda b: b.left) for top in sorted(grouped)]


def unread_box(box: Box, fault: str) -> Box:
    """A cell in which something is seen that could not be read."""
    return box._replace(text=box.text or UNKNOWN, fault=box.fault or fault, quote=box.quote or box.text)


def faults_of(table: Table) -> list[Unread]:
    """What was seen in the table's cells and could not be read."""
    return [
        Unread(Location(page=box.page, table=table.index, bbox=box.bbox), box.fault, box.quote or None)
        for box in table.boxes
        if box.fault
    ]


def box_of(page: int, cell: BBox, glyphs: list[Glyph], lattice: Lattice) -> Box:
    """One cell of a lattice with the characters in it."""
    x0, top, x1, bottom = cell
    printed = _rounded(cell)
    opened = (lattice.is_open(top, x0, x1), lattice.is_open(bottom, x0, x1))
    if not glyphs:
        return Box(page, printed, "", *cell, False, False, *opened)
    level = not any(map(_ANGLE, glyphs)) or all(map(is_level, glyphs))
    lines = split_lines(glyphs if level else level_copies(glyphs, cell))
    by_ocr = any(map(_BY_OCR, glyphs))
    if level and is_overprinted(lines):
        return Box(
            page, printed, UNKNOWN, *cell, False, by_ocr, *opened,
            fault="格内有两层文字叠印在一处，无法分辨", quote="".join(g.text for g in glyphs),
        )  # fmt: skip
    if not level:  # how full its lines are tells nothing of the next page's
        text = "".join(line.text() for line in lines)
        return _named(Box(page, printed, text, *cell, False, by_ocr, *opened))
    texts = [line.text() for line in lines]
    full = fills(cell, lines) if lines else [False]
    text = join_lines(texts, full) if len(texts) > 1 else "".join(texts)
    space_below = bottom - lines[-1].bbox[3] if lines else 0.0
    return _named(Box(page, printed, text, *cell, full[-1], by_ocr, *opened, space_below))


def _named(box: Box) -> Box:
    if UNKNOWN not in box.text:
        if not box.by_ocr and says_nothing(box.text):
            return box._replace(text=UNKNOWN, fault="格内文字的编码已乱，不成文字，无法还原", quote=box.text)
        return box
    if box.by_ocr:  # what could be made out is kept: a label may be known by it
        made_out = box.text.replace(UNKNOWN, "")
        return box._replace(
            text=made_out or UNKNOWN, fault="格内有印章、笔迹盖住，印得不清或识别不全的内容，未能确认", quote=made_out
        )
    return box._replace(fault="格内有文字在文件中没有编码，无法还原", quote=box.text)


def fills(cell: BBox, lines: list[Line]) -> list[bool]:
    """For each line whether the next character would not have fitted on it, however it is aligned."""
    inner = _inner_width(cell, lines)
    return [inner - (line.bbox[2] - line.bbox[0]) < FULL_LINE * line.size for line in lines]


def _inner_width(cell: BBox, lines: list[Line]) -> float:
    boxes = [line.bbox for line in lines]
    padding = min(min(box[0] - cell[0] for box in boxes), min(cell[2] - box[2] for box in boxes))
    return cell[2] - cell[0] - 2 * min(max(padding, 0.0), PADDING)


def to_grid(table: Table) -> Grid:
    """One grid; merged cells stand at their top left, the places they hide are ``covered``."""
    columns = _places(box.left for box in table.boxes)
    tops = _places(box.top for box in table.boxes)
    matrix: list[list[Cell | None]] = [[None] * len(columns) for _ in tops]
    new = tuple.__new__  # of all fields: books have ten thousands of cells
    for box in sorted(table.boxes, key=lambda b: (b.top, b.left)):
        first, last = _span(tops, box.top, box.bottom)
        left, right = _span(columns, box.left, box.right)
        for row in range(first, last):
            for column in range(left, right):
                if matrix[row][column] is not None:
                    continue
                place = new(Location, (box.page, None, table.index, row, column, box.bbox, (), False))
                head = row == first and column == left
                matrix[row][column] = (
                    new(Cell, (box.text, place, False, last - first, right - left, box.by_ocr, bool(box.fault)))
                    if head
                    else new(Cell, ("", place, True, 1, 1, False, False))
                )
    rows = []
    for index, cells in enumerate(matrix):
        page = next((c.location.page for c in cells if c is not None and not c.covered), table.page)
        filled = tuple(
            cell if cell is not None else Cell("", Location(page, None, table.index, index, column), None)
            for column, cell in enumerate(cells)
        )
        rows.append(Row(filled, Location(page, None, table.index, index)))
    return Grid(tuple(rows), Location(page=table.page, table=table.index, bbox=_rounded(table.bbox)))


def _places(values: Iterable[float]) -> list[float]:
    """Distinct places, those within the tolerance taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > TOLERANCE:
            places.append(value)
    return places


def _span(places: list[float], start: float, end: float) -> tuple[int, int]:
    """First place and the place after the last that a stretch covers; at least one place."""
    first = max(0, bisect_right(places, start + TOLERANCE) - 1)
    return first, max(first + 1, bisect_right(places, end - TOLERANCE))


def _rounded(bbox: BBox) -> BBox:
    x0, top, x1, bottom = map(_tenth, bbox)
    return (x0, top, x1, bottom)


@lru_cache(maxsize=4096)
def _tenth(value: float) -> float:
    """Rounding is slow, and the cells of a table share their borders."""
    return round(value, 1)
