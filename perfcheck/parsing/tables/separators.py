"""Columns that only part others: blank in every row, between two heads of the indicators. They are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.table import Place, Table
from perfcheck.parsing.tables.anchors import is_anchor

if TYPE_CHECKING:
    from collections.abc import Sequence


def without_separators(table: Table) -> Table:
    """The table without such columns; the same one where none is blank."""
    filled = {p.left for cells in table.filled for p in cells}
    blank = [c for c in range(table.width - 1) if c not in filled]
    if not blank:
        return table
    head = next((r for r in range(table.height) if is_anchor(table, r)), None)
    if head is None:
        return table
    ends = [p.left for p in table.filled[head]]
    gone = [c for c in blank if ends[0] < c < ends[-1] and not table.owner(head, c).text]
    return _without(table, gone) if gone else table


def _without(table: Table, gone: Sequence[int]) -> Table:
    before = [sum(g < c for g in gone) for c in range(table.width + 1)]
    kept = [c for c in range(table.width) if c not in gone]
    moved: dict[int, Place] = {}
    owners = []
    for line in table.owners:
        for p in line:
            if id(p) not in moved:
                moved[id(p)] = Place(p.cell, p.top, p.left - before[p.left], p.bottom, p.right - before[p.right])
        owners.append(tuple(moved[id(line[c])] for c in kept))
    edges = tuple(table.edges[c] for c in [*kept, table.width])
    return Table(tuple(owners), table.rows, table.grade, edges)
