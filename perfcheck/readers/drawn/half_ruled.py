"""Tables whose rules end before their rows do.

A head in boxes above rows without any, or a frame round rows of columns, is no table of its own: all of it is told by
its words. Rows that go on below the last rule of a table of several rows are rows of that table.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.lattice import TOLERANCE
from perfcheck.readers.drawn.lines import split_lines
from perfcheck.readers.drawn.words import apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.drawn.lattice import Lattice
    from perfcheck.readers.drawn.lines import Line
    from perfcheck.readers.drawn.sheet import BBox, Glyph

COLUMNS = 3
"""Boxes of a head, and columns of the rows below it that have words, at least."""

ROWS = 2
"""Rows of such words below a head that make it one."""

REACH = 3.0
"""Times the height of a head in which the first rows stand below it."""


MOST_LOOKED_AT = 20
"""Tables of a page; where there are more they are as their rules say."""

LINES = 4
"""Lines of a box, at least, that hold columns of their own."""


def whole_tables(lattices: list[Lattice], glyphs: Sequence[Glyph]) -> list[Lattice]:
    """The lattices that are tables, with the rows that go on below their last rule."""
    if len(lattices) > MOST_LOOKED_AT:
        return lattices
    single = [lattice for lattice in lattices if _is_row(lattice.cells)]
    heads = [one for one in single if _is_head(one, lattices, glyphs) or _is_frame(one, glyphs)]
    for lattice in lattices:
        if lattice not in single:
            lattice.cells += _below(lattice, lattices, glyphs)
    return [lattice for lattice in lattices if lattice not in heads] if heads else lattices


def _is_row(cells: Sequence[BBox]) -> bool:
    _, top, _, bottom = cells[0]
    return all(abs(cell[1] - top) <= TOLERANCE and abs(cell[3] - bottom) <= TOLERANCE for cell in cells)


def _is_frame(lattice: Lattice, glyphs: Sequence[Glyph]) -> bool:
    """Whether one of its boxes holds rows of several columns: their rules are not printed, or not all."""
    for x0, top, x1, bottom in lattice.cells:
        own = split_lines([g for g in glyphs if x0 <= g.centre[0] < x1 and top <= g.centre[1] < bottom])
        if len(own) >= LINES and 2 * sum(len(apart(line)) > 1 for line in own) > len(own):
            return True
    return False


def _is_head(lattice: Lattice, lattices: Sequence[Lattice], glyphs: Sequence[Glyph]) -> bool:
    if len(lattice.cells) < COLUMNS:
        return False
    x0, top, x1, bottom = lattice.bbox
    end = bottom + REACH * (bottom - top)
    below = [one for one in lattices if one is not lattice and bottom - TOLERANCE <= one.bbox[1] < end]
    if below:
        return False
    near = [g for g in glyphs if bottom < g.centre[1] < end and x0 <= g.centre[0] < x1]
    rows = sum(_columns(line, lattice.cells) >= COLUMNS for line in split_lines(near))
    return rows >= ROWS


def _below(lattice: Lattice, lattices: Sequence[Lattice], glyphs: Sequence[Glyph]) -> list[BBox]:
    """The cells of rows without rules below a table: of one line each, with their words in the columns of its last
    row. Where lines between them have words in fewer columns, nobody knows which row they belong to."""
    x0, _, x1, bottom = lattice.bbox
    last = sorted(cell for cell in lattice.cells if abs(cell[3] - bottom) <= TOLERANCE)
    if len(last) < COLUMNS:
        return []
    end = min((one.bbox[1] for one in lattices if one.bbox[1] > bottom), default=float("inf"))
    reach = bottom + REACH * max(cell[3] - cell[1] for cell in last)
    near = [g for g in glyphs if bottom < g.centre[1] < min(end, reach) and x0 <= g.centre[0] < x1]
    if sum(_fits(line, last) for line in split_lines(near)) < ROWS:
        return []
    lines = split_lines([g for g in glyphs if bottom < g.centre[1] < end and x0 <= g.centre[0] < x1])
    rows = list(takewhile(lambda line: _fits(line, last), lines))
    if len(rows) < ROWS or any(_fits(line, last) for line in lines[len(rows) :]):
        return []
    gaps = [(above.bbox[3] + below.bbox[1]) / 2 for above, below in pairwise(rows)]
    heights = [bottom, *gaps, rows[-1].bbox[3] + (gaps[-1] - rows[-2].bbox[3])]
    return [(cell[0], above, cell[2], below) for above, below in pairwise(heights) for cell in last]


def _fits(line: Line, cells: Sequence[BBox]) -> bool:
    """Whether a line has words in most columns, each within its own."""
    words = apart(line)
    columns = [_column(word, cells) for word in words]
    within = all(
        n is not None and cells[n][0] - TOLERANCE <= word.bbox[0] and word.bbox[2] <= cells[n][2] + TOLERANCE
        for n, word in zip(columns, words, strict=True)
    )
    return within and len(set(columns)) >= COLUMNS


def _columns(line: Line, cells: Sequence[BBox]) -> int:
    """In how many columns a line has words."""
    return len({_column(word, cells) for word in apart(line)} - {None})


def _column(word: Line, cells: Sequence[BBox]) -> int | None:
    middle = (word.bbox[0] + word.bbox[2]) / 2
    return next((n for n, cell in enumerate(cells) if cell[0] <= middle < cell[2]), None)
