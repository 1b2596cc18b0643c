"""A form of a text without layout → an inferred Table, and the rows that could not be told apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.page import Grade, Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.look_alikes import REFUSED_CELLS
from perfcheck.parsing.restoring.broken_ends import words_in_place
from perfcheck.parsing.restoring.foot import foot_line, is_foot
from perfcheck.parsing.restoring.head_cells import role_of
from perfcheck.parsing.restoring.header_sheet import write
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.unlaid.beside import lost, read_beside
from perfcheck.parsing.restoring.unlaid.head_runs import HEAD_ENDS, is_begun
from perfcheck.parsing.restoring.unlaid.header import read_header
from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.unlaid.printed_header import read_printed
from perfcheck.parsing.restoring.unlaid.scraps import header_scraps, scraps
from perfcheck.parsing.restoring.unlaid.sequence import SequenceReader
from perfcheck.parsing.restoring.unlaid.torn_cells import whole_cells, whole_levels, without_letters
from perfcheck.parsing.restoring.unlaid.whole_rows import write_rows
from perfcheck.parsing.restoring.words import is_measure
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.named import name_in_title
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role
from perfcheck.parsing.tables.rows import is_unit_note
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.unlaid.beside import Body
    from perfcheck.parsing.restoring.unlaid.head_runs import HeadRun
    from perfcheck.parsing.restoring.unlaid.stretches import UnlaidForm
    from perfcheck.parsing.stream import Line

NAME_OPEN = "文字没有版面，分不清哪个是项目名称，这张表未读取"
NUMBERED_ROWS = 3
DEMANDS = ("≥", "≤", ">", "<")
_SUM = regex(r"^(?:合计|总计|小计)$")


def restore_unlaid(lines: Sequence[Line], form: UnlaidForm) -> Restored:
    """The table of a form; rows that are not sure are unread."""
    first = form.runs[0]
    last = foot_of(lines, form)
    sheet = Sheet()
    width = max(len(run.heads) for run in form.runs) + (len(form.runs) > 1)
    unread: list[Unread] = []
    above = range(form.first, first.first)
    if first.apart:
        header = read_printed(lines, header_scraps(lines, above), form.first)
        if header is None or look_alike_heads(lines, form):
            return refused(lines, form)
        rows, stamps, unread = header
    else:
        rows, stamps = read_header(lines, scraps(lines, above, apart=False))
        titled = is_title(lines[form.first]) and name_in_title(lines[form.first].text) is not None
        if not (first.lists_projects or names_project(rows) or titled):
            return refused(lines, form)
    names = [e for row in rows for e in row.entries if is_name(e)]
    blank = bool(names) and not first.lists_projects and all(e.blank for e in names)
    write(sheet, lines, rows, stamps, width)
    for number, run in enumerate(form.runs):
        behind = form.runs[number + 1].first if number + 1 < len(form.runs) else last
        put_table(sheet, lines, run, behind, len(form.runs) > 1, unread)
    if blank and any(_holds_number(lines[i]) for i in range(form.runs[-1].behind, last)):
        return refused(lines, form)  # filled in, and nobody's
    for index in range(last, form.last):
        foot_line(sheet, lines[index], width)
    return Restored(sheet.table(Grade.NONE), tuple(unread))


def _holds_number(line: Line) -> bool:
    return is_measure(line.text) and not line.text.startswith("指标")


def foot_of(lines: Sequence[Line], form: UnlaidForm) -> int:
    """The line below the last indicators: a foot, with no level label and no demand (≥90%) behind it."""
    body = range(form.runs[-1].behind, form.last)
    texts = {i: lines[i].text.strip() for i in body}
    torn = [i for i in body if i + 1 in texts and is_known_level(texts[i] + texts[i + 1])]  # 成本 ⏎ 指标
    levels = [*torn, *(i for i in body if is_known_level(texts[i]) or texts[i].startswith(DEMANDS))]
    return next((i for i in body if ends(lines[i]) and i > max(levels, default=0)), form.last)


def names_project(rows: Sequence[HeaderRow]) -> bool:
    """Whether 项目名称 is among the labels, filled or blank; among labels that are all blank it heads a list."""
    entries = [e for row in rows for e in row.entries]
    names = [e for e in entries if is_name(e)]
    others = [e for e in entries if not is_name(e) and e.known is not None]
    heads_list = any(not e.blank for e in names) and len(others) > 1 and all(e.blank for e in others)
    return bool(names) and not heads_list


def is_name(entry: Entry) -> bool:
    """The label 项目名称."""
    return entry.known is not None and entry.known.key == "project_name"


def refused(lines: Sequence[Line], form: UnlaidForm) -> Restored:
    """A form whose project is not certain: a look-alike by its heads or title, else unread with all its text."""
    sheet = Sheet()
    width = max(len(run.heads) for run in form.runs)
    title = form.first if is_title(lines[form.first]) else None
    if title is not None:
        row = sheet.add_row(lines[title].location)
        sheet.put(row, 0, width, lines[title].tokens[0].cell)
    row = sheet.add_row(lines[form.runs[0].first].location)
    for number, head in enumerate(form.runs[0].heads):
        sheet.put(row, number, number + 1, head.cell._replace(text=head.text))
    for number, piece in enumerate(look_alike_heads(lines, form), width):
        sheet.put(row, number, number + 1, cell_of([piece]))
    words = scraps(lines, range(form.first, form.last), apart=False)
    unread = Unread(words[0].cell.location, NAME_OPEN, " ".join(p.text for p in words))
    return Restored(sheet.table(), (unread,), named=False)


def look_alike_heads(lines: Sequence[Line], form: UnlaidForm) -> list[Piece]:
    """Cells only 自评, 评价 and 监控 tables have, wherever they stand in a text without layout."""
    known = {compact(h.text) for run in form.runs for h in run.heads}
    words = scraps(lines, range(form.first, form.last), apart=True)
    return [p for p in words if compact(p.text) in REFUSED_CELLS and compact(p.text) not in known]


def ends(line: Line) -> bool:
    """Whether the indicators end above a line."""
    label = label_of(line.text)
    if is_unit_note(line.text):
        return True
    return is_foot(line) or (label is not None and label.group == "tail" and not _SUM.match(compact(line.text)))


def put_table(sheet: Sheet, lines: Sequence[Line], run: HeadRun, last: int, beside: bool, unread: list[Unread]) -> None:
    """Write one indicator table; beside: with its name in a column at the left."""
    numbers = [i for i in range(run.behind, last) if i not in run.far]
    scrapped = (*run.rest, *scraps(lines, numbers, apart=run.apart))
    body = [p for p in scrapped if head_role(p.text) != "table"]
    heads = list(run.heads)
    body = without_head_ends(body, heads)
    if not run.lists_projects:
        heads = [replace(h, role="table") if h.of_project else h for h in heads]
    if heads_lost(heads):
        unread += lost([*run.inside, *body])
        return
    if run.apart:
        put_beside(sheet, lines, run, read_beside(lines, body, heads, run.inside, torn=bool(run.far)), unread)
        return
    units = any(h.role == "unit" for h in heads)
    body = whole_cells(without_letters(whole_levels([*run.inside, *body]), units=units))
    body = without_row_numbers(without_numbering(body))
    reading = SequenceReader(body, heads, open_end=last == len(lines)).read()
    at = sheet.add_row(lines[run.first].location)
    for number, head in enumerate(heads):
        sheet.put(at, number + beside, number + beside + 1, head.cell._replace(text=head.text))
    unread += write_rows(sheet, lines, reading, heads, int(beside)) if reading.rows else lost(body)
    if beside and run.table is not None:
        sheet.put(at, 0, 1, cell_of([run.table]), len(sheet.rows) - at)


def without_head_ends(body: list[Piece], heads: Sequence[HeadCell]) -> list[Piece]:
    """The scraps without the ends of heads above them (号 of 指标符, 位 of 度量单)."""
    count = 0
    while count < min(len(body), len(heads)) and body[count].text in HEAD_ENDS:
        end = body[count].text
        if not any(h.text.endswith(end) or (is_begun(h.text) and role_of(h.text + end) == h.role) for h in heads):
            break
        count += 1
    return body[count:]


def heads_lost(heads: Sequence[HeadCell]) -> bool:
    """Whether two columns of values are headed by the same word, of one column of names: what is left of two heads
    (半年目标值, 全年目标值) whose beginnings stand elsewhere does not tell them apart."""
    values = [compact(h.text) for h in heads if h.role in VALUES]
    return [h.role for h in heads].count("level3") == 1 and len(set(values)) < len(values)


def put_beside(sheet: Sheet, lines: Sequence[Line], run: HeadRun, body: Body, unread: list[Unread]) -> None:
    """Write rows whose labels were printed beside them."""
    levels = [h for h in run.heads if h.role in LEVELS]
    at = sheet.add_row(lines[run.first].location)
    for number, head in enumerate((*levels, *body.heads)):
        sheet.put(at, number, number + 1, head.cell._replace(text=head.text))
    for row, labels in zip(body.rows, body.labels, strict=True):
        pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
        at = sheet.add_row(lines[pieces[0].line].location)
        for column, cells in words_in_place(row.cells, body.heads).items():
            sheet.put(at, column + len(levels), column + len(levels) + 1, cell_of(cells))
        for column, head in enumerate(levels):
            if head.role in labels:
                sheet.put(at, column, column + 1, cell_of(list(labels[head.role])))
    unread += body.unread


def without_numbering(body: list[Piece]) -> list[Piece]:
    """Without the column numbers below the heads (云南): 1 2 3 …"""
    count = 0
    while count < len(body) and body[count].text.strip() == str(count + 1):
        count += 1
    return body[count:] if count > 2 else body


def without_row_numbers(body: list[Piece]) -> list[Piece]:
    """Without the numbers of the rows, 1, 2, 3 … each right before a level label."""
    numbers = [n for n, (p, after) in enumerate(pairwise(body)) if p.text.isdigit() and is_known_level(after.text)]
    rows: list[int] = []
    for n in numbers:
        if body[n].text == str(len(rows) + 1):
            rows.append(n)
    if not rows or rows[0] != 0 or len(rows) < NUMBERED_ROWS:
        return body
    return [p for n, p in enumerate(body) if n not in set(rows)]
