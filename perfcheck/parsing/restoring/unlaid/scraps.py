"""Lines of a text without layout → its scraps: a line, or the words of a line that holds several cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import head_role, is_period
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.parsing.stream import Line

TWO = 2
SHORT = 6  # characters of the beginning of a label beside a text
_WORD = regex(r"\S+")


def line_piece(line: Line, number: int) -> Piece:
    """The line as one cell."""
    text = line.text.strip(" |")
    return Piece(number, 0, len(text), text, line.tokens[0].cell)


def words_of(line: Line, number: int) -> list[Piece]:
    """The words of a line, each with its place in it."""
    whole = line_piece(line, number)
    return [Piece(number, m.start(), m.end(), m.group(), whole.cell) for m in _WORD.finditer(whole.text)]


def is_page_foot(lines: Sequence[Line], index: int) -> bool:
    """A page number: with its signs, or bare digits that end a page and count it. (Other digits are a value.)"""
    line = lines[index]
    if not is_page_number(line.text):
        return False
    text = line.text.strip()
    if not text.isdigit():
        return True
    page = line.location.page
    ends = page is not None and (index + 1 == len(lines) or lines[index + 1].location.page != page)
    return page is not None and ends and (int(text) == page or _counted(lines, index, int(text) - page))


def _counted(lines: Sequence[Line], index: int, offset: int) -> bool:
    """Whether the page before or behind ends with the number before or behind."""
    page = lines[index].location.page or 0
    for other in (page - 1, page + 1):
        last = next((x for x in reversed(lines) if x.location.page == other), None)
        if last is not None and last.text.strip() == str(other + offset):
            return True
    return False


def holds_several(line: Line) -> bool:
    """Whether a line holds several cells: two of its words are heads or levels, or one beside other words."""
    words = line.text.split()
    if len(words) < TWO or label_of(line.text) is not None or is_level_word(line.text):
        return False
    if len(words) == TWO and is_period(words[0]) and head_role(line.text):  # 半年(程) 指标值
        return False
    return any(is_level_word(w) or head_role(w) for w in words)


def scraps(lines: Sequence[Line], numbers: Iterable[int], *, apart: bool) -> list[Piece]:
    """The scraps of these lines; apart: words of one line may be several cells.

    Elsewhere a line is a cell, unless words of it are labels ("10,308,000.00 年度资金申请总额").
    """
    found: list[Piece] = []
    for number in numbers:
        if is_page_foot(lines, number):
            continue
        words = words_of(lines[number], number)
        if len(words) > 1 and (apart or _labelled(lines[number])):
            found += words
        elif words:
            found.append(line_piece(lines[number], number))
    return found


def header_scraps(lines: Sequence[Line], numbers: Iterable[int]) -> list[Piece]:
    """The scraps of a printed page above its heads: a short word before a text may be the beginning of a label."""
    found: list[Piece] = []
    for number in numbers:
        words = words_of(lines[number], number)
        beside = len(words) == TWO and len(words[0].text) <= SHORT and not words[0].text[0].isdigit()
        found += scraps(lines, [number], apart=beside)
    return found


def _labelled(line: Line) -> bool:
    """Whether words of a line are labels, and not the line as a whole; 全年(程) 预算数 is the head of a column."""
    words = line.text.split()
    if label_of(line.text) is not None or (len(words) == TWO and is_period(words[0])):
        return False
    return any(label_of(word) is not None for word in words)


def gap_above(lines: Sequence[Line], number: int) -> bool:
    """Whether a blank line or a page's end stands above a line."""
    if number == 0:
        return True
    above, here = lines[number - 1].location, lines[number].location
    return above.page != here.page or above.line is None or here.line is None or here.line - above.line > 1
