"""Rows of tabs or pipes broken inside a label: 项目⏎名称 | 巡河 | 主管⏎部门 | 水利局. They are put together again.

Only where both parts make one word of a form: a title or a year above a row is no part of its first label.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import Row
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.restoring.words import is_level_word, is_measure
from perfcheck.parsing.stream import Line, Token
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import head_role

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_PART = 8  # characters of the beginning of a label
MOST_PARTS = 3  # lines a label is broken over
LINES_BETWEEN = 2  # a cell of a row may go on for a line


def whole_rows(lines: Sequence[Line], inferred: set[int]) -> tuple[Line, ...]:
    """The lines, rows broken inside a label joined. inferred: numbers of the grids whose columns are not printed."""
    result: list[Line] = []
    ends: list[int | None] = []  # the last line of the text each of them is printed on
    mended = False
    for line in lines:
        joined = 0
        if line.grid in inferred and line.tokens[0].column == 0 and len(line.tokens[0].text) <= LONGEST_PART:
            most = 1 if result and result[-1].is_row else min(MOST_PARTS, len(result))  # between them stands no row
            joined = next((n for n in range(most, 0, -1) if breaks(result[-n:], line)), 0)
        if joined and ends[-1] is not None and line.location.line == ends[-1] + 1:
            whole = together([*result[-joined:], line])
            del result[-joined:], ends[-joined:]
            result.append(whole)
            mended = True
        else:
            result.append(line)
        ends.append(line.location.line)
    return tuple(of_one_table(result, ends, inferred) if mended else result)


def breaks(above: Sequence[Line], line: Line) -> bool:
    """Whether the lines above hold the beginning of the first label of a row, the first of them perhaps a row too."""
    first, *between = above
    if any(x.is_row for x in between) or (first.is_row and first.tokens[-1].column < first.width - 1):
        return False
    parts = [first.tokens[-1].text, *(x.text for x in between), line.tokens[0].text]
    whole = "".join(parts)
    if any(len(part) > LONGEST_PART or is_measure(part) for part in parts[:-1]) or not is_word(whole):
        return False
    if any(char.isdigit() for char in whole):  # 备注 over the number of the first row
        return False
    begun = any(map(is_word, parts[:-1]))
    if begun and not is_listed(whole):  # 一般公共预算, a head of its own, over the name of the first row
        return False
    listed = find_label(whole) is not None and not begun  # 实施 over 单位
    return listed or not is_word(parts[-1])


def is_word(text: str) -> bool:
    """Whether a text is a label, a level or the head of a column, and says no more."""
    label = label_of(text)
    return (label is not None and not label.inline) or is_level_word(text) or bool(head_role(text))


def is_listed(text: str) -> bool:
    """Whether a text is, word for word, a label, a level or the head of a column."""
    return find_label(text) is not None or is_level_word(text) or bool(head_role(text))


def together(parts: Sequence[Line]) -> Line:
    """One row of a broken one."""
    first, *between, last = parts
    label = "".join([first.tokens[-1].text, *(x.text for x in between), last.tokens[0].text])
    before = first.row.cells[:-1] if first.row is not None else ()
    behind = last.row.cells[1:] if last.row is not None else ()
    cells = (*before, first.tokens[-1].cell._replace(text=label), *behind)
    tokens = tuple(Token(column, text, c) for column, c in enumerate(cells) if (text := c.text.strip()))
    return replace(first, tokens=tokens, width=len(cells), grid=last.grid, row=Row(cells, first.location), indent=0)


def of_one_table(lines: list[Line], ends: Sequence[int | None], inferred: set[int]) -> list[Line]:
    """The lines; rows that follow each other line by line are rows of one table again."""
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        beside = line.location.line is not None and line.location.line - (ends[index - 1] or 0) <= LINES_BETWEEN
        if beside and above.grid in inferred and line.grid in inferred and above.grid != line.grid:
            lines[index] = replace(line, grid=above.grid)
    return lines
