"""Names and values below one another in one column, two rows an indicator, laid side by side.

二级指标 | 三级指标
^        | 指标值
数量指标 | 冷库容积
^        | 500立方米
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.table import Place, Table, counted_edges
from perfcheck.parsing.tables.anchors import place_role, roles_of
from perfcheck.parsing.tables.roles import VALUES

if TYPE_CHECKING:
    from perfcheck.model.page import Row


def side_by_side(table: Table) -> Table:
    """The table with a row for every such indicator; the same one where none are printed so."""
    first = next((p for row in range(table.height - 3) if (p := _name_over_value(table, row)) is not None), None)
    if first is None:
        return table
    pairs, row = [], first.top
    while row + 1 < table.height:
        if _is_pair(table, row, first):
            pairs.append(row)
            row += 2
        else:
            row += 1
    return _laid(table, first, pairs)


def _name_over_value(table: Table, row: int) -> Place | None:
    """The head of the names, with that of the values right below it and nothing else beginning there."""
    if "level3" not in roles_of(table)[row]:
        return None
    name = next(p for p in table.filled[row] if place_role(p) == "level3")
    if name.height > 1 or not _is_pair(table, row, name):
        return None
    below = table.owner(row + 1, name.left)
    return name if place_role(below) in VALUES else None


def _is_pair(table: Table, row: int, head: Place) -> bool:
    """Whether two rows hold a name and its value in the column of the head, and all other cells reach over both."""
    upper, lower = table.owner(row, head.left), table.owner(row + 1, head.left)
    alone = all((p.height, p.left, p.right) == (1, head.left, head.right) for p in (upper, lower))
    return alone and upper.top == row and bool(upper.text) and table.starting[row + 1] == [lower]


def _laid(table: Table, head: Place, pairs: list[int]) -> Table:
    """The table with one row for each pair and a column more, right behind the head."""
    second = {row + 1 for row in pairs}
    kept = [row for row in range(table.height) if row not in second]
    at = {row: i for i, row in enumerate(kept)}
    number = [at[row] if row in at else at[row - 1] for row in range(table.height)]
    cut, moved = head.right, dict[int, Place]()

    def move(p: Place) -> Place:
        if id(p) not in moved:
            name = p.top in at and p.top + 1 in second and (p.left, p.right, p.height) == (head.left, cut, 1)
            left = cut if p.top in second else p.left + (p.left >= cut)
            right = p.right + (p.right >= cut and not name)
            moved[id(p)] = Place(p.cell, number[p.top], left, number[p.bottom - 1] + 1, right)
        return moved[id(p)]

    owners = []
    for row in kept:
        line = [move(p) for p in table.owners[row]]
        behind = table.owner(row + 1, head.left) if row + 1 in second else table.owner(row, cut - 1)
        owners.append((*line[:cut], move(behind), *line[cut:]))
    rows: tuple[Row, ...] = tuple(table.rows[row] for row in kept)
    return Table(tuple(owners), rows, table.grade, counted_edges(table.width + 1))
