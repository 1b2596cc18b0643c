"""A table with other rows in place of some of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.model.table import Place, Table, counted_edges

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_rows(table: Table, top: int, last: int, lines: Sequence[Sequence[Cell]]) -> Table:
    """The table with these lines of cells, each a row and a column wide, in place of its rows [top, last)."""
    width = max(table.width, *map(len, lines))
    down = len(lines) - (last - top)
    moved: dict[int, Place] = {}

    def kept(row: int, by: int) -> tuple[Place, ...]:
        for p in table.owners[row]:
            moved.setdefault(id(p), Place(p.cell, p.top + by, p.left, p.bottom + by, p.right))
        blank = (Place(Cell(""), row + by, c, row + by + 1, c + 1) for c in range(table.width, width))
        return (*(moved[id(p)] for p in table.owners[row]), *blank)

    owners = [kept(r, 0) for r in range(top)]
    for row, cells in enumerate(lines, top):
        padded = [*cells, *[Cell("")] * (width - len(cells))]
        owners.append(tuple(Place(cell, row, c, row + 1, c + 1) for c, cell in enumerate(padded)))
    owners += [kept(r, down) for r in range(last, table.height)]
    rows = (*table.rows[:top], *(table.rows[min(top + n, last - 1)] for n in range(len(lines))), *table.rows[last:])
    return Table(tuple(owners), rows, table.grade, counted_edges(width))
