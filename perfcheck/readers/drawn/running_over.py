"""Text that runs on over the rule between two cells: it belongs to the cell in which it begins.

Where rules run through the words of a whole table, they are not the rules of these words: nobody can tell which cell
they stand in.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.sheet import UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.drawn.sheet import BBox, Glyph

STRADDLE = 0.15
"""Part of a character's width that stands on each side of a rule that runs through it."""

BEHIND = 0.15
"""Part of the font size by which characters of one word stand off each other, or reach into each other."""

CLOSING = (")", "）")

CELLS, SHARE = 4, 0.25
"""Cells out of which words run, and their share of those with text, from which on the rules are not theirs."""

DISPLACED = "格线从文字中间穿过，无法确定文字属于哪一格"
OVERPRINTED = "格内有两层文字叠印在一处，无法分辨"
RUN_INTO = "左边一格的文字印进了本格，无法确定本格有无内容"


def runs_on(glyph: Glyph, last: Glyph) -> bool:
    """Whether a character stands right behind another one, as in a word; a sum behind the bracket of its label is
    one of its own: 预算金额(万元)|1,560.00."""
    if last.text in CLOSING and glyph.text.isdigit():
        return False
    return (
        abs(glyph.baseline - last.baseline) < 0.1
        and abs(glyph.x0 - last.x1) < BEHIND * glyph.size
        and abs(glyph.angle) < UPRIGHT
        and not glyph.by_ocr
    )


def runs_through(border: float, last: Glyph, glyph: Glyph) -> bool:
    """Whether an upright rule at ``border`` runs through one of two neighbours."""
    return any(g.x0 + STRADDLE * (g.x1 - g.x0) < border < g.x1 - STRADDLE * (g.x1 - g.x0) for g in (last, glyph))


class RunningOver:
    """What runs over the borders of the cells of one table."""

    def __init__(self) -> None:
        self._over: dict[int, list[Glyph]] = defaultdict(list)  # by the cell it runs into
        self._out_of: set[int] = set()

    def note(self, cell: int | None, into: int, glyph: Glyph) -> None:
        """cell: where the word begins; None: beside the table."""
        self._over[into].append(glyph)
        self._out_of.add(-1 - into if cell is None else cell)

    def faults(self, cells: Sequence[BBox], glyphs: Sequence[list[Glyph]]) -> dict[int, str]:
        """Numbers of the cells nobody can read for it. glyphs: of each cell."""
        if not self._over:
            return {}
        filled = [number for number, own in enumerate(glyphs) if own]
        if len(self._out_of) >= max(CELLS, SHARE * len(filled)):
            return dict.fromkeys(range(len(glyphs)), DISPLACED)
        found = {-1 - cell: DISPLACED for cell in self._out_of if cell < 0}
        for into, over in self._over.items():
            if any(_in_one_place(glyph, own) for own in glyphs[into] for glyph in over):
                found[into] = OVERPRINTED
            elif not glyphs[into] and _is_last(cells[into], cells):
                found[into] = RUN_INTO
        return found


def _is_last(cell: BBox, cells: Sequence[BBox]) -> bool:
    """Whether no cell of its row stands behind it: values stand there. Before others it is free for the text."""
    _, above, right, below = cell
    return not any(x0 >= right - 1 and top < below and bottom > above for x0, top, _, bottom in cells)


def _in_one_place(a: Glyph, b: Glyph) -> bool:
    return abs(a.baseline - b.baseline) < 0.6 * a.size and min(a.x1, b.x1) - max(a.x0, b.x0) > 0.3 * (a.x1 - a.x0)
