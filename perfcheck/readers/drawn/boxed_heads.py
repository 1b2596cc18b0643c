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


def without_heads(lattices: list[Lattice], glyphs: Sequence[Glyph]) -> list[Lattice]:
    """The lattices that are more than the head of rows without rules."""
    single = [lattice for lattice in lattices if len(lattice.cells) >= COLUMNS and _is_row(lattice.cells)]
    heads = [lattice for lattice in single if _is_head(lattice, lattices, glyphs)]
    return [lattice for lattice in lattices if lattice not in heads] if heads else lattices


def _is_row(cells: Sequence[BBox]) -> bool:
    _, top, _, bottom = cells[0]
    return all(abs(cell[1] - top) <= TOLERANCE and abs(cell[3] - bottom) <= TOLERANCE for cell in cells)


def _is_head(lattice: Lattice, lattices: Sequence[Lattice], glyphs: Sequence[Glyph]) -> bool:
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
