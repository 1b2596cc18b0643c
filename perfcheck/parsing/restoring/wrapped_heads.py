"""Heads that go on in the next line: each piece ends the head above it, if one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.head_cells import HeadCell, heads_of, role_of
from perfcheck.parsing.restoring.words import is_level_piece, is_side_letters
from perfcheck.parsing.tables.roles import SIDE, VALUES, head_role
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece

FARTHEST = 5  # characters between a head and its end, on lines that were pushed apart
NO_HEAD = 5.0  # cost of a piece that ends no head
MAKES_A_WORD = 3.0


def take_line(cells: list[HeadCell], pieces: Sequence[Piece]) -> list[HeadCell]:
    """The cells with those of one more line: ends of wrapped heads go to the head above them."""
    own: list[HeadCell] = []
    for head in heads_of(pieces):
        above = None if head.role else nearest(cells, head.left, head.right)
        if above is not None and wraps_into(above, head.text):
            cells = [wrapped(c, head.text) if c is above else c for c in cells]
        else:
            own.append(head)
    return cells + own


def go_on(cells: list[HeadCell], pieces: Sequence[Piece]) -> list[HeadCell] | None:
    """The heads with the ends a further line gives them; None when the line is no part of the heads."""
    ends = [p for p in pieces if not (is_side_letters(p.text) and len(pieces) > 1) or ends_head(cells, p)]
    above = heads_over(cells, ends)
    result = list(cells)
    apart = len(pieces) > 1 or any(len(p.text) > 1 for p in pieces)  # 值 alone ends 指标值
    if apart and all(head_role(p.text) in (*VALUES, *SIDE) for p in pieces) and stand_apart(cells, pieces):
        return result + heads_of(pieces)
    taken = 0
    for piece, number in zip(ends, above, strict=True):
        if number is not None and not is_level_piece(piece.text, whole=True):
            result[number] = wrapped(result[number], piece.text)
            taken += 1
        elif taken and piece.left >= max(c.right for c in cells) - 2:  # a head that stands on this line only
            result += heads_of([piece])
        else:
            return None
    return result if taken else None


def ends_head(cells: Sequence[HeadCell], piece: Piece) -> bool:
    """Whether a piece makes a head of words right above it that are none (标 below 二级指)."""
    above = [c for c in cells if c.left < piece.right and piece.left < c.right]
    return len(above) == 1 and not above[0].role and bool(role_of(above[0].text + piece.text))


def heads_over(cells: Sequence[HeadCell], pieces: Sequence[Piece]) -> list[int | None]:
    """For each piece of a line the number of the head it ends: in order, near it, and rather where that makes a word.

    Of 计量 是否 over 单位 核心 the first is 计量单位, wherever the line was pushed to.
    """
    ways: dict[int, tuple[float, list[int | None]]] = {-1: (0.0, [])}  # by the head the last piece went to
    for piece in pieces:
        found: dict[int, tuple[float, list[int | None]]] = {}
        for last, (cost, way) in ways.items():
            steps: list[tuple[int, int | None, float]] = [(last, None, NO_HEAD)]
            for number in range(last + 1, len(cells)):
                price = price_of(cells[number], piece)
                if price is not None:
                    steps.append((number, number, price))
            for end, taken, price in steps:
                if end not in found or cost + price < found[end][0]:
                    found[end] = (cost + price, [*way, taken])
        ways = found
    return min(ways.values(), key=lambda x: x[0])[1]


def price_of(head: HeadCell, piece: Piece) -> float | None:
    """What it costs that a piece ends a head; None where it cannot."""
    apart = max(head.left - piece.right, piece.left - head.right, 0)
    if apart > FARTHEST or not wraps_into(head, piece.text):
        return None
    known = not head.role and bool(role_of(head.text + piece.text))
    return abs(head.left + head.right - piece.left - piece.right) / 4 - (MAKES_A_WORD if known else 0.0)


def stand_apart(cells: Sequence[HeadCell], pieces: Sequence[Piece]) -> bool:
    """Whether pieces stand below none of the heads: those of groups, beside heads of two rows."""
    return not any(c.left < p.right and p.left < c.right for c in cells for p in pieces)


def nearest(cells: Sequence[HeadCell], left: int, right: int) -> HeadCell | None:
    """The head above characters [left, right), None where none stands there."""
    over = [c for c in cells if c.left - 3 <= right and left <= c.right + 3]
    return min(over, key=lambda c: abs(c.left + c.right - left - right), default=None)


def wraps_into(head: HeadCell, text: str) -> bool:
    """Whether a piece is the end of a head: a bracket, or what makes words nobody knows a head."""
    plain = compact(head.text)
    if compact(text).startswith("(") or plain.count("(") > plain.count(")"):
        return True
    whole = role_of(head.text + text)
    if head.role:
        return len(text) <= 2 and whole == head.role
    return len(text) <= 6 and bool(whole or len(text) <= 2)


def wrapped(head: HeadCell, text: str) -> HeadCell:
    """A head with the end that stands below it."""
    whole = head.text + text
    return replace(head, text=whole, role=role_of(whole) or head.role)
