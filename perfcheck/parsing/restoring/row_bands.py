"""Rows of a table as bands of lines: every cell of a row lies in its band, wrapped and centred, none in two of them.

     发放抵边
     放牧补助  =  318  户  正向
       户数                 指标

Where names and values alone leave open where a row ends, the columns beside them tell: signs, units and classes hold
one whole word a row, and a line of a description that is full goes on below.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.blank_lines import is_parted
from perfcheck.parsing.restoring.columns import NEVER, SINGLE
from perfcheck.parsing.restoring.cuts import cheapest_cuts
from perfcheck.parsing.restoring.pairing import NO_NAME, NO_VALUE, SURE
from perfcheck.parsing.restoring.pieces import are_whole, width_of
from perfcheck.parsing.restoring.restored_rows import RestoredRow, first_piece
from perfcheck.parsing.restoring.row_doubts import NEAR, REST, UNNAMED
from perfcheck.parsing.restoring.rows import ROOM, full_by_chance
from perfcheck.parsing.restoring.words import NAMED, is_fused, is_level_word, is_number, is_whole
from perfcheck.parsing.signs import CLASSES, OPERATOR_SIGNS, is_sign
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.rows import RowCutter

TALLEST = 9  # lines of a band
TWO_WORDS, NO_WORD = 4.0, 2.0  # cost of a column of one word a row with another, and without one
BETTER = 0.3  # by how much names must read better with a line moved
NEARLY = 0.9  # share of the rows that fill a column by which all do
FEWEST = 3
APART = 0.5  # cost of a line more between two lines of a band
BROKEN = 1.0  # cost of a cell from which on its lines are no lines of one cell


class Bands:
    """Cuts the lines of a table into bands. cutter: what is known of its lines and columns."""

    def __init__(self, cutter: RowCutter) -> None:
        self.cutter = cutter
        self.lines = cutter.lines
        self.single = [c for c in cutter.content if cutter.heads[c].role in SINGLE]
        counts = {c: len(self._words(c, self._texts(0, len(self.lines), c))) for c in self.single}
        most = max(counts.values(), default=0)
        self.always = {c for c, n in counts.items() if n >= max(FEWEST, NEARLY * most)}
        self.flowing = [c for c in cutter.content if c not in self.single]
        self.full = {c: self._full_borders(c) for c in self.flowing}

    def _words(self, column: int, texts: Sequence[str]) -> list[str]:
        return words_of(texts, self.cutter.heads[column].role, self.cutter.room[column] - ROOM)

    def rows(self) -> list[RestoredRow] | None:
        """The rows; None where no column but names and values tells where they end."""
        if not self.always or len(self.cutter.names) != 1:
            return None
        cuts, sure = cheapest_cuts(len(self.lines), self.cost, TALLEST, SURE)
        spans = list(pairwise(cuts))
        whole = [True, *(self._is_whole(a, b) for a, b in spans), True]  # what one row lacks stands in the next
        slips = [self._slips(*border) for border in pairwise(spans)]
        doubted = {n for n, slip in enumerate(slips) for n in (n, n + 1) if slip}
        known = [n not in doubted and all(sure[a : b + 1]) and all(whole[n : n + 3]) for n, (a, b) in enumerate(spans)]
        return self.cutter.without_doubt([self._row(*span, sure=known[n]) for n, span in enumerate(spans)])

    def _row(self, first: int, last: int, *, sure: bool) -> RestoredRow:
        lines = self.lines[first:last]
        cells = {c: p for c in self.cutter.content if (p := [p for row in lines for p in row.cells.get(c, [])])}
        return RestoredRow(tuple(row.line for row in lines), cells, sure)

    def _slips(self, above: tuple[int, int], below: tuple[int, int]) -> bool:
        """Whether the names of two bands read better with a line of the one given to the other: lines may have slipped
        over the border."""
        name = self.cutter.names[0]
        upper, lower = self._texts(*above, name), self._texts(*below, name)
        ways = [(upper[:-1], [upper[-1], *lower])] if len(upper) > 1 else []
        ways += [([*upper, lower[0]], lower[1:])] if len(lower) > 1 else []
        own = self._names_cost(upper) + self._names_cost(lower)
        return any(self._names_cost(a) + self._names_cost(b) < own - BETTER for a, b in ways)

    def _names_cost(self, texts: Sequence[str]) -> float:
        """How unlikely the lines are one name."""
        text = compact("".join(texts))
        total = self.cutter.wraps(self.cutter.names[0], texts) + UNNAMED * (NAMED.search(text) is None)
        return total + 1.0 * (len(text) < 3 or is_number(text)) + 1.5 * bool(REST.match(text))

    def _is_whole(self, first: int, last: int) -> bool:
        """Whether a band holds a name and a value, one word in each column of words, and no cell that was broken
        before its line was full."""
        texts = {c: self._texts(first, last, c) for c in self.cutter.content}
        filled = all(any(texts[c] for c in some) for some in (self.cutter.names, self.cutter.values))
        words = all(self._single(first, last, c) == 0.0 for c in self.single)
        unbroken = all(self.cutter.wraps(c, texts[c]) < BROKEN for c in self.flowing if texts[c])
        measured = any(goes_beyond(texts[c]) for c in self.cutter.values)
        return filled and words and unbroken and not measured

    def _texts(self, first: int, last: int, column: int) -> list[str]:
        return [row.text(column) for row in self.lines[first:last] if column in row.cells]

    def cost(self, first: int, last: int) -> float:
        """How unlikely lines [first, last) are one row."""
        rows = self.lines[first:last]
        borders = [(first_piece(a), first_piece(b)) for a, b in pairwise(rows)]
        if any(are_whole(a, b) or (self.cutter.parted and is_parted(a, b)) for a, b in borders):
            return NEVER
        total = 0.1 * (len(rows) - 1) + sum(APART * max(0, b.line - a.line - NEAR) for a, b in pairwise(rows))
        total += sum(self._single(first, last, c) for c in self.single)
        total += sum(self._flowing(first, last, c) for c in self.flowing)
        total += sum(self._off(first, last, c) for c in self.cutter.content)
        total += NO_VALUE * (not any(c in row.cells for row in rows for c in self.cutter.values))
        for column in self.cutter.levels:
            total += 3.0 * max(0, sum(is_level_word(x) for x in self._texts(first, last, column)) - 1)
        return total

    def _single(self, first: int, last: int, column: int) -> float:
        """Cost of what a column of one word a row holds in a band."""
        texts = self._texts(first, last, column)
        if not texts:
            return NO_WORD * (column in self.always)
        return 0.0 if len(self._words(column, texts)) == 1 else TWO_WORDS

    def _flowing(self, first: int, last: int, column: int) -> float:
        """Cost of the lines of a cell of a band: how they are broken, and how the cell ends."""
        texts = self._texts(first, last, column)
        if not texts:
            return NO_NAME * (column in self.cutter.names)
        ends = full_by_chance(self.cutter.room[column]) * (last in self.full[column])
        if column in self.cutter.names:
            return self._names_cost(texts) + ends
        total = self.cutter.wraps(column, texts) + ends
        if column in self.cutter.values:
            text = compact("".join(texts))
            broken = is_fused(text) or goes_beyond(texts)
            total += 1.5 * bool(REST.match(text)) + 3.0 * broken + 2.0 * (text in OPERATOR_SIGNS)
        return total

    def _full_borders(self, column: int) -> set[int]:
        """The borders below a line that is full, with another of its column right below."""
        own = [(n, row) for n, row in enumerate(self.lines) if column in row.cells]
        close = [(n, above, k) for (n, above), (k, below) in pairwise(own) if below.line - above.line <= NEAR]
        room = self.cutter.room[column]
        full = [(n, k) for n, above, k in close if room - width_of(above.text(column)) <= ROOM]
        return {border for n, k in full for border in range(n + 1, k + 1)}

    def _off(self, first: int, last: int, column: int) -> float:
        """Cost of a cell that does not stand in the middle of its band."""
        at = [i for i, row in enumerate(self.lines[first:last]) if column in row.cells]
        if not at:
            return 0.0
        off = abs((at[0] + at[-1]) / 2 - (last - first - 1) / 2)
        return 0.1 * min(1.0, off) + 0.3 * max(0.0, off - 1.0)


def goes_beyond(texts: Sequence[str]) -> bool:
    """Whether a value goes on below a number with its unit (≥90% ⏎ 分)."""
    return any(is_whole(a) and not is_whole(a + b) for a, b in pairwise(texts))


def words_of(texts: Sequence[str], role: str, room: int) -> list[str]:
    """The words of a column of one word a row, those broken over lines put together. room: what fills a line."""
    words: list[str] = []
    for n, text in enumerate(texts):
        whole = compact(words[-1] + text) if words else ""
        if words and goes_on(compact(words[-1]), whole, role, full=width_of(texts[n - 1]) >= room):
            words[-1] = whole
        else:
            words.append(compact(text))
    return words


def goes_on(word: str, whole: str, role: str, *, full: bool) -> bool:
    """Whether a word, which may fill its line, and what stands below it are one."""
    if role in ("direction", "content", "operator"):
        return (is_sign(whole) and not is_sign(word)) or any(w.startswith(whole) for w in CLASSES)
    if role == "unit":
        known = unit_kind(whole) is not None and (full or unit_kind(word) is None)
        return known or word.endswith(("/", "·"))
    return False
