"""Where the forms and lists of a table begin and end: found by their indicator heads, then upwards and down."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.parsing.tables.find_heads import find_heads
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.pairs import heads_section
from perfcheck.parsing.tables.roles import head_role, is_period, period_of
from perfcheck.parsing.tables.rows import ends_body, is_title_row, name_label, name_labels, names_unit, project_line
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.heads import Head

LONGEST_HEADER = 60  # rows between 项目名称 and the indicators


@dataclass(slots=True)
class Part:
    """A head and the last row below it (exclusive)."""

    head: Head
    last: int
    again: set[int] = field(default_factory=set)  # rows of the same head printed again


@dataclass(slots=True)
class Block:
    """Rows [top, bottom) of one form, or of one list. parts: its indicator tables, usually one."""

    top: int
    bottom: int
    parts: list[Part]
    is_list: bool = False

    @property
    def header_end(self) -> int:
        """The row at which the labelled cells above the indicators end."""
        return self.parts[0].head.top if self.parts else self.bottom


def find_blocks(table: Table) -> list[Block]:
    """The blocks of a table from the top down."""
    parts = find_parts(table)
    blocks: list[Block] = []
    for number, part in enumerate(parts):
        floor = parts[number - 1].last if number else 0
        start = _start(table, floor, part.head)
        listed = _lists_projects(part.head) or _names_projects(table, part)
        goes_on = blocks and start is None and not listed and not blocks[-1].is_list
        if goes_on:
            blocks[-1].parts.append(part)
            blocks[-1].bottom = part.last
            continue
        first = part.head.top if start is None else start
        if start is None and not blocks:
            near = part.head.top - floor <= LONGEST_HEADER and not _lists_projects(part.head)
            first = floor if near else _upwards(table, floor, first)
        if blocks:
            blocks[-1].bottom = max(blocks[-1].bottom, _foot(table, blocks[-1].parts[-1].last, first))
        blocks.append(Block(first, part.last, [part], listed))
    if blocks:
        end = blocks[-1].parts[-1].last
        blocks[-1].bottom = _foot(table, end, table.height)
        if len(blocks) == 1 and not blocks[0].is_list and _is_named_below(table, blocks[0]):
            blocks[0].bottom = table.height
    return blocks


def _is_named_below(table: Table, block: Block) -> bool:
    """Whether the labels of the only form stand below its indicators: 项目名称 there, nowhere above."""
    return [*name_labels(table)] == [block.bottom] and all(
        _is_labels(table, r) for r in range(block.bottom, table.height)
    )


def _lists_projects(head: Head) -> bool:
    return any(c.role == "project_name" for c in head.project)


def _names_projects(table: Table, part: Part) -> bool:
    """Projects named on rows of their own between the indicators."""
    return any(project_line(table, r, part.head) is not None for r in range(part.head.bottom, part.last))


@lru_cache(maxsize=64)
def find_parts(table: Table) -> list[Part]:
    """Heads with the rows below them; a head printed again on the next page belongs to the one above."""
    heads = find_heads(table)
    parts: list[Part] = []
    for number, head in enumerate(heads):
        limit = heads[number + 1].top if number + 1 < len(heads) else table.height
        last = _body_end(table, head, limit)
        before = parts[-1] if parts else None
        if (
            before is not None
            and before.last == head.top
            and before.head.same_as(head)
            and head.half is before.head.half
        ):
            before.again.update(range(head.top, head.bottom))
            before.last = last
            continue
        parts += _by_period(table, Part(head, last))
    return parts


def _by_period(table: Table, part: Part) -> list[Part]:
    """长期绩效指标 and 年度绩效指标 beside the rows of one head: one part each, the head serves both."""
    head = part.head
    if head.left == 0 or any(c.groups or c.half for c in head.columns):
        return [part]
    rows = range(head.bottom, part.last)
    begun = [(r, p) for r in rows for p in table.across(r, 0, head.left) if p.top == r and is_period(p.text)]
    halves = [period_of(p.text) for _, p in begun]
    if len(set(halves)) < 2 or begun[0][0] != head.bottom:
        return [part]
    tops = [r for r, _ in begun]
    parts = [
        Part(head._replace(top=top, bottom=top, half=half), end)
        for half, top, end in zip(halves, tops, [*tops[1:], part.last], strict=True)
    ]
    parts[0].head = parts[0].head._replace(top=head.top)
    return parts


def _body_end(table: Table, head: Head, limit: int) -> int:
    row = head.bottom
    while row < limit and not ends_body(table, row, head):
        row += 1
    return row


def _start(table: Table, floor: int, head: Head) -> int | None:
    """The first row of the form above a head: its title, else the rows of labels around 项目名称."""
    rows = range(head.top - 1, max(floor, head.top - LONGEST_HEADER) - 1, -1)
    name = next((r for r in rows if name_label(table, r) is not None), None)
    title = next((r for r in rows if is_title_row(table, r)), None)
    if title is not None and (
        name is None or title > name or all(_is_labels(table, r, below_title=True) for r in range(title + 1, name))
    ):
        return title
    if name is None or _lists_projects(head):
        return None
    return _upwards(table, floor, name)


def _upwards(table: Table, floor: int, row: int) -> int:
    """The first of the rows of labels, titles and notes right above a row."""
    while row > floor and _is_labels(table, row - 1):
        row -= 1
    return row


def _is_labels(table: Table, row: int, *, below_title: bool = False) -> bool:
    """A row of labelled cells, or of the year and the unit; blank rows too."""
    cells = table.filled[row]
    if not cells or names_unit(table, row) or is_title_row(table, row):
        return True
    if len(cells) == 1 and below_title and heads_section(table, cells[0]):
        return True
    first = label_of(cells[0].text)
    if first is not None and first.group == "contact" and not below_title:  # the foot of the form above
        return False
    known = any(label_of(p.text) is not None for p in cells)
    return known and not any(head_role(p.text) for p in cells if not compact(p.text).endswith(":"))


def _foot(table: Table, row: int, limit: int) -> int:
    """The row behind the foot of a form: labels, signatures and notes below its indicators."""
    while row < limit and not is_title_row(table, row) and name_label(table, row) is None:
        cells = table.filled[row]
        if len(cells) > 1 and all(label_of(p.text) is None for p in cells[:2]) and len(cells) > 4:
            break
        row += 1
    return row
