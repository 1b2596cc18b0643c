"""Forms printed beside each other in a text that kept its layout → one below the other.

     项目名称      图书购置      项目名称      电梯更新
     三级指标      指标值        三级指标      指标值

They are parted where no line prints anything; where there is no such place they stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.forms import is_section, is_title
from perfcheck.parsing.restoring.pieces import pieces_of
from perfcheck.parsing.restoring.stretches import is_head_line, is_stamp, speaks_of_heads
from perfcheck.parsing.stream import Token
from perfcheck.parsing.tables.labelled import label_of, names_project
from perfcheck.parsing.tables.rows import is_title_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

REACH = 30  # lines below the names of the projects in which their heads of indicators stand
ABOVE = 3  # lines above them: titles, the year, the unit of money


def names_beside(line: Line, number: int) -> list[Piece]:
    """The labels 项目名称 of forms beside each other, each with something behind it; [] for other lines."""
    if line.is_row or line.text.count("名") < 2:
        return []
    pieces = pieces_of(line, number)
    labels = [p for p in pieces if label_of(p.text) is not None]
    names = [p for p in labels if names_project(p.text)]
    return names if len(names) > 1 and len(pieces) > len(labels) else []


def one_below_the_other(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with forms beside each other parted; the same ones where there are none."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        names = names_beside(lines[index], index)
        found = parted(lines, index, names) if names else None
        if found is None:
            result.append(lines[index])
            index += 1
            continue
        above, panes, index = found
        del result[len(result) - above :]
        result += panes
    return result


def parted(lines: Sequence[Line], index: int, names: Sequence[Piece]) -> tuple[int, list[Line], int] | None:
    """(lines above that belong to every form, the forms one below the other, the line behind them)."""
    head = next(
        (i for i in range(index + 1, min(index + REACH, len(lines))) if heads_beside(lines, i, len(names))), None
    )
    if head is None:
        return None
    heads = pieces_of(lines[head], head)
    size = len(heads) // len(names)
    borders = [
        set(range(round(a.middle), round(b.middle) + 1))
        for a, b in zip(heads[size - 1 : -1 : size], heads[size::size], strict=True)
    ]
    last = index
    while last < len(lines) and not ends(lines, last, index):
        covered = [range(p.left + 1, p.right) for p in pieces_of(lines[last], last)]
        free = [border.difference(*covered) for border in borders]
        if not all(free):
            break
        borders, last = free, last + 1
    if last <= head + 1:
        return None
    cuts: list[int | None] = [0, *(min(border) for border in borders), None]
    first = index
    while index - first < ABOVE and first and is_above(lines[first - 1]):
        first -= 1
    panes: list[Line] = []
    for number, (edge, right) in enumerate(pairwise(cuts)):
        own = [titles_of(line, len(names), number) for line in lines[first:index]]
        own += [between(lines[i], i, edge or 0, right) for i in range(index, last)]
        panes += [line for line in own if line is not None]
    return index - first, panes, last


def heads_beside(lines: Sequence[Line], number: int, count: int) -> bool:
    """Whether a line prints the same heads of indicators so many times."""
    line = lines[number]
    if line.is_row or not speaks_of_heads(line.text):
        return False
    texts = [p.text for p in pieces_of(line, number)]
    size = len(texts) // count
    return size > 1 and texts == texts[:size] * count and is_head_line(texts[:size])


def ends(lines: Sequence[Line], number: int, first: int) -> bool:
    """Whether the forms end above a line: a table, a title, a section, the names of the next forms."""
    line = lines[number]
    return line.is_row or is_title(line) or is_section(line) or (number > first and bool(names_beside(line, number)))


def is_above(line: Line) -> bool:
    """Whether a line is titles, one or one a form, or states the year or the unit of money."""
    words = line.text.split()
    return not line.is_row and (is_stamp(line) or (bool(words) and all(map(is_title_text, words))))


def titles_of(line: Line, count: int, number: int) -> Line | None:
    """A line above the forms for one of them: its own title where each has one, else the line as it is."""
    words = line.text.split()
    if len(words) != count or not all(map(is_title_text, words)):
        return line
    return replace(line.saying(words[number]), words=())


def between(line: Line, number: int, left: int, right: int | None) -> Line | None:
    """What a line prints between two places; None where it prints nothing."""
    own = [p for p in pieces_of(line, number) if left <= p.left and (right is None or p.right <= right)]
    if not own:
        return None
    token = line.tokens[0]
    if line.words:
        words = tuple((p.text, p.left, p.right) for p in own)
        text = " ".join(p.text for p in own)
    else:
        words = ()
        text = token.text[own[0].left - line.indent : own[-1].right - line.indent]
    cell = token.cell._replace(text=text)
    return replace(line, tokens=(Token(0, text, cell),), indent=own[0].left, words=words)
