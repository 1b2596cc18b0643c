"""Two forms side by side are two tables: cut where no cell crosses and both sides hold a form of their own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.tables.heads import find_heads
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.rows import name_labels

if TYPE_CHECKING:
    from perfcheck.model.table import Place, Table


def panels_of(table: Table) -> list[tuple[int, int]]:
    """Column ranges of the forms printed side by side; one range over all columns for other tables."""
    whole = [(0, table.width)]
    rows = [r for r in name_labels(table) if len(_names(table, r)) > 1]
    if not rows:
        return whole
    starts = [p.left for p in _names(table, rows[0])]
    edges = [0]
    for start in starts[1:]:
        cut = _cut(table, start, edges[-1])
        if cut is None:
            return whole
        edges.append(cut)
    edges.append(table.width)
    parts = list(pairwise(edges))
    return parts if all(find_heads(table.columns(a, b)) for a, b in parts) else whole


def _names(table: Table, row: int) -> list[Place]:
    """The cells 项目名称 of a row of forms, each with content of its own behind it."""
    labels = ((p, label_of(p.text)) for p in table.starting(row) if p.text)
    return [p for p, label in labels if label is not None and label.key == "project_name"]


def _cut(table: Table, start: int, floor: int) -> int | None:
    """The column at which to cut left of ``start``: no cell of the forms' rows crosses it."""
    for column in range(start, floor, -1):
        crossing = [
            r
            for r in range(table.height)
            if table.owner(r, column - 1) is table.owner(r, column) and table.owner(r, column).text
        ]
        if len(crossing) <= 2:  # a title over both
            return column
    return None
