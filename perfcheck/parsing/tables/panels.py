"""Two forms side by side are two tables: cut where no cell crosses and both sides hold a form of their own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.tables.find_heads import find_heads
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import head_role
from perfcheck.parsing.tables.rows import name_labels, project_cells
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

NARROWEST = 3
"""Columns of the narrowest form."""

SHARED = 3
"""Rows in which forms that begin in different ones have something both."""


def panels_of(table: Table) -> list[tuple[int, int]]:
    """Column ranges of the forms printed side by side; one range over all columns for other tables."""
    whole = [(0, table.width)]
    cells = project_cells(table)
    level = next((cells[r] for r in name_labels(table) if len(cells[r]) > 1), [])
    starts = [p.left for p in level] or _steps(table)
    if len(starts) < 2:
        return whole
    edges = [0]
    for start in starts[1:]:
        cut = _cut(table, start, edges[-1])
        if cut is None:
            return whole
        edges.append(cut)
    edges.append(table.width)
    parts = list(pairwise(edges))
    if not all(find_heads(table.columns(a, b)) for a, b in parts):
        return whole
    return parts if level or _overlap(table, parts) else whole


def _steps(table: Table) -> list[int]:
    """Columns at which forms begin that may stand beside each other but do not begin in one row."""
    if table.width < 2 * NARROWEST:
        return []
    return sorted({p.left for r, places in project_cells(table).items() for p in places if not _is_head(table, r, p)})


def _is_head(table: Table, row: int, name: Place) -> bool:
    """Whether 项目名称 is the head of a column of a list or budget table: so is the cell behind it."""
    behind = next((p.text for p in table.starting[row] if p.text and p.left > name.left), "合计")
    return compact(behind) in ("合计", "总计", "金额") or label_of(behind) is not None or bool(head_role(behind))


def _overlap(table: Table, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether forms that do not begin in one row stand beside each other all the same, and not one below the other."""
    strips = [table.columns(a, b) for a, b in parts]
    rows = [{r for r in range(table.height) if any(p.text for p in strip.starting[r])} for strip in strips]
    return all(len(one & other) >= SHARED for one, other in pairwise(rows))


def _cut(table: Table, start: int, floor: int) -> int | None:
    """The column at which to cut left of ``start``: no cell of the forms' rows crosses it.

    Of several the one at which the first column of the form before is printed again (项目资金 left of the name's).
    """
    found: list[int] = []
    for column in range(start, floor, -1):
        crossing = [
            r
            for r in range(table.height)
            if table.owner(r, column - 1) is table.owner(r, column) and table.owner(r, column).text
        ]
        if len(crossing) <= 2:  # a title over both
            found.append(column)
    return max(found, key=lambda c: _repeats(table, floor, c), default=None)


def _repeats(table: Table, first: int, column: int) -> int:
    """How many labels of a column begin as those of another do, row by row."""
    pairs = [(table.owner(r, first), p) for r in range(table.height) if (p := table.owner(r, column)).top == r]
    return sum(q.left == column and bool(q.text) and compact(p.text) == compact(q.text) for p, q in pairs)
