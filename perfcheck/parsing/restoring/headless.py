"""Forms of which the heads of the indicators are not there, or of words nobody lists: a text that stops above them,
评价指标 绩效内容 绩效标准 (福建 2017). Their labelled cells are read, the rest is unread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import NOT_PLACED, Unread
from perfcheck.parsing.forms import is_section, is_title
from perfcheck.parsing.look_alikes import refused_title_text, reports
from perfcheck.parsing.restoring.cell_forms import cell_pieces
from perfcheck.parsing.restoring.foot import is_page_foot
from perfcheck.parsing.restoring.order_words import words_of
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.stretches import is_head_line, is_stamp
from perfcheck.parsing.restoring.unlaid.header import is_sum
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.head_columns import PROJECT_GROUPS
from perfcheck.parsing.tables.labelled import label_of, may_name_project
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

NO_HEADS = "这张表的指标表头没有认出，其后各行未读取"
LABELS_NEEDED = 3  # kinds of labels, and the year, below a title
MORE_NEEDED = 4  # the same of rows without a title
NAME_REACH = 12  # lines below the title in which the project is named
LONGEST = 60  # lines of labelled cells
WIDTH = 5
DATES = ("plan_start", "plan_end")  # heads of a schedule as often
_TITLE_END = regex(r"(?:项目)?(?:支出)?绩效目标(?:申报|填报|批复|公开)?表\s?\|?\s?$")
_TITLE = regex(r"^.{4,60}$")
_HEAD_WORD = regex(r"^.{0,4}(?:指标|目标|标准|内容|分值|权重).{0,4}$")


class Headless(NamedTuple):
    """Labelled cells at lines [first, below), lines of the form nobody can read up to ``last``.

    rows: they are rows of tabs or pipes. title: the line of its title, where that stands apart from them.
    """

    first: int
    below: int
    last: int
    rows: bool
    title: Line | None = None


def headless_forms(lines: Sequence[Line], taken: set[int], printed: set[int]) -> list[Headless]:
    """The forms below a title that name a project and print no heads of indicators.

    taken: lines of other rooms. printed: numbers of the grids whose columns are known.
    """
    found: list[Headless] = []
    for index, line in enumerate(lines):
        if line.grid in printed or index in taken or (found and index < found[-1].last):
            continue
        title = title_of(lines, index, taken, found[-1].last if found else 0)
        if title is None and not (line.is_row and names_project([line])):
            continue
        above = index if title is not line else index + 1
        first = next((i for i in range(above, len(lines)) if not is_stamp(lines[i])), len(lines))
        rows = first < len(lines) and lines[first].is_row and lines[first].grid not in printed
        last = end_of(lines, first, rows=rows)
        inside = range(first, last)
        if last < len(lines) and lines[last].grid in printed and is_head_line([t.text for t in lines[last].tokens]):
            continue  # the heads and rows are printed below as a table
        if any(i in taken or is_head_line([p.text for p in cells_of(lines[i], i)]) for i in inside):
            continue
        if not (rows and title is line) and any(reports(lines[i].text) for i in inside):
            continue
        below = next((i for i in inside if is_strange_head(lines[i])), last)
        if names_project(lines[above : min(below, above + NAME_REACH)]):
            kinds = {x.key for i in range(above, below) for x in labels_of(lines[i], i)}
            kinds |= {"year"} if any(is_stamp(lines[i]) for i in range(max(0, above - 1), below)) else set()
            if len(kinds) >= (MORE_NEEDED if title is None else LABELS_NEEDED):
                kept = title if title is not line or ends_with_title(line) else None
                found.append(Headless(first if rows else index, below, last, rows, kept))
    return found


def title_of(lines: Sequence[Line], index: int, taken: set[int], floor: int) -> Line | None:
    """The title a form begins with at a line: the line itself, or one a few lines above a row of 项目名称."""
    line = lines[index]
    if is_title(line) or is_refused(line) or ends_with_title(line):
        return line
    if not line.is_row or not names_project([line]):
        return None
    above = range(index - 1, max(floor, index - NAME_REACH) - 1, -1)
    title = next((i for i in above if i in taken or is_title(lines[i])), None)
    return None if title is None or title in taken else lines[title]


def ends_with_title(line: Line) -> bool:
    """Whether a line of text ends with the title of a form (… 项目支出绩效目标表 |)."""
    return not line.is_row and bool(_TITLE_END.search(line.text))


def is_refused(line: Line) -> bool:
    """Whether a row of tabs or pipes is the title of a look-alike."""
    return line.is_row and len(line.tokens) == 1 and refused_title_text(line.text) is not None


def end_of(lines: Sequence[Line], first: int, *, rows: bool) -> int:
    """The line behind a form whose cells begin at a line: the next title or section, the foot of the page, the end of
    its rows, or of its lines."""
    for index in range(first, min(len(lines), first + LONGEST)):
        line = lines[index]
        if line.is_row is not rows or is_title(line) or is_section(line) or is_page_foot(line):
            return index
    return min(len(lines), first + LONGEST)


def cells_of(line: Line, number: int) -> list[Piece]:
    """The cells of a row, the words of a line."""
    return cell_pieces(line, number) if line.is_row else words_of(line, number)


def labels_of(line: Line, number: int) -> list[Label]:
    """The labels of the form at the beginning of a line or behind another one's content."""
    found = [label_of(w.text) for w in cells_of(line, number)]
    return [x for x in found if x is not None and x.group in PROJECT_GROUPS]


def names_project(lines: Sequence[Line]) -> bool:
    """Whether a line holds 项目名称 with words behind it."""
    for line in lines:
        if not may_name_project(line.text):
            continue
        words = cells_of(line, 0)
        keys = [label.key if (label := label_of(w.text)) is not None else "" for w in words]
        if "project_name" in keys and keys.index("project_name") + 1 < len(words):
            return True
    return False


def is_strange_head(line: Line) -> bool:
    """Whether a line names columns nobody lists, or begins with a level."""
    words = [t.text for t in line.tokens] if line.is_row else line.text.split()
    return len(words) > 2 and (is_level_word(words[0]) or sum(map(heads_column, words)) > 2)


def heads_column(word: str) -> bool:
    """Whether a word is of heads: in Chinese characters and brackets alone."""
    return bool(_HEAD_WORD.match(word)) and all("一" <= char <= "龥" or char in "()（）" for char in word)


def restore_headless(lines: Sequence[Line], form: Headless) -> Restored:
    """The labelled cells of a form whose contents suit them; all else of it is unread."""
    from perfcheck.parsing.restoring.cell_sheet import put_above  # loaded for such forms only
    from perfcheck.parsing.restoring.header_sheet import write
    from perfcheck.parsing.restoring.reading_order import read_lines

    rest = lines[form.below : form.last]
    unread = [Unread(rest[0].location, NO_HEADS, " ".join(line.text for line in rest))] if rest else []
    sheet = Sheet()
    if form.rows:
        width = max(len(line.tokens) for line in lines[form.first : form.below])
        if form.title is not None and (said := _TITLE_END.search(form.title.text) or _TITLE.search(form.title.text)):
            cell = form.title.tokens[0].cell._replace(text=said.group(0).rstrip(" |"))
            sheet.put(sheet.add_row(form.title.location), 0, width, cell)
        put_above(sheet, lines, range(form.first, form.below), width)
        return Restored(sheet.table(), tuple(unread))
    rows, alone = read_lines(lines, [(i, words_of(lines[i], i)) for i in range(form.first, form.below)])
    kept: list[HeaderRow] = []
    used = {i for i in alone if is_stamp(lines[i]) or i == form.first}
    for row in rows:
        sure = [e for e in row.entries if is_sure(e)]
        if sure:
            kept.append(replace(row, entries=sure))
        if len(sure) == len(row.entries):
            used |= {row.line, *(p.line for e in sure for p in e.content)}
    write(sheet, lines, kept, {i: p for i, p in alone.items() if i in used}, WIDTH)
    lost = (i for i in range(form.first, form.below) if i not in used)
    unread = [*(Unread(lines[i].location, NOT_PLACED, lines[i].text) for i in lost), *unread]
    return Restored(sheet.table(), tuple(unread))


def is_sure(entry: Entry) -> bool:
    """A known label with a content, which is a sum behind a label of money."""
    if entry.known is None or entry.known.key in DATES:
        return False
    text = entry.known.inline or "".join(p.text for p in entry.content)
    return bool(text) and (entry.group not in ("fund", "fund_head") or is_sum(text))
