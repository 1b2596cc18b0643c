"""Rows whose order alone is known → rows of a sheet; what may be put together of two rows is unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import ROWS_UNLAID, Unread
from perfcheck.parsing.restoring.broken_ends import words_in_place
from perfcheck.parsing.restoring.pieces import joined
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.unlaid.header import is_sum
from perfcheck.parsing.restoring.words import is_measure, misfit
from perfcheck.parsing.signs import is_sign
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.patterns import regex
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.unlaid.sequence import Reading, SequenceRow
    from perfcheck.parsing.stream import Line


MOST_LOST = 0.25  # share of rows that are not sure
NO_CELL = 2.0  # misfit of a cell that is none of its column: a sign for a name
SIGNS = tuple("≥≤=<>＝")
_AMOUNT = regex(r"^\d[\d,.]*\D{0,3}$")  # 13个: the value of another row


def write_rows(
    sheet: Sheet, lines: Sequence[Line], reading: Reading, heads: Sequence[HeadCell], offset: int
) -> list[Unread]:
    """Write the sure rows; the others are named. A row without a sure project ends what is known of the list.

    Where many rows are not sure, cells were lost, and the others may be put together of two.
    """
    unread: list[Unread] = []
    whole = whole_rows(reading.rows, heads)
    first = next((row for row in reading.rows if any(heads[c].is_content for c in row.cells)), None)
    unowned = any(h.role in LEVELS for h in heads) and first is not None and not _has_level(first, heads)
    cut = is_cut(reading.rows[-1], heads)
    gone = damaged = unowned or whole.count(False) - cut > MOST_LOST * len(whole)
    above: dict[int, list[Piece]] | None = {}  # levels of rows that were not written; None: not known
    for row, sure in zip(reading.rows, whole, strict=True):
        of_project = any(heads[c].of_project for c in row.cells)
        own = {c: p for c, p in row.cells.items() if heads[c].role in LEVELS}
        if of_project:
            gone = damaged or not row.sure
        if own:
            above = own if above is None or _begins_level1(own, heads) else {**above, **own}
        if not row.sure:
            above = None
        if gone or not sure or above is None:
            unread.append(lose(row))
            continue
        row.cells = words_in_place({**above, **row.cells}, heads)
        above = {}
        pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
        at = sheet.add_row(lines[pieces[-1].line].location)
        for column, cells in row.cells.items():
            left, right = _extent(column, row, heads)
            sheet.put(at, left + offset, right + offset, cell_of(cells))
    return unread


def is_cut(row: SequenceRow, heads: Sequence[HeadCell]) -> bool:
    """Whether a row may be the one at which the text stops: before its value, or behind the sign of it."""
    said = {c: joined(pieces) for c, pieces in row.cells.items()}
    return all(heads[c].role in (*LEVELS, "level3") or is_sign(compact(text)) for c, text in said.items())


def whole_rows(rows: Sequence[SequenceRow], heads: Sequence[HeadCell]) -> list[bool]:
    """Which rows are whole. Where one indicator has a weight, every one has."""
    whole = [is_whole(row, after, heads) for row, after in zip(rows, [*rows[1:], None], strict=False)]
    weight = next((c for c, h in enumerate(heads) if h.role == "weight"), None)
    if weight is None or not any(weight in row.cells for row in rows):
        return whole
    content = [any(heads[c].is_content for c in row.cells) for row in rows]
    return [w and (weight in row.cells or not c) for w, c, row in zip(whole, content, rows, strict=True)]


def _has_level(row: SequenceRow, heads: Sequence[HeadCell]) -> bool:
    return any(heads[c].role in LEVELS for c in row.cells)


def _begins_level1(cells: dict[int, list[Piece]], heads: Sequence[HeadCell]) -> bool:
    return any(heads[c].role == "level1" for c in cells)


def is_whole(row: SequenceRow, after: SequenceRow | None, heads: Sequence[HeadCell]) -> bool:
    """A sure row with name and value, or of labels only; a name alone where a label begins the next row.

    At its end a text may stop before the value.
    """
    if not row.sure:
        return False
    roles = {heads[c].role for c in row.cells}
    if any(is_no_cell(heads[c].role, joined(pieces)) for c, pieces in row.cells.items()):
        return False
    if not any(heads[c].is_content for c in row.cells):
        return True
    if "level3" in roles and roles & set(VALUES):
        described = "description" in roles or all(h.role != "description" for h in heads)
        value = next(joined(pieces) for c, pieces in row.cells.items() if heads[c].role in VALUES)
        return described or is_measure(value)  # of two texts, either may be the description
    labelled = after is not None and any(not heads[c].is_content for c in after.cells)
    return roles - {*LEVELS, "level3"} == set() and labelled


def is_no_cell(role: str, text: str) -> bool:
    """A sign or a sum for a name, a sign alone for a value: cells of another column."""
    plain = compact(text)
    if role == "project_name":
        return is_sum(text)
    if role == "level3":
        return plain[:1] in SIGNS or misfit(role, text) >= NO_CELL or bool(_AMOUNT.match(plain))
    return role in VALUES and is_sign(plain)


def _extent(column: int, row: SequenceRow, heads: Sequence[HeadCell]) -> tuple[int, int]:
    """The columns of a cell: a level 2 in the column of level 1 owns both, a 满意度 alone is both levels."""
    text = row.cells[column][0].text
    if level2_kind(text) is None or is_level1(text):
        return column, column + 1
    beside = column + 1 if heads[column].role == "level1" else column - 1
    pair = 0 <= beside < len(heads) and {heads[beside].role, heads[column].role} == set(LEVELS)
    alone = pair and beside not in row.cells
    if alone and (beside > column or level2_kind(text) == "满意度"):
        return min(column, beside), max(column, beside) + 1
    return column, column + 1


def lose(row: SequenceRow) -> Unread:
    """The text of a row that is not sure."""
    pieces = [p for c in sorted(row.cells) for p in row.cells[c]]
    return Unread(pieces[0].cell.location, ROWS_UNLAID, " ".join(p.text for p in pieces))
