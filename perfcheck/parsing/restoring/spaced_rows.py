"""Lines of words → rows of indicators: every word under the head it suits, lines that go on with a row joined to it.

Places say nothing here: the order of the words, what they say, and which cells a row lacks must settle it.
What they leave open is not read.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.cell_rows import is_second
from perfcheck.parsing.restoring.columns import SINGLE, Edges, Placed, Ways, place, usual_columns
from perfcheck.parsing.restoring.cuts import cheapest_cuts
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.parsing.restoring.spaced_fit import alike, is_unlisted_level, suits
from perfcheck.parsing.restoring.words import (
    is_level_word,
    is_measure,
    is_number,
    without_note,
)
from perfcheck.parsing.signs import CONTENT_CLASSES, is_sign
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.patterns import regex
from perfcheck.values.levels import OUTER_LEVELS, bare, is_level1, level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell

TALLEST = 5  # lines of one row
DOUBTFUL = 0.4  # a row whose words suit their heads another way nearly as well stays open
MISPLACED = 2.0  # cost of a word that cannot be what its head says
MOST_WORDS = 30  # of one row
NEEDS = {"level3": 2.5, "value": 2.0, "weight": 0.6, "project_name": 0.8, "long_value": 0.8, "half_value": 0.8}
LONGEST_LEVEL = 8  # characters of a level nobody lists
ONE_TO_ONE = 0.6  # margin of a row with a word for every head
SCRAP, WHOLE = 1.5, frozenset("无有是否优良好高低零-—/")
WIDER = 1.7  # times the usual width of a cell
APART = 3.0  # cost of words that are no cell
FULL, GOES_ON, LEFT_OVER = 2, 0.3, 0.5  # halves of a character a full line may leave, cost that it, or another, goes on
SIGNS = ("operator", "direction", "content")
NEEDED = 0.2  # … of any other column
FEWEST_WEIGHTS, NEARLY = 3, 0.5  # rows, and share of the rows, with a weight by which each has one
NO_CONTENT = 1.2  # cost of a row of levels or of the project only
NO_ROW = 50.0  # … of lines that are no row
_GOES_ON = "0123456789.万亿/·"
_BOUND = regex(r"^[(（]?(?:以[上下内外]|及以[上下]|左右)")  # goes on with a measure
_ADVERB = regex(
    r"^(?:持续|有效|明显|显著|逐步|不断|进一步|基本|大幅|稳步|全面|长期|有所|得到|较为?)$"
)  # a value begins


@dataclass(frozen=True, slots=True)
class SpacedRow:
    """Words by column; sure: no other way to read them comes near."""

    pieces: tuple[Piece, ...]
    cells: dict[int, list[Piece]]
    sure: bool

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.pieces[0].line


def begins_measure(last: Piece, piece: Piece) -> bool:
    """Whether a word with a number stands behind one without: the value behind a name."""
    return is_measure(piece.text) and not is_measure(last.text)


def scrap(role: str, text: str) -> float:
    """Cost of a word of one character as the first of a name or a value: it ends the cell above (养护里 ⏎ 程)."""
    short = len(text) == 1 and not text.isdigit() and text not in WHOLE
    return SCRAP * (short and role in ("level3", *VALUES))


class SpacedRows:
    """Reads the lines below a head."""

    def __init__(self, heads: Sequence[HeadCell]) -> None:
        self.heads = heads
        self.names = [c for c, h in enumerate(heads) if h.role == "level3"]
        self.values = [c for c, h in enumerate(heads) if h.role in VALUES]
        self.seconds = [c for c, h in enumerate(heads) if h.role == "level2"]
        self.contents = {c for c, h in enumerate(heads) if h.is_content}
        self.needs = [NEEDS.get(h.role, NEEDED) for h in heads]
        self.project = [c for c, h in enumerate(heads) if h.of_project]
        self.signed = any(h.role in SIGNS for h in heads)
        self.lists = any(h.role == "project_name" for h in heads)
        self.always: list[int] = []  # columns of weights, or of words that are the same in many rows, which all fill
        self.outer = False  # level 1 is 实施效果指标 or 过程管理指标
        self.usual: Mapping[str, int] = {}  # of words that are the same in many rows, their column
        self.room: Mapping[str, int] = {}  # of each role, the width of its widest word
        self._known: dict[tuple[str, ...], Placed] = {}

    def read(self, lines: Sequence[list[Piece]]) -> list[SpacedRow]:
        """The rows of these lines, in order."""
        self.outer = any(bare(p.text) in OUTER_LEVELS for line in lines for p in line)
        rows = self._cut(lines)
        if self._lacks_usual(rows) or any(len(row.pieces) > len(row.cells) for row in rows):
            self.room = self._rooms(rows)
            self._known.clear()
            rows = self._cut(lines)
        return rows

    def _lacks_usual(self, rows: Sequence[SpacedRow]) -> bool:
        """Whether some rows have no weight, or no word that is the same in many, where nearly all have one: then it may
        stand for their value. From here on a row without it lacks as much as one without its value."""
        self.usual = usual_columns([Placed(row.line, row.cells, 0.0) for row in rows], self.heads)
        own = [row for row in rows if self.contents & row.cells.keys()]
        for column in {*(c for c, h in enumerate(self.heads) if h.role == "weight"), *self.usual.values()}:
            filled = sum(column in row.cells for row in own)
            if max(FEWEST_WEIGHTS, NEARLY * len(own)) <= filled < len(own):
                self.needs[column] = NEEDS["value"]
                self.always.append(column)
        return bool(self.always)

    def _rooms(self, rows: Sequence[SpacedRow]) -> dict[str, int]:
        """How wide the cells of each role are, by the rows without a broken cell that lack nothing; a single word that
        is much wider than the others is another cell."""
        asked = (*self.names, *self.values, *self.always)
        plain = [
            row for row in rows if row.sure and len(row.pieces) == len(row.cells) and all(c in row.cells for c in asked)
        ]
        widths: dict[str, list[int]] = {}
        for row in plain:
            for column, pieces in row.cells.items():
                widths.setdefault(self.heads[column].role, []).append(pieces[0].width)
        return {
            role: max(w for w in found if role in VALUES or w <= WIDER * median(found))
            for role, found in widths.items()
        }

    def _cut(self, lines: Sequence[list[Piece]]) -> list[SpacedRow]:
        rows = []
        cuts, sure = cheapest_cuts(len(lines), lambda i, j: self.cost(lines[i:j]), TALLEST)
        for first, last in itertools.pairwise(cuts):
            pieces = [p for line in lines[first:last] for p in line]
            found = self.place(pieces)
            fits = found.margin >= DOUBTFUL and self.halves_agree(found) and self.suit(found)
            rows.append(SpacedRow(tuple(pieces), found.cells, fits and all(sure[first : last + 1])))
        return rows

    def place(self, pieces: Sequence[Piece]) -> Placed:
        """The words of one row under their heads."""
        key = tuple(p.text for p in pieces)
        if key not in self._known:
            self._known[key] = self._placed(pieces)
        found = self._known[key]
        by_place = iter(pieces)
        cells = {c: [next(by_place) for _ in found.cells[c]] for c in sorted(found.cells)}
        return Placed(pieces[0].line, cells, found.margin, found.cost)

    def _placed(self, pieces: Sequence[Piece]) -> Placed:
        whole = self._twins(pieces) or self._one_to_one(pieces) or self._under(pieces, range(len(self.heads)))
        if not self.contents & whole.cells.keys():  # a row nobody filled in: nothing is missing
            missing = sum(need for c, need in enumerate(self.needs) if c not in whole.cells)
            whole = replace(whole, cost=whole.cost - missing + NO_CONTENT)
        if not self.lists:
            return whole
        only = self._under(pieces, self.project)  # a project, or the sum of a department, alone on its row
        lone = len(pieces) == 1 and is_measure(pieces[0].text)
        only = replace(only, cost=only.cost + NO_CONTENT + lone)
        best, other = sorted((only, whole), key=lambda x: x.cost)
        same = best.cells == other.cells
        return replace(best, margin=best.margin if same else min(best.margin, other.cost - best.cost))

    def _one_to_one(self, pieces: Sequence[Piece]) -> Placed | None:
        """A row with a word for every head, its levels of words nobody lists (决策, 项目立项)."""
        if len(pieces) != len(self.heads) or not self.seconds or self.seconds[0] == 0:
            return None
        costs = []
        second = self.seconds[0]
        if (
            self.heads[second - 1].role == "level1"
            and is_second(pieces[second - 1].text)
            and (level2_kind(pieces[second].text) is None)
        ):
            return None  # level 1 is blank, and a name was broken in two
        for head, piece, behind in zip(self.heads, pieces, (*pieces[1:], pieces[-1]), strict=True):
            unlisted = head.role in LEVELS and len(piece.text) <= LONGEST_LEVEL and not is_measure(piece.text)
            unlisted = unlisted and piece.line == behind.line  # else it may go on in the next line
            known = is_level_word(piece.text) or level2_kind(piece.text + "指标") is not None
            costs.append(0.4 if unlisted and not known else self._suits(head.role, piece.text))
        if max(costs) >= 1.0:
            return None
        return Placed(pieces[0].line, {c: [p] for c, p in enumerate(pieces)}, ONE_TO_ONE, sum(costs))

    def _twins(self, pieces: Sequence[Piece]) -> Placed | None:
        """A row whose halves say the same, every cell of both filled, whatever its levels are called."""
        if len(self.seconds) != 2:
            return None
        left, right = self.seconds
        width = right - left
        lead = len(pieces) - 2 * width
        if len(self.heads) - right != width or lead not in (0, left):
            return None
        one, two = pieces[lead : lead + width], pieces[lead + width :]
        if not alike(one[0].text, two[0].text) or not alike(one[1].text, two[1].text) or is_measure(one[0].text):
            return None
        first = 0 if lead else left
        return Placed(pieces[0].line, {first + n: [p] for n, p in enumerate(pieces)}, ONE_TO_ONE, 0.0)

    def _under(self, pieces: Sequence[Piece], columns: Sequence[int]) -> Placed:
        heads = [self.heads[c] for c in columns]
        alike = [-1 if h.role in SIGNS else c for c, h in zip(columns, heads, strict=True)]
        usual = {text: columns.index(c) for text, c in self.usual.items() if c in columns}
        ways = Ways(self._suits, self._one_cell, [self.needs[c] for c in columns], alike, usual)
        at = [Piece(p.line, 0, 0, p.text, p.cell) for p in pieces]
        found = place(at, heads, [Edges(0, 0, 0) for _ in heads], 1.0, True, ways)
        return Placed(found.line, {columns[c]: x for c, x in found.cells.items()}, found.margin, found.cost)

    def _suits(self, role: str, text: str) -> float:
        if self.outer and role in LEVELS and is_level1(text):  # 产出指标 below 实施效果指标
            return 0.0 if (bare(text) in OUTER_LEVELS) == (role == "level1") else 2.0
        classed = self.signed and role in VALUES and compact(text) in CONTENT_CLASSES
        return suits(role, text) + 0.6 * classed + scrap(role, text)

    def _one_cell(self, last: Piece, piece: Piece, role: str) -> float:
        """Cost of two words that follow each other in one cell; a full line may go on in the next one."""
        cost = self._joined(last, piece, role)
        if last.line == piece.line or role not in self.room or cost >= APART:
            return cost
        begun = last.text[-1] in _GOES_ON and unit_kind(piece.text) is not None  # ≥2.1万 over 亩
        full = begun or (self.room[role] - last.width <= FULL and not begins_measure(last, piece))
        cost = min(cost, GOES_ON) if full else cost + LEFT_OVER
        if is_measure(piece.text) or is_sign(piece.text) or piece.text.endswith("指标"):
            return cost
        return cost - max(0.0, self._suits(role, piece.text) - self._suits(role, last.text + piece.text))

    def _joined(self, last: Piece, piece: Piece, role: str) -> float:
        if role in SINGLE:
            return 4.0
        if role in LEVELS:
            return 3.0 if is_level_word(piece.text) or not is_level_word(last.text + piece.text) else 0.0
        if role == "level3":
            return 3.0 if is_unlisted_level(last.text) else 1.7 if _ADVERB.match(piece.text) else 0.7
        if role in VALUES:
            if _ADVERB.match(last.text):
                return 0.1
            if is_sign(last.text):
                return 0.8 if self.signed else 0.1
            if last.text.endswith("%") and not _BOUND.match(piece.text):
                return 3.0  # the measure is whole
            if last.text[-1].isdigit() and piece.text[0].isdigit():
                return 3.0  # two numbers
            if is_number(last.text):
                return 3.0 if is_number(piece.text) else 0.3
            return 1.5 if is_measure(piece.text) and not is_measure(last.text) else 0.8
        return 0.6 if last.line == piece.line else 1.8

    def cost(self, lines: Sequence[list[Piece]]) -> float:
        """How unlikely these lines are one row."""
        pieces = [p for line in lines for p in line]
        if len(pieces) > MOST_WORDS:
            return NO_ROW * len(lines)
        total = 0.2 * (len(lines) - 1)
        for before, line in itertools.pairwise(lines):
            content = any(not is_level_word(p.text) for p in before) and not self._goes_on(before[-1], line[0])
            total += 3.0 * (content and is_level_word(line[0].text))
        found = self.place(pieces)
        if len(lines) > 1 and self.whole(self.place([p for line in lines[:-1] for p in line])):
            total += 1.5  # nothing was missing
        begun = any(not is_level_word(p.text) for line in lines[:-1] for p in line)
        if begun and not is_level_word(lines[-1][0].text) and self.whole(self.place(lines[-1])):
            total += 1.5  # a row of its own, below a level cell that was left out
        return total + found.cost

    def _goes_on(self, last: Piece, piece: Piece) -> bool:
        """Whether a word like that of a level (成本) may end the name of the line above, which is full."""
        full = "level3" in self.room and 0 <= self.room["level3"] - last.width <= FULL
        return full and not piece.text.endswith("指标") and not is_level_word(last.text) and not is_measure(last.text)

    def whole(self, row: Placed) -> bool:
        """Whether a row has its name and its values, and what every row has."""
        classed = any(compact(row.text(c)) in CONTENT_CLASSES for c in self.values)
        usual = set(self.usual.values())
        said = all(c in row.cells and (c not in usual or row.text(c) in self.usual) for c in self.always)
        return not classed and said and all(c in row.cells for c in (*self.names, *self.values))

    def suit(self, row: Placed) -> bool:
        """Whether values and weights may be what they are taken for: a date is no weight, however little is left."""
        cells = [(self.heads[c].role, pieces) for c, pieces in row.cells.items()]
        measures = [(role, p.text) for role, pieces in cells if role in ("weight", *VALUES) for p in pieces]
        return all(self._suits(role, text) < MISPLACED for role, text in measures)

    def halves_agree(self, row: Placed) -> bool:
        """Whether a row repeats a level where its heads print two halves, and nowhere else."""
        again = self.names[:1] if self.name_is_label(row) else []  # 数量指标 数量指标 达标
        cells = [pieces for c, pieces in row.cells.items() if c not in again]
        levels = [compact(p.text) for pieces in cells for p in pieces if is_level_word(p.text)]
        if len(self.seconds) < 2:
            return len(levels) == len(set(levels)) or levels[:2] == ["满意度指标"] * 2
        labels = {without_note(row.text(c)) for c in self.seconds if c in row.cells}
        return len(labels) <= 1

    def name_is_label(self, row: Placed) -> bool:
        """Whether a row with a value names its indicator by the level 2 right before it."""
        if (
            len(self.names) != 1
            or len(self.seconds) != 1
            or not all(c in row.cells for c in (*self.names, *self.values))
        ):
            return False
        second, name = self.seconds[0], self.names[0]
        return second in row.cells and compact(row.text(second)) == compact(row.text(name))
