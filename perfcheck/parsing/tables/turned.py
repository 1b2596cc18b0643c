"""Tables laid the usual way: heads that stand below each other at the left, one indicator a column; labels of the form
at the left of its indicators."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from perfcheck.model.page import Cell, Row
from perfcheck.model.table import Place, Table, counted_edges
from perfcheck.parsing.indicator_text import told_lines
from perfcheck.parsing.labels import OF_PROJECT
from perfcheck.parsing.tables.anchors import is_anchor, is_level
from perfcheck.parsing.tables.labelled import inline_parts, label_of, names_project
from perfcheck.parsing.tables.roles import MAIN, SIDE, head_role, is_table_word

if TYPE_CHECKING:
    from collections.abc import Sequence

NEEDED = {"level3", "value"}
FEWEST_BESIDE = 3  # labels at the left of the indicators by which they are those of the form
FEWEST_PROJECTS = 2  # in columns of their own, and rows of levels below them
MOST_LEFT = 2  # columns of 绩效指标 and its like before the heads


def turned(table: Table) -> Table:
    """The table with its indicators as rows; the same one where they are rows already."""
    for column in range(min(MOST_LEFT, table.width)):
        if not {head_role(line[column].text) for line in table.owners} >= NEEDED:
            continue
        row = 0
        while row < table.height:
            last = _heads_end(table, row, column)
            if {head_role(table.owner(r, column).text) for r in range(row, last)} >= NEEDED:
                return _laid(table, row, last, column)
            row = max(last, row + 1)
    return table


def crossways(table: Table) -> Table:
    """The table with a row for every project where each has a column, with an indicator a cell beside its level:
    项目名称 | 甲 | 乙 over 数量指标 | 改造面积：860平方米 | 采购图书：≥1200册; the same one for others."""
    firsts = [table.owner(row, 0) for row in range(table.height)] if table.width > FEWEST_PROJECTS else []
    top = next((row for row, p in enumerate(firsts) if names_project(p.text)), len(firsts))
    levels = [row for row in range(top, len(firsts)) if is_level(firsts[row].text)]
    if len(levels) < FEWEST_PROJECTS or any(head_role(p.text) in MAIN for p in firsts):
        return table
    inner = [p for row in range(top, levels[-1] + 1) for p in table.owners[row]]
    told = [told_lines(p.text) for row in levels for p in table.across(row, 1) if p.text]
    if any((p.height, p.width) != (1, 1) for p in inner) or not all(any(one.value for one in lines) for lines in told):
        return table
    return _laid(table, top, levels[-1] + 1, 0) if told else table


def stacked(table: Table) -> Table:
    """The labels of a form above its indicators, where they stand beside them from the head's row on."""
    if not table.width or not _is_beside(table.owner(table.height - 1, 0)):  # the last of them
        return table
    for row in range(table.height):
        anchor = next((p for p in table.starting[row] if head_role(p.text) in MAIN), None)
        if anchor is None or anchor.left < len(NEEDED):
            continue
        head, row = row, _under_group(table, row, anchor.left)
        firsts = [table.owner(r, 0) for r in range(row, table.height)]
        named = len(firsts) >= FEWEST_BESIDE and all(map(_is_beside, firsts)) and names_project(firsts[0].text)
        return _above(table, row, anchor.left) if named and is_anchor(table, head) else table
    return table


def _under_group(table: Table, row: int, left: int) -> int:
    """The row of 绩效指标 right over a head that begins at a column, else the head's own."""
    over = table.owner(row - 1, left) if row else None
    grouped = over is not None and over.left == left and over.top == row - 1 and is_table_word(over.text)
    return row - 1 if grouped and _is_beside(table.owner(row - 1, 0)) else row


def _is_beside(place: Place) -> bool:
    """Whether a cell is a label of the form that may stand beside its indicators."""
    label = label_of(place.text) if place.text else None
    return label is not None and label.group in OF_PROJECT


def parted(table: Table) -> Table:
    """The table with a row for every label where one cell over all columns holds several with their contents."""
    parts = {}
    width = table.width
    for row, (place, *_) in enumerate(table.owners):
        if place.right == width and (place.top, place.bottom) == (row, row + 1) and (texts := inline_parts(place.text)):
            parts[row] = texts
    anchors = [row for row in range(table.height) if is_anchor(table, row)] if parts else []
    named = [r for r in parts if anchors and names_project(table.owner(r, 0).text)]
    for row, later in pairwise((*named, table.height)):
        if row > anchors[0] and not any(row < a < later for a in anchors):  # of a list: its indicators follow
            del parts[row]
    if not parts:
        return table
    down = list(accumulate((len(parts.get(r, (0,))) - 1 for r in range(table.height)), initial=0))
    moved: dict[int, Place] = {}
    owners: list[tuple[Place, ...]] = []
    rows: list[Row] = []
    for row in range(table.height):
        if row in parts:
            cell = table.owner(row, 0).cell
            for number, text in enumerate(parts[row]):
                owners.append(_labelled(cell, text, row + down[row] + number, table.width))
                rows.append(table.rows[row])
            continue
        for p in table.owners[row]:
            moved.setdefault(id(p), Place(p.cell, p.top + down[row], p.left, p.bottom + down[row], p.right))
        owners.append(tuple(moved[id(p)] for p in table.owners[row]))
        rows.append(table.rows[row])
    return Table(tuple(owners), tuple(rows), table.grade, table.edges)


def _labelled(cell: Cell, text: str, row: int, width: int) -> tuple[Place, ...]:
    """A row of one label with its content, in one cell; one nobody lists in a cell beside its content."""
    if label_of(text) is not None or width == 1:
        return (Place(cell._replace(text=text), row, 0, row + 1, width),) * width
    label, content = re.split("[:：]", text, maxsplit=1)
    behind = Place(cell._replace(text=content.strip()), row, 1, row + 1, width)
    return (Place(cell._replace(text=label), row, 0, row + 1, 1), *[behind] * (width - 1))


def _above(table: Table, row: int, column: int) -> Table:
    """Rows above ``row``, then the left strip below it, then the right one."""
    strips = (table.columns(0, column), table.columns(column, table.width))
    below = table.height - row

    def part(strip: Table, top: int, down: int) -> list[tuple[Place, ...]]:
        moved: dict[int, Place] = {}
        lines = []
        for r in range(top, table.height):
            for p in strip.owners[r]:
                moved.setdefault(id(p), Place(p.cell, max(p.top, top) + down, p.left, p.bottom + down, p.right))
            blank = (Place(Cell(""), r + down, c, r + down + 1, c + 1) for c in range(strip.width, table.width))
            lines.append((*(moved[id(p)] for p in strip.owners[r]), *blank))
        return lines

    owners = [*table.owners[:row], *part(strips[0], row, 0), *part(strips[1], row, below)]
    rows = (*table.rows[:row], *table.rows[row:], *table.rows[row:])
    return Table(tuple(owners), rows, table.grade, counted_edges(table.width))


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
