"""Rows and labels a page break tore, where the rules printed at the break could not tell.

Printers that rule both halves of a cut row leave two rows of cells. Labels torn in two are joined; the rows
themselves only where the table says so: its level cells are not merged, and the row below has none of its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.table import Place, Table
from perfcheck.parsing.tables.blocks import Part, find_parts
from perfcheck.parsing.tables.columns import owner_in
from perfcheck.values.levels import names_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.tables.head_columns import Column


def mended(table: Table) -> Table:
    """The table with the cells that page breaks tore in its indicator rows joined again."""
    pages = [row.location.page for row in table.rows]
    breaks = [row for row, (before, page) in enumerate(pairwise(pages), 1) if before != page]
    if not breaks:
        return table
    for part in find_parts(table):
        for row in breaks:
            if part.head.bottom < row < part.last:
                table = _mend(table, part, row)
    return table


def _mend(table: Table, part: Part, row: int) -> Table:
    levels = [c for c in part.head.columns if c.role in ("level1", "level2")]
    torn = [c for c in levels if _is_torn(table, c, row)]
    contents = [c for c in part.head.columns if c.role in ("level3", "value", "long_value")]
    filled = [c for c in contents if _below(table, c, row).text]
    own = [c for c in levels if _below(table, c, row).top == row]
    merged = any(owner_in(table, c, r).height > 1 for c in levels for r in range(part.head.bottom, part.last))
    if torn:
        whole = not merged or len(filled) < len(contents)
    elif own and not any(_below(table, c, row).text for c in own) and not merged:
        whole = bool(filled) and not _leaves_blank(table, part, levels, row)
    else:  # the end of a value alone below the break
        name = next((c for c in contents if c.role == "level3"), None)
        begun = any(_below(table, c, row).text for c in own)
        whole = not begun and name is not None and bool(filled) and _blank_below(table, name, row)
    columns = range(table.width) if whole else [table.middle(c.left, c.right) for c in torn]
    return _joined(table, row, columns)


def _below(table: Table, column: Column, row: int) -> Place:
    return owner_in(table, column, row)


def _blank_below(table: Table, name: Column, row: int) -> bool:
    below = _below(table, name, row)
    return below.top == row and not below.text and bool(owner_in(table, name, row - 1).text)


def _is_torn(table: Table, column: Column, row: int) -> bool:
    """产出 above the break and 指标 below it: a level label only together."""
    above, below = owner_in(table, column, row - 1), _below(table, column, row)
    if above is below or not above.text or not below.text or below.top != row:
        return False
    return names_level(above.text + below.text) and not (names_level(above.text) and names_level(below.text))


def _leaves_blank(table: Table, part: Part, levels: Sequence[Column], row: int) -> bool:
    """Whether other rows of the table leave their level cells blank as well: then that is its way."""
    others = (r for r in range(part.head.bottom + 1, part.last) if r != row)
    return any(all(not owner_in(table, c, r).text for c in levels[-1:]) for r in others)


def _joined(table: Table, row: int, columns: Sequence[int]) -> Table:
    """The table with the cells above and below the break one in these columns."""
    owners = [list(line) for line in table.owners]
    done: set[int] = set()
    for column in columns:
        above, below = owners[row - 1][column], owners[row][column]
        same = (above.left, above.right) == (below.left, below.right)
        if above is below or id(below) in done or not same or above.bottom != row or below.top != row:
            continue
        cell = above.cell._replace(text=above.text + below.text)
        place = Place(cell, above.top, above.left, below.bottom, above.right)
        done.add(id(place))
        for r in range(place.top, place.bottom):
            for c in range(place.left, place.right):
                owners[r][c] = place
    return Table(tuple(map(tuple, owners)), table.rows, table.grade, table.edges)
