"""The cells of a sheet → a page: merged ranges laid out, hidden rows and columns taken out, tables told apart."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.page import UNREADABLE_TEXT, Block, Page, Paragraph
from perfcheck.readers.excel.account import coordinate, in_sheet
from perfcheck.readers.limits import MOST_COLUMNS, MOST_COMPARED, MOST_MERGED, MOST_ROWS
from perfcheck.readers.spans import Spanned, grid_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.readers.excel.account import Account

# A single cell that heads the next table without a gap above it: its title, its year, its unit.
# 长期绩效目标表 and 年度绩效目标表 head the halves of one form (湖北).
_HEADING = re.compile(
    r"(?<!长期绩效目标)(?<!年度绩效目标)(?<!长期绩效指标)(?<!年度绩效指标)表(?:[(（].{0,20}[)）])?$"
    r"|^[(（]?(?:19|20)\d\d\s?年度?[)）]?$|^(?:金额)?单位\s?[:：]"
)
# A single cell that no table goes on with: a sentence, or the head of a section of explanations.
_SENTENCE = re.compile(r"^[^:：]{14}.{14,}。$", re.DOTALL)
_SECTION = re.compile(r"^(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、).{2,30}(?:情况|说明)$")
TIGHT = 1.25  # times its column's width a number is taken to need before it is called too wide: fonts differ
COVERED = "合并单元格盖住、看不到的内容"
_UNREAD_MERGES = "合并单元格过多或互相重叠，重叠的部分按未合并读取"


@dataclass(frozen=True, slots=True)
class Value:
    """A filled cell, 0-based. text: as displayed. width: that a number takes, in characters of the sheet's usual
    font; what does not fit is shown as ####. 0 for what is cut or runs on."""

    row: int
    column: int
    text: str
    unreadable: bool = False
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Merge:
    """Rows [top, bottom), columns [left, right), 0-based."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """All that is known of a sheet. header, footer: text printed above and below. boxes: texts of its shapes.
    drawn: cells in whose midst a picture or a shape lies; written: those of them that a shape fills with its text
    alone. without_zeros: noughts are not shown. widths: of columns, in
    characters, where they are stated. covers: cells that a filled shape lies over."""

    number: int
    title: str
    values: list[Value] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    above: list[str] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    drawn: set[tuple[int, int]] = field(default_factory=set)
    written: dict[tuple[int, int], list[Paragraph]] = field(default_factory=dict)
    without_zeros: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    covers: list[Merge] = field(default_factory=list)


def page_of(sheet: Sheet, account: Account) -> Page:
    """A sheet as a page."""
    place = in_sheet(sheet.number)
    lines = ([sheet.title] if "绩效" in sheet.title or "预算" in sheet.title else []) + sheet.above
    blocks: list[Block] = [Paragraph(line, place) for line in lines]
    visible = _visible(sheet, account)  # what shapes say over empty cells is then no longer among the boxes
    blocks += _with_boxes(_blocks(sheet, visible, account), sheet.boxes)
    blocks += [Paragraph(line, place) for line in sheet.below]
    return Page(sheet.number, tuple(blocks), name=sheet.title)


def _with_boxes(blocks: Sequence[Block], boxes: Sequence[Paragraph]) -> list[Block]:
    """The blocks with each text of a shape before the first that begins below it."""
    left = sorted(boxes, key=lambda box: MOST_ROWS if box.location.row is None else box.location.row)
    placed: list[Block] = []
    for block in blocks:
        below = block.location.row
        while left and below is not None and left[0].location.row is not None and left[0].location.row < below:
            placed.append(left.pop(0))
        placed.append(block)
    return placed + left


def _visible(sheet: Sheet, account: Account) -> list[Spanned]:
    """The cells somebody sees, with their spans; the others are noted as hidden."""
    apart = _apart(sheet, account)
    merges = {(m.top, m.left): m for m in apart}
    covered = _covered(sheet.values, apart)
    _overlay(sheet, apart)
    down, right = _next_visible(sheet.hidden_rows), _next_visible(sheet.hidden_columns)
    seen: list[Spanned] = []
    rows: dict[int, list[str]] = {}
    columns: dict[int, list[str]] = {}
    filled = set()
    for value in sheet.values:
        if (value.row, value.column) in covered:
            account.not_seen(in_sheet(sheet.number, row=value.row, column=value.column), COVERED, value.text)
            continue
        filled.add((value.row, value.column))
        merge = merges.get((value.row, value.column))
        spanned = _shown_part(_as_seen(value, merge, sheet, account), merge, down, right)
        if spanned is not None:
            seen.append(spanned)
        elif value.row in sheet.hidden_rows:
            rows.setdefault(value.row, []).append(value.text)
        else:
            columns.setdefault(value.column, []).append(value.text)
    for key, merge in merges.items():
        if key not in filled and (spanned := _shown_part(Value(*key, ""), merge, down, right)) is not None:
            seen.append(spanned)
    for row, texts in rows.items():
        account.not_seen(in_sheet(sheet.number, row=row), "隐藏的行", " ".join(texts))
    for column, texts in columns.items():
        account.not_seen(in_sheet(sheet.number, column=column), "隐藏的列", " ".join(texts))
    return seen


def _as_seen(value: Value, merge: Merge | None, sheet: Sheet, account: Account) -> Value:
    """A value, or that nobody can read it: a filled shape lies over it, or its column is too narrow for a number."""
    place = in_sheet(sheet.number, row=value.row, column=value.column)
    if value.row in sheet.hidden_rows or value.column in sheet.hidden_columns:
        return value
    if any(c.top <= value.row < c.bottom and c.left <= value.column < c.right for c in sheet.covers):
        account.not_seen(place, "被图形遮盖的内容", value.text)
        if (said := _said_by_shape(sheet, (value.row, value.column))) is not None:
            return Value(value.row, value.column, said)
        return Value(value.row, value.column, UNREADABLE_TEXT, unreadable=True)
    columns = range(value.column, value.column + 1) if merge is None else range(merge.left, merge.right)
    room = sum(sheet.widths[c] for c in columns) if all(c in sheet.widths for c in columns) else value.width
    if value.width > TIGHT * room:
        name = coordinate(value.row, value.column)
        account.not_read(place, f"单元格 {name} 列宽不足，显示为####，未读取", kind="单元格列宽不足，显示为####")
        return Value(value.row, value.column, UNREADABLE_TEXT, unreadable=True)
    return value


def _overlay(sheet: Sheet, merges: Sequence[Merge]) -> None:
    """An empty cell with a picture or a shape over it is no blank one: what is seen there may be its content. The text
    of a shape that fills just that cell is."""
    filled = {(value.row, value.column) for value in sheet.values}
    used = {value.row for value in sheet.values}
    for row, column in sorted(sheet.drawn):
        over = next((m for m in merges if m.top <= row < m.bottom and m.left <= column < m.right), None)
        place = (row, column) if over is None else (over.top, over.left)
        if place in filled or place[0] not in used:
            continue
        said = _said_by_shape(sheet, (row, column))
        sheet.values.append(Value(*place, UNREADABLE_TEXT if said is None else said, unreadable=said is None))
        filled.add(place)


def _said_by_shape(sheet: Sheet, place: tuple[int, int]) -> str | None:
    """The text of shapes that fill just that cell, taken out of those beside the table; None where there is none."""
    said = sheet.written.pop(place, None)
    if said is None:
        return None
    sheet.boxes = [box for box in sheet.boxes if not any(box is line for line in said)]
    return "\n".join(line.text for line in said)


def _covered(values: Sequence[Value], merges: Sequence[Merge]) -> set[tuple[int, int]]:
    """Places of values that lie under a merged cell and are not its first. merges: apart from each other, by top."""
    found: set[tuple[int, int]] = set()
    open_ones: list[tuple[int, int, int, int]] = []  # left, right, bottom, top
    following, row = 0, -1
    for value in sorted(values, key=lambda v: (v.row, v.column)) if merges else ():
        if value.row != row:
            row = value.row
            open_ones = [one for one in open_ones if one[2] > row]
            while following < len(merges) and merges[following].top <= row:
                merge = merges[following]
                if merge.bottom > row:
                    insort(open_ones, (merge.left, merge.right, merge.bottom, merge.top))
                following += 1
        index = bisect_right(open_ones, (value.column, MOST_COLUMNS + 1, 0, 0)) - 1
        if index >= 0:
            left, right, _, top = open_ones[index]
            if value.column < right and (value.row, value.column) != (top, left):
                found.add((value.row, value.column))
    return found


def _next_visible(hidden: set[int]) -> dict[int, int]:
    """For each hidden row or column the next one that is not."""
    following: dict[int, int] = {}
    for index in sorted(hidden, reverse=True):
        following[index] = following.get(index + 1, index + 1)
    return following


def _shown_part(value: Value, merge: Merge | None, down: dict[int, int], right: dict[int, int]) -> Spanned | None:
    """The part of a cell outside hidden rows and columns; a merged cell is shown as long as any part is."""
    if merge is None:
        merge = Merge(value.row, value.column, value.row + 1, value.column + 1)
    top, left = down.get(merge.top, merge.top), right.get(merge.left, merge.left)
    if top >= merge.bottom or left >= merge.right:
        return None
    return Spanned(top, left, value.text, merge.bottom - top, merge.right - left, value.unreadable)


def _apart(sheet: Sheet, account: Account) -> list[Merge]:
    """The merged ranges that overlap none before them, from the top down."""
    kept: list[Merge] = []
    open_ones: list[Merge] = []
    compared, told = 0, len(sheet.merges) > MOST_MERGED
    for merge in sorted(sheet.merges[:MOST_MERGED], key=lambda m: (m.top, m.left)):
        open_ones = [m for m in open_ones if m.bottom > merge.top]
        compared += len(open_ones)
        if compared > MOST_COMPARED or any(m.left < merge.right and merge.left < m.right for m in open_ones):
            told = True
            continue
        kept.append(merge)
        open_ones.append(merge)
    if told:
        account.not_read(in_sheet(sheet.number), _UNREAD_MERGES)
    return kept


def _blocks(sheet: Sheet, cells: Iterable[Spanned], account: Account) -> list[Block]:
    """Single cells above and below a table are lines of text (titles, units, notes); inside it a row with one
    filled cell is a row, unless a gap or its words set it off."""
    rows: dict[int, list[Spanned]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    blocks: list[Block] = []
    table: list[Spanned] = []
    tables = held = 0

    def close() -> None:
        nonlocal tables
        filled = _filled(table)
        if len({cell.row for cell in filled}) == 1 and any(_HEADING.search(cell.text.strip()) for cell in filled):
            blocks.extend(_line(sheet, cell) for cell in filled)  # a title and the unit beside it
            table.clear()
        grid = grid_of(table, at=in_sheet(sheet.number, table=tables), unread=account.unread)
        if grid is not None:
            blocks.append(grid)
            tables += 1
        table.clear()

    last = max((row for row in rows if len(_filled(rows[row])) > 1), default=-1)
    above = -1
    for row in sorted(rows):
        filled = _filled(rows[row])
        single = len(filled) == 1 and filled[0].rows == 1 and held <= row
        apart = not table or row > last or row > above + 1 or (single and _ends_table(filled[0], rows.get(above, ())))
        if single and (apart or _HEADING.search(filled[0].text.strip())):
            close()
            blocks.append(_line(sheet, filled[0]))
        else:
            table += rows[row]
            held = max([held, *(c.row + c.rows for c in rows[row])])
        above = row if filled else above
    close()
    return blocks


def _ends_table(cell: Spanned, above: Sequence[Spanned]) -> bool:
    """Whether prose begins with a single cell right below a row of several, in the first column."""
    text = cell.text.strip()
    told = bool(_SENTENCE.match(text) or _SECTION.match(text))
    return told and len(_filled(above)) > 1 and cell.column <= min(c.column for c in above)


def _filled(cells: Sequence[Spanned]) -> list[Spanned]:
    return [c for c in cells if c.text.strip()]


def _line(sheet: Sheet, cell: Spanned) -> Paragraph:
    return Paragraph(" ".join(cell.text.split()), in_sheet(sheet.number, row=cell.row, column=cell.column))
