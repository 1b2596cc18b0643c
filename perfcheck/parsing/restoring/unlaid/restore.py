"""A form of a text without layout → an inferred Table, and the rows that could not be told apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from perfcheck.model.page import Grade, Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.look_alikes import REFUSED_CELLS
from perfcheck.parsing.restoring.foot import foot_line, is_foot
from perfcheck.parsing.restoring.header import Entry, HeaderRow, write
from perfcheck.parsing.restoring.pieces import joined
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.unlaid.beside import lost, read_beside
from perfcheck.parsing.restoring.unlaid.header import is_sum, read_header
from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.unlaid.printed_header import read_printed
from perfcheck.parsing.restoring.unlaid.scraps import header_scraps, scraps
from perfcheck.parsing.restoring.unlaid.sequence import Reading, SequenceReader, SequenceRow
from perfcheck.parsing.restoring.words import ends_level, is_measure, is_side_letters, misfit
from perfcheck.parsing.signs import is_sign
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.named import name_in_title
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role
from perfcheck.parsing.tables.rows import is_unit_note
from perfcheck.patterns import regex
from perfcheck.values.levels import bare, is_level1, level2_kind, standard_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.heads import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.unlaid.beside import Body
    from perfcheck.parsing.restoring.unlaid.head_runs import HeadRun
    from perfcheck.parsing.restoring.unlaid.stretches import UnlaidForm
    from perfcheck.parsing.stream import Line

TORN = 5  # pieces between the beginning of a label and its end
LONGEST_LABEL = 12  # letters of a label printed one a line
MOST_LOST = 0.25  # share of rows that are not sure
NO_CELL = 2.0  # misfit of a cell that is none of its column: a sign for a name
DECISIONS = ("决策", "决策指标")
SIGNS = tuple("≥≤=<>＝")
ROW_OPEN = "这几行的文字没有版面，分不清各属于哪一行指标，未读取"
NAME_OPEN = "文字没有版面，分不清哪个是项目名称，这张表未读取"
_AMOUNT = regex(r"^\d[\d,.]*\D{0,3}$")  # 13个: the value of another row
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
    """The line below the last indicators: a foot, with no level label behind it."""
    body = range(form.runs[-1].behind, form.last)
    levels = [i for i in body if is_known_level(lines[i].text.strip())]
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
    scrapped = (*run.rest, *scraps(lines, range(run.behind, last), apart=run.apart))
    body = [p for p in scrapped if head_role(p.text) != "table"]
    heads = list(run.heads)
    if not run.lists_projects:
        heads = [replace(h, role="table") if h.of_project else h for h in heads]
    if run.apart:
        put_beside(sheet, lines, run, read_beside(lines, body, heads, run.inside), unread)
        return
    body = without_numbering(without_letters(whole_levels([*run.inside, *body])))
    reading = SequenceReader(body, heads).read()
    at = sheet.add_row(lines[run.first].location)
    for number, head in enumerate(heads):
        sheet.put(at, number + beside, number + beside + 1, head.cell._replace(text=head.text))
    unread += write_rows(sheet, lines, reading, heads, int(beside)) if reading.rows else lost(body)
    if beside and run.table is not None:
        sheet.put(at, 0, 1, cell_of([run.table]), len(sheet.rows) - at)


def put_beside(sheet: Sheet, lines: Sequence[Line], run: HeadRun, body: Body, unread: list[Unread]) -> None:
    """Write rows whose labels were printed beside them."""
    levels = [h for h in run.heads if h.role in LEVELS]
    at = sheet.add_row(lines[run.first].location)
    for number, head in enumerate((*levels, *body.heads)):
        sheet.put(at, number, number + 1, head.cell._replace(text=head.text))
    for row, labels in zip(body.rows, body.labels, strict=True):
        pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
        at = sheet.add_row(lines[pieces[0].line].location)
        for column, cells in row.cells.items():
            sheet.put(at, column + len(levels), column + len(levels) + 1, cell_of(cells))
        for column, head in enumerate(levels):
            if head.role in labels:
                sheet.put(at, column, column + 1, cell_of(list(labels[head.role])))
    unread += body.unread


def whole_levels(pieces: Sequence[Piece]) -> list[Piece]:
    """Level labels broken over lines joined again: 服务对象满意度 ⏎ 指标; letters one a line (产 ⏎ 出 ⏎ 指 ⏎ 标);
    a label whose end stands below the row it names (社会公众或服务 ⏎ 政策满意度 ⏎ ≥90% ⏎ 对象满意度指标)."""
    rest = list(pieces)
    whole: list[Piece] = []
    while rest:
        piece = rest.pop(0)
        text = whole[-1].text + piece.text if whole else ""
        if whole and ends_level(piece.text) and is_known_level(text) and len(piece.text) <= 4:
            whole[-1] = replace(whole[-1], text=text)
            continue
        letters = sum(1 for _ in takewhile(lambda p: len(p.text) == 1, (piece, *rest[:LONGEST_LABEL])))
        count = next((n for n in range(letters, 2, -1) if is_level_of((piece, *rest[: n - 1]))), 1)
        torn = [n for n, p in enumerate(rest[:TORN]) if len(piece.text) > 3 and is_level_of((piece, p))]
        if count == 1 and torn and not is_known_level(piece.text):
            whole.append(replace(piece, text=piece.text + rest.pop(torn[0]).text))
            continue
        whole.append(replace(piece, text="".join(p.text for p in (piece, *rest[: count - 1]))))
        del rest[: count - 1]
    return whole


def without_letters(pieces: Sequence[Piece]) -> list[Piece]:
    """Without the letters of a group word beside the table; 绩效目标 below 决策 is a level (江苏)."""
    decides = any(bare(p.text) in DECISIONS for p in pieces)
    return [p for p in pieces if not is_side_letters(p.text) or (decides and is_known_level(p.text))]


def is_level_of(pieces: Sequence[Piece]) -> bool:
    """Whether some pieces put together are a level label; printed letter by letter 满意度 is one too."""
    text = "".join(p.text for p in pieces)
    letters = all(len(p.text) == 1 for p in pieces)
    return is_known_level(text) or is_level1(text) or (letters and standard_level1(text) is not None)


def without_numbering(body: list[Piece]) -> list[Piece]:
    """Without the column numbers below the heads (云南): 1 2 3 …"""
    count = 0
    while count < len(body) and body[count].text.strip() == str(count + 1):
        count += 1
    return body[count:] if count > 2 else body


def write_rows(
    sheet: Sheet, lines: Sequence[Line], reading: Reading, heads: Sequence[HeadCell], offset: int
) -> list[Unread]:
    """Write the sure rows; the others are named. A row without a sure project ends what is known of the list.

    Where many rows are not sure, cells were lost, and the others may be put together of two.
    """
    unread: list[Unread] = []
    whole = whole_rows(reading.rows, heads)
    first = next((row for row in reading.rows if any(heads[c].is_content for c in row.cells)), None)
    unowned = any(h.role in LEVELS for h in heads) and first is not None and not _has_level(first, heads)
    cut = {heads[c].role for c in reading.rows[-1].cells} <= {*LEVELS, "level3"}  # where the text stops
    gone = damaged = unowned or whole.count(False) - cut > MOST_LOST * len(whole)
    above: dict[int, list[Piece]] | None = {}  # levels of rows that were not written; None: not known
    for row, sure in zip(reading.rows, whole, strict=True):
        of_project = any(heads[c].of_project for c in row.cells)
        own = {c: p for c, p in row.cells.items() if heads[c].role in LEVELS}
        if of_project:
            gone = damaged or not row.sure
        if own:
            above = own if above is None or _begins_level1(own, heads) else {**above, **own}
        if not row.sure:
            above = None
        if gone or not sure or above is None:
            unread.append(lose(row))
            continue
        row.cells = {**above, **row.cells}
        above = {}
        pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
        at = sheet.add_row(lines[pieces[-1].line].location)
        for column, cells in row.cells.items():
            left, right = _extent(column, row, heads)
            sheet.put(at, left + offset, right + offset, cell_of(cells))
    return unread


def whole_rows(rows: Sequence[SequenceRow], heads: Sequence[HeadCell]) -> list[bool]:
    """Which rows are whole. Where one indicator has a weight, every one has."""
    whole = [is_whole(row, after, heads) for row, after in zip(rows, [*rows[1:], None], strict=False)]
    weight = next((c for c, h in enumerate(heads) if h.role == "weight"), None)
    if weight is None or not any(weight in row.cells for row in rows):
        return whole
    content = [any(heads[c].is_content for c in row.cells) for row in rows]
    return [w and (weight in row.cells or not c) for w, c, row in zip(whole, content, rows, strict=True)]


def _has_level(row: SequenceRow, heads: Sequence[HeadCell]) -> bool:
    return any(heads[c].role in LEVELS for c in row.cells)


def _begins_level1(cells: dict[int, list[Piece]], heads: Sequence[HeadCell]) -> bool:
    return any(heads[c].role == "level1" for c in cells)


def is_whole(row: SequenceRow, after: SequenceRow | None, heads: Sequence[HeadCell]) -> bool:
    """A sure row with name and value, or of labels only; a name alone where a label begins the next row.

    At its end a text may stop before the value.
    """
    if not row.sure:
        return False
    roles = {heads[c].role for c in row.cells}
    if any(is_no_cell(heads[c].role, joined(pieces)) for c, pieces in row.cells.items()):
        return False
    if not any(heads[c].is_content for c in row.cells):
        return True
    if "level3" in roles and roles & set(VALUES):
        described = "description" in roles or all(h.role != "description" for h in heads)
        value = next(joined(pieces) for c, pieces in row.cells.items() if heads[c].role in VALUES)
        return described or is_measure(value)  # of two texts, either may be the description
    labelled = after is not None and any(not heads[c].is_content for c in after.cells)
    return roles - {*LEVELS, "level3"} == set() and labelled


def is_no_cell(role: str, text: str) -> bool:
    """A sign or a sum for a name, a sign alone for a value: cells of another column."""
    plain = compact(text)
    if role == "project_name":
        return is_sum(text)
    if role == "level3":
        return plain[:1] in SIGNS or misfit(role, text) >= NO_CELL or bool(_AMOUNT.match(plain))
    return role in VALUES and is_sign(plain)


def _extent(column: int, row: SequenceRow, heads: Sequence[HeadCell]) -> tuple[int, int]:
    """The columns of a cell: a level 2 in the column of level 1 owns both, a 满意度 alone is both levels."""
    text = row.cells[column][0].text
    if level2_kind(text) is None or is_level1(text):
        return column, column + 1
    beside = column + 1 if heads[column].role == "level1" else column - 1
    pair = 0 <= beside < len(heads) and {heads[beside].role, heads[column].role} == set(LEVELS)
    alone = pair and beside not in row.cells
    if alone and (beside > column or level2_kind(text) == "满意度"):
        return min(column, beside), max(column, beside) + 1
    return column, column + 1


def lose(row: SequenceRow) -> Unread:
    """The text of a row that is not sure."""
    pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
    return Unread(pieces[0].cell.location, ROW_OPEN, " ".join(p.text for p in pieces))
