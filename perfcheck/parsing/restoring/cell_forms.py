"""Where the forms in rows of tabs or pipes begin and end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.forms import heads_next_form, is_section, is_title
from perfcheck.parsing.indicator_text import heads_of
from perfcheck.parsing.restoring.foot import is_foot
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.parsing.restoring.stretches import Stretch, is_head_line, is_stamp, speaks_of_heads
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of, may_name_project, names_project
from perfcheck.values.levels import is_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.stream import Line

FEWEST_HEADS = 3
LONGEST = 60  # characters of a line between the rows of a form; a longer one is prose
SPELLED_REACH = 8  # rows below the heads of a list in which indicators are spelled out
STEP = 30  # characters a column of cells is thought to be wide


def cell_pieces(line: Line, number: int) -> list[Piece]:
    """The filled cells of a row at the places of their columns; a paragraph is one cell."""
    if line.row is None:
        text = line.text.strip(" |")
        return [Piece(number, 0, len(text), text, line.tokens[0].cell)] if text else []
    return [Piece(number, t.column * STEP, t.column * STEP + len(t.text), t.text, t.cell) for t in line.tokens]


def column_of(printed: Piece | HeadCell) -> int:
    """The column a cell or a head stands in."""
    return printed.left // STEP


def cell_stretches(lines: Sequence[Line], inferred: set[int]) -> list[Stretch]:
    """The forms in rows of tabs or pipes; inferred: numbers of the grids whose columns are not printed."""
    found: list[Stretch] = []
    floor = 0
    for index, line in enumerate(lines):
        if index < floor or line.grid not in inferred or not heads_rows(lines, index):
            continue
        first, last = form_start(lines, index, floor), form_end(lines, index, inferred)
        found.append(Stretch(first, index, last))
        floor = last
    return found


def heads_rows(lines: Sequence[Line], index: int) -> bool:
    """Whether a row names the columns of indicators, or of projects whose cells spell theirs out (黄山)."""
    line = lines[index]
    if speaks_of_heads(line.text) and is_head_line([t.text for t in line.tokens]):
        return True
    if not may_name_project(line.text) or not any(names_project(t.text) for t in line.tokens):
        return False
    keys = {x.key for t in line.tokens if (x := label_of(t.text)) is not None and not x.inline}
    if "project_name" not in keys or len(keys) < FEWEST_HEADS:
        return False
    below = lines[index + 1 : index + 1 + SPELLED_REACH]
    return any(heads_of(t.text) for x in below if x.grid == line.grid for t in x.tokens)


def form_start(lines: Sequence[Line], head: int, floor: int) -> int:
    """The title above the heads, else the row of 项目名称 with the labels around it."""
    named: int | None = None
    strange = 0  # lines of no label between 项目名称 and a title
    for index in range(head - 1, max(floor, head - 60) - 1, -1):
        line = lines[index]
        if is_title(line):
            return index
        broken_off = "|" in line.text  # a cell of the row above or below
        if is_section(line) or not (line.is_row or broken_off or len(line.text) <= LONGEST or is_labelled(line)):
            break
        keys = {label.key for t in line.tokens if (label := label_of(t.text)) is not None}
        if "project_name" in keys:
            named = index
        elif named is not None and not (keys or is_stamp(line) or heads_next_form(line)):
            strange += 1
            if strange > 2:
                break
        elif named is not None and not strange:
            named = index
    if named is None:
        return head - 1 if head > floor and over_heads(lines, head - 1) else head
    return named


def is_labelled(line: Line) -> bool:
    """Whether a line is a label, perhaps with its content."""
    return label_of(line.tokens[0].text) is not None


def form_end(lines: Sequence[Line], head: int, inferred: set[int]) -> int:
    """The line behind a form: a title, a section, the next 项目名称, a line that is no row and no foot."""
    for index in range(head + 1, len(lines)):
        line = lines[index]
        if is_title(line) or is_section(line) or any(names_project(t.text) for t in line.tokens[:3]):
            return index
        if heads_next_form(line):
            return index
        if line.grid not in inferred and not (
            is_foot(line) or between_pages(lines, index, inferred) or over_heads(lines, index)
        ):
            return index
    return len(lines)


def table_start(lines: Sequence[Line], stretch: Stretch) -> int:
    """The first row of a form: what stands above its table is its context."""
    first = stretch.first
    while not lines[first].is_row or (len(lines[first].tokens) == 1 and is_above(lines[first])):
        if over_heads(lines, first):
            break
        first += 1
    return first


def is_above(line: Line) -> bool:
    """Whether a line is a title, or states the year or the unit of money."""
    return is_title(line) or is_stamp(line)


def bare_titles(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, titles and years of one cell each (项目支出绩效目标表 |) without the pipe behind them."""
    return tuple([line if line.is_row else bare_title(line) for line in lines])


def bare_title(line: Line) -> Line:
    """A title or a year without the pipe behind it; every other paragraph as it is."""
    if not line.text.endswith("|"):
        return line
    bare = replace(line, tokens=(line.tokens[0]._replace(text=line.text.rstrip(" |")),))
    return bare if bare.text and is_above(bare) else line


def between_pages(lines: Sequence[Line], index: int, inferred: set[int]) -> bool:
    """Whether a line is the number of a page or 续表, with a row of tabs or pipes behind it."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    return is_break(lines[index]) and after is not None and after.grid in inferred


def over_heads(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a level 1 over a table of its own (### 效益指标)."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or not after.is_row or lines[index].is_row or not is_level1(lines[index].text):
        return False
    return is_head_line([t.text for t in after.tokens])


def is_break(line: Line) -> bool:
    """A line that stands where a page ends and says nothing."""
    return not line.is_row and (is_page_number(line.text) or compact(line.text).strip("()") in ("续表", "续"))
