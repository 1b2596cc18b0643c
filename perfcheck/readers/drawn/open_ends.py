"""Rows of a scanned table whose last rule was lost: their end is closed where the rows around them end.

A photograph loses a rule in a shadow. What stands in such a row between its last box and the edge of the table belongs
to it; left over, it would be a paragraph, and the cell would be taken for a blank one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.drawn.lattice import TOLERANCE
from perfcheck.readers.drawn.lines import split_lines
from perfcheck.readers.drawn.words import apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.drawn.lattice import Lattice
    from perfcheck.readers.drawn.sheet import BBox, Glyph

ROWS = 3
"""Boxes that end at the edge of a table, at least, for it to be one."""


def close_ends(lattices: Sequence[Lattice], glyphs: Sequence[Glyph]) -> None:
    """Add a cell to each row of a lattice that is open to the right and holds one recognised text there."""
    read = [glyph for glyph in glyphs if glyph.by_ocr and glyph.text.strip()]
    for lattice in lattices if read else ():
        _, _, right, _ = lattice.bbox
        if sum(right - cell[2] <= TOLERANCE for cell in lattice.cells) >= ROWS:
            ends = (_end(cell, lattice.cells, right) for cell in lattice.cells)
            lattice.cells += [end for end in ends if end is not None and _holds_one_text(end, read)]


def _end(cell: BBox, cells: Sequence[BBox], right: float) -> BBox | None:
    """What lies behind a cell up to the table's edge; None where another cell does, or nothing is left."""
    _, top, x1, bottom = cell
    if right - x1 <= 2 * TOLERANCE:
        return None
    others = (o for o in cells if o is not cell and o[2] > x1 + TOLERANCE)
    if any(min(other[3], bottom) - max(other[1], top) > TOLERANCE for other in others):
        return None
    return x1, top, right, bottom


def _holds_one_text(end: BBox, glyphs: Sequence[Glyph]) -> bool:
    """Whether something stands there, and is not of several columns, whose rules are lost too."""
    x0, top, x1, bottom = end
    own = [g for g in glyphs if x0 <= g.centre[0] < x1 and top <= g.centre[1] < bottom]
    return bool(own) and all(len(apart(line)) == 1 for line in split_lines(own))
