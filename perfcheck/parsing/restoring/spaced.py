"""Web pages saved as text: the cells of a row are words with a space between.

    项目名称 道路养护
    一级指标 二级指标 三级指标 指标方向 指标性质 目标值 计量单位 分值
    产出指标 数量指标 养护里程 正向 = 8 公里 4

A line of words that are all heads of the indicator table marks such a form. Merged cells were left out, and
cells may go on in the next line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.forms import is_section, is_table_number, is_title
from perfcheck.parsing.labels import OF_PROJECT
from perfcheck.parsing.restoring.foot import foot_begins, is_foot, is_heading, is_page_foot, levels_follow
from perfcheck.parsing.restoring.order_words import words_of
from perfcheck.parsing.restoring.spaced_heads import SpacedHeads, is_part, spaced_heads
from perfcheck.parsing.restoring.spaced_words import body_words, is_label_line
from perfcheck.parsing.restoring.stretches import is_stamp, keeps_layout, speaks_of_heads
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
