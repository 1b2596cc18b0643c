"""How far the columns of a page stand from those of the page with the heads.

`pdftotext -layout` begins every page at its leftmost word: where a merged cell at the left goes on over a page without
its text, all columns move left. The words of the levels, whose column is known, say by how much.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.columns import Edges, place
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.roles import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

REACH = 8.0  # characters a piece may stand from its column
LEAST = 6  # characters; a smaller shift is found line by line
CANDIDATES = 6
BEFORE = 3  # characters a level word may begin before its head
SAMPLE = 12  # lines of a page that are tried
CLEARLY = 0.8  # share of the cost as it stands that another place must stay below


class Shift(NamedTuple):
    """Pieces from character ``start`` of a line on stand ``by`` characters further left than on the first page."""

    by: int = 0
    start: int = 0


def on_one_page(rows: Sequence[Sequence[Piece]], heads: Sequence[HeadCell]) -> list[list[Piece]]:
    """The lines with the pieces of every further page at the places of the first."""
    pages = [row[0].cell.location.page for row in rows]
    shifts = {
        page: shift_of([row for row, own in zip(rows, pages, strict=True) if own == page], heads)
        for page in dict.fromkeys(pages[1:])
        if page != pages[0]
    }
    return [moved_back(row, shifts.get(page, Shift())) for row, page in zip(rows, pages, strict=True)]


def moved_back(row: Sequence[Piece], shift: Shift) -> list[Piece]:
    """The pieces of a line where they would stand on the first page."""
    return [
        replace(p, left=p.left + shift.by, right=p.right + shift.by) if shift.by and p.left >= shift.start else p
        for p in row
    ]


def in_order(row: Sequence[Piece]) -> bool:
    """Whether each piece stands right of the one before it: no part of a line was moved over another."""
    return all(a.right <= b.left for a, b in pairwise(row))


def shift_of(rows: Sequence[Sequence[Piece]], heads: Sequence[HeadCell]) -> Shift:
    """How far the lines of a page stand further left than the heads: all of them, or from the levels on, where the
    columns before them are narrower; nothing where that is not clear."""
    levels = [c for c, h in enumerate(heads) if h.role in LEVELS]
    edges = [Edges(h.left, (h.left + h.right) / 2, h.right) for h in heads]
    found = Counter(
        round((heads[c].left + heads[c].right - p.left - p.right) / 2)
        for row in rows
        for p in row
        if is_level_word(p.text)
        for c in levels
    )
    shifts = [
        Shift(by, start)
        for by, _ in found.most_common(CANDIDATES)
        if abs(by) >= LEAST
        for start in (0, max(0, heads[levels[0]].left - by - BEFORE))
    ]
    sample = list(rows[:SAMPLE])

    def cost(shift: Shift) -> float:
        return sum(place(moved_back(row, shift), heads, edges, REACH, True).cost for row in sample)

    shifts = [shift for shift in shifts if all(map(in_order, (moved_back(row, shift) for row in sample)))]
    if not shifts:
        return Shift()
    best = min(shifts, key=cost)
    return best if cost(best) < CLEARLY * cost(Shift()) else Shift()
