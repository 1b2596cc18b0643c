"""The labelled cells of a form whose lines follow one another: each label with the scraps behind it.

A blank cell leaves no line. So a label of money takes a sum only, a label of a name one line only, and what is
left over is the content of no label.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.unlaid.entry_rows import rows_of
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.roles import head_role
from perfcheck.parsing.tables.rows import YEAR
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

TORN = 3  # lines over which a label may be broken
LONGEST_BEGUN = 8  # characters of the beginning of one
LONGEST_END = 6  # characters of the end of a broken label
LONGEST_BRACKET = 20
AHEAD = 6  # scraps between the two parts of a label printed beside a text
TEXTS = ("goal", "text")
DATES = ("plan_start", "plan_end")
FRAGMENT = 3  # characters of the end of a content broken over lines
_UNIT = regex(r"^\((?:单位:)?(?:亿|百万|万|千)?元\)$")
_SUM = regex(r"^(?:-?\d[\d,]{0,18}(?:\.\d{1,6})?(?:[万亿]?元?)?(?:\(.{1,60}\))?|[-/—]|无)$")
_DATE = regex(r"^(?:19|20)\d{2}")


def is_sum(text: str) -> bool:
    """A sum of money printed alone, or the sign of none."""
    return bool(_SUM.match(compact(text)))


def read_header(lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[list[HeaderRow], dict[int, list[Piece]]]:
    """(labels with their contents, titles and stamps by line) of the scraps above the heads, one cell a line."""
    kept, stamps = unstamped(lines, pieces)
    entries, loose = read_entries(kept, is_fragment)
    return rows_of(without_schedule(entries), loose), stamps


def without_schedule(entries: Sequence[Entry]) -> list[Entry]:
    """开始时间 and 完成时间 one behind the other, with no date behind them, are heads in the text of 实施进度计划."""
    kept: list[Entry] = []
    index = 0
    while index < len(entries):
        pair = entries[index : index + 2]
        keys = tuple(e.known.key if e.known is not None else "" for e in pair)
        if kept and kept[-1].group == "text" and keys == DATES and pair[0].blank and not _begins_with_date(pair[1]):
            kept[-1].content += [pair[0].label, pair[1].label, *pair[1].content]
            index += 2
            continue
        kept.append(entries[index])
        index += 1
    return kept


def _begins_with_date(entry: Entry) -> bool:
    return entry.blank or _DATE.match(compact(entry.content[0].text)) is not None


def unstamped(lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[list[Piece], dict[int, list[Piece]]]:
    """(the scraps without titles, years, units and names of tables, titles and stamps by line)."""
    kept: list[Piece] = []
    stamps: dict[int, list[Piece]] = {}
    for piece in pieces:
        line = lines[piece.line]
        if piece.line in stamps:
            continue
        if is_title(line) or YEAR.match(compact(line.text)):
            stamps[piece.line] = [replace(piece, text=line.text)]
        elif head_role(line.text) == "table":
            continue
        elif is_stamp(line) and ((label := label_of(line.text)) is None or label.group == "indicator"):
            stamps[piece.line] = [p for p in pieces if p.line == piece.line]
        else:
            kept.append(piece)
    return kept, stamps


def label_at(pieces: Sequence[Piece], index: int) -> tuple[Label | None, int]:
    """The label that begins at ``index`` and over how many lines it is broken (the longest wins)."""
    best: tuple[Label | None, int] = (None, 1)
    text = ""
    for width, piece in enumerate(pieces[index : index + TORN], 1):
        again = best[0] is not None and label_of(piece.text) is not None
        if width > 1 and (again or not _may_end(piece)):
            break
        text += piece.text
        label = label_of(text)
        if label is not None and (label.group == "indicator" or (label.inline and width > 1)):
            continue  # 单位, 备注 … are heads of columns
        if label is not None and (best[0] is None or goes_on(best[0], label, text)):
            best = (label, width)
    return best


def goes_on(label: Label, longer: Label, text: str) -> bool:
    """Whether a whole label goes on in the next line: the lists know the longer one (主管部门 / 及代码).

    One that is only built like a label may be a label and its content (主管部门及编码 / 区科经局).
    """
    return longer.group == label.group and not label.inline and find_label(text) is not None


def _may_end(piece: Piece) -> bool:
    """Whether a scrap may end a label broken over lines: short, or years in brackets; no sum."""
    plain = compact(piece.text)
    bracketed = plain.startswith("(") and plain.endswith(")") and len(plain) <= LONGEST_BRACKET
    return (len(piece.text) <= LONGEST_END or bracketed) and not is_sum(piece.text)


def beside_text(pieces: Sequence[Piece]) -> list[Piece]:
    """Labels torn around their content put together: 年度绩效目 建成8个… / 标 / …, 项目名 / … / 称."""
    result = list(pieces)
    index = 0
    while index < len(result):
        piece = result[index]
        label = label_of(piece.text)
        if len(piece.text) <= LONGEST_BEGUN and (label is not None or label_at(result, index)[0] is None):
            for behind in range(index + 2, min(len(result), index + AHEAD + 1)):
                end = result[behind]
                whole = find_label(piece.text + end.text) if label is not None else label_of(piece.text + end.text)
                if len(end.text) <= 3 and end.left == 0 and whole is not None and (label is None or whole == label):
                    result[index] = replace(piece, text=piece.text + end.text)
                    del result[behind]
                    break
        index += 1
    return result


def read_entries(pieces: Sequence[Piece], goes_on: Callable[[Piece], bool]) -> tuple[list[Entry], list[Piece]]:
    """(labels with their contents, in order; scraps that are nobody's).

    goes_on: whether a further line behind the content of a label is more of it.
    """
    entries: list[Entry] = []
    loose: list[Piece] = []
    index = 0
    while index < len(pieces):
        label, width = label_at(pieces, index)
        if label is None and not entries:
            loose.append(pieces[index])
            index += 1
            continue
        if label is not None:
            text = "".join(p.text for p in pieces[index : index + width])
            entries.append(Entry(replace(pieces[index], text=text), label))
            index += width
            continue
        behind = index
        while behind < len(pieces) and label_at(pieces, behind)[0] is None:
            behind += 1
        _give(entries, list(pieces[index:behind]), loose, goes_on)
        index = behind
    return entries, loose


def _give(entries: list[Entry], content: list[Piece], loose: list[Piece], goes_on: Callable[[Piece], bool]) -> None:
    """Hand the scraps between two labels to the labels before them."""
    entry = entries[-1]
    if entry.group in TEXTS:
        entry.content += content
        return
    if entry.known is not None and entry.known.inline:
        _rest(entries, content, loose)
        return
    if entry.group in ("fund", "fund_head"):
        _give_sums(entries, content, loose)
        return
    count = 1
    while count < len(content) and goes_on(content[count]):
        count += 1
    entry.content += content[:count]
    _rest(entries, content[count:], loose)


def is_fragment(piece: Piece) -> bool:
    """The end of a content: a word too short to be anything of its own."""
    return len(piece.text) <= FRAGMENT and not is_sum(piece.text)


def _give_sums(entries: list[Entry], content: list[Piece], loose: list[Piece]) -> None:
    """Sums behind labels of money: the last label's, or one each where several labels come before several sums."""
    sums = 0
    while sums < len(content) and is_sum(content[sums].text):
        sums += 1
    waiting: list[Entry] = []
    for entry in reversed(entries):
        if entry.group != "fund" or not entry.blank:
            break
        waiting.insert(0, entry)
    if sums == 1 and waiting:
        waiting[-1].content.append(content[0])
    elif sums > 1 and sums == len(waiting) and len({compact(p.text) for p in content[:sums]}) == 1:
        for entry, piece in zip(waiting, content, strict=False):  # alike: whichever is whose
            entry.content.append(piece)
    elif sums > 1 and (row := _row_of(entries, sums)) and is_total(content[0].text, [p.text for p in content[1:sums]]):
        for entry, piece in zip(row, content, strict=False):  # the first is that of all
            entry.content.append(piece)
    elif sums and entries[-1].group == "fund_head" and sums == 1:
        entries[-1].content.append(content[0])
    elif sums:
        loose += content[:sums]
    elif waiting and _stands_for_sum(content[0]):
        waiting[-1].content.append(content[0])
        sums = 1
    _rest(entries, content[sums:], loose)


def _row_of(entries: Sequence[Entry], count: int) -> list[Entry]:
    """The last entries if they are as many blank ones that may stand over sums, the first and others of money; else
    []."""
    row = list(entries[-count:])
    money = [e.group == "fund" for e in row]
    blank = all(e.blank and (own or e.known is None) for e, own in zip(row, money, strict=True))
    above = len(entries) > count and entries[-count - 1].blank and entries[-count - 1].group == "fund"
    return row if len(row) == count and blank and money[0] and sum(money) > 1 and not above else []


def is_total(total: str, parts: Sequence[str]) -> bool:
    """Whether one sum is that of the others: 29.60 | 20.00 | 9.60."""
    numbers = [to_decimal(compact(text)) for text in (total, *parts)]
    known = [n for n in numbers if n is not None]
    return len(known) == len(numbers) and known[0] == sum(known[1:])


def _stands_for_sum(piece: Piece) -> bool:
    """A text with digits right behind a label of money (854万854万, 见附件1): no sum, and the cell is not blank."""
    return any(c.isdigit() for c in piece.text) and not piece.text.strip().endswith((":", "："))


def _rest(entries: list[Entry], content: list[Piece], loose: list[Piece]) -> None:
    """What is left behind the content of a label: pairs of a label nobody lists with its content, else nobody's."""
    while content and _UNIT.match(compact(content[0].text)) and entries and entries[-1].group in ("fund", "fund_head"):
        label = entries[-1].label
        if not label.text.endswith(content[0].text):
            entries[-1].label = replace(label, text=label.text + content[0].text)
        content = content[1:]
    while content and content[0].text.strip().endswith((":", "：")):  # 其他: is a label whoever lists it
        sums = len(content) > 1 and is_sum(content[1].text)
        entries.append(Entry(content[0], None, [content[1]] if sums else []))
        content = content[2:] if sums else content[1:]
    if len(content) == 1 and may_label(content[0].text) and not is_sum(content[0].text):
        entries.append(Entry(content[0], None))
    elif len(content) == 2 and may_label(content[0].text):
        entries.append(Entry(content[0], None, [content[1]]))
    else:
        loose += content
