"""Lines of a table → its rows: wrapped cells are joined, two rows are never fused.

A cell goes on below where its line is full: a piece that leaves room for another character ends its cell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.blank_lines import is_parted, parts_rows
from perfcheck.parsing.restoring.columns import NEVER, SINGLE, Placed
from perfcheck.parsing.restoring.cuts import cheapest_cuts
from perfcheck.parsing.restoring.pieces import Piece, are_whole, width_of
from perfcheck.parsing.restoring.restored_rows import RestoredRow, first_piece, page_of
from perfcheck.parsing.restoring.words import NAMED, is_fused, is_level_word, is_measure, is_whole
from perfcheck.parsing.signs import CLASSES, OPERATOR_SIGNS
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell

TALLEST = 8  # lines of one row
HOLE = 0.3  # cost of a line between two lines of a cell
WORDS = 4  # characters of words that are no value where they often stand beside
FEWEST, NEARLY = 3, 0.8  # rows, and share of the rows, that fill a column nearly always
EVERY_ROW = ("weight", "content", "direction", "remark")  # signs and units are missing beside words
CUT_OFF, REST = 0.5, 0.3  # cost of a rest of a name as a row of its own, and how much of a line it fills at most
OPEN = 0.35  # cost of a border below a name that seems to go on
INSIDE = 0.8  # cost of a border without a blank line where blank lines part rows
PART = 0.6  # cost of a row that lacks what nearly all rows have
DRIFT = 4  # rows over which a value may have slipped
ROOM = 1  # halves of a character a full line may leave
NARROW = 14  # halves of a character of a column in which most names are broken
BY_CHANCE, MOST_BY_CHANCE = 0.35, 0.9  # cost of a full line that ends its cell
_REST = regex(r"[年月日](?:$|[\d前底止内起至以之中上下])|[度率标数量性前底次]$")  # the rest of a date, or of a name
_DATE_END = regex(r"^[日月]?[前底]$")
_FILLER = regex(r"^[…⋯.。·\s]{1,8}$")
_RUN = regex(r"^[A-Za-z0-9.,%]+")


def full_by_chance(room: int) -> float:
    """Cost of a line that fills its column and ends its cell: the wider the column, the rarer. room: as of cutters."""
    return min(MOST_BY_CHANCE, BY_CHANCE * log(max(2, room / 2)))


class RowCutter:
    """Cuts lines with content into rows; the cheapest cuts win. table: all lines, which say how wide columns are."""

    def __init__(
        self, lines: Sequence[Placed], heads: Sequence[HeadCell], table: Sequence[Placed] | None = None
    ) -> None:
        self.heads = heads
        self.content = [c for c, h in enumerate(heads) if h.is_content]
        self.lines = [row for row in lines if any(c in row.cells for c in self.content)]
        self.levels = [c for c, h in enumerate(heads) if h.role in LEVELS]
        self.halved = any(self._leaves_middle(lines, c) for c in self.levels)
        self.room = {c: self._widest(c, table or self.lines) for c in self.content}
        self.names = [c for c in self.content if heads[c].role == "level3"]
        self.values = [c for c in self.content if heads[c].role in VALUES]
        self.filled = self._filled()
        self.once = self._once()
        self.elsewhere = self._elsewhere()
        self.parted = parts_rows(map(first_piece, self.lines))
        self.ranks = {row.line for row in self.lines if self._ranked(row)}
        self.cut_off = [self._cut_off(last) for last in range(len(self.lines) + 1)]

    @staticmethod
    def _leaves_middle(lines: Sequence[Placed], column: int) -> bool:
        """Whether a wrapped label leaves the line in its middle to the cells beside it: so do other cells then."""
        own = [row for row in lines if column in row.cells]
        return any(
            b.line - a.line == 2
            and not is_level_word(a.text(column))
            and is_level_word(a.text(column) + b.text(column))
            for a, b in pairwise(own)
        )

    def _widest(self, column: int, lines: Sequence[Placed]) -> int:
        """Halves of a character a column has room for: at least for its head."""
        head = self.heads[column]
        own = min(width_of(head.text), 2 * (head.right - head.left))  # a wrapped head is narrower than its words
        return max([own, *(p.width for row in lines for p in row.cells.get(column, ()))])

    def _once(self) -> list[int]:
        """The columns of one short word a row that hardly any row leaves empty: a row without it is a part of one."""
        single = [c for c in self.content if self.heads[c].role in EVERY_ROW]
        filled = {c: sum(c in row.cells for row in self.lines) for c in single}
        most = max(filled.values(), default=0)
        usual = [c for c, count in filled.items() if count >= max(FEWEST, NEARLY * most)]
        return [c for c in usual if self.heads[c].role != "remark" or c in self.filled]  # remarks are rare, or wrap

    def _elsewhere(self) -> set[str]:
        """The words that stand on many lines in a column beside names and values: no values."""
        beside = [c for c in self.content if c not in self.names and c not in self.values]
        counts = Counter(p.text for row in self.lines for c in beside for p in row.cells.get(c, ()))
        return {text for text, n in counts.items() if n >= FEWEST and len(text) >= WORDS and not is_measure(text)}

    def _filled(self) -> set[int]:
        """The columns that nearly every line with a value fills."""
        valued = [row for row in self.lines if any(c in row.cells for c in self.values)]
        count = {c: sum(c in row.cells for row in valued) for c in self.content}
        return {c for c, n in count.items() if n >= max(FEWEST, NEARLY * len(valued))}

    def rows(self) -> list[RestoredRow]:
        """The rows, each with whether it is sure."""
        cuts, sure = cheapest_cuts(len(self.lines), self.cost, TALLEST)
        spans = list(pairwise(cuts))
        ranked = [any(self._ranked(row) for row in self.lines[a:b]) for a, b in spans] + [True]
        whole = [self._whole(a, b) or (ranked[n] and ranked[n + 1] and b - a == 1) for n, (a, b) in enumerate(spans)]
        torn = [self._torn(b) and not all(whole[max(0, n - 1) : n + 3]) for n, (_, b) in enumerate(spans)]
        rest = [not ranked[n] and not self._named(a, b) for n, (a, b) in enumerate(spans)]
        known = []
        for n, (a, b) in enumerate(spans):
            lost = n + 1 < len(spans) and rest[n + 1] and self._next_to(b)
            torn_apart = torn[n] or (n and torn[n - 1]) or lost
            known.append(self._row(a, b, whole[n] and not torn_apart and all(sure[a : b + 1])))
        return self._without_drift(self._slipped_back(known))

    def _named(self, first: int, last: int) -> bool:
        return any(c in row.cells for row in self.lines[first:last] for c in self.names)

    def _slipped_back(self, rows: list[RestoredRow]) -> list[RestoredRow]:
        """The rows with values that slipped down by a line, or up, at their names again: Chromium prints numbers lower
        than words. As many single values as names, each in its order, on lines that follow each other: a name that went
        on in the next line would leave a value without a name."""
        if len(self.names) != 1 or len(self.values) != 1:
            return rows
        result = list(rows)
        for first, row in enumerate(rows):
            lacks = self._left_over(row)
            last = next((n for n in range(first + 1, min(first + DRIFT, len(rows))) if self._left_over(rows[n])), first)
            if (
                lacks
                and last > first
                and self._left_over(rows[last]) == -lacks
                and self._in_order(rows[first : last + 1])
            ):
                result[first : last + 1] = self._paired(rows[first : last + 1])
        return result

    def _in_order(self, run: Sequence[RestoredRow]) -> bool:
        """Whether lines of a name and a value each follow each other, none of them wrapped or with anything else."""
        only = all(set(row.cells) <= {*self.names, *self.values} and len(row.lines) == 1 for row in run)
        close = all(b.lines[0] - a.lines[0] <= 2 and a.page == b.page for a, b in pairwise(run))
        single = all(
            len(pieces) == 1 and not is_fused(compact(pieces[0].text)) for row in run for pieces in row.cells.values()
        )
        return only and close and single

    def _paired(self, run: Sequence[RestoredRow]) -> list[RestoredRow]:
        name, value = self.names[0], self.values[0]
        values = [row.cells[value] for row in run if value in row.cells]
        named = [row for row in run if name in row.cells]
        return [
            replace(row, cells={name: row.cells[name], value: v}, sure=True)
            for row, v in zip(named, values, strict=True)
        ]

    def _without_drift(self, rows: list[RestoredRow]) -> list[RestoredRow]:
        """The rows; those between one that lacks its value and one with a value too many have each other's values."""
        left = [self._left_over(row) for row in rows]
        drifted: set[int] = set()
        for n, lacks in enumerate(left):
            if lacks < 0:
                near = [m for m in range(max(0, n - DRIFT), min(len(rows), n + DRIFT + 1)) if left[m] > 0]
                drifted.update(k for m in near for k in range(min(m, n), max(m, n) + 1))
        for n, row in enumerate(rows):
            if any(row.text(c).endswith("/") for c in self.values):  # 800元/人/ goes on, perhaps in the next row
                drifted |= {n, n + 1}
            if any(is_fused(compact(row.text(c))) for c in self.values):
                drifted.add(n)
            apart = all(rows[k].lines[0] in self.ranks for k in (n - 1, n, n + 1) if 0 <= k < len(rows))
            if n and not apart and self._parted(rows[n - 1], row):
                drifted |= {n, n - 1}
            if any(p.text in self.elsewhere for c in self.values for p in row.cells.get(c, ())):
                drifted.add(n)
            if any(_DATE_END.match(row.text(c)) for c in self.content if self.heads[c].role == "unit"):
                drifted |= {n - 1, n, n + 1}  # 前: the end of 30日前 beside another row
            rests = {row.text(c) for c in self.values if _REST.match(row.text(c))}
            begun = n > 0 and any(rows[n - 1].text(c)[-1:].isdigit() for c in self.values)  # 2026年10 over 月31日前
            if rests:
                drifted |= {n, n + 1} | ({n - 1} if begun or any(len(rest) == 1 for rest in rests) else set())
        return [replace(row, sure=row.sure and n not in drifted) for n, row in enumerate(rows)]

    def _parted(self, above: RestoredRow, row: RestoredRow) -> bool:
        """Whether a name without a value stands above a value without a name: one row, by a label beside each two."""
        named, valued = (any(c in above.cells for c in some) for some in (self.names, self.values))
        behind = any(c in row.cells for c in self.values) and not any(c in row.cells for c in self.names)
        return named and not valued and behind

    def _left_over(self, row: RestoredRow) -> int:
        """-1: a name without value, 1: a value without name, or two of them."""
        named = any(c in row.cells for c in self.names)
        valued = any(c in row.cells for c in self.values)
        if any(is_fused(compact(row.text(c))) for c in self.values):
            return 1
        if valued and not named:
            return 0 if row.lines[0] in self.ranks else 1  # beside a level of its own: its name is blank
        return -1 if named and self.values and not valued else 0

    def _next_to(self, number: int) -> bool:
        """Whether a line follows the one before it at once, or begins a page."""
        above, below = self.lines[number - 1], self.lines[number]
        return below.line - above.line == 1 or page_of(above) != page_of(below)

    def _whole(self, first: int, last: int) -> bool:
        rows = self.lines[first:last]
        if self._is_filler(first, last):
            return True
        return all(any(c in r.cells for r in rows for c in some) for some in (self.names, self.values) if some)

    def _is_filler(self, first: int, last: int) -> bool:
        """A line of dots: a row that says others may follow."""
        texts = [self.lines[first].text(c) for c in self.content if c in self.lines[first].cells]
        return last - first == 1 and len(texts) == 1 and bool(_FILLER.match(texts[0]))

    def _ranked(self, row: Placed) -> bool:
        """A line with a name or a value and its own level: what it lacks is blank where nothing goes on with it."""
        filled = any(c in row.cells for c in (*self.names, *self.values))
        return filled and any(c in row.cells and is_level_word(row.text(c)) for c in self.levels)

    def _torn(self, last: int) -> bool:
        """A name that may go on in the next row, beside a row that lacks its own."""
        if last >= len(self.lines) or are_whole(first_piece(self.lines[last - 1]), first_piece(self.lines[last])):
            return False
        return any(
            c in self.lines[last].cells and self.room[c] - width_of(self.lines[last - 1].text(c)) <= ROOM
            for c in self.names
        )

    def _row(self, first: int, last: int, sure: bool) -> RestoredRow:
        cells: dict[int, list[Piece]] = {}
        for line in self.lines[first:last]:
            for column in self.content:
                cells.setdefault(column, []).extend(line.cells.get(column, []))
        numbers = tuple(line.line for line in self.lines[first:last])
        cells = {c: p for c, p in cells.items() if p}
        return RestoredRow(numbers, cells, sure and self._is_one(cells))

    def without_doubt(self, rows: Sequence[RestoredRow]) -> list[RestoredRow]:
        """The rows; those are not sure whose cells may be those of others."""
        return self._without_drift([replace(row, sure=row.sure and self._is_one(row.cells)) for row in rows])

    def _is_one(self, cells: dict[int, list[Piece]]) -> bool:
        return not self._in_one_cell(cells) and not self._cut_short(cells)

    def _cut_short(self, cells: dict[int, list[Piece]]) -> bool:
        """Whether one half names the indicator by the beginning of what the other says, but for a note in brackets: the
        rest of it stands elsewhere."""
        found = [compact("".join(p.text for p in cells[c])) for c in self.names if c in cells]
        return any(a != b and b.startswith(a) and b[len(a)] not in "([" for a in found for b in found)

    def _in_one_cell(self, cells: dict[int, list[Piece]]) -> bool:
        """Whether a value holds two pieces of a line where the column beside it, filled in nearly every row, is empty:
        one of them may be its own."""
        return any(
            any(a.line == b.line for a, b in pairwise(cells.get(c, ())))
            and any(k in self.filled and k not in cells for k in (c - 1, c + 1))
            for c in self.values
        )

    def cost(self, first: int, last: int) -> float:
        """How unlikely lines [first, last) are one row."""
        rows = self.lines[first:last]
        height = last - first
        borders = [(first_piece(a), first_piece(b)) for a, b in pairwise(rows)]
        if any(are_whole(a, b) or (self.parted and is_parted(a, b)) for a, b in borders):
            return NEVER
        total = 0.15 * (height - 1) + 0.5 * sum(b.line - a.line > 2 for a, b in pairwise(rows))
        total += 1.5 * (not any(c in r.cells for r in rows for c in self.names))
        total += 1.0 * (not self._is_filler(first, last) and not any(c in r.cells for r in rows for c in self.values))
        total += self.cut_off[last]
        total += PART * sum(not any(c in r.cells for r in rows) for c in self.once)
        holes = 0.0  # a cell of two lines beside one of one line leaves the middle line to it
        for column in self.content:
            at = [i for i, r in enumerate(rows) if column in r.cells]
            if not at or height == 1:
                continue
            off = abs((at[0] + at[-1]) / 2 - (height - 1) / 2)
            total += 0.4 * max(0.0, off - 0.5) + 0.1 * min(0.5, off)
            holes = max(holes, *(self._gap(b - a) for a, b in pairwise(at)), 0.0)
            if len(at) > 1:
                total += self.wraps(column, [rows[i].text(column) for i in at])
        total += holes
        for column in self.levels:  # a row has one label
            labels = sum(column in r.cells and is_level_word(r.text(column)) for r in rows)
            total += 3.0 * max(0, labels - 1)
        most = max(sum(c in r.cells for r in rows) for c in self.content)
        if height > 1 and most == 1:
            total += 0.7  # nothing wraps: why two lines
        return total

    def _cut_off(self, last: int) -> float:
        """Cost of a border where the name above it fills its line and a short rest stands below it."""
        if not 0 < last < len(self.lines):
            return 0.0
        above, below = self.lines[last - 1], self.lines[last]
        inside = self.parted and not is_parted(first_piece(above), first_piece(below))
        full = any(
            c in above.cells
            and c in below.cells
            and self.room[c] - width_of(above.text(c)) <= ROOM
            and width_of(below.text(c)) <= REST * self.room[c]
            for c in self.names
        )
        unit = any(
            c in above.cells and c in below.cells and unit_kind(compact(below.text(c))) is not None for c in self.values
        )  # 14800元/ over 处
        return CUT_OFF * (full and not self._ranked(below)) + CUT_OFF * unit + INSIDE * inside + OPEN * self._open(last)

    def _open(self, last: int) -> bool:
        """Whether the name above a border fills its line in a narrow column, does not end as names do, and another
        stands right below it."""
        above, below = self.lines[last - 1], self.lines[last]
        return any(
            c in above.cells
            and c in below.cells
            and self.room[c] - above.cells[c][-1].width <= ROOM
            and self.room[c] <= NARROW
            and NAMED.search(compact(above.text(c))) is None
            for c in self.names
        ) and self._next_to(last)

    def _gap(self, lines: int) -> float:
        """Cost of two lines of one cell so many lines apart."""
        if lines == 1:
            return 0.2 if self.halved else 0.0
        return (0.0 if self.halved else HOLE) if lines == 2 else lines - 1.0

    def wraps(self, column: int, texts: Sequence[str]) -> float:
        """What it costs that the texts of one cell are broken over lines as they are."""
        role = self.heads[column].role
        if role in SINGLE:
            return 0.0 if compact("".join(texts)) in CLASSES else 6.0
        total = 0.0
        for text, following in pairwise(texts):
            run = _RUN.match(following)
            half = sum(c.isascii() for c in text)  # digits are wider than half a character
            room = self.room[column] - width_of(text) - (len(run.group()) if run else 0) - 0.15 * half
            if role in VALUES and (following[:1] in OPERATOR_SIGNS or (is_whole(text) and is_whole(following))):
                total += 4.0  # a value of its own
            if room > ROOM:
                total += 2.5 if role in VALUES else 1.2
                total += 0.1 * min(10, room - ROOM)
        return total
