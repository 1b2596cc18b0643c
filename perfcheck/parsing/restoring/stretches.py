"""Where a text holds a form: the line of its indicator heads, up to its title, down to what ends it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.forms import is_section, is_title
from perfcheck.parsing.project_notes import is_note_title
from perfcheck.parsing.restoring.foot import is_heading
from perfcheck.parsing.restoring.head_cells import repeats_names
from perfcheck.parsing.restoring.heads import read_heads
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.words import is_level_word, unnumbered
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import MAIN, VALUES, head_role
from perfcheck.parsing.tables.rows import is_stamp as is_stamp_text
from perfcheck.parsing.tables.rows import is_year
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.stream import Line

REACH = 45  # lines above the heads in which the form may begin
MOST_STRANGE = 2
LONGEST_STRANGE = 24  # characters of a line that holds the first lines of cells of the row below
LONGEST_PIECE = 44  # characters; a longer one alone on its line is prose
SPREAD = 0.35  # share of lines with gaps by which a text kept its layout
_OF_HEADS = regex(r"[级值]|指\s?标\s?[名内类大小分项要明]|标准|预期|[具细明]\S{0,2}指标|绩效指标")
_OF_FORM = regex(r"(?:目标|指标|信息)$")  # sections of one form: 一、项目基本信息, 三、绩效指标
_MAIN = frozenset(MAIN)
_BEGUN = regex(r"^[一二三]级指$")  # 标 stands in the next line
LONGEST_LABEL = 12  # characters of a label's beginning
HEADS_ABOVE = 2  # lines over the main line of the heads in which some of them may begin
MOST_HEADS = 24
HEAD_LINES = 4  # lines below the first of the heads in which they may go on


class Stretch(NamedTuple):
    """Lines [first, last) of one form; head: the line of its indicator heads."""

    first: int
    head: int
    last: int


@lru_cache(maxsize=8192)
def speaks_of_heads(text: str) -> bool:
    """Whether a line can name columns of indicators at all: a quick look before a long one."""
    return bool(_OF_HEADS.search(text))


def is_head_line(texts: Sequence[str]) -> bool:
    """Whether the texts of a line, by its cells or its spaces, name the columns of indicators."""
    begun = [text + "标" for text in texts if text.endswith("级指") and _BEGUN.match(text)]
    main = _MAIN.intersection(map(head_role, (*texts, *begun)))
    if not main:
        return False
    if repeats_names(texts):
        return True
    if len(main) < 2 or len(texts) > MOST_HEADS:
        return False
    return "level3" in main or any(v in main for v in VALUES) or {"level1", "level2"} <= main


def keeps_layout(lines: Sequence[Line]) -> bool:
    """Whether the gaps of these lines were kept as they stood on the page."""
    kept = [line for line in lines if not line.is_row and not is_page_number(line.text)]
    if any(len(line.words) > 1 for line in kept):
        return True
    wide = sum(line.indent > 2 or "   " in line.text for line in kept)
    return len(kept) > 2 and wide >= SPREAD * len(kept) and any("  " in line.text for line in kept)


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """The forms of a text that kept its layout, from the top down."""
    found: list[Stretch] = []
    floor = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.is_row or not speaks_of_heads(line.text) or not is_head_line([p.text for p in pieces_of(line, index)]):
            index += 1
            continue
        first = first_line(lines, index, floor)
        last = last_line(lines, index)
        if first == index:  # heads of a list: their first words may stand a line above
            first = read_heads(lines, index, max(floor, index - HEADS_ABOVE), last).top
        if keeps_layout(lines[index:last]):
            found.append(Stretch(first, index, last))
            floor = last
        index = last
    return found


def first_line(lines: Sequence[Line], head: int, floor: int) -> int:
    """The title above the heads, else the lines of labels around 项目名称."""
    named: int | None = None
    strange = 0  # lines of pieces of wrapped cells between 项目名称 and a title
    for index in range(head - 1, max(floor, head - REACH) - 1, -1):
        line = lines[index]
        if line.is_row or (is_heading(line) and not _OF_FORM.search(line.text)):
            break
        if is_title(line):
            return index
        keys = {label.key for p in pieces_of(line, index) if (label := label_of(p.text)) is not None}
        if "project_name" in keys:
            named = index
        elif named is not None and not (keys or is_stamp(line)):
            strange += 1
            if strange > MOST_STRANGE or len(compact(line.text)) > LONGEST_STRANGE:
                break
        elif keys and named is not None and not strange:
            named = index
    if named is None:
        return head
    return named - (named > floor and (name_begins_above(lines, named) or label_begins_above(lines, named)))


def is_stamp(line: Line) -> bool:
    """Whether a line states the year or the unit of money."""
    return is_year(line.text) or any(is_stamp_text(word) for word in line.text.split())


def last_line(lines: Sequence[Line], head: int) -> int:
    """The line behind a form: a title, a section, prose, a table with rules, the labels of the next form."""
    stepped = any(is_project_row(lines, i) for i in range(head + 1, min(head + 1 + HEADS_ABOVE, len(lines))))
    for index in range(head + 1, len(lines)):
        line = lines[index]
        pieces = pieces_of(line, index) if not line.is_row else []
        if line.is_row or (is_section(line) and not is_level_word(unnumbered(line.text))) or is_title(line):
            return index
        if len(pieces) == 1 and is_note_title(line.text):
            return index
        if len(pieces) == 1 and len(line.text) > LONGEST_PIECE and not (stepped and is_text_of_label(lines, index)):
            return index
        label = row_label(pieces)
        again = compact(line.text) == compact(lines[head].text)  # on the next page
        own = label is not None and label.key == "project_name" and not (again or goes_on(pieces, index - head))
        if own and not (stepped and is_project_row(lines, index)):
            return index - name_begins_above(lines, index)
    return len(lines)


def row_label(pieces: Sequence[Piece]) -> Label | None:
    """The label a line begins with; 项目名称 with its name where one of the form's own stands before it (项目编码)."""
    first = label_of(pieces[0].text)
    if first is None or first.group != "header":
        return first
    labels = [label_of(p.text) for p in pieces]
    named = next((n for n, label in enumerate(labels) if label is not None and label.key == "project_name"), 0)
    behind = 1 < named < len(pieces) - 1 and labels[named + 1] is None
    return labels[named] if behind else first


def is_project_row(lines: Sequence[Line], index: int) -> bool:
    """Whether a line below the heads names the project of the rows that follow it, with no heads of their own."""
    pieces = pieces_of(lines[index], index) if not lines[index].is_row else []
    label = label_of(pieces[0].text) if pieces else None
    if label is None or label.key != "project_name" or not (label.inline or len(pieces) > 1):
        return False
    if not label.inline and label_of(pieces[1].text) is not None:
        return False
    for below in range(index + 1, min(index + 1 + REACH, len(lines))):
        line = lines[below]
        if line.is_row or is_title(line):
            return True
        others = pieces_of(line, below)
        if (
            is_head_line([p.text for p in others]) and lines[below - 1].location.page == line.location.page
        ):  # else heads of a new page
            return False
        if label_of(others[0].text) is not None and label_of(others[0].text).key == "project_name":  # type: ignore[union-attr]
            return True
    return True


def is_text_of_label(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of one piece is part of a text whose label (年度目标) stands on the line above or below."""
    if len(pieces_of(lines[index], index)) != 1 or is_level_word(lines[index].text):
        return False
    beside = [n for n in (index - 1, index + 1) if n < len(lines) and not lines[n].is_row]
    labels = [label_of(pieces_of(lines[n], n)[0].text) for n in beside]
    return any(label is not None and label.group in ("goal", "text") for label in labels)


def name_begins_above(lines: Sequence[Line], index: int) -> bool:
    """Whether the name of a project, or a label beside it, begins on the line above 项目名称, which stands in the
    middle of two lines, or of three."""
    pieces = pieces_of(lines[index], index)
    above = pieces_of(lines[index - 1], index - 1) if index and not lines[index - 1].is_row else []
    label = label_of(pieces[0].text) if pieces else None
    if len(above) != 1:
        return False
    if in_three_lines(pieces, above[0], lines, index):
        return True
    if label is None or label.key != "project_name" or label.inline:
        return False
    plain = compact(above[0].text)
    if plain.count("(") > plain.count(")") and len(plain) <= LONGEST_LABEL:  # 项目总额(万 over 元)
        return True
    filled = len(pieces) > 1 and label_of(pieces[1].text) is None
    right = pieces[1].left if len(pieces) > 1 else above[0].right + 1
    beside = pieces[0].right < above[0].left and above[0].left < right
    return not filled and beside and label_of(above[0].text) is None and not is_title(lines[index - 1])


def in_three_lines(pieces: Sequence[Piece], above: Piece, lines: Sequence[Line], index: int) -> bool:
    """Whether the name behind 项目名称 is the middle of three lines: one as wide above it, the rest of it below."""
    labels = [label_of(p.text) for p in pieces]
    at = next((n for n, x in enumerate(labels) if x is not None and x.key == "project_name" and not x.inline), -1)
    if not 0 <= at < len(pieces) - 1 or labels[at + 1] is not None or index + 1 >= len(lines):
        return False
    name = pieces[at + 1]
    below = pieces_of(lines[index + 1], index + 1) if not lines[index + 1].is_row else []
    under = [p for p in below if p.left < name.right and name.left < p.right]
    if len(under) != 1 or label_of(under[0].text) is not None or label_of(above.text) is not None:
        return False
    full = abs(above.width - name.width) <= 1 and under[0].width <= name.width and len(below) == 1
    return full and abs(above.left - name.left) <= 1 and not is_title(lines[index - 1])


def label_begins_above(lines: Sequence[Line], index: int) -> bool:
    """Whether a label stands around the line of 项目名称: 预算部 above it, 门 below."""
    around = [pieces_of(lines[n], n) for n in (index - 1, index + 1) if n < len(lines) and not lines[n].is_row]
    if len(around) < 2 or len(around[0]) != 1:
        return False
    above, below = around[0][0], around[1][0]
    over = below.left < above.right and above.left < below.right
    return over and label_of(above.text) is None and label_of(above.text + below.text) is not None


def goes_on(pieces: Sequence[Piece], below: int) -> bool:
    """Whether a line right below the heads holds the ends of some of them (项目名称, 绩效目标)."""
    return below < HEAD_LINES and all(label_of(p.text) is not None and not label_of(p.text).inline for p in pieces)  # type: ignore[union-attr]
