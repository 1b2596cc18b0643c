"""Texts in which blank lines part the rows of a table (pdftotext -layout of tables with room around their cells).

项目类                    申请金额
    特定目标类                       128.6
型                      （万元）

起止时
    2026年1月至12月    联系人      高某
间

What stands between two blank lines is a row: words over each other are one cell.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.pieces import Piece, joined
from perfcheck.parsing.restoring.words import is_measure
from perfcheck.parsing.tables.labelled import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEWEST, SHARE = 3, 0.2  # borders of lines with a blank line, and share of the borders, by which blank lines part rows


def is_parted(above: Piece, below: Piece) -> bool:
    """Whether a blank line stands between two pieces."""
    upper, lower = above.cell.location, below.cell.location
    known = upper.line is not None and lower.line is not None and upper.page == lower.page
    return known and (lower.line or 0) - (upper.line or 0) > below.line - above.line


def parts_rows(lines: Iterable[Piece]) -> bool:
    """Whether blank lines part the rows of lines, each given by a piece of it."""
    borders = [is_parted(a, b) for a, b in pairwise(lines)]
    return sum(borders) >= max(FEWEST, SHARE * len(borders))


def as_rows(lines: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines, those of one row between two blank lines put together; as they are where no blank lines part rows."""
    if not parts_rows(pieces[0] for pieces in lines if pieces):
        return list(lines)
    runs: list[list[list[Piece]]] = []
    for pieces in lines:
        if runs and not is_parted(runs[-1][-1][0], pieces[0]):
            runs[-1].append(pieces)
        else:
            runs.append([pieces])
    return [row for run in runs for row in _row_of(run)]


def _row_of(run: list[list[Piece]]) -> list[list[Piece]]:
    """The lines as one row of cells; as they are where two of them hold labels or sums over each other."""
    cells: list[list[Piece]] = []
    for piece in sorted((p for line in run for p in line), key=lambda p: (p.left, p.line)):
        if cells and piece.left < max(p.right for p in cells[-1]):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    cells = [sorted(cell, key=lambda p: (p.line, p.left)) for cell in cells]
    if len(run) == 1 or any(_are_several(cell) for cell in cells):
        return run
    line = run[len(run) // 2][0].line
    return [[_whole(cell, line) for cell in cells]]


def _are_several(cell: Sequence[Piece]) -> bool:
    """Whether pieces over each other are cells of their own: labels, or sums."""
    if len({p.line for p in cell}) == 1:
        return False
    labels = sum(label_of(p.text) is not None for p in cell)
    numbers = sum(is_measure(p.text) and len(p.text) < 12 for p in cell)
    return labels > (label_of(joined(list(cell))) is not None) or (numbers > 1 and numbers == len(cell))


def _whole(cell: list[Piece], line: int) -> Piece:
    text = joined(cell)
    right = max(p.right for p in cell)
    return replace(cell[0], line=line, left=min(p.left for p in cell), right=right, text=text)
