"""Lattice + characters → the boxes of one table on one page; boxes of one or more pages → Grid."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Location
from perfcheck.model.page import Cell, Grid, Row, Unread
from perfcheck.readers.drawn.joining import join_lines
from perfcheck.readers.drawn.lattice import TOLERANCE, Lattice
from perfcheck.readers.drawn.lines import Line, split_lines
from perfcheck.readers.drawn.overprint import is_overprinted
from perfcheck.readers.drawn.sheet import UNKNOWN, BBox, Glyph, is_level
from perfcheck.readers.drawn.turning import level_copies
from perfcheck.readers.drawn.unruled import LOWEST, parted

if TYPE_CHECKING:
    from collections.abc import Iterable

HANGING = frozenset("，。、；：！？）》”’】」…%,.;:!?)]")
"""Punctuation that typesetting lets hang over the right border of a cell."""

HANG = 1.1
"""Part of the font size by which punctuation may stand beyond the border."""

FULL_LINE = 1.2
"""Part of the font size that may be left free on a line that was wrapped."""

CUT_LINE = 14.0
"""Points beyond a missing border where a line cut by the page break may stand."""

MANY_DRAWINGS = 3
"""Drawn outlines from which on a cell with text holds more than was read."""

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


class Drawings(NamedTuple):
    """What is seen on a page and is no text: outlines as text turned to curves leaves them, and images."""

    outlines: list[BBox]
    images: list[BBox]


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


def fill_lattices(
    lattices: list[Lattice], glyphs: list[Glyph], page: int, drawings: Drawings
) -> tuple[list[Table], list[Glyph], list[BBox]]:
    """Give every character to its cell; returns the tables, and the characters and drawings outside all of them."""
    finders = [_Finder(lattice) for lattice in lattices]
    undrawn = _give_drawings(finders, drawings)
    rest: list[Glyph] = []
    home: tuple[_Finder, int] | None = None
    x0 = top = x1 = bottom = 0.0  # of the cell that took the last character; the next is mostly there too
    last: Glyph | None = None
    for glyph in glyphs:
        found = _hanging_home(glyph, last, home) if glyph.text in HANGING else None
        if found is None:
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
            found = home if x0 <= x < x1 and top <= y < bottom else _find(finders, x, y)
            if found is None and last is not None and _follows(glyph, last):
                found = home  # too long for the last cell of its row, and printed on over the table's border
        last = glyph
        if found is None:
            home, x1 = None, x0
            rest.append(glyph)
            continue
        if found is not home:
            home = found
            x0, top, x1, bottom = found[0].cells[found[1]]
        found[0].glyphs[found[1]].append(glyph)
    for finder in finders:
        finder.part_rows()
    return [finder.table(page, index) for index, finder in enumerate(finders)], rest, undrawn


def _give_drawings(finders: list[_Finder], drawings: Drawings) -> list[BBox]:
    """Give drawn outlines and small images to the cells they stand in; the outlines outside of all of them."""
    rest = []
    for box in drawings.outlines:
        found = _find(finders, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if found is None:
            rest.append(box)
        else:
            found[0].outlines[found[1]] += 1
    for box in drawings.images:
        found = _find(finders, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if found is not None and _inside(box, found[0].cells[found[1]]):
            found[0].pictures.add(found[1])
    return rest


def _inside(box: BBox, cell: BBox) -> bool:
    return (
        cell[0] - TOLERANCE <= box[0]
        and cell[1] - TOLERANCE <= box[1]
        and box[2] <= cell[2] + TOLERANCE
        and box[3] <= cell[3] + TOLERANCE
    )


def _find(finders: list[_Finder], x: float, y: float) -> tuple[_Finder, int] | None:
    for finder in finders:
        index = finder.find(x, y)
        if index is not None:
            return finder, index
    return None


def _hanging_home(glyph: Glyph, last: Glyph | None, home: tuple[_Finder, int] | None) -> tuple[_Finder, int] | None:
    """The cell of the character before, where this is punctuation hanging over that cell's border."""
    if last is None or home is None:
        return None
    right = home[0].cells[home[1]][2]
    return home if _follows(glyph, last) and 0 <= glyph.centre[0] - right < HANG * glyph.size else None


def _follows(glyph: Glyph, last: Glyph) -> bool:
    """Whether it is printed right behind the character before."""
    return abs(glyph.baseline - last.baseline) < 1 and abs(glyph.x0 - last.x1) < 0.3 * glyph.size


def _reach(cell: BBox, lattice: Lattice) -> BBox:
    """Where a cell's characters may stand: a little beyond a border that a page break took away."""
    x0, top, x1, bottom = cell
    above = CUT_LINE if lattice.is_open(top, x0, x1) else 0.0
    below = CUT_LINE if lattice.is_open(bottom, x0, x1) else 0.0
    return (x0, top - above, x1, bottom + below)


class _Finder:
    """Cells of one lattice, sorted for look-up by a point."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.cells = sorted(lattice.cells, key=lambda c: (c[1], c[0]))
        self.glyphs: list[list[Glyph]] = [[] for _ in self.cells]
        self.outlines = [0] * len(self.cells)
        self.pictures: set[int] = set()
        self.bbox = lattice.bbox
        self._reach = [_reach(cell, lattice) for cell in self.cells]
        self._tops = sorted({c[1] for c in self.cells})
        self._bands: list[list[int]] = [[] for _ in self._tops]
        for index, (_, top, _, bottom) in enumerate(self.cells):
            for band, start in enumerate(self._tops):
                if top <= start < bottom:
                    self._bands[band].append(index)

    def find(self, x: float, y: float) -> int | None:
        x0, top, x1, bottom = self.bbox
        if not (x0 <= x < x1 and top - CUT_LINE <= y < bottom + CUT_LINE):
            return None
        for index in self._bands[max(0, bisect_right(self._tops, y) - 1)]:
            cell = self._reach[index]
            if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]:
                return index
        return None

    def part_rows(self) -> None:
        """Part bands of cells that hold several rows with no rule between them."""
        bands: dict[tuple[float, float], list[int]] = {}
        for number, cell in enumerate(self.cells):
            if cell[3] - cell[1] >= LOWEST:
                bands.setdefault((cell[1], cell[3]), []).append(number)
        for numbers in bands.values():
            if any(number in self.pictures or self.outlines[number] for number in numbers):
                continue
            ends = parted([self.cells[n] for n in numbers], [self.glyphs[n] for n in numbers], _fills)
            for number in numbers if ends else ():
                self._part(number, ends)

    def _part(self, number: int, ends: list[float]) -> None:
        x0, top, x1, bottom = self.cells[number]
        heights = [top, *ends, bottom]
        rows: list[list[Glyph]] = [[] for _ in heights[1:]]
        for glyph in self.glyphs[number]:
            rows[bisect_right(ends, glyph.centre[1])].append(glyph)
        cells = [(x0, above, x1, below) for above, below in pairwise(heights)]
        self.cells[number], self.glyphs[number] = cells[0], rows[0]
        self.cells += cells[1:]
        self.glyphs += rows[1:]
        self.outlines += [0] * len(ends)

    def table(self, page: int, index: int) -> Table:
        boxes = [_box(page, c, g, self.lattice) for c, g in zip(self.cells, self.glyphs, strict=True)]
        for number, count in enumerate(self.outlines):
            if count >= (MANY_DRAWINGS if boxes[number].text else 1):
                boxes[number] = _unread(boxes[number], "格内有以曲线绘制的内容（不是文字），未能读取")
        for number in self.pictures:
            if not boxes[number].text:
                boxes[number] = _unread(boxes[number], "格内是图片，其中文字未能读取")
        return Table(page, index, self.bbox, tuple(boxes))


def _unread(box: Box, fault: str) -> Box:
    return box._replace(text=box.text or UNKNOWN, fault=box.fault or fault, quote=box.quote or box.text)


def faults_of(table: Table) -> list[Unread]:
    """What was seen in the table's cells and could not be read."""
    return [
        Unread(Location(page=box.page, table=table.index, bbox=box.bbox), box.fault, box.quote or None)
        for box in table.boxes
        if box.fault
    ]


def _box(page: int, cell: BBox, glyphs: list[Glyph], lattice: Lattice) -> Box:
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
    fills = _fills(cell, lines) if lines else [False]
    text = join_lines(texts, fills) if len(texts) > 1 else "".join(texts)
    space_below = bottom - lines[-1].bbox[3] if lines else 0.0
    return _named(Box(page, printed, text, *cell, fills[-1], by_ocr, *opened, space_below))


def _named(box: Box) -> Box:
    if UNKNOWN not in box.text:
        return box
    if box.by_ocr:  # what could be made out is kept: a label may be known by it
        made_out = box.text.replace(UNKNOWN, "")
        return box._replace(
            text=made_out or UNKNOWN, fault="格内有印章、笔迹盖住或印得不清的内容，未能确认", quote=made_out
        )
    return box._replace(fault="格内有文字在文件中没有编码，无法还原", quote=box.text)


def _fills(cell: BBox, lines: list[Line]) -> list[bool]:
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
    for box in sorted(table.boxes, key=lambda b: (b.top, b.left)):
        first, last = _span(tops, box.top, box.bottom)
        left, right = _span(columns, box.left, box.right)
        for row in range(first, last):
            for column in range(left, right):
                if matrix[row][column] is not None:
                    continue
                place = Location(box.page, None, table.index, row, column, box.bbox)
                head = (row, column) == (first, left)
                matrix[row][column] = (
                    Cell(box.text, place, False, last - first, right - left, box.by_ocr, bool(box.fault))
                    if head
                    else Cell("", place, True)
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
