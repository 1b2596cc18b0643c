"""The labelled cells above the heads of a text that kept its layout.

Labels and contents may be wrapped, and a label stands in the middle of a text of several lines. Labels are put
together first; then each line of content goes to the cell above or below it that it goes on with.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.restoring.blank_lines import as_rows
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.wrapped_labels import assembled, wrapped_ends
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.rows import YEAR
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.page import Cell
    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.stream import Line

_LABELLED = regex(r"^[一-鿿]{2,8}:[^:]")
_NO_YEAR = regex(r"^\((?:20)?_{0,8}年度?\)$")  # the year nobody filled in, no part of a cell
STANDS = 2  # characters by which two lines of one cell may stand apart
GROUPS = ("fund_head", "goal", "text")


@dataclass(slots=True)
class Entry:
    """A label (known, or by its place) with the pieces of its content."""

    label: Piece
    known: Label | None
    content: list[Piece] = field(default_factory=list)

    @property
    def group(self) -> str:
        """What the label is a label of, "" for words nobody lists."""
        return self.known.group if self.known is not None else ""

    @property
    def blank(self) -> bool:
        """Whether the label has no content."""
        return not self.content and not (self.known is not None and self.known.inline)


@dataclass(slots=True)
class HeaderRow:
    """Labelled cells of one line. over: contents below, one a label (heads over values)."""

    line: int
    entries: list[Entry]
    over: bool = False


def put_header(sheet: Sheet, lines: Sequence[Line], first: int, last: int, width: int) -> None:
    """Write the rows above the heads into the sheet."""
    numbered_pieces = [(i, pieces_of(lines[i], i)) for i in range(first, last)]
    numbered: list[list[Piece]] = []
    stamps: dict[int, list[Piece]] = {}
    for number, (index, pieces) in enumerate(numbered_pieces):
        line = lines[index]
        around = [numbered_pieces[n][1] for n in (number - 1, number + 1) if 0 <= n < len(numbered_pieces)]
        if _NO_YEAR.match(compact(line.text)):
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
        entries, loose = entries_of(pieces, starts)
        if rows and rows[-1].over and len(rows[-1].entries) > 2 and all(e.known is None for e in entries):
            entries, loose = [], list(pieces)
        if not entries or (rows and all(beside_goals(e, rows[-1]) for e in entries)):
            loose = [p for p in pieces if label_of(p.text) is None]
            if rows and rows[-1].over and len(loose) == len(rows[-1].entries):
                for entry, piece in zip(rows[-1].entries, loose, strict=True):
                    entry.content.append(piece)
                continue
            for piece in loose:
                if not go_on(rows[-1] if rows else None, piece, lines[number + 1 :], starts):
                    waiting.append(piece)
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
    return rows


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
    ids of pieces right of a content that is cut over the lines above and below, and so is not on theirs."""

    middles: tuple[float, ...]
    behind: frozenset[int]

    def labels(self, piece: Piece) -> bool:
        """Whether a piece stands where labels do."""
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
    return Starts(middles, behind)


def stands_between(lines: Sequence[Sequence[Piece]], number: int, left: int, right: int) -> bool:
    """Whether the lines right above and below, which have no label, hold text between these characters."""
    at = lines[number][0].line
    return all(
        lines[n][0].line - at == n - number
        and all(label_of(p.text) is None for p in lines[n])
        and any(left <= p.left and p.right <= right for p in lines[n])
        for n in (number - 1, number + 1)
    )


def entries_of(pieces: Sequence[Piece], starts: Starts) -> tuple[list[Entry], list[Piece]]:
    """(labels with what stands behind each, what stands before the first)."""
    entries: list[Entry] = []
    loose: list[Piece] = []
    for number, piece in enumerate(pieces):
        label = label_of(piece.text)
        last = number + 1 == len(pieces)
        if label is not None and entries and last and entries[-1].blank and entries[-1].group == "header":
            label = None  # 主管部门 预算单位…: a label's word as content
        if label is None and not last and may_label(piece.text) and starts.labels(piece):
            waits = not entries or not entries[-1].blank or id(piece) in starts.behind
            if waits and label_of(pieces[number + 1].text) is None and len(piece.text) > 2:
                entries.append(Entry(piece, None))
                continue
        sums = label is None and not last and bool(entries) and bool(entries[-1].content)
        if sums and unit_in_label(piece.text) is not None and may_label(piece.text):  # 金额(万元)
            entries.append(Entry(piece, None))
            continue
        if label is not None:
            entries.append(Entry(piece, label))
        elif entries:
            entries[-1].content.append(piece)
        else:
            loose.append(piece)
    return entries, loose


def nearest_entry(row: HeaderRow, piece: Piece) -> Entry:
    """The entry whose content a piece stands below: of several the one it begins behind."""
    known = [e for e in row.entries if e.content]
    over = [e for e in known if e.content[0].left - 3 <= piece.left]
    if over and len(known) == len(row.entries):
        return over[-1]
    behind = [e for e in row.entries if e.label.left <= piece.left]
    return behind[-1] if behind else row.entries[0]


def go_on(row: HeaderRow | None, piece: Piece, below: Sequence[Sequence[Piece]], starts: Starts) -> bool:
    """Give a line of content to the row above; False when it rather begins the text of the row below."""
    if row is None:
        return False
    if row.over:
        over_entry(row, piece).content.append(piece)
        return True
    entry = nearest_entry(row, piece)
    ahead = next((entries for pieces in below if (entries := entries_of(pieces, starts)[0])), [])
    new_page = piece.cell.location.page != entry.label.cell.location.page
    apart = piece.whole or (bool(ahead) and is_far(piece, ahead[0].label))  # it begins no cell of the row below
    if (new_page and apart) or lacks_lower_half(entry, piece):
        entry.content.append(piece)
        return True
    if lacks(ahead, piece):
        return False
    text_below = bool(ahead) and ahead[0].group in ("text", "goal") and ahead[0].label.line - piece.line <= 3
    if text_below and (entry.group in ("fund", "header", "contact", "fund_head") or ends_cell(entry, piece)):
        return False
    entry.content.append(piece)
    return True


def is_far(above: Piece, below: Piece) -> bool:
    """Whether a page prints two pieces further apart than lines of one cell."""
    upper, lower = above.cell.location.bbox, below.cell.location.bbox
    if not (above.placed and below.placed) or upper is None or lower is None:
        return False
    return lower[1] - upper[3] > 1.5 * (upper[3] - upper[1])


def ends_content(above: HeaderRow, piece: Piece, row: HeaderRow) -> bool:
    """Whether a piece before the labels of a row is the second line of a content on the line above."""
    content = nearest_entry(above, piece).content
    if above.over or not content or piece.line - content[-1].line != 1 or piece.right > row.entries[0].label.left:
        return False
    last = content[-1]
    return last.width > piece.width and min(abs(piece.left - last.left), abs(piece.middle - last.middle)) <= STANDS


def lacks_lower_half(entry: Entry, piece: Piece) -> bool:
    """Whether a label has text above its line only: as many lines stand below it, where it is in their middle."""
    lines = [p.line for p in entry.content]
    if not lines or max(lines) >= entry.label.line:
        return False
    above = entry.content[-1]
    if abs(piece.left - above.left) > 1 and abs(piece.middle - above.middle) > 1:
        return False
    return piece.line - entry.label.line <= entry.label.line - min(lines)


def lacks(ahead: Sequence[Entry], piece: Piece) -> bool:
    """Whether the label in the next line stands beside this piece and has no content on its own line."""
    for number, entry in enumerate(ahead):
        right = ahead[number + 1].label.left if number + 1 < len(ahead) else None
        if entry.label.right <= piece.left and (right is None or piece.left < right):
            return entry.blank and entry.label.line - piece.line == 1 and entry.group != "fund_head"
    return False


def ends_cell(entry: Entry, piece: Piece) -> bool:
    """Whether the text above ends before this piece: its last line is short, or a sentence ends there."""
    if not entry.content:
        return True
    above = entry.content[-1]
    return above.width + 4 < piece.width or above.text.endswith("。")


def over_entry(row: HeaderRow, piece: Piece) -> Entry:
    """The head a line of text stands below: beside others by their order, alone by its place."""
    known = [e for e in row.entries if e.content]
    begun = max((i for i, e in enumerate(row.entries) if any(p.line == piece.line for p in e.content)), default=-1)
    behind = row.entries[begun + 1 :] or row.entries
    if begun < 0 and len(known) == len(row.entries) == 2:
        return min(known, key=lambda e: abs(e.content[0].left - piece.left))

    def off(entry: Entry) -> float:
        places = (entry.label, *entry.content[:1])
        return min(min(abs(p.left - piece.left), abs(p.middle - piece.middle)) for p in places)

    return min(behind, key=off)


def write(
    sheet: Sheet, lines: Sequence[Line], rows: Sequence[HeaderRow], stamps: dict[int, list[Piece]], width: int
) -> None:
    """One row a line; a group word of money is a tall cell at the left of the rows it stands beside."""
    done: set[int] = set()
    items: list[tuple[int, HeaderRow | list[Piece]]] = [(r.line, r) for r in rows]
    items += stamps.items()
    items.sort(key=lambda x: x[0])
    for line, item in items:
        if isinstance(item, HeaderRow):
            if id(item) not in done:
                run = [item] if item.over else fund_run(rows, rows.index(item))
                done.update(id(r) for r in run)
                write_run(sheet, lines, run, width)
        else:
            row = sheet.add_row(lines[line].location)
            for number, piece in enumerate(item):
                last = number + 1 == len(item)
                sheet.put(row, number, width if last else number + 1, cell_of([piece]))


def fund_run(rows: Sequence[HeaderRow], first: int) -> list[HeaderRow]:
    """The rows of money that follow each other, or the row alone."""
    last = first
    while last < len(rows) and all(e.group in ("fund", "fund_head") for e in rows[last].entries):
        last += 1
    return list(rows[first : max(last, first + 1)])


def write_run(sheet: Sheet, lines: Sequence[Line], run: Sequence[HeaderRow], width: int) -> None:
    """Write rows of money; their group word becomes a tall cell at the left."""
    heads = [e for r in run for e in r.entries if e.group == "fund_head" and e.blank]
    group = heads[0] if len(heads) == 1 and sum(len(r.entries) for r in run) > 1 else None
    kept = [(r, [e for e in r.entries if e is not group]) for r in run]
    kept = [(r, entries) for r, entries in kept if entries]
    for number, (row, entries) in enumerate(kept):
        where = sheet.add_row(lines[row.line].location)
        left = 0
        if group is not None:
            left = 1
            if number == 0:
                sheet.put(where, 0, 1, cell_of([group.label]), height=len(kept))
        if row.over:
            write_over(sheet, lines, row, where, width)
        else:
            write_entries(sheet, entries, where, left, width)


def write_entries(sheet: Sheet, entries: Sequence[Entry], where: int, left: int, width: int) -> None:
    """Write labels and contents of one row, the last cell up to the edge."""
    cells = []
    for number, entry in enumerate(entries):
        cells.append(cell_of([entry.label]))
        grouped = entry.blank and entry.group in GROUPS and number + 1 < len(entries)
        if entry.known is not None and entry.known.inline:
            whole = entry.group == "fund" and parse_amount(entry.known.inline, "元").value is not None
            if entry.content and whole:  # 年度资金总额:50万 | 中央补助资金50: the sum, and words beside it
                cells.append(cell_of(entry.content))
            elif entry.content:
                cells[-1] = cell_of([entry.label, *entry.content])
        elif not grouped:
            cells.append(content_cell(entry))
    for number, cell in enumerate(cells):
        last = number + 1 == len(cells)
        sheet.put(where, left + number, max(width, left + number + 1) if last else left + number + 1, cell)


def content_cell(entry: Entry) -> Cell:
    """The cell of a label's content; a blank one stands where the label does."""
    return cell_of(entry.content) if entry.content else entry.label.cell._replace(text="")


def write_over(sheet: Sheet, lines: Sequence[Line], row: HeaderRow, where: int, width: int) -> None:
    """Write heads over values as two rows."""
    below = sheet.add_row(lines[row.line].location)
    entries = row.entries
    for number, entry in enumerate(entries):
        right = max(width, number + 1) if number + 1 == len(entries) else number + 1
        sheet.put(where, number, right, cell_of([entry.label]))
        sheet.put(below, number, right, content_cell(entry))
