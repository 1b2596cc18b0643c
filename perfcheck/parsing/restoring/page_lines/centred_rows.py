"""Lines of words → rows, where a cell of fewer lines than others of its row stands in the middle.

So the lines of every cell lie evenly about the middle of its row; by this it is known which rows the halves of a
broken cell belong to, and lines that cannot be cut so are nobody's.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.column_rows import ends_unit
from perfcheck.parsing.restoring.columns import NEVER, SINGLE
from perfcheck.parsing.restoring.cuts import cheapest_cuts
from perfcheck.parsing.restoring.page_lines.row_cost import RowCosts
from perfcheck.parsing.restoring.restored_rows import RestoredRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.page_lines.label_pieces import PageLine
    from perfcheck.parsing.restoring.pieces import Piece

TALLEST = 5  # lines of one row
DOUBTFUL = 0.4  # a row whose words suit its columns another way nearly as well is open
CLOSE = 2  # lines from one line of a cell to its next: in between stand cells of one line less
USUAL = 0.7  # share of the sure rows that fill a column by which a row has it
TALL = 0.3  # cost of every line more

Cells = dict[int, "list[Piece]"]


class CentredRows:
    """Cuts lines of content into rows. content: the heads of their columns, in order; top: all cells of a row begin on
    its first line."""

    def __init__(self, lines: Sequence[PageLine], content: Sequence[HeadCell], *, top: bool = False) -> None:
        self.top = top
        self.lines = [line for line in lines if line.content]
        self.heads = content
        self.costs = RowCosts(content, [line.content for line in self.lines])
        self._best: dict[tuple[int, int], tuple[float, Cells, float]] = {}

    def rows(self) -> list[RestoredRow]:
        """The rows in order; those that could be cut or handed to columns another way are not sure."""
        found = self._cut()
        if self.costs.expect(row.cells for row in found if row.sure):
            self._best.clear()
            found = self._cut()
        return self._without_rests(found)

    def _without_rests(self, rows: list[RestoredRow]) -> list[RestoredRow]:
        """The rows; one that lacks what nearly all have is not sure beside words that are nobody's."""
        known = [row for row in rows if row.sure]
        usual = [c for c in range(len(self.heads)) if sum(c in r.cells for r in known) >= USUAL * max(1, len(known))]
        result = list(rows)
        for number, row in enumerate(rows):
            beside = rows[max(0, number - 1) : number] + rows[number + 1 : number + 2]
            if any(c not in row.cells for c in usual) and not all(other.sure for other in beside):
                result[number] = replace(row, sure=False)
        return result

    def _cut(self) -> list[RestoredRow]:
        cuts, sure = cheapest_cuts(len(self.lines), lambda a, b: self._read(a, b)[0], TALLEST)
        found = []
        for first, last in pairwise(cuts):
            _, cells, margin = self._read(first, last)
            numbers = tuple(line.number for line in self.lines[first:last])
            whole = self.costs.is_whole(cells) and all(sure[first : last + 1]) and margin >= DOUBTFUL
            if not cells:
                cells = {0: [p for line in self.lines[first:last] for p in line.content]}
            found.append(RestoredRow(numbers, cells, whole))
        return found

    def _read(self, first: int, last: int) -> tuple[float, Cells, float]:
        """(cost, cells, by how much the next best way to hand the words to the columns is worse)."""
        if (first, last) not in self._best:
            self._best[first, last] = self._cheapest([line.content for line in self.lines[first:last]])
        return self._best[first, last]

    def _cheapest(self, lines: Sequence[list[Piece]]) -> tuple[float, Cells, float]:
        if len(lines) == 1:
            return self.costs.one_line(lines[0])
        ways = sorted(
            ((self.costs.of(cells), n, cells) for n, cells in enumerate(self._ways(lines))), key=lambda w: w[:2]
        )
        if not ways:
            return NEVER, {}, 0.0
        cost, _, cells = ways[0]
        margin = ways[1][0] - cost if len(ways) > 1 else NEVER
        return cost + TALL * (len(lines) - 1), cells, margin

    def _ways(self, lines: Sequence[list[Piece]]) -> Iterator[Cells]:
        """The ways to hand each line's words to columns, one each."""
        return self._from_top(lines) if self.top else self._about_middle(lines)

    def _from_top(self, lines: Sequence[list[Piece]]) -> Iterator[Cells]:
        """The ways where cells go on in the lines below; one that has ended does not."""
        if len(lines[0]) > len(self.heads):
            return
        ways: list[list[tuple[int, ...]]] = [[own] for own in combinations(range(len(self.heads)), len(lines[0]))]
        for line in lines[1:]:
            ways = [[*way, own] for way in ways for own in combinations(way[-1], len(line))]
        for way in ways:
            if not any(self.heads[c].role in SINGLE for own in way[1:] for c in own):
                yield {c: [lines[n][own.index(c)] for n, own in enumerate(way) if c in own] for c in way[0]}

    def _about_middle(self, lines: Sequence[list[Piece]]) -> Iterator[Cells]:
        """The ways where cells lie evenly about the middle."""
        half = (len(lines) + 1) // 2
        pairs = [(lines[n], lines[-1 - n]) for n in range(half)]
        if any(len(upper) != len(lower) or len(upper) > len(self.heads) for upper, lower in pairs):
            return
        choices: list[tuple[tuple[int, ...], ...]] = [()]
        for upper, _ in pairs:
            sets = combinations(range(len(self.heads)), len(upper))
            choices = [(*way, own) for own in sets for way in choices]
        for way in choices:
            rows = [*way, *way[::-1][len(lines) % 2 :]]
            at = {c: [n for n, own in enumerate(rows) if c in own] for c in range(len(self.heads))}
            torn = any(b - a > CLOSE for places in at.values() for a, b in pairwise(places))
            if torn:
                continue
            cells = {c: [lines[n][rows[n].index(c)] for n in places] for c, places in at.items() if places}
            if not any(self._is_torn(c, pieces) for c, pieces in cells.items()):
                yield cells

    def _is_torn(self, column: int, pieces: Sequence[Piece]) -> bool:
        """Whether words on several lines cannot be one cell: a sign, a weight; a unit may be broken (元/生· ⏎ 天)."""
        role = self.heads[column].role
        if len(pieces) < 2 or role not in SINGLE:
            return False
        return role != "unit" or not all(ends_unit([a], [b]) for a, b in pairwise(pieces))
