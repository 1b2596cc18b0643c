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


def _middle(table: Table, column: Column) -> int:
    left, right = column.left, column.right
    return left if right == left + 1 else table.middle(left, right)


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
        inside = column.left <= place.left and place.right <= column.right  # the last of several below one head
        begins = inside or first <= edges[place.left] < behind
        if begins or (column.role == "level3" and place is owner_in(table, column, row)):
            found.append(place)
    return found


def own_cell(table: Table, column: Column, row: int) -> Place | None:
    """The filled cell that begins in a column, None where the column is blank or covered."""
    place = owner_in(table, column, row)
    return place if place.text and table.edges[place.left] >= _first_edge(table, column) else None


def own_cells(table: Table, column: Column, top: int, last: int) -> list[Place]:
    """The filled cells of rows [top, last) that begin in a column, each at the row it begins in."""
    first = _first_edge(table, column)
    middle, edges = _middle(table, column), table.edges
    owners = enumerate([line[middle] for line in table.owners[top:last]], top)
    return [p for row, p in owners if p.text and p.top == row and edges[p.left] >= first]


def _first_edge(table: Table, column: Column) -> float:
    """Where a cell of a column begins at the earliest."""
    return table.edges[column.left] - SHIFT * table.span(column.left, column.right)
