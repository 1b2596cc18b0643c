"""A form of a text without layout → an inferred Table, and the rows that could not be told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import Unread
from perfcheck.parsing.restoring.foot import foot_line, is_foot
from perfcheck.parsing.restoring.header import write
from perfcheck.parsing.restoring.layout import Restored
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.unlaid.header import read_header
from perfcheck.parsing.restoring.unlaid.scraps import scraps
from perfcheck.parsing.restoring.unlaid.sequence import Reading, SequenceReader, SequenceRow
from perfcheck.parsing.restoring.words import is_side_letters
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.heads import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.unlaid.stretches import HeadRun, UnlaidForm
    from perfcheck.parsing.stream import Line

ROW_OPEN = "这几行的文字没有版面，分不清各属于哪一行指标，未读取"
_SUM = re.compile(r"^(?:合计|总计|小计)$")


def restore_unlaid(lines: Sequence[Line], form: UnlaidForm) -> Restored:
    """The table of a form; rows that are not sure are unread."""
    first = form.runs[0]
    last = next((i for i in range(form.runs[-1].behind, form.last) if ends(lines[i])), form.last)
    sheet = Sheet()
    width = max(len(run.heads) for run in form.runs) + (len(form.runs) > 1)
    above = scraps(lines, range(form.first, first.first), apart=first.apart)
    rows, stamps = read_header(lines, above, apart=first.apart)
    write(sheet, lines, rows, stamps, width)
    unread: list[Unread] = []
    count = 0
    for number, run in enumerate(form.runs):
        behind = form.runs[number + 1].first if number + 1 < len(form.runs) else last
        count += put_table(sheet, lines, run, behind, len(form.runs) > 1, unread)
    for index in range(last, form.last):
        foot_line(sheet, lines[index], width)
    return Restored(sheet.table(), tuple(unread), rows=count)


def ends(line: Line) -> bool:
    """Whether the indicators end above a line."""
    label = label_of(line.text)
    return is_foot(line) or (label is not None and label.group == "tail" and not _SUM.match(compact(line.text)))


def put_table(
    sheet: Sheet, lines: Sequence[Line], run: HeadRun, last: int, beside: bool, unread: list[Unread]
) -> int:
    """Write one indicator table; beside: with its name in a column at the left. The number of its rows."""
    scrapped = (*run.inside, *run.rest, *scraps(lines, range(run.behind, last), apart=run.apart))
    body = [p for p in scrapped if not is_side_letters(p.text) and head_role(p.text) != "table"]
    heads = list(run.heads)
    if not run.lists_projects:
        heads = [replace(h, role="table") if h.of_project else h for h in heads]
    reading = SequenceReader(body, heads, beside=run.apart).read()
    at = sheet.add_row(lines[run.first].location)
    for number, head in enumerate(heads):
        sheet.put(at, number + beside, number + beside + 1, head.cell._replace(text=head.text))
    unread += write_rows(sheet, lines, reading, heads, int(beside))
    if beside and run.table is not None:
        sheet.put(at, 0, 1, cell_of([run.table]), len(sheet.rows) - at)
    return len(reading.rows)


def write_rows(sheet: Sheet, lines: Sequence[Line], reading: Reading, heads: Sequence[HeadCell], offset: int) -> list[Unread]:
    """Write the sure rows; the others are named. A row without a sure project ends what is known of the list."""
    unread: list[Unread] = []
    lost = False
    for number, row in enumerate(reading.rows):
        after = reading.rows[number + 1] if number + 1 < len(reading.rows) else None
        of_project = any(heads[c].of_project for c in row.cells)
        if of_project:
            lost = not row.sure
        if lost or not is_whole(row, after, heads):
            unread.append(lose(row))
            continue
        pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
        at = sheet.add_row(lines[pieces[0].line].location)
        for column, cells in row.cells.items():
            sheet.put(at, column + offset, _behind(column, row, heads) + offset, cell_of(cells))
    return unread


def is_whole(row: SequenceRow, after: SequenceRow | None, heads: Sequence[HeadCell]) -> bool:
    """A sure row with name and value, or of labels only; a name alone where a label begins the next row."""
    if not row.sure:
        return False
    roles = {heads[c].role for c in row.cells}
    if not any(heads[c].is_content for c in row.cells) or ("level3" in roles and roles & set(VALUES)):
        return True
    labelled = after is None or any(not heads[c].is_content for c in after.cells)
    return roles - {*LEVELS, "level3"} == set() and labelled


def _behind(column: int, row: SequenceRow, heads: Sequence[HeadCell]) -> int:
    """The column behind a cell: a level 2 printed in the column of level 1 owns both."""
    following = column + 1 < len(heads) and heads[column + 1].role == "level2" and column + 1 not in row.cells
    text = row.cells[column][0].text
    if heads[column].role == "level1" and following and level2_kind(text) is not None and not is_level1(text):
        return column + 2
    return column + 1


def lose(row: SequenceRow) -> Unread:
    pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
    return Unread(pieces[0].cell.location, ROW_OPEN, " ".join(p.text for p in pieces))
