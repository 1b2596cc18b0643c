"""Labels above the heads that are cut over lines, put together: at their first piece, or in the row beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.label_bands import ends_of
from perfcheck.parsing.restoring.words import is_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.values.amounts import unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.restoring.pieces import Piece

SEVERAL = 2  # ends on one line by which it is the second line of a row
FAR = 20  # characters by which the middle of the end of a cell may stand away from that of its beginning
SHORT_END, PUSHED = 2, 4  # characters of the end of a label that stands further right on its line, and how far
SUM_BELOW = 2  # lines from a label to the sum in its cell
LONGEST_END = 6  # characters of the end of a wrapped label


def assembled(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The lines with wrapped labels put together at their first piece, or in the row they stand around."""
    result = with_bands(with_sums([list(pieces) for pieces in lines]))
    for number, pieces in enumerate(result):
        place = 0
        while place < len(pieces):
            place += assemble(pieces, place, result[number + 1 : number + 4])
    return [pieces for pieces in result if pieces]


def with_bands(lines: list[list[Piece]]) -> list[list[Piece]]:
    """The lines, two that are one row of labels and contents put together."""
    for number in range(len(lines) - 1):
        upper, lower = lines[number : number + 2]
        if not upper or len(lower) < SEVERAL or lower[0].line - upper[0].line != 1:
            continue  # of a single end its place tells more
        if number and any(wrapped_ends(p, [upper, lower]) for p in lines[number - 1]):  # a label of three lines
            continue

        def near(a: int, b: int, upper: list[Piece] = upper, lower: list[Piece] = lower) -> float:
            return min(0.9, abs(upper[a].middle - lower[b].middle) / FAR)

        ends = ends_of([p.text for p in upper], [p.text for p in lower], near)
        if ends is None or any(abs(upper[a].middle - p.middle) > FAR for a, p in zip(ends, lower, strict=True)):
            continue
        for place, piece in zip(ends, lower, strict=True):
            above = upper[place]
            upper[place] = replace(above, right=max(above.right, piece.right), text=above.text + piece.text)
        lower.clear()
    return [pieces for pieces in lines if pieces]


def with_sums(lines: list[list[Piece]]) -> list[list[Piece]]:
    """The lines; a sum right below a label with a colon that stands alone above it is its content in one cell."""
    for number, pieces in enumerate(lines):
        for place, piece in enumerate(pieces):
            if (
                not compact(piece.text).endswith(":")
                or (label := label_of(piece.text)) is None
                or label.group != "fund"
            ):
                continue
            if place + 1 < len(pieces) and is_number(pieces[place + 1].text):
                continue
            below = [line for line in lines[number + 1 : number + 3] if line and line[0].line - piece.line <= SUM_BELOW]
            under = [
                (n, p) for n, line in enumerate(below) for p in line if p.left < piece.right and piece.left < p.right
            ]
            if under and is_number(under[0][1].text):
                n, own = under[0]
                pieces[place] = replace(piece, right=max(piece.right, own.right), text=piece.text + own.text)
                below[n].remove(own)
    return lines


def assemble(pieces: list[Piece], place: int, below: Sequence[list[Piece]]) -> int:
    """Put the label together that begins with a piece, in place; the pieces to go on by."""
    piece = pieces[place]
    beside = pieces[place + 1] if place + 1 < len(pieces) else None
    if beside is not None and torn(piece, beside):
        pieces[place : place + 2] = [replace(piece, right=beside.right, text=piece.text + beside.text)]
        return 1
    ends = wrapped_ends(piece, below)
    if not ends:
        return 1
    whole = replace(piece, text=piece.text + "".join(e.text for e in ends))
    for line in below:
        line[:] = [p for p in line if not any(p is e for e in ends)]
    row = line_of_sum(pieces[place:], below, ends[-1].line) or labelled_line(pieces, below, ends[-1].line)
    if row is None:
        pieces[place] = whole
        return 1
    del pieces[place]
    row.append(replace(whole, line=row[0].line))
    row.sort(key=lambda p: p.left)
    return 0


def line_of_sum(own: Sequence[Piece], below: Sequence[list[Piece]], last: int) -> list[Piece] | None:
    """The line of the end of a wrapped label, where its sum stands behind that and nothing behind its beginning."""
    line = next((line for line in below if line and line[0].line == last), None)
    alone = len(own) == 1 and line is not None and line[0].left >= own[0].left
    return line if alone and line is not None and is_number(line[0].text) else None


def labelled_line(own: Sequence[Piece], below: Sequence[list[Piece]], last: int) -> list[Piece] | None:
    """The line below that a wrapped label is the label of: the one it leaves to the cells beside it in the middle of
    its own lines, else the one with the first label of its row; None where that is its first line."""
    lines = [line for line in below if line and line[0].line <= last]
    numbers = {p.line for p in own}
    between = [line for line in lines if line[0].line < last and not numbers & {p.line for p in line}]
    if between and last - own[0].line == 2 and not any(p.line == last and label_of(p.text) for p in between[0]):
        return between[0] if len(between) == 1 else None
    if sum(label_of(p.text) is not None for p in own) > 1:
        return None
    return next((line for line in lines if len(line) > 1 and label_of(line[0].text) is not None), None)


def torn(piece: Piece, beside: Piece) -> bool:
    """Two words of one label (项目 名称)."""
    apart = beside.left - piece.right
    pushed = len(beside.text) <= SHORT_END and apart <= PUSHED  # 项目主管部   门: its second line was pushed up
    if label_of(piece.text) is not None or label_of(beside.text) is not None or not (apart <= 1 or pushed):
        return False
    return len(piece.text) <= 14 and label_of(piece.text + beside.text) is not None


def wrapped_ends(piece: Piece, below: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The pieces below that end a label which begins with this piece."""
    known = label_of(piece.text)
    if len(piece.text) > 14 or (known is not None and known.inline):
        return []
    text = piece.text
    ends: list[Piece] = []
    found: list[Piece] = []
    for line in below:
        near = [q for q in line if q.left <= piece.right + 1 and piece.left <= q.right + 1 and not is_number(q.text)]
        under = [q for q in near if q.left < piece.right and piece.left < q.right]
        # A longer one stands beside the label, and so does a label of its own (预算资金(万 | 合计 360 | 元)).
        under = under or [q for q in near if len(q.text) <= LONGEST_END and label_of(q.text) is None]
        if len(under) != 1 or len(under[0].text) > LONGEST_END or label_of(under[0].text) is not None:
            if under:
                break
            continue
        text, ends = text + under[0].text, [*ends, under[0]]
        unit = compact(under[0].text).startswith("(")
        if compact(text).endswith(")") and compact(piece.text).count("(") == 1 and unit_in_label(text) is not None:
            return ends  # 项目总额(万 over 元), whatever the words
        if label_of(text) is not None and (known is None or unit or same_label(known, label_of(text), under[0])):
            known, found = label_of(text), list(ends)
    return found


def same_label(before: Label, after: Label | None, end: Piece) -> bool:
    """主管部门 goes on with 及代码; 项目目标 does not go on with a word of its content."""
    return after is not None and after.group == before.group and not after.inline and len(end.text) <= 4
