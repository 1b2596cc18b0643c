"""Characters and drawings → the cells of the lattices they stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.readers.drawn.lattice import TOLERANCE, Lattice
from perfcheck.readers.drawn.running_over import RunningOver, runs_on, runs_through
from perfcheck.readers.drawn.sheet import UNKNOWN
from perfcheck.readers.drawn.tables import Table, box_of, fills, unread_box
from perfcheck.readers.drawn.unruled import LOWEST, parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.drawn.sheet import BBox, Glyph

HANGING = frozenset("，。、；：！？）》”’】」…%,.;:!?)]")
"""Punctuation that typesetting lets hang over the right border of a cell."""

HANG = 1.1
"""Part of the font size by which punctuation may stand beyond the border."""

CUT_LINE = 14.0
"""Points beyond a missing border where a line cut by the page break may stand."""

MANY_DRAWINGS = 3
"""Drawn outlines from which on a cell with text holds more than was read."""


class Drawings(NamedTuple):
    """What is painted on a page and is no text: outlines as text turned to curves leaves them, images, and white shapes
    over the characters of these boxes."""

    outlines: list[BBox]
    images: list[BBox]
    covered: Sequence[BBox] = ()


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
    over: tuple[_Finder, int] | None = None  # the cell into which a word runs out of its own
    for glyph in glyphs:
        found = _hanging_home(glyph, last, home) if glyph.text in HANGING else None
        if found is None:
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
            found = home if x0 <= x < x1 and top <= y < bottom else _find(finders, x, y)
            if found is None and last is not None and _follows(glyph, last):
                found = home  # too long for the last cell of its row, and printed on over the table's border
        if found is not None and found != home and last is not None and _runs_over(glyph, last, home, found, over):
            over, found = found, home
        else:
            over = None
        last = glyph
        if found is None:
            home, x1 = None, x0
            rest.append(glyph)
            continue
        if found != home:
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
    for box in drawings.covered:
        found = _find(finders, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if found is not None:
            found[0].covered.add(found[1])
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


def _runs_over(
    glyph: Glyph,
    last: Glyph,
    home: tuple[_Finder, int] | None,
    found: tuple[_Finder, int],
    over: tuple[_Finder, int] | None,
) -> bool:
    """Whether it is of a word that runs out of its cell, or from beside the table, over the left border of another."""
    if not runs_on(glyph, last) or (home is not None and home[0] is not found[0]):
        return False
    finder, into = found
    if over != found and not runs_through(finder.cells[into][0], last, glyph):
        return False
    finder.over.note(home[1] if home is not None else None, into, glyph)
    return True


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
        self.covered: set[int] = set()
        self.over = RunningOver()
        self.bbox = lattice.bbox
        self._reach = [_reach(cell, lattice) for cell in self.cells] if lattice.added else self.cells[:]
        self._tops = sorted({c[1] for c in self.cells})
        self._bands: list[list[int]] = [[] for _ in self._tops]
        for index, (_, top, _, bottom) in enumerate(self.cells):
            for band in range(bisect_left(self._tops, top), bisect_left(self._tops, bottom)):
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
            ends = parted([self.cells[n] for n in numbers], [self.glyphs[n] for n in numbers], fills)
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
        boxes = [box_of(page, c, g, self.lattice) for c, g in zip(self.cells, self.glyphs, strict=True)]
        for number, count in enumerate(self.outlines):
            if count >= (MANY_DRAWINGS if boxes[number].text else 1):
                boxes[number] = unread_box(boxes[number], "格内有以曲线绘制的内容或色块（不是文字），未能读取")
        for number in self.pictures:
            if not boxes[number].text:
                boxes[number] = unread_box(boxes[number], "格内是图片，其中文字未能读取")
        for number in self.covered:
            if not boxes[number].text:
                boxes[number] = unread_box(boxes[number], "格内原有文字，被白色块盖住，看不到")
        for number, fault in self.over.faults(self.cells, self.glyphs).items():
            boxes[number] = unread_box(boxes[number], fault)._replace(text=UNKNOWN)
        return Table(page, index, self.bbox, tuple(boxes))
