"""How far the columns of a page stand from those of the page with the heads.

`pdftotext -layout` begins every page at its leftmost word: where a merged cell at the left goes on over a page without
its text, all columns move left. The words of the levels, whose column is known, say by how much.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.columns import Edges, place
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.roles import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.heads import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

REACH = 8.0  # characters a piece may stand from its column
LEAST = 6  # characters; a smaller shift is found line by line
CANDIDATES = 6
SAMPLE = 12  # lines of a page that are tried
CLEARLY = 0.8  # share of the cost as it stands that another place must stay below


def on_one_page(rows: Sequence[Sequence[Piece]], heads: Sequence[HeadCell]) -> list[list[Piece]]:
    """The lines with the pieces of every further page at the places of the first."""
    pages = [row[0].cell.location.page for row in rows]
    edges = [Edges(h.left, (h.left + h.right) / 2, h.right) for h in heads]
    shifts = {
        page: shift_of([row for row, own in zip(rows, pages, strict=True) if own == page], heads, edges)
        for page in dict.fromkeys(pages[1:])
        if page != pages[0]
    }
    return [
        [replace(p, left=p.left + by, right=p.right + by) for p in row] if (by := shifts.get(page, 0)) else list(row)
        for row, page in zip(rows, pages, strict=True)
    ]


def shift_of(rows: Sequence[Sequence[Piece]], heads: Sequence[HeadCell], edges: Sequence[Edges]) -> int:
    """Characters by which the lines of a page stand further left than the heads; 0 where that is not clear."""
    levels = [h for h in heads if h.role in LEVELS]
    found = Counter(
        round((h.left + h.right - p.left - p.right) / 2)
        for row in rows
        for p in row
        if is_level_word(p.text)
        for h in levels
    )
    candidates = [by for by, _ in found.most_common(CANDIDATES) if abs(by) >= LEAST]
    sample = list(rows[:SAMPLE])

    def cost(by: int) -> float:
        moved = [Edges(e.left - by, e.middle - by, e.right - by) for e in edges]
        return sum(place(row, heads, moved, REACH, True).cost for row in sample)

    if not candidates:
        return 0
    best = min(candidates, key=cost)
    return best if cost(best) < CLEARLY * cost(0) else 0
