"""Rows of a table whose cells slip against each other by a line: each column is cut into cells for itself.

    松林普查监测面积
    除治枯死松树株数
                      ≥38万亩
                      ≥2.2万株

A cell of fewer lines than others of its row stands in the middle of it, or all begin on its first line. So names and
values are cut into as many cells, each pair at one height; the cheapest way wins where no other comes near.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.blank_lines import is_parted
from perfcheck.parsing.restoring.columns import SINGLE
from perfcheck.parsing.restoring.pairing import FARTHEST, NEVER, SURE, TALLEST, Cell, Pairing, Way
from perfcheck.parsing.restoring.pieces import are_whole, joined, width_of
from perfcheck.parsing.restoring.restored_rows import RestoredRow
from perfcheck.parsing.restoring.row_bands import Bands
from perfcheck.parsing.restoring.row_doubts import (
    NEAR,
    REST,
    UNNAMED,
    agreed,
    is_doubled,
    without_run_together,
    without_torn_halves,
)
from perfcheck.parsing.restoring.rows import ROOM, RowCutter, full_by_chance
from perfcheck.parsing.restoring.words import (
    NAMED,
    begins_level,
    is_fused,
    is_level_word,
    is_number,
)
from perfcheck.parsing.signs import OPERATOR_SIGNS
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

TWO_LABELS, VALUE_LABELS = 3.0, 1.0  # cost of a name, and of a value, beside two labels of one level
NEXT = 1.5  # lines to the next row for a word whose own row has one already
UNTOLD = 1.0  # cost of a name that the other half of the table does not say
GAPS = (0.0, 0.0, 0.25, 1.5, 2.5)  # cost of lines between two of one cell
STRAY = 0.15  # share of the pieces of a column that may be of another one
FULL_LINES = 3  # lines of a width by which a column is as wide
PAGE_GAP = 3  # lines a page break counts as at most


def best_rows(lines: Sequence[Placed], heads: Sequence[HeadCell], table: Sequence[Placed]) -> list[RestoredRow]:
    """The rows of a table: cut line by line, and where that leaves rows open, column by column."""
    cutter = RowCutter(lines, heads, table)
    rows = cutter.rows()
    if not all(row.sure and not is_doubled(row) for row in rows):
        found = ColumnRows(cutter).rows()
        rows = rows if found is None else agreed(rows, found, cutter)
    if not all(row.sure for row in rows):
        bands = Bands(cutter).rows()
        if bands is not None and all(row.sure for row in bands):  # a whole table in bands is no chance
            return bands
        rows = rows if bands is None else agreed(rows, bands, cutter)
    return without_run_together(without_torn_halves(rows, cutter), cutter)


class ColumnRows:
    """Cuts the columns of names and values of one table. cutter: what is known of its lines and columns."""

    def __init__(self, cutter: RowCutter) -> None:
        self.cutter = cutter
        self.pieces = {c: self._cells(c) for c in cutter.content}
        self.room = {c: self._usual(c) for c in cutter.content}
        cutter.room = self.room
        self.height = heights(cutter.lines)
        self.lines = {row.line: row for row in cutter.lines}
        self.told = {c: self._runs(other) for c, other in beside(cutter.names)}
        first = cutter.lines[0].cells if cutter.lines else {}
        self.top = all(c in first for c in cutter.levels)  # else labels stand in the middle of their rows

    def _cells(self, column: int) -> list[list[Piece]]:
        """The pieces of a column line by line."""
        return [row.cells[column] for row in self.cutter.lines if column in row.cells]

    def _usual(self, column: int) -> int:
        """Halves of a character several pieces of a column fill; what is wider is of another column."""
        widths = sorted((width_of(joined(pieces)) for pieces in self.pieces[column]), reverse=True)
        few = range(int(STRAY * len(widths)) + 1)  # wider ones may be
        full = next(
            (w for n, w in enumerate(widths) if sum(w - 1 <= x <= w for x in widths) >= FULL_LINES and n in few), None
        )
        return self.cutter.room[column] if full is None else min(full, self.cutter.room[column])

    def _runs(self, column: int) -> set[str]:
        """What the lines of a column may say together."""
        texts = [compact(joined(pieces)) for pieces in self.pieces[column]]
        return {"".join(texts[i:k]) for i in range(len(texts)) for k in range(i + 1, min(len(texts), i + TALLEST) + 1)}

    def rows(self) -> list[RestoredRow] | None:
        """The rows; None where names and values do not come out even."""
        halves = [found for name in self.cutter.names if (found := self._half(name)) is not None]
        if not halves or len(halves) < len(self.cutter.names) or len({len(half) for half in halves}) > 1:
            return None
        rows = [self._beside(group) for group in zip(*halves, strict=True)]
        return self._with_others(rows)

    def _half(self, name: int) -> list[RestoredRow] | None:
        """The rows of the columns up to the next names."""
        behind = next((c for c in self.cutter.names if c > name), len(self.cutter.heads))
        values = [c for c in self.cutter.values if name < c < behind] or [c for c in self.cutter.values if c < behind]
        ways = [self._cheapest(name, value) for value in values]
        if not ways or any(way is None for way in ways):
            return None
        first = ways[0]
        if first is None or any(way is None or way.names != first.names for way in ways):
            return None
        rows = []
        for n, cell in enumerate(first.names):
            cells = {name: self._joined(name, cell)}
            sure = bool(cells[name])
            for value, way in zip(values, ways, strict=True):
                assert way is not None
                cells[value] = self._joined(value, way.values[n])
                sure = sure and way.sure[n] and bool(cells[value])
            rows.append(row_of(cells, sure, name))
        return rows

    def _joined(self, column: int, cell: Cell) -> list[Piece]:
        return [p for line in self.pieces[column][cell.first : cell.behind] for p in line]

    def _beside(self, group: Sequence[RestoredRow]) -> RestoredRow:
        """The halves of a row as one; not sure where they stand at other heights, or one begins as the other does."""
        cells = {c: pieces for row in group for c, pieces in row.cells.items()}
        names = [compact(group[n].text(c)) for n, c in enumerate(self.cutter.names)]
        middles = [self._middle(row) for row in group]
        level = max(middles) - min(middles) <= FARTHEST
        cut = any(a != b and (a.startswith(b) or b.startswith(a)) for a in names for b in names)
        return row_of(cells, level and not cut and all(row.sure for row in group), self.cutter.names[0])

    def _middle(self, row: RestoredRow) -> float:
        return (self.height[row.lines[0]] + self.height[row.lines[-1]]) / 2

    def _with_others(self, rows: list[RestoredRow]) -> list[RestoredRow]:
        """The rows with the pieces of the other columns, each in the row it stands nearest to, in order."""
        done = {c for row in rows for c in row.cells}
        middles = [self._middle(row) for row in rows]
        doubted: set[int] = set()
        values = self.cutter.values
        on_line = [{p.line for c in values for p in row.cells.get(c, [])} for row in rows]
        cells = [dict(row.cells) for row in rows]
        for column in (c for c in self.cutter.content if c not in done):
            floor = 0
            single = self.cutter.heads[column].role in SINGLE
            for pieces in self.pieces[column]:
                at = self.height[pieces[0].line]
                line = pieces[0].line
                beside = [n for n in range(floor, len(rows)) if single and line in on_line[n]]
                floor = beside[0] if beside else min(range(floor, len(rows)), key=lambda n: abs(middles[n] - at))
                taken = single and column in cells[floor] and not ends_unit(cells[floor][column], pieces)
                if taken and floor + 1 < len(rows) and abs(middles[floor + 1] - at) <= NEXT:
                    floor += 1
                elif taken:
                    doubted.add(floor)
                cells[floor].setdefault(column, []).extend(pieces)
        rows = [replace(row, sure=row.sure and n not in doubted) for n, row in enumerate(rows)]
        name = self.cutter.names[0]
        return self.cutter.without_doubt([row_of(own, row.sure, name) for own, row in zip(cells, rows, strict=True)])

    def _cheapest(self, name: int, value: int) -> Way | None:
        ways = [
            way
            for top in (False, True)
            if (self.top or not top) and (way := self._paired(name, value, top=top)) is not None
        ]
        best = min(ways, key=lambda way: way.cost, default=None)
        for other in ways:
            if best is not None and other.cost < best.cost + SURE:
                pairs = set(zip(other.names, other.values, strict=True))
                own = zip(best.names, best.values, best.sure, strict=True)
                best = best._replace(sure=[sure and (n, v) in pairs for n, v, sure in own])
        return best

    def _paired(self, name: int, value: int, *, top: bool) -> Way | None:
        names, values = ([self.height[p[0].line] for p in self.pieces[c]] for c in (name, value))
        return Pairing(names, values, partial(self.cell_cost, name), partial(self.cell_cost, value), top=top).cheapest()

    def cell_cost(self, column: int, cell: Cell) -> float:
        """How unlikely pieces are one whole cell."""
        lines = self.pieces[column][cell.first : cell.behind]
        texts = [joined(pieces) for pieces in lines]
        text = compact("".join(texts))
        borders = [(above[0], below[0]) for above, below in pairwise(lines)]
        if any(are_whole(a, b) or (self.cutter.parted and is_parted(a, b)) for a, b in borders):
            return NEVER
        total = self.cutter.wraps(column, texts) if len(texts) > 1 else 0.0
        total += sum(GAPS[min(len(GAPS) - 1, int(b - a))] for a, b in pairwise(self.height[p[0].line] for p in lines))
        if self._is_full(column, cell):
            total += full_by_chance(self.room[column])
        rest = bool(REST.match(text))
        if column in self.cutter.names:
            total += TWO_LABELS * self._labels(lines)
            total += 1.0 * (len(text) < 3 or is_number(text)) + 1.0 * rest
            total += UNTOLD * (column in self.told and text not in self.told[column])
            total += UNNAMED * (NAMED.search(text) is None)
        else:
            total += VALUE_LABELS * self._labels(lines)
            total += 2.0 * rest + 3.0 * is_fused(text) + 1.0 * text.endswith("/")
            total += 2.0 * (text in OPERATOR_SIGNS)
        return total

    def _labels(self, lines: Sequence[list[Piece]]) -> int:
        """Level labels beside the lines of a name, but for one a level."""
        rows = [self.lines[pieces[0].line] for pieces in lines]
        counts = [sum(c in row.cells and is_label(row.text(c)) for row in rows) for c in self.cutter.levels]
        return sum(max(0, count - 1) for count in counts)

    def _is_full(self, column: int, cell: Cell) -> bool:
        """Whether the last line of a cell is full, with another right below it."""
        if cell.behind >= len(self.pieces[column]) or not self._near(column, cell.behind):
            return False
        return self.room[column] - width_of(joined(self.pieces[column][cell.behind - 1])) <= ROOM

    def _near(self, column: int, behind: int) -> bool:
        above, below = self.pieces[column][behind - 1][0].line, self.pieces[column][behind][0].line
        return self.height[below] - self.height[above] <= NEAR


def is_label(text: str) -> bool:
    """A level label, or the first part of one."""
    return is_level_word(text) or begins_level(text)


def ends_unit(above: list[Piece], below: list[Piece]) -> bool:
    """Whether two pieces are one unit (元/吨· ⏎ 年)."""
    return above[-1].text.endswith(("/", "·")) or unit_kind(joined([*above, *below])) is not None


def beside(names: Sequence[int]) -> list[tuple[int, int]]:
    """Each column of names with that of the other half, where there are two."""
    match tuple(names):
        case (one, other):
            return [(one, other), (other, one)]
    return []


def heights(lines: Sequence[Placed]) -> dict[int, float]:
    """How far down each line stands, in lines; blank ones and the edges of pages count a little."""
    found: dict[int, float] = {}
    at = 0.0
    for before, row in zip([None, *lines], lines, strict=False):
        at += min(PAGE_GAP, row.line - before.line) if before is not None else 0.0
        found[row.line] = at
    return found


def row_of(cells: dict[int, list[Piece]], sure: bool, name: int) -> RestoredRow:
    """A row of cells on the lines of its name, and of the cells beside that; what slipped stands beside other rows."""
    cells = {c: p for c, p in cells.items() if p}
    lines = {p.line for p in cells.get(name) or next(iter(cells.values()))}
    for pieces in cells.values():
        own = {p.line for p in pieces}
        if min(own) <= max(lines) and min(lines) <= max(own):
            lines |= own
    return RestoredRow(tuple(sorted(lines)), cells, sure)
