"""Heads broken over lines that were pushed to other places: what stands below or above goes on with them in order.

一级 二级指标 三级指标（指标 指标目标 指标              评价标准及指标说明
指标            名称）         值 权重
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.head_cells import HeadCell, role_of
from perfcheck.parsing.restoring.pieces import pieces_of
from perfcheck.parsing.restoring.words import is_side_letters
from perfcheck.parsing.tables.roles import is_table_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

BELOW, ABOVE = 3, 2  # lines by which heads may go on
ALONE = 1.5  # cost of a piece that is a head of its own
OPEN = 1.0  # … of one that makes no head yet
WORD = 1.5  # what a piece that makes a head of a word is worth
OTHER = 0.7  # cost of one that makes another head of one
FARTHEST = 1.0  # most that places count
REACH = 12  # characters by which a part may stand away from its head
LONGEST_APART = 8  # characters of a head whose parts do not stand over each other
LONGEST_END = 6  # characters of a part of a broken head


def ordered_heads(lines: Sequence[Line], main: int, first: int, last: int) -> list[tuple[list[HeadCell], int, int]]:
    """The heads with the lines above, then each further line below, that go on with them: (heads, first line, line
    behind)."""
    found: list[tuple[list[HeadCell], int, int]] = []
    upper: list[HeadCell] | None = bracketed(pieces_of(lines[main], main))
    for top in range(main, max(first, main - ABOVE) - 1, -1):
        if upper is not None and top < main:
            upper = with_line(upper, pieces_of(lines[top], top), above=True)
        cells, bottom = upper, main + 1
        while cells is not None:
            found.append((cells, top, bottom))
            more = bottom < min(last, main + 1 + BELOW)
            cells = with_line(cells, pieces_of(lines[bottom], bottom), above=False) if more else None
            bottom += 1
    return found[1:]


def bracketed(pieces: Sequence[Piece]) -> list[HeadCell]:
    """One head a piece; what a bracket opens belongs to the head before it."""
    cells: list[HeadCell] = []
    for piece in pieces:
        if cells and piece.text[0] in "(（":
            text = cells[-1].text + piece.text
            cells[-1] = replace(cells[-1], text=text, right=piece.right, role=role_of(text))
        else:
            cells.append(HeadCell(piece.text, piece.left, piece.right, role_of(piece.text), piece.cell))
    return cells


def with_line(cells: Sequence[HeadCell], pieces: Sequence[Piece], *, above: bool) -> list[HeadCell] | None:
    """The heads with the pieces of one more line, the cheapest way in order; None where one of them is no head's."""
    lists = any(role_of(text) == "project_name" for text in [*(c.text for c in cells), *(p.text for p in pieces)])
    ways: dict[int, tuple[float, list[tuple[int, HeadCell | None]]]] = {-1: (0.0, [])}  # by the last head gone on with
    for piece in pieces:
        found: dict[int, tuple[float, list[tuple[int, HeadCell | None]]]] = {}
        for last, (cost, way) in ways.items():
            for number, cell, price in choices(cells, piece, last, above=above, lists=lists):
                if number not in found or cost + price < found[number][0]:
                    found[number] = (cost + price, [*way, (number, cell)])
        ways = found
    if not ways or not pieces:
        return None
    _, best = min(ways.values(), key=lambda way: way[0])
    result = list(cells)
    alone = []
    for number, cell in best:
        if (
            cell is not None
            and number < len(cells)
            and cell.text != cells[number].text
            and is_part(cell, cells[number])
        ):
            result[number] = cell
        elif cell is not None:
            alone.append(cell)
    return sorted([*result, *alone], key=lambda c: c.left) if alone else result


def is_part(whole: HeadCell, part: HeadCell) -> bool:
    """Whether a head is another one gone on with."""
    return whole.left <= part.left and part.right <= whole.right and part.text in whole.text


def may_begin(text: str) -> bool:
    """Whether a piece above the heads may be the first part of one: no letters of a group word, no section."""
    return text.isalpha() and not is_side_letters(text)


def choices(
    cells: Sequence[HeadCell], piece: Piece, last: int, *, above: bool, lists: bool
) -> list[tuple[int, HeadCell | None, float]]:
    """(the head a piece goes on with, what it then is, cost): heads behind the ``last``; itself behind that one."""
    found: list[tuple[int, HeadCell | None, float]] = []
    role = role_of(piece.text)
    if role == "table" or is_table_word(piece.text):
        found.append((last, None, ALONE / 2))  # 绩效指标 over the indicators' own heads
    elif role or (above and len(piece.text) <= LONGEST_END and may_begin(piece.text)):
        own = HeadCell(piece.text, piece.left, piece.right, role, piece.cell)
        if lists or not own.of_project:
            found.append((last, own, ALONE + OPEN * (not role)))
    for number in range(last + 1, len(cells)):
        head = cells[number]
        if above and is_side_letters(piece.text) and piece.left < cells[0].right:
            continue  # of a label beside the line above
        text = piece.text + head.text if above else head.text + piece.text
        whole = role_of(text)
        if (head.role and not whole) or len(piece.text) > LONGEST_END or (above and len(head.text) > LONGEST_END):
            continue
        apart = abs(head.left + head.right - piece.left - piece.right) / 2
        over = head.left < piece.right and piece.left < head.right
        if apart > REACH or not (over or len(text) <= LONGEST_APART):
            continue
        off = min(FARTHEST, apart / 10)
        left, right = min(head.left, piece.left), max(head.right, piece.right)
        cell = replace(head, text=text, left=left, right=right, role=whole)
        other = whole != head.role or role not in ("", whole)  # 度量 begins 度量单位, no 度量方向
        price = OPEN if not whole else -WORD if not head.role else OTHER * other
        found.append((number, cell, off + price))
    return found
