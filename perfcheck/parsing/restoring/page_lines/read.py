"""The body of a table whose lines are those of a page → rows with the labels that own them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.order_words import parts_of
from perfcheck.parsing.restoring.page_lines.centred_rows import CentredRows
from perfcheck.parsing.restoring.page_lines.label_pieces import LabelPieces, PageLine, take_labels
from perfcheck.parsing.restoring.page_lines.label_tiles import OFF_TALL, tiles
from perfcheck.parsing.restoring.sheet import cell_of
from perfcheck.parsing.restoring.spaced_words import is_one_level
from perfcheck.parsing.restoring.words import is_level_word, is_measure, is_side_letters
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.roles import LEVELS, head_role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.restored_rows import RestoredRow
    from perfcheck.parsing.restoring.sheet import Sheet
    from perfcheck.parsing.stream import Line

LONGEST_END = 4  # characters of the end of a head in the next line
SHORT_LABELS = 1  # labels without 指标 that are beginnings of others, beside more with it
USUAL = 0.6  # share of the rows that fill a column which no row leaves empty
MOST_LOST = 0.5  # share of the rows that may be open; with more the others are luck


@dataclass(frozen=True, slots=True)
class CentredBody:
    """Rows by the columns of the content heads; of each level column (by role) the label of every row."""

    rows: list[RestoredRow]
    labels: dict[str, list[LabelPieces | None]]

    def is_sure(self, number: int) -> bool:
        """Whether a row and all its labels are known."""
        return self.rows[number].sure and all(own[number] is not None for own in self.labels.values())


def read_centred(lines: Sequence[Line], heads: Sequence[HeadCell], first: int, behind: int) -> CentredBody | None:
    """The body at lines [first, behind), where labels stand in the middle of their rows; None where they do not, or
    where rows and labels do not come out even."""
    content = [h for h in heads if h.is_content]
    seconds = sum(h.role == "level2" for h in heads)
    roles = [h.role for h in heads]
    project = any(h.of_project for h in heads)
    if project or "level3" not in roles or not {*LEVELS} & {*roles} or roles.count("level1") > 1 or seconds > 2:
        return None
    page = [line for i in range(first, behind) if (line := page_line(lines[i], i)).words]
    if page and all(ends_head(p.text, heads) for p in page[0].words if len(p.text) > 1):
        page = page[1:]
    labels = take_labels(page, seconds)
    labels = without_parts(labels)
    mine = [label for label in labels if not label.again]
    again = [label.text for label in labels if label.again]
    if not (stand_in_middle(page, mine, sum(role in roles for role in LEVELS)) or stand_about(page, mine)):
        return read_top(page, mine, content, [role for role in LEVELS if role in roles])
    rows = CentredRows(without_letters(page), content).rows()
    if not rows or sum(row.sure for row in rows) <= MOST_LOST * len(rows):
        return None
    found = tiles(mine, rows, content, roles)
    if found is None and all(row.sure for row in rows):
        found = tiles(mine, rows, content, roles, OFF_TALL)
    if found is None:
        return None
    own = {role: [None if k is None else mine[k] for k in owners] for role, owners in found.items()}
    if again and not repeats(again, mine):
        return None
    return CentredBody(rows, own)


def is_centred(lines: Sequence[Line], heads: Sequence[HeadCell], first: int, behind: int) -> bool:
    """Whether a label at lines [first, behind) is broken about a row: downwards, rows are read with others' labels."""
    page = [line for i in range(first, behind) if (line := page_line(lines[i], i)).words]
    return stand_about(page, take_labels(page, sum(h.role == "level2" for h in heads)))


def stand_about(page: Sequence[PageLine], labels: Sequence[LabelPieces]) -> bool:
    """Whether a name with its value is printed between the lines of a label."""
    rows = {line.number for line in page if len(line.content) > 1}
    own = [label.pieces for label in labels if not label.again]
    return any(rows.intersection(range(a.line + 1, b.line)) for pieces in own for a, b in pairwise(pieces))


def read_top(
    page: Sequence[PageLine], labels: Sequence[LabelPieces], content: Sequence[HeadCell], levels: Sequence[str]
) -> CentredBody | None:
    """The body where cells and labels begin on the first line of their rows; None where no cell is broken over lines,
    or a label stands elsewhere."""
    rows = CentredRows(without_letters(page), content, top=True).rows()
    usual = {c for c in range(len(content)) if sum(c in row.cells for row in rows) >= USUAL * len(rows)}
    whole = sum(len(row.lines) > 1 for row in rows if row.sure) == 0  # no cell is broken: every line is a row
    rows = [replace(row, sure=(row.sure or whole) and usual <= row.cells.keys()) for row in rows]
    firsts = {row.lines[0] for row in rows}
    begun: dict[int, list[LabelPieces]] = {}
    for number, label in enumerate(labels):
        begun.setdefault(row_of(labels[number:], firsts), []).append(label)
    broken = any(len(row.lines) > 1 and row.sure for row in rows) or any(label.broken for label in labels)
    most = max(map(len, begun.values()), default=0)
    if not broken or not begun.keys() <= firsts or most != len(levels) or rows[0].lines[0] not in begun:
        return None
    if sum(row.sure for row in rows) <= MOST_LOST * len(rows):
        return None
    own: dict[str, list[LabelPieces | None]] = {role: [] for role in levels}
    for row in rows:
        new = begun.get(row.lines[0], [])
        for place, role in enumerate(levels, len(new) - len(levels)):  # 数量指标 alone goes on below its level 1
            above = own[role][-1] if own[role] else None
            own[role].append(new[place] if place >= 0 else above)
    return CentredBody(rows, own)


def without_parts(labels: Sequence[LabelPieces]) -> list[LabelPieces]:
    """The labels without the beginnings of others (服务对象 ⏎ 满意度指 ⏎ 标), where the others say 指标."""
    named = [label for label in labels if label.text.endswith("指标")]
    return named if len(labels) - len(named) <= SHORT_LABELS < len(named) else list(labels)


def row_of(labels: Sequence[LabelPieces], firsts: Collection[int]) -> int:
    """The line on which the first of these labels begins, or ends; or the next one, which begins where it ends (产出 ⏎
    指标 数量 ⏎ 指标 检测桥梁 18座); -1 where no row begins there."""
    label, behind = labels[0], labels[1:]
    for line in (label.pieces[0].line, label.pieces[-1].line):
        if line in firsts:
            return line
    if behind and behind[0].pieces[0].line == label.pieces[-1].line:
        return row_of(behind, firsts)
    return -1


def page_line(line: Line, number: int) -> PageLine:
    """A line with its words; none for the number of a page and those of the columns."""
    numbers = line.text.split()
    counted = len(numbers) > 2 and numbers == [str(n + 1) for n in range(len(numbers))]
    skipped = counted or line.is_row or (is_page_number(line.text) and not line.text.isdigit())  # 10 may be a weight
    return PageLine(number, [] if skipped else joined_levels(parts_of(line, number)))


def joined_levels(words: Sequence[Piece]) -> list[Piece]:
    """The words of a line with level labels put together that a space parts (经济效益 指标)."""
    result: list[Piece] = []
    for word in words:
        last = result[-1] if result else None
        if last is not None and is_one_level(last.text, word.text):
            result[-1] = replace(last, right=word.right, text=last.text + word.text)
        else:
            result.append(word)
    return result


def ends_head(text: str, heads: Sequence[HeadCell]) -> bool:
    """Whether a word goes on with a head that is printed over two lines (一级 ⏎ 指标)."""
    ends = len(text) <= LONGEST_END and not is_measure(text) and not is_level_word(text)
    return ends and any(head_role(h.text + text) == h.role and not h.text.endswith(text) for h in heads if h.role)


def stand_in_middle(page: Sequence[PageLine], labels: Sequence[LabelPieces], levels: int) -> bool:
    """Whether indicators are printed before all their levels are."""
    row = next((line.number for line in page if len(line.content) > 1), None)
    return row is not None and sum(label.pieces[0].line <= row for label in labels) < levels


def without_letters(page: Sequence[PageLine]) -> list[PageLine]:
    """The lines without those of one letter of a group word printed downwards; 年 may end a unit (元/处· over it)."""
    rates = any(p.text.endswith(("/", "·")) for x in page for p in x.content)
    return [x for x in page if not (len(x.content) == 1 and len(x.words) == 1 and _is_letter(x.content[0], rates))]


def _is_letter(piece: Piece, rates: bool) -> bool:
    return len(piece.text) == 1 and is_side_letters(piece.text) and not (rates and piece.text == "年")


def repeats(again: Sequence[str], labels: Sequence[LabelPieces]) -> bool:
    """Whether the labels of the right half are those of the left, in their order, without those of level 1."""
    rest = iter(label.text for label in labels)
    return all(text in rest for text in again)


def write_centred(
    sheet: Sheet, lines: Sequence[Line], heads: Sequence[HeadCell], body: CentredBody, shift: int
) -> list[RestoredRow]:
    """Write the rows that are sure; the others are handed back."""
    content = [c for c, h in enumerate(heads) if h.is_content]
    at: dict[int, int] = {}
    for number, row in enumerate(body.rows):
        if body.is_sure(number):
            at[number] = sheet.add_row(lines[row.lines[0]].location)
            for c, pieces in row.cells.items():
                sheet.put(at[number], content[c] + shift, content[c] + shift + 1, cell_of(pieces))
    for column, head in enumerate(heads):
        if head.role not in body.labels:
            continue
        for label, first, last in runs(body.labels[head.role]):
            rows = [at[n] for n in range(first, last) if n in at]
            if label is not None and rows:
                place = cell_of(label.pieces, label.text)
                sheet.put(rows[0], column + shift, column + shift + 1, place, rows[-1] - rows[0] + 1)
    return [row for number, row in enumerate(body.rows) if number not in at]


def runs(labels: Sequence[LabelPieces | None]) -> list[tuple[LabelPieces | None, int, int]]:
    """Each label with the rows [first, last) it owns."""
    found: list[tuple[LabelPieces | None, int, int]] = []
    for number, label in enumerate(labels):
        if found and found[-1][0] is label:
            found[-1] = (label, found[-1][1], number + 1)
        else:
            found.append((label, number, number + 1))
    return found
