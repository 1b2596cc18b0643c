"""One head over several projects, each with its labels below it: the head stands before every project's indicators.

一级指标 | 二级指标 | 三级指标 | 指标值
项目名称 | 道路养护
产出指标 | 数量指标 | 养护里程 | 8公里
项目名称 | 桥梁检测
…
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.table import Place, Table
from perfcheck.parsing.tables.find_heads import find_heads
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.rows import name_label, project_line

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LABELS = 12  # rows of labels of one project


def headed(table: Table) -> Table:
    """The table laid so; the same one where projects do not stand below the head of their indicators."""
    heads = find_heads(table)
    if len(heads) != 1 or heads[0].bottom >= table.height or name_label(table, heads[0].bottom) is None:
        return table
    head = heads[0]
    listed = any(c.role == "project_name" for c in head.project)
    if listed or project_line(table, head.bottom, head) is not None:  # read as they stand
        return table
    starts = [r for r in range(head.bottom, table.height) if name_label(table, r) is not None]
    order = [range(head.top)]
    for start, end in zip(starts, [*starts[1:], table.height], strict=True):
        below = start + 1
        while below < min(end, start + MOST_LABELS) and labelled(table, below):
            below += 1
        order += [range(start, below), range(head.top, head.bottom), range(below, end)]
    return relaid(table, order)


def labelled(table: Table, row: int) -> bool:
    """Whether a row begins with a label of the form."""
    cells = table.filled[row]
    label = label_of(cells[0].text) if cells else None
    return label is not None and label.group != "indicator"


def relaid(table: Table, order: Sequence[range]) -> Table:
    """The rows of a table in another order; a cell over the border of two parts is one in each."""
    owners: list[tuple[Place, ...]] = []
    for rows in order:
        down = len(owners) - rows.start
        moved: dict[int, Place] = {}
        for row in rows:
            for p in table.owners[row]:
                top, bottom = max(p.top, rows.start), min(p.bottom, rows.stop)
                moved.setdefault(id(p), Place(p.cell, top + down, p.left, bottom + down, p.right))
            owners.append(tuple(moved[id(p)] for p in table.owners[row]))
    lines = tuple(table.rows[row] for rows in order for row in rows)
    return Table(tuple(owners), lines, table.grade, table.edges)
