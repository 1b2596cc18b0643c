"""Web pages saved as text: the cells of a row are words with a space between.

    项目名称 道路养护
    一级指标 二级指标 三级指标 指标方向 指标性质 目标值 计量单位 分值
    产出指标 数量指标 养护里程 正向 = 8 公里 4

A line of words that are all heads of the indicator table marks such a form. Merged cells were left out, and
cells may go on in the next line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import ROWS_OPEN, Unread
from perfcheck.parsing.forms import is_section, is_table_number, is_title
from perfcheck.parsing.labels import OF_PROJECT
from perfcheck.parsing.restoring.body import lost_row
from perfcheck.parsing.restoring.broken_ends import words_in_place
from perfcheck.parsing.restoring.cell_rows import is_second
from perfcheck.parsing.restoring.foot import foot_begins, foot_line, is_foot, is_heading, is_page_foot, levels_follow
from perfcheck.parsing.restoring.order_words import words_of
from perfcheck.parsing.restoring.page_lines.read import is_centred, read_centred, write_centred
from perfcheck.parsing.restoring.pieces import joined
from perfcheck.parsing.restoring.reading_order import read_lines
from perfcheck.parsing.restoring.restored import SIDE_BY_SIDE, Restored
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.spaced_heads import SpacedHeads, is_part, spaced_heads
from perfcheck.parsing.restoring.spaced_rows import SpacedRows
from perfcheck.parsing.restoring.spaced_words import body_words, is_label_line, whole_levels, words_below
from perfcheck.parsing.restoring.stretches import is_stamp, keeps_layout, speaks_of_heads
from perfcheck.parsing.restoring.words import begins_level, is_level_word, is_measure
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from perfcheck.parsing.restoring.header_rows import HeaderRow
    from perfcheck.parsing.restoring.spaced_rows import SpacedRow
    from perfcheck.parsing.stream import Line

REACH = 60  # lines above the heads in which the form begins
LONGEST = 300  # lines of a form below its heads
LONGEST_WORD = 60  # characters of a line of one word; a longer one is prose
LABELLED_CELLS = 4  # cells of such a row
_STOP = regex(r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|附件)")


class SpacedForm(NamedTuple):
    """Lines [first, last) of a form; its tables, each with the line behind it."""

    first: int
    tables: tuple[tuple[SpacedHeads, int], ...]
    last: int

    def in_rows(self, lines: Sequence[Line]) -> bool:
        """Whether every line below the heads is a row of cells: what its cells are is known, whatever is left out."""
        return all(lines[i].is_row for heads, end in self.tables for i in range(heads.bottom, end))


def spaced_forms(lines: Sequence[Line], printed: Collection[int]) -> list[SpacedForm]:
    """The forms of a text whose cells are words, from the top down."""
    found: list[SpacedForm] = []
    broken_off = any(not line.is_row and "|" in line.text for line in lines)
    floor = index = 0
    while index < len(lines):
        if not speaks_of_heads(lines[index].text):
            index += 1
            continue
        whole = lines[index].is_row and not broken_off  # such rows have a room of their own
        if whole and not is_part(lines, index - 1, printed) and not is_part(lines, index + 1, printed):
            index += 1
            continue
        heads = spaced_heads(lines, index, printed)
        if heads is None or (
            heads.in_cells and not broken_off and (heads.bottom - heads.top == 1 or heads.lists_projects)
        ):
            index += 1
            continue
        first = form_start(lines, heads, floor, printed)
        tables = [(heads, body_end(lines, heads, printed))]
        last = tables[-1][1]
        while not heads.lists_projects and (more := heads_below(lines, last, printed)) is not None:
            tables.append((more, body_end(lines, more, printed)))
            last = tables[-1][1]
        last = foot_end(lines, last, heads.in_cells)
        if is_broken(lines[first:last], heads) if heads.in_cells else not keeps_layout(lines[heads.top : last]):
            found.append(SpacedForm(first, tuple(tables), last))
            floor = last
        index = max(last, index + 1)
    return found


def is_broken(lines: Sequence[Line], heads: SpacedHeads) -> bool:
    """Whether rows of tabs or pipes are broken over lines: heads on several, or a cell broken off its row."""
    return heads.bottom - heads.top > 1 or any(not line.is_row and "|" in line.text for line in lines)


def heads_below(lines: Sequence[Line], index: int, printed: Collection[int]) -> SpacedHeads | None:
    """The heads of a second table of the same form (年度绩效指标 below 长期绩效指标)."""
    for at in range(index, min(len(lines), index + 4)):
        heads = spaced_heads(lines, at, printed)
        if heads is not None:
            return heads if heads.top == index else None
    return None


def form_start(lines: Sequence[Line], heads: SpacedHeads, floor: int, printed: Collection[int]) -> int:
    """The title above the heads, else the line of 项目名称 with the labels above it."""
    named: int | None = heads.top if heads.lists_projects else None
    strange = 0  # lines of no label between 项目名称 and a title
    for index in range(heads.top - 1, max(floor, heads.top - REACH) - 1, -1):
        line = lines[index]
        if (ends_text(line, heads, printed) and not is_labelled_row(line, printed)) or (
            named is not None and is_heading(line)
        ):
            break
        if is_title(line):
            if named is None or not strange or is_name_about(lines, named, index):
                return index
            break
        keys = [label.key for w in words_of(line, index)[:3] if (label := label_of(w.text)) is not None]
        if "project_name" in keys and not heads.lists_projects:
            named, strange = index, 0
        elif named is not None and not (keys or is_stamp(line)):
            strange += 1
            if strange > 2:
                break
        elif named is not None and not strange:
            named = index
    return heads.top if named is None else named - is_label_about(lines, named)


def body_end(lines: Sequence[Line], heads: SpacedHeads, printed: Collection[int]) -> int:
    """The line behind the rows of a table."""
    limit = min(len(lines), heads.bottom + LONGEST)
    for index in range(heads.bottom, limit):
        line = lines[index]
        if (
            ends_text(line, heads, printed)
            or is_title(line)
            or _STOP.match(line.text)
            or foot_begins(lines, index, limit)
            or is_page_foot(line)
            or is_table_number(line)
        ):
            return index
        if _STOP.match(line.text) or (is_section(line) and not is_level_word(line.text)):
            return index
        words = body_words(line, index)
        named = is_label_line(words) if words else False
        if words and (
            (named and not levels_follow(lines, index, limit)) or (len(words) == 1 and len(line.text) > LONGEST_WORD)
        ):
            return index
        if index > heads.bottom and spaced_heads(lines, index, printed) is not None:
            return spaced_top(lines, index, printed)
    return limit


def ends_text(line: Line, heads: SpacedHeads, printed: Collection[int]) -> bool:
    """A row of a table with rules; a row of tabs or pipes, where the heads are words with spaces."""
    return line.grid in printed or (line.is_row and not heads.in_cells)


def is_name_about(lines: Sequence[Line], named: int, title: int) -> bool:
    """Whether the name is broken about the line of 项目名称: a word alone below the title, its rest below that line."""
    words = [words_of(lines[i], i) for i in (named - 1, named + 1)]
    return named - title == 2 and all(len(w) == 1 and label_of(w[0].text) is None for w in words)


def is_label_about(lines: Sequence[Line], named: int) -> bool:
    """Whether a label is broken about the line of 项目名称: one nobody lists, alone (项目负责 above it, 处室 below), or
    one of the lists, before the halves of other cells."""
    if not 0 < named < len(lines) - 1:
        return False
    above, row, below = (words_of(lines[i], i) for i in (named - 1, named, named + 1))
    if len(above) == len(below) > 1 and label_of(above[0].text) is None is label_of(below[0].text):
        return label_of(above[0].text + below[0].text) is not None  # 项目 … above it, 编码 … below
    alone = len(above) == len(below) == 1 and not (is_title(lines[named - 1]) or is_stamp(lines[named - 1]))
    return alone and len(row) > 2 and label_of(below[0].text) is None and may_label(above[0].text + below[0].text)


def is_labelled_row(line: Line, printed: Collection[int]) -> bool:
    """A label of the project and its content, typed with a tab between them in a text of spaces."""
    label = label_of(line.tokens[0].text) if line.is_row and line.grid not in printed else None
    return label is not None and label.group in OF_PROJECT and 1 < len(line.tokens) <= LABELLED_CELLS


def spaced_top(lines: Sequence[Line], index: int, printed: Collection[int]) -> int:
    """The first line of the heads whose main line this is."""
    heads = spaced_heads(lines, index, printed)
    return index if heads is None else heads.top


def foot_end(lines: Sequence[Line], index: int, in_cells: bool) -> int:
    """The line behind the foot of a form: notes, signatures, labels that stand below the indicators."""
    while index < len(lines) and (in_cells or not lines[index].is_row):
        words = words_of(lines[index], index)
        label = label_of(words[0].text) if words else None
        named = label is not None and label.key == "project_name"
        if named or is_title(lines[index]) or not (is_foot(lines[index]) or (words and is_label_line(words))):
            break
        index += 1
    return index


def restore_spaced(lines: Sequence[Line], form: SpacedForm) -> tuple[Restored, int]:
    """(the table of a form, the line behind it: words behind its last row are none of it)."""
    from perfcheck.parsing.restoring.header_sheet import write  # loaded for such forms only

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
