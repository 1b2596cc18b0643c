"""A head in boxes above rows without any: what is ruled is no table of its own, and is told by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.drawn.lattice import TOLERANCE
from perfcheck.readers.drawn.lines import COLUMN_GAP, split_lines

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
"""Lattices of one row on a page; more are no heads."""

LINES = 4
"""Lines of a box, at least, that hold columns of their own."""


def without_heads(lattices: list[Lattice], glyphs: Sequence[Glyph]) -> list[Lattice]:
    """The lattices that are more than the head of rows without rules, or a frame round them."""
    single = [lattice for lattice in lattices if _is_row(lattice.cells)]
    if len(single) > MOST_LOOKED_AT:
        return lattices
    heads = [one for one in single if _is_head(one, lattices, glyphs) or _is_frame(one, glyphs)]
    return [lattice for lattice in lattices if lattice not in heads] if heads else lattices


def _is_row(cells: Sequence[BBox]) -> bool:
    _, top, _, bottom = cells[0]
    return all(abs(cell[1] - top) <= TOLERANCE and abs(cell[3] - bottom) <= TOLERANCE for cell in cells)


def _is_frame(lattice: Lattice, glyphs: Sequence[Glyph]) -> bool:
    """Whether one of its boxes holds rows of several columns: their rules are not printed, or not all."""
    for x0, top, x1, bottom in lattice.cells:
        own = split_lines([g for g in glyphs if x0 <= g.centre[0] < x1 and top <= g.centre[1] < bottom])
        if len(own) >= LINES and 2 * sum(len(_words(line)) > 1 for line in own) > len(own):
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


def _columns(line: Line, cells: Sequence[BBox]) -> int:
    """In how many columns a line has words."""
    return len({_column(word, cells) for word in _words(line)} - {None})


def _words(line: Line) -> list[tuple[float, float]]:
    """Where the words of a line begin and end."""
    words: list[tuple[float, float]] = []
    for glyph in (g for g in line.glyphs if not g.text.isspace()):
        if words and glyph.x0 - words[-1][1] <= COLUMN_GAP * line.size:
            words[-1] = (words[-1][0], glyph.x1)
        else:
            words.append((glyph.x0, glyph.x1))
    return words


def _column(word: tuple[float, float], cells: Sequence[BBox]) -> int | None:
    middle = (word[0] + word[1]) / 2
    return next((n for n, cell in enumerate(cells) if cell[0] <= middle < cell[2]), None)
