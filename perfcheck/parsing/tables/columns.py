"""Which cells of a row stand in a column: borders of head and rows may differ a little."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.tables.head_columns import Column

SHIFT = 0.35
"""Part of a column's width by which a cell may begin left or right of where its head does."""


def owner_in(table: Table, column: Column, row: int) -> Place:
    """The cell that owns the middle of a column at a row."""
    left, right = column.left, column.right
    return table.owners[row][left if right == left + 1 else table.middle(left, right)]


def cells_in(table: Table, column: Column, row: int) -> list[Place]:
    """The filled cells that begin in a column, and for names a level cell that covers the column too.

    A cell that begins further left belongs to the column it begins in.
    """
    alone = table.owners[row][column.left]
    if alone.left == column.left and alone.right >= column.right:  # nearly all
        return [alone] if alone.text else []
    edges = table.edges
    allowed = SHIFT * table.span(column.left, column.right)
    first, behind = edges[column.left] - allowed, edges[column.right] - allowed
    found = []
    for place in table.across(row, column.left, column.right):
        if not place.text:
            continue
        begins = first <= edges[place.left] < behind
        if begins or (column.role == "level3" and place is owner_in(table, column, row)):
            found.append(place)
    return found


def own_cell(table: Table, column: Column, row: int) -> Place | None:
    """The filled cell that begins in a column, None where the column is blank or covered."""
    place = owner_in(table, column, row)
    allowed = SHIFT * table.span(column.left, column.right)
    begins = table.edges[place.left] >= table.edges[column.left] - allowed
    return place if place.text and begins else None
