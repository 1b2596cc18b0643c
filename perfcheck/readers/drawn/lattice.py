"""A table's ruled lines, found: what is left of them when cells are filled and pages joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import BBox

TOLERANCE = 3.0
"""Points within which rules count as one line and as meeting (pdfplumber's default)."""


@dataclass(slots=True)
class Lattice:
    """Cells of one table. added: the rules at its top or foot that were missing and were added, as
    (height, from, to)."""

    cells: list[BBox]
    added: list[tuple[float, float, float]] = field(default_factory=list)

    def is_open(self, at: float, x0: float, x1: float) -> bool:
        """Whether a cell's upper or lower border is one of the added rules."""
        return bool(self.added) and any(
            abs(y - at) <= TOLERANCE and start - TOLERANCE <= x0 and x1 <= end + TOLERANCE
            for y, start, end in self.added
        )

    @property
    def bbox(self) -> BBox:
        """The box round all cells: left, top, right, bottom in points."""
        x0, top, x1, bottom = zip(*self.cells, strict=True)
        return (min(x0), min(top), max(x1), max(bottom))
