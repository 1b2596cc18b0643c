"""Labelled rows → rows of a sheet; a group word of money stands beside all rows it is the word of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.words import is_number
from perfcheck.values.amounts import parse_amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.page import Cell
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow

GROUPS = ("fund_head", "goal", "text")


def write(
    sheet: Sheet, lines: Sequence[Line], rows: Sequence[HeaderRow], stamps: dict[int, list[Piece]], width: int
) -> None:
    """One row a line; a group word of money is a tall cell at the left of the rows it stands beside."""
    done: set[int] = set()
    items: list[tuple[int, HeaderRow | list[Piece]]] = [(r.line, r) for r in rows]
    items += stamps.items()
    items.sort(key=lambda x: x[0])
    for line, item in items:
        if isinstance(item, HeaderRow):
            if id(item) not in done:
                run = [item] if item.over else fund_run(rows, rows.index(item))
                done.update(id(r) for r in run)
                write_run(sheet, lines, run, width)
        else:
            row = sheet.add_row(lines[line].location)
            for number, piece in enumerate(item):
                last = number + 1 == len(item)
                sheet.put(row, number, width if last else number + 1, cell_of([piece]))


def fund_run(rows: Sequence[HeaderRow], first: int) -> list[HeaderRow]:
    """The rows of money that follow each other, or the row alone."""
    last = first
    while last < len(rows) and all(e.group in ("fund", "fund_head") for e in rows[last].entries):
        last += 1
    return list(rows[first : max(last, first + 1)])


def write_run(sheet: Sheet, lines: Sequence[Line], run: Sequence[HeaderRow], width: int) -> None:
    """Write rows of money; their group word becomes a tall cell at the left."""
    heads = [e for r in run for e in r.entries if e.group == "fund_head" and e.blank]
    group = heads[0] if len(heads) == 1 and sum(len(r.entries) for r in run) > 1 else None
    kept = [(r, [e for e in r.entries if e is not group]) for r in run]
    kept = [(r, entries) for r, entries in kept if entries]
    sums = next((e.content for _, entries in kept for e in entries if holds_two_sums(e)), [])
    if sums:  # whose they are is not known: no label beside them is blank
        kept = [(r, [unsettled(e, sums) for e in entries]) for r, entries in kept]
    for number, (row, entries) in enumerate(kept):
        where = sheet.add_row(lines[row.line].location)
        left = 0
        if group is not None:
            left = 1
            if number == 0:
                sheet.put(where, 0, 1, cell_of([group.label]), height=len(kept))
        if row.over:
            write_over(sheet, lines, row, where, width)
        else:
            write_entries(sheet, entries, where, left, width)


def holds_two_sums(entry: Entry) -> bool:
    """Whether two sums, of two labels, stand behind one label of money."""
    return entry.group == "fund" and len(entry.content) > 1 and all(is_number(p.text) for p in entry.content)


def unsettled(entry: Entry, sums: Sequence[Piece]) -> Entry:
    """A label of money with the sums of which it is not known whether they are its own; any other as it is."""
    if not (entry.blank or holds_two_sums(entry)):
        return entry
    content = entry.content or sums
    return replace(entry, content=[replace(content[0], text=" / ".join(p.text for p in content))])


def write_entries(sheet: Sheet, entries: Sequence[Entry], where: int, left: int, width: int) -> None:
    """Write labels and contents of one row, the last cell up to the edge."""
    cells = []
    for number, entry in enumerate(entries):
        cells.append(cell_of([entry.label]))
        grouped = entry.blank and entry.group in GROUPS and number + 1 < len(entries)
        if entry.known is not None and entry.known.inline:
            whole = entry.group == "fund" and parse_amount(entry.known.inline, "元").value is not None
            if entry.content and whole:  # 年度资金总额:50万 | 中央补助资金50: the sum, and words beside it
                cells.append(cell_of(entry.content))
            elif entry.content:
                cells[-1] = cell_of([entry.label, *entry.content])
        elif not grouped:
            cells.append(content_cell(entry))
    for number, cell in enumerate(cells):
        last = number + 1 == len(cells)
        sheet.put(where, left + number, max(width, left + number + 1) if last else left + number + 1, cell)


def content_cell(entry: Entry) -> Cell:
    """The cell of a label's content; a blank one stands where the label does."""
    return cell_of(entry.content) if entry.content else entry.label.cell._replace(text="")


def write_over(sheet: Sheet, lines: Sequence[Line], row: HeaderRow, where: int, width: int) -> None:
    """Write heads over values as two rows."""
    below = sheet.add_row(lines[row.line].location)
    entries = row.entries
    for number, entry in enumerate(entries):
        right = max(width, number + 1) if number + 1 == len(entries) else number + 1
        sheet.put(where, number, right, cell_of([entry.label]))
        sheet.put(below, number, right, content_cell(entry))
