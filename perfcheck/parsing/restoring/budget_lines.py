"""表十二 in a text that lost its columns → rows of name and total, where sums and names come out even.

表十二 项目支出预算表
项目名称 合计 一般公共预算 单位资金
古建筑抢救性修缮及周边 48.60 48.60
环境整治

Of a row with several sums the first is the total and the others make it up, or nothing is known of the table. Which
source each of them is, only columns would tell: it is not said.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Row, Unread
from perfcheck.parsing.budget_heads import HEAD_REACH, KINDS, is_budget_title, is_name_head
from perfcheck.parsing.budget_levels import SUMS
from perfcheck.parsing.forms import is_section, is_title
from perfcheck.parsing.restoring.pieces import pieces_of, width_of
from perfcheck.parsing.stream import Line, Token, is_page_number
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

BUDGET_OPEN = "项目支出预算表的文字没有分栏，分不清各行的项目名称和金额，未读取"
LONGEST = 400  # lines of such a table
LONGEST_LINE = 44  # characters of a line of one word; a longer one is prose
FEWEST_SUMS = 2
MANY = 4  # rows, of which one may be wrong
FULL = 1  # halves of a character a line that goes on may leave
ROWS_AGAIN = -2  # grid of rows put together again
_SUM = regex(r"^-?[\d,]{1,15}(?:\.\d{1,6})?$")
_HEADS = (
    "一般公共预算拨款 政府性基金预算拨款 国有资本经营预算拨款 财政专户管理资金 单位资金 "
    "本年预算 合计 总计 备注 上年结转 其他资金"
)
_STOP = regex(r"^(?:注|说明|备注)[:：]")


class Word(NamedTuple):
    """A word of a line, and its number among the words of the table."""

    text: str
    line: Line
    place: int


class BudgetText(NamedTuple):
    """A table at lines [heads, last) with its heads up to line ``first``."""

    heads: int
    first: int
    last: int


def with_budget_rows(lines: Sequence[Line]) -> tuple[list[Line], list[Unread]]:
    """The lines with such tables as rows, and those whose rows are not known."""
    result: list[Line] = []
    unread: list[Unread] = []
    floor = 0
    for index, line in enumerate(lines):
        found = budget_text(lines, index) if index >= floor and is_budget_title(line) else None
        if found is None:
            continue
        head, own = lines[found.heads], lines[found.first : found.last]
        rows = budget_rows(own) or headed_rows(head, own)
        result += [*lines[floor : found.heads], row_of(("项目名称", head), ("合计", head))]
        if rows is None:
            unread.append(Unread(head.location, BUDGET_OPEN, line.text))
            result += lines[found.heads : found.last]
        else:
            result += rows
        floor = found.last
    return [*result, *lines[floor:]], unread


def budget_text(lines: Sequence[Line], title: int) -> BudgetText | None:
    """The table below a title; None where no heads and no sums follow it."""
    heads = first = None
    last = title + 1
    while last < min(len(lines), title + LONGEST) and not ends(lines, last):
        words = [compact(word) for word in lines[last].text.split()]
        if heads is None:
            if last - title > HEAD_REACH:
                return None
            heads = last if any(map(is_name_head, words)) else None
        elif first is None and any(map(is_sum, words)):
            first = last
        last += 1
    if heads is None or first is None:
        return None
    while first - 1 > heads and not is_head_line(lines[first - 1]):  # a name above its sums
        first -= 1
    last = without_next_page(lines, first, last)
    known = "".join(compact(line.text) for line in lines[heads:last])
    sums = sum(is_sum(word) for line in lines[first:last] for word in line.text.split())
    kinds = any(word[:4] in known for _, words in KINDS for word in words)
    return BudgetText(heads, first, last) if sums >= FEWEST_SUMS and (kinds or "合计" in known) else None


def without_next_page(lines: Sequence[Line], first: int, last: int) -> int:
    """Where a table ends that no row of the next page goes on with: what stands there, elsewhere than the names do, is
    the heading of what follows, no rest of a name."""
    sums = next((n for n in reversed(range(first, last)) if any(map(is_sum, lines[n].text.split()))), None)
    if sums is None:
        return last  # none as they are printed: １，２３４
    own = lines[sums]
    over = next((n for n in range(sums + 1, last) if lines[n].location.page != own.location.page), last)
    return over if over < last and left_of(lines[over]) > left_of(own) + 1 else last


def left_of(line: Line) -> int:
    """The character a line begins at."""
    return pieces_of(line, 0)[0].left


def ends(lines: Sequence[Line], index: int) -> bool:
    """Whether a table ends above a line: a row of cells, another title, a section, a note, prose."""
    line = lines[index]
    if line.is_row or is_title(line) or is_budget_title(line) or is_section(line) or _STOP.match(line.text):
        return True
    return len(line.text) > LONGEST_LINE and len(line.text.split()) == 1


def is_sum(word: str) -> bool:
    """Whether a word is an amount."""
    return bool(_SUM.match(word)) and any(c.isdigit() for c in word)


def is_head_line(line: Line) -> bool:
    """Whether a line holds heads, or parts of them, and nothing else."""
    words = [compact(word) for word in line.text.split()]
    return all(is_name_head(word) or word in _HEADS for word in words) or unit_note(line.text) is not None


def budget_rows(lines: Sequence[Line]) -> list[Line] | None:
    """The rows of these lines; None where names and sums do not come out even."""
    kept = [line for line in lines if not (is_page_number(line.text) and not is_sum(line.text.strip()))]
    words = [(word, line) for line in kept for word in line.text.split()]
    placed = [Word(text, line, place) for place, (text, line) in enumerate(words)]
    sums = rows_of_sums([word for word in placed if is_sum(word.text)])
    if not sums:
        return None
    end = sums[-1][-1].place
    names = [word for word in placed if not is_sum(word.text)]
    behind = [word for word in names if word.place > end]
    parts = [[word] for word in names if word.place < end]
    whole = parts if len(parts) == len(sums) else joined([word for word in names if word.place <= end], behind)
    rest = [word for word in behind if not any(word in part for part in whole)]
    if len(whole) != len(sums) or any(compact(word.text) not in _HEADS for word in rest):
        return None
    pairs = list(zip(whole, sums, strict=True))
    apart = all(above[1][0].place < below[0][0].place for above, below in pairwise(pairs))
    if not apart or not all(name[0].place < row[-1].place for name, row in pairs):
        return None
    return [row_of(("".join(w.text for w in name), name[0].line), (row[0].text, row[0].line)) for name, row in pairs]


def headed_rows(head: Line, lines: Sequence[Line]) -> list[Line] | None:
    """The rows where each is a line and other words stand beside the names (项目类别, 项目单位): the name is what is
    printed under its head; None where a line holds none or two, or its sums do not come out even: one row of many may
    be wrong as it is printed."""
    over = next(piece for piece in pieces_of(head, 0) if is_name_head(compact(piece.text)))
    rows, uneven = [], 0
    for line in (line for line in lines if not is_page_number(line.text)):
        pieces = pieces_of(line, 0)
        words = [piece for piece in pieces if not is_sum(piece.text)]
        named = [piece for piece in words if piece.left < over.right and over.left < piece.right]
        named = named or [piece for piece in words if compact(piece.text) in SUMS]
        if len(named) != 1:
            return None
        sums = [Word(p.text, line, n) for n, p in enumerate(pieces) if p.left > named[0].left and is_sum(p.text)]
        if len(rows_of_sums(sums)) != 1:
            if len(sums) < FEWEST_SUMS:
                return None
            uneven += 1
        rows.append(row_of((named[0].text, line), (sums[0].text, line)))
    return rows if not uneven or (uneven == 1 and len(rows) > MANY) else None


def rows_of_sums(words: Sequence[Word]) -> list[list[Word]]:
    """The sums row by row: a total and those that make it up, noughts behind them; [] where they do not."""
    rows: list[list[Word]] = []
    left = Decimal(0)
    for word in words:
        value = to_decimal(word.text)
        if value is None:
            return []
        if rows and len(rows[-1]) > 1 and left == 0 and value == 0:
            rows[-1].append(word)
        elif left == 0 and (not rows or len(rows[-1]) > 1):
            rows.append([word])
            left = value
        else:
            rows[-1].append(word)
            left -= value
            if left < 0:
                return []
    return rows if rows and left == 0 and len(rows[-1]) > 1 else []


def joined(names: Sequence[Word], behind: Sequence[Word]) -> list[list[Word]]:
    """The names, broken ones joined: one goes on where its line is full."""
    room = max((width_of(word.text) for word in names), default=0)
    found: list[list[Word]] = []
    for word in (*names, *behind):
        goes_on = bool(found) and width_of(found[-1][-1].text) >= room - FULL
        if goes_on:
            found[-1].append(word)
        elif word in behind:
            break
        else:
            found.append([word])
    return found


def row_of(*cells: tuple[str, Line]) -> Line:
    """A row put together again, at the place of its first cell."""
    own = tuple(line.tokens[0].cell._replace(text=text) for text, line in cells)
    tokens = tuple(Token(n, cell.text, cell) for n, cell in enumerate(own))
    where = cells[0][1].location
    return Line(tokens, where, len(cells), ROWS_AGAIN, Row(own, where))
