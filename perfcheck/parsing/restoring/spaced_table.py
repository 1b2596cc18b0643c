"""The table of a form whose cells are words with a space between, as :mod:`spaced` finds it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import ROWS_OPEN, Unread
from perfcheck.parsing.restoring.body import lost_row
from perfcheck.parsing.restoring.broken_ends import words_in_place
from perfcheck.parsing.restoring.cell_rows import is_second
from perfcheck.parsing.restoring.foot import foot_line
from perfcheck.parsing.restoring.header_sheet import write
from perfcheck.parsing.restoring.order_words import words_of
from perfcheck.parsing.restoring.page_lines.read import is_centred, read_centred, write_centred
from perfcheck.parsing.restoring.pieces import joined
from perfcheck.parsing.restoring.reading_order import read_lines
from perfcheck.parsing.restoring.restored import SIDE_BY_SIDE, Restored
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.spaced_rows import SpacedRows
from perfcheck.parsing.restoring.spaced_words import whole_levels, words_below
from perfcheck.parsing.restoring.words import begins_level, is_level_word, is_measure
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.header_rows import HeaderRow
    from perfcheck.parsing.restoring.spaced import SpacedForm
    from perfcheck.parsing.restoring.spaced_heads import SpacedHeads
    from perfcheck.parsing.restoring.spaced_rows import SpacedRow
    from perfcheck.parsing.stream import Line


def restore_spaced(lines: Sequence[Line], form: SpacedForm) -> tuple[Restored, int]:
    """(the table of a form, the line behind it: words behind its last row are none of it)."""
    top = form.tables[0][0].top
    width = max(len(heads.cells) + 1 for heads, _ in form.tables)
    sheet = Sheet()
    rows, alone = read_lines(lines, [(i, words_of(lines[i], i)) for i in range(form.first, top)])
    beside = projects_beside(rows, form.tables[0][0])
    if beside is not None:
        return Restored(Sheet().table(), (beside,), named=False), form.last
    write(sheet, lines, rows, alone, width)
    unread: list[Unread] = []
    last = form.last
    for number, (heads, end) in enumerate(form.tables):
        centred = None if heads.in_cells else read_centred(lines, heads.cells, heads.bottom, end)
        if centred is not None and not all(map(centred.is_sure, range(len(centred.rows)))):
            centred = None if reads_down(lines, heads, end) else centred
        if centred is not None:
            shift = write_heads(sheet, lines, heads, sum(map(centred.is_sure, range(len(centred.rows)))))
            rest = write_centred(sheet, lines, heads.cells, centred, shift)
            unread += [lost for row in rest if not ((lost := lost_row(row)).quote or "").isdigit()]
            continue
        found = SpacedRows(heads.cells).read(whole_levels(words_below(lines, heads.bottom, end)))
        if not heads.in_cells and is_centred(lines, heads.cells, heads.bottom, end):
            found = [replace(row, sure=False) for row in found]
        if heads.broken and any(len(row.pieces) < len(row.cells) or not row.sure for row in found):
            found = [replace(row, sure=False) for row in found]  # what is broken about a line is no part of it
        if number + 1 == len(form.tables) and end == form.last:
            found, last = without_tail(found, heads, last)
        unread += write_table(sheet, lines, heads, found)
    for index in range(form.tables[-1][1], last):
        if not is_page_number(lines[index].text):
            foot_line(sheet, lines[index], width)
    return Restored(sheet.table(), tuple(unread)), last


def reads_down(lines: Sequence[Line], heads: SpacedHeads, end: int) -> bool:
    """Whether every row is sure where labels stand before the first of their rows: the first begins with all levels,
    no level stands alone."""
    rows = SpacedRows(heads.cells).read(whole_levels(words_below(lines, heads.bottom, end)))
    levels = {c for c, h in enumerate(heads.cells) if h.role in LEVELS}
    names = {c for c, h in enumerate(heads.cells) if h.role == "level3"}
    values = {c for c, h in enumerate(heads.cells) if h.role in VALUES}
    whole = all(row.sure and names <= row.cells.keys() and values <= row.cells.keys() for row in rows)
    return bool(rows) and whole and levels <= rows[0].cells.keys()


def projects_beside(rows: Sequence[HeaderRow], heads: SpacedHeads) -> Unread | None:
    """What is unread where several projects stand beside each other: as many words for 项目名称 as columns of names."""
    names = sum(head_role(h.text) == "level3" for h in heads.cells)
    halves = sum(h.role == "level2" for h in heads.cells)
    for entry in (e for row in rows for e in row.entries if e.known is not None and e.known.key == "project_name"):
        words = [word for piece in entry.content for word in piece.text.split()]
        if names > 1 and len({p.line for p in entry.content}) == 1 and len(words) == names > halves:
            return Unread(entry.label.cell.location, SIDE_BY_SIDE, " ".join((entry.label.text, *words)))
    return None


def without_tail(rows: list[SpacedRow], heads: SpacedHeads, last: int) -> tuple[list[SpacedRow], int]:
    """The rows without the words of the page behind the last of them (打印本页, 来源: …)."""
    names = {c for c, h in enumerate(heads.cells) if h.role == "level3"}
    ranked = any(h.role in LEVELS for h in heads.cells)
    while rows:
        row = rows[-1]
        levels = any(is_level_word(p.text) for p in row.pieces)
        if levels or (row.sure and names & row.cells.keys() and len(row.cells) > 1):
            says = levels or len(row.cells) > 2 or not ranked or any(is_measure(p.text) for p in row.pieces)
            if not says:  # two words behind the last level may be of the page as well
                rows[-1] = replace(row, sure=False)
            break
        last = row.line
        rows = rows[:-1]
    return rows, last


def write_table(sheet: Sheet, lines: Sequence[Line], heads: SpacedHeads, rows: Sequence[SpacedRow]) -> list[Unread]:
    """Write heads and rows; the rows that are not sure are handed back."""
    kept = [row for row in rows if row.sure and is_row(row, heads)]
    shift = write_heads(sheet, lines, heads, len(kept))
    project = [c for c, h in enumerate(heads.cells) if h.of_project]
    begun: dict[int, int] = {}
    for number, row in enumerate(kept):
        at = sheet.add_row(lines[row.line].location)
        for column, pieces in words_in_place(row.cells, heads.cells).items():
            if column not in project:
                right = owned(column, row, heads) + shift
                sheet.put(at, column + shift, right, cell_of(pieces))
        if heads.lists_projects and any(heads.cells[c].role == "project_name" for c in row.cells):
            begun = dict.fromkeys(project, at)
            height = project_height(kept[number:], heads)
            for column in project:
                if column in row.cells:
                    sheet.put(at, column, column + 1, cell_of(row.cells[column]), height=height)
        elif heads.lists_projects and not begun:
            for column in project:
                if column in row.cells:
                    sheet.put(at, column, column + 1, cell_of(row.cells[column]))
    lost = [row for row in rows if row not in kept and not is_number_alone(row)]
    return [Unread(r.pieces[0].cell.location, ROWS_OPEN, " ".join(p.text for p in r.pieces)) for r in lost]


def write_heads(sheet: Sheet, lines: Sequence[Line], heads: SpacedHeads, count: int) -> int:
    """Write the heads above ``count`` rows; the column the first of them stands in, 1 behind a group word."""
    shift = 1 if heads.group is not None else 0
    where = sheet.add_row(lines[heads.top].location)
    if heads.group is not None:
        sheet.put(where, 0, 1, cell_of([heads.group]), height=count + 1)
    for place, head in enumerate(heads.cells):
        sheet.put(where, place + shift, place + shift + 1, head.cell._replace(text=head.text))
    return shift


def is_row(row: SpacedRow, heads: SpacedHeads) -> bool:
    """Whether a row has a level or project of its own, or both name and value."""
    cells = [(heads.cells[c].role, "".join(p.text for p in cell)) for c, cell in row.cells.items()]
    roles = {role for role, _ in cells}
    own = {text for role, text in cells if role in LEVELS}
    again = {("level3", text) for text in own}  # 数量指标 数量指标 达标: the name is the label again
    if any(is_level_cell(role, text) and (role, text) not in again for role, text in cells):
        return False
    if roles & {"level1", "level2", "project_name"} or heads.lists_projects:
        return True
    return "level3" in roles and len(roles) > 1


def is_level_cell(role: str, text: str) -> bool:
    """A level label, or the beginning of one at which a text stops, in the place of a name or a value."""
    if role not in ("level3", *VALUES):
        return False
    return (begins_level(text) and text.endswith("指")) or (is_level_word(text) and "指标" in text)


def is_number_alone(row: SpacedRow) -> bool:
    """The number of a page between two rows."""
    return len(row.pieces) == 1 and row.pieces[0].text.isdigit()


def project_height(rows: Sequence[SpacedRow], heads: SpacedHeads) -> int:
    """Rows up to the next project."""
    names = {c for c, h in enumerate(heads.cells) if h.of_project}
    return next((n for n, row in enumerate(rows) if n and names & row.cells.keys()), len(rows))


def owned(column: int, row: SpacedRow, heads: SpacedHeads) -> int:
    """The column behind a cell: a level 2 printed in the column of level 1 owns both."""
    roles = [c.role for c in heads.cells]
    if roles[column] != "level1" or column + 1 >= len(roles) or roles[column + 1] != "level2":
        return column + 1
    both = column + 1 not in row.cells and is_second(joined(row.cells[column]))
    return column + 2 if both else column + 1
