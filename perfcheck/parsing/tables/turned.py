"""A table whose heads stand below each other at its left, one indicator a column: laid the usual way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.model.table import Place, Table, counted_edges
from perfcheck.parsing.tables.anchors import is_anchor
from perfcheck.parsing.tables.roles import MAIN, SIDE, head_role, is_table_word

if TYPE_CHECKING:
    from collections.abc import Sequence

NEEDED = {"level3", "value"}
MOST_LEFT = 2  # columns of 绩效指标 and its like before the heads


def turned(table: Table) -> Table:
    """The table with its indicators as rows; the same one where they are rows already."""
    for column in range(min(MOST_LEFT, table.width)):
        row = 0
        while row < table.height:
            last = _heads_end(table, row, column)
            if {head_role(table.owner(r, column).text) for r in range(row, last)} >= NEEDED:
                return _laid(table, row, last, column)
            row = max(last, row + 1)
    return table


def _heads_end(table: Table, row: int, column: int) -> int:
    """The row behind heads that stand below each other in a column, each before its own contents."""
    seen: set[str] = set()
    while row < table.height:
        place = table.owner(row, column)
        role = head_role(place.text)
        alone = place.height == 1 and role in (*MAIN, *SIDE) and role not in seen and not is_anchor(table, row)
        labels = all(not p.text or is_table_word(p.text) for p in table.across(row, 0, place.left))
        if not alone or not labels or table.width - place.right < len(NEEDED):
            break
        seen.add(role)
        row += 1
    return row


def _laid(table: Table, top: int, last: int, column: int) -> Table:
    width, across = max(table.width, last - top), table.width - column
    moved: dict[int, Place] = {}

    def turn(place: Place) -> Place:
        if id(place) not in moved:
            rows = (top + place.left - column, top + place.right - column)
            columns = (max(place.top, top) - top, min(place.bottom, last) - top)
            moved[id(place)] = Place(place.cell, rows[0], columns[0], rows[1], columns[1])
        return moved[id(place)]

    def shifted(place: Place) -> Place:
        if id(place) not in moved:
            down = across - (last - top) if place.top >= last else 0
            moved[id(place)] = Place(place.cell, place.top + down, place.left, place.bottom + down, place.right)
        return moved[id(place)]

    def padded(places: Sequence[Place], row: int) -> tuple[Place, ...]:
        blank = (Place(Cell(""), row, c, row + 1, c + 1) for c in range(len(places), width))
        return (*places, *blank)

    owners = [padded([shifted(p) for p in table.owners[r]], r) for r in range(top)]
    for number in range(across):
        owners.append(padded([turn(table.owner(r, column + number)) for r in range(top, last)], top + number))
    down = across - (last - top)
    owners += [padded([shifted(p) for p in table.owners[r]], r + down) for r in range(last, table.height)]
    rows = [*table.rows[:top], *(table.rows[min(top + n, last - 1)] for n in range(across)), *table.rows[last:]]
    return Table(tuple(owners), tuple(rows), table.grade, counted_edges(width))
