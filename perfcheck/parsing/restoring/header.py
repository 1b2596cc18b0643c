"""The labelled cells above the heads of a text that kept its layout.

Labels and contents may be wrapped, and a label stands in the middle of a text of several lines. Labels are put
together first; then each line of content goes to the cell above or below it that it goes on with.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.restoring.blank_lines import as_rows
from perfcheck.parsing.restoring.header_cells import part_cells
from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
from perfcheck.parsing.restoring.header_sheet import write
from perfcheck.parsing.restoring.header_texts import ends_content, go_on, nearest_entry
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.wrapped_labels import assembled, wrapped_ends
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.rows import YEAR
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal, unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.sheet import Sheet
    from perfcheck.parsing.stream import Line

_LABELLED = regex(r"^[一-鿿]{2,8}:[^:]")
_NO_YEAR = regex(r"^\((?:20)?_{0,8}年度?\)$")  # the year nobody filled in, no part of a cell
_FORM_NUMBER = regex(r"^(?:(?:部门|单位)?预算|公开|绩效|附)?表?\d{1,2}(?:-\d{1,2})?表?$")  # 预算05-2表, 附表12


def put_header(sheet: Sheet, lines: Sequence[Line], first: int, last: int, width: int) -> None:
    """Write the rows above the heads into the sheet."""
    numbered_pieces = [(i, pieces_of(lines[i], i)) for i in range(first, last)]
    numbered: list[list[Piece]] = []
    stamps: dict[int, list[Piece]] = {}
    for number, (index, pieces) in enumerate(numbered_pieces):
        line = lines[index]
        around = [numbered_pieces[n][1] for n in (number - 1, number + 1) if 0 <= n < len(numbered_pieces)]
        if _NO_YEAR.match(compact(line.text)) or is_form_number(line.text):
            continue
        if is_page_number(line.text) and not (len(around) == 2 and any(wrapped_ends(p, around[1:]) for p in around[0])):
            continue  # a sum in the middle of its wrapped label is no number of a page
        if is_title(line) or YEAR.match(compact(line.text)):
            stamps[index] = [replace(pieces[0], text=line.text)]
        elif is_stamp(line) or is_own_line(pieces):
            stamps[index] = pieces
        else:
            numbered.append(pieces)
    rows = read_rows(assembled(as_rows(numbered)))
    write(sheet, lines, rows, stamps, width)


def is_form_number(text: str) -> bool:
    """Whether a line of a header is the number of the form and nothing else. ``is_table_number``, asked of any line,
    knows none that ends with 表 (预算05-2表)."""
    return "表" in text and bool(_FORM_NUMBER.match(compact(text)))


def is_own_line(pieces: Sequence[Piece]) -> bool:
    """A line with a label and its content in one word (编制单位：水务局): nothing of the cells below it."""
    return len(pieces) == 1 and label_of(pieces[0].text) is None and bool(_LABELLED.match(compact(pieces[0].text)))


def read_rows(lines: Sequence[Sequence[Piece]]) -> list[HeaderRow]:
    """The labelled lines with the content of every label."""
    rows: list[HeaderRow] = []
    waiting: list[Piece] = []
    starts = label_places(lines)
    for number, pieces in enumerate(lines):
        if heads_cells(pieces, lines[number + 1 :]):
            rows.append(HeaderRow(pieces[0].line, [Entry(p, label_of(p.text)) for p in pieces], over=True))
            continue
        if goes_on_below(pieces, rows):
            nearest_entry(rows[-1], pieces[0]).content.append(pieces[0])
            continue
        entries, loose = entries_of(pieces, starts)
        if rows and rows[-1].over and len(rows[-1].entries) > 2 and all(e.known is None for e in entries):
            entries, loose = [], list(pieces)
        if not entries or (rows and all(beside_goals(e, rows[-1]) for e in entries)):
            loose = [p for p in pieces if label_of(p.text) is None]
            if rows and rows[-1].over and len(loose) == len(rows[-1].entries):
                for entry, piece in zip(rows[-1].entries, loose, strict=True):
                    entry.content.append(piece)
                continue
            waiting += waiting_for_row(loose, rows, lines[number + 1 :], starts)
            continue
        row = HeaderRow(pieces[0].line, entries)
        row.over = len(entries) > 1 and all(e.blank for e in entries) and sum(e.group == "goal" for e in entries) > 1
        named = [e for e in row.entries if e.known is None or e.known.key != "goal_row"]
        if row.over and len(named) > 1:  # 总体目标 before the heads of its two texts
            row.entries = named
        before = rows[-1] if rows else None
        rows.append(row)
        ends = [p for p in loose if before is not None and ends_content(before, p, row)]
        for piece in ends:
            nearest_entry(before, piece).content.append(piece)  # type: ignore[arg-type]
        loose = [p for p in loose if p not in ends]
        for piece in [*waiting, *loose]:
            nearest_entry(row, piece).content.insert(0 if piece in waiting else 99, piece)
        sort_waiting(row)
        waiting = []
    for row in rows:
        part_cells(row)
    return rows


def waiting_for_row(
    pieces: Sequence[Piece], rows: Sequence[HeaderRow], below: Sequence[Sequence[Piece]], starts: Starts
) -> list[Piece]:
    """The pieces of a line without labels that begin a text of the row below; the others are given to the row above."""
    if not pieces or not rows:
        return list(pieces)
    ahead = next((found for line in below if (found := entries_of(line, starts)[0])), [])
    return [p for p in pieces if not go_on(rows[-1], p, ahead)]


def beside_goals(entry: Entry, above: HeaderRow) -> bool:
    """Whether a label stands beside the texts of two goals whose heads are the row above (总体绩效目标 at the left)."""
    if not above.over or not any(e.group == "goal" for e in above.entries) or entry.known is None:
        return False
    left = entry.group == "goal" and entry.label.right <= above.entries[0].label.left
    return entry.known.key == "goal_row" or left


def heads_cells(pieces: Sequence[Piece], below: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line holds three known labels or more and nothing else, with their contents below."""
    labels = [label_of(p.text) for p in pieces]
    if len(pieces) < 3 or not below or any(label_of(p.text) is not None for p in below[0]):
        return False
    known = [x is not None and not x.inline for x in labels]
    words = all(may_label(p.text) for p in pieces) and len(below[0]) == len(pieces)
    return all(known) or (known[0] and sum(known) > 1 and words)


def sort_waiting(row: HeaderRow) -> None:
    """Put the content of every label in printed order."""
    for entry in row.entries:
        entry.content.sort(key=lambda p: (p.line, p.left))


class Starts(NamedTuple):
    """Where labels nobody lists stand. middles: of the known ones, below and above which others may stand; behind:
    ids of pieces right of a content that is cut over the lines above and below, and so is not on theirs; above: of
    those that begin the content of a label in the line below; filled: of such labels."""

    middles: tuple[float, ...]
    behind: frozenset[int]
    above: frozenset[int] = frozenset()
    filled: frozenset[int] = frozenset()

    def labels(self, piece: Piece) -> bool:
        """Whether a piece stands where labels do."""
        if id(piece) in self.above:
            return False
        return id(piece) in self.behind or sum(abs(piece.middle - s) <= 2 for s in self.middles) >= 2


def label_places(lines: Sequence[Sequence[Piece]]) -> Starts:
    """Where labels nobody lists may stand."""
    middles = tuple(p.middle for pieces in lines for p in pieces if label_of(p.text) is not None)
    behind = frozenset(
        id(piece)
        for number in range(1, len(lines) - 1)
        for label, piece in pairwise(lines[number])
        if label_of(label.text) is not None and stands_between(lines, number, label.right, piece.left)
    )
    above = {
        id(piece): id(label)
        for upper, lower in pairwise(lines)
        if all(label_of(p.text) is None for p in upper)
        for piece in upper
        if (label := label_below(piece, lower)) is not None
    }
    return Starts(middles, behind, frozenset(above), frozenset(above.values()))


def label_below(piece: Piece, lower: Sequence[Piece]) -> Piece | None:
    """The label without a content on the line below that a piece stands right of, before the next label."""
    for number, place in enumerate(lower):
        label = label_of(place.text)
        right = lower[number + 1].left if number + 1 < len(lower) else piece.right + 1
        blank = number + 1 == len(lower) or label_of(lower[number + 1].text) is not None
        header = label is not None and label.group == "header" and not label.inline
        inside = place.right <= piece.left and piece.right <= right
        if header and blank and inside and piece.line + 1 == place.line:
            return place
    return None


def stands_between(lines: Sequence[Sequence[Piece]], number: int, left: int, right: int) -> bool:
    """Whether the lines right above and below, which have no label, hold text between these characters."""
    at = lines[number][0].line
    return all(
        lines[n][0].line - at == n - number
        and all(label_of(p.text) is None for p in lines[n])
        and any(left <= p.left and p.right <= right for p in lines[n])
        for n in (number - 1, number + 1)
    )


def parts_sums(entry: Entry, piece: Piece, behind: Piece) -> bool:
    """Whether words stand between two sums, the first of them that of a label of money: they name the second."""
    sums = [to_decimal(p.text) for p in (*entry.content, behind)]
    return entry.group == "fund" and None not in sums and not any(c.isdigit() for c in piece.text)


def goes_on_below(pieces: Sequence[Piece], rows: Sequence[HeaderRow]) -> bool:
    """Whether a word alone on its line, perhaps a label, is the rest of the content right above it (…补助 ⏎ 资金)."""
    if len(pieces) != 1 or not rows or rows[-1].over:
        return False
    piece, labels = pieces[0], [e.label for row in rows for e in row.entries]
    above = nearest_entry(rows[-1], piece).content
    inside = bool(above) and above[-1].left - 1 <= piece.left and piece.right <= above[-1].right + 1
    close = inside and piece.line - above[-1].line == 1 and above[-1].width > 2 * piece.width
    return close and all(label.right < piece.left or label.left > piece.right for label in labels)


def entries_of(pieces: Sequence[Piece], starts: Starts) -> tuple[list[Entry], list[Piece]]:
    """(labels with what stands behind each, what stands before the first)."""
    entries: list[Entry] = []
    loose: list[Piece] = []
    for number, piece in enumerate(pieces):
        label = label_of(piece.text)
        last = number + 1 == len(pieces)
        own = id(piece) in starts.filled
        if label is not None and entries and last and entries[-1].blank and entries[-1].group == "header" and not own:
            label = None  # 主管部门 预算单位…: a label's word as content
        if label is None and not last and may_label(piece.text) and starts.labels(piece):
            waits = not entries or not entries[-1].blank or id(piece) in starts.behind
            if waits and label_of(pieces[number + 1].text) is None and len(piece.text) > 2:
                entries.append(Entry(piece, None))
                continue
        sums = label is None and not last and bool(entries) and bool(entries[-1].content)
        if (
            sums
            and may_label(piece.text)
            and (unit_in_label(piece.text) is not None or parts_sums(entries[-1], piece, pieces[number + 1]))
        ):  # 金额(万元)
            entries.append(Entry(piece, None))
            continue
        if label is not None:
            entries.append(Entry(piece, label))
        elif entries:
            entries[-1].content.append(piece)
        else:
            loose.append(piece)
    return entries, loose
