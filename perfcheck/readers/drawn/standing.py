"""Cells printed over several lines, without rules beside them, put together by the places of their lines.

Lines of one cell follow each other closer than cells do; where a rule is printed between all rows, the rules say it.
Cells of one row stand on one height: that of their middle, or of their first lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.readers.drawn.joining import join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.drawn.lines import Line
    from perfcheck.readers.drawn.sheet import BBox, Edge

FARTHEST = 2.4
"""Times the font size two lines of one cell are apart at most."""

ALIKE = 0.07
"""Part of the font size by which distances of lines differ that are the same."""

FULL = 1.2
"""Part of the font size that may be left free on a line that was wrapped."""

BROAD, FULL_BROAD = 8, 1.8
"""Times the font size from which a column is broad, and what its lines may leave: two marks may not begin a line."""

REACH = 8.0
"""Times the font size in which the next word below is looked for."""

FEW_APART, ROWS_APART = 2, 0.25
"""Words of two cells that stand further apart than the lines of one, at least, and as a share of those lines."""

MOST_WORDS = 5000
"""Words of a page up to which its cells are put together."""

SURE = 0.75
"""Share of the closest lines that must be wrapped ones, for close lines to be of one cell."""

ONE_HEIGHT = 0.5
"""Part of the font size by which the heights of one row's cells may differ."""

ALIGNED = 1.3
"""Points by which the ends, or the middles, of a column's words differ."""

CENTRED = 0.12
"""Part of the font size by which the middles of one row's cells may differ."""

RULED = 0.65
"""Share of the lines that end their cells with a rule below them, where rules tell the rows."""

FEW_RULES = 3
"""Rules between rows from which on rules tell the rows."""

LONG = 0.5
"""Part of a table's width from which a word alone on its line is text."""

WIDER = 2.5
"""Times a word's width that a line of its column may be wide; a wider one runs over several columns."""


@dataclass(slots=True)
class Word:
    """A word of a line. baseline: y of its writing line. text_line: it is a line of text, with nothing beside it."""

    line: Line
    baseline: float
    text_line: bool

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.line.bbox[0]

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.line.bbox[2]

    @property
    def width(self) -> float:
        """Points it is wide."""
        return self.x1 - self.x0


class Pair(NamedTuple):
    """Two words, one right below the other. pitch: their distance in parts of the font size."""

    above: Word
    below: Word
    pitch: float
    full: bool
    ruled: bool


class Standing(NamedTuple):
    """A cell: its lines from the top down."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The text of its lines as one."""
        texts = [w.line.text() for w in self.words]
        return join_lines(texts, [True] * len(texts))

    @property
    def bbox(self) -> BBox:
        """The box round its lines."""
        x0, top, x1, bottom = zip(*(w.line.bbox for w in self.words), strict=True)
        return (min(x0), min(top), max(x1), max(bottom))

    @property
    def first(self) -> float:
        """The writing line of its first line."""
        return self.words[0].baseline

    @property
    def middle(self) -> float:
        """The height between its first and its last writing line."""
        return (self.words[0].baseline + self.words[-1].baseline) / 2


class Rows(NamedTuple):
    """The cells of a table, those of one height together, from the top down. whole: no cell is left cut over lines."""

    rows: list[list[Standing]]
    whole: bool


def standing_rows(lines: Sequence[Sequence[Line]], rules: Sequence[Edge]) -> Rows | None:
    """The cells of these lines' words; None where nothing tells lines of one cell from those of two."""
    boxes = [word.bbox for line in lines for word in line]
    if len(boxes) > MOST_WORDS:
        return None
    long = LONG * (max(box[2] for box in boxes) - min(box[0] for box in boxes))
    words = [
        word_of(word, text_line=len(line) == 1 and word.bbox[2] - word.bbox[0] > long)
        for line in lines
        for word in line
    ]
    pairs = _pairs(words, rules)
    joined = _joined(pairs)
    whole = bool(joined)
    joined = joined or _centred(pairs, words)
    if not joined:
        return None
    cells = _cells(words, joined)
    rows = at_one_height(cells, max(w.line.size for w in words))
    return None if any(_overlaps(row) for row in rows) else Rows(rows, whole)


def at_one_height(cells: Sequence[Standing], size: float) -> list[list[Standing]]:
    """The cells by rows, from the top down: those of a row stand on one height by their middles, or by their first
    lines. size: of the font."""
    return min(_rows([(c.middle, c) for c in cells], size), _rows([(c.first, c) for c in cells], size), key=len)


def _cells(words: Sequence[Word], joined: Sequence[Pair]) -> list[Standing]:
    below = {id(p.above): p.below for p in joined}
    ends = {id(p.below) for p in joined}
    cells = []
    for word in words:
        if id(word) not in ends:
            chain = [word]
            while id(chain[-1]) in below:
                chain.append(below[id(chain[-1])])
            cells.append(Standing(tuple(chain)))
    return cells


def word_of(line: Line, *, text_line: bool) -> Word:
    """The word with the middle one of its baselines; of white space alone, with that of its spaces."""
    inked = [g for g in line.glyphs if not g.text.isspace()]
    baselines = sorted(g.baseline for g in inked or line.glyphs)
    return Word(line, baselines[len(baselines) // 2], text_line)


def _pairs(words: Sequence[Word], rules: Sequence[Edge]) -> list[Pair]:
    """Every word with the nearest one below it, of the same size, that stands under no other word."""
    level = sorted((e for e in rules if e["orientation"] == "h"), key=itemgetter("top"))
    heights = [e["top"] for e in level]
    widths = _Widths(words)
    ordered = sorted(words, key=lambda w: w.baseline)
    above: dict[int, tuple[Word, Word]] = {}
    for number, word in enumerate(ordered):
        size = word.line.size
        for other in ordered[number + 1 :]:
            if other.baseline - word.baseline > REACH * size:
                break
            if other.baseline - word.baseline > 0.5 * size and min(word.x1, other.x1) > max(word.x0, other.x0):
                above[id(other)] = (word, other)  # the last word above wins: it is the nearest
                break
    pairs = []
    for word, other in above.values():
        size = word.line.size
        if abs(size - other.line.size) > 0.1 * size:
            continue
        widest = widths.widest(word, WIDER * max(word.width, other.width))
        slack = FULL if widest < BROAD * size else FULL_BROAD
        full = word.width + slack * size > max(widest, other.width)
        between = level[bisect_left(heights, word.baseline) : bisect_right(heights, other.baseline)]
        ruled = any(_between(e, word, other) for e in between)
        pairs.append(Pair(word, other, (other.baseline - word.baseline) / size, full, ruled))
    return pairs


class _Widths:
    """How wide the words are that begin, end or have their middles one below the other, as those of one column do."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.places: dict[tuple[int, int], list[float]] = {}
        for word in sorted(words, key=lambda w: w.width):
            for place in self._places(word):
                self.places.setdefault(place, []).append(word.width)

    @staticmethod
    def _places(word: Word) -> list[tuple[int, int]]:
        at = (word.x0, (word.x0 + word.x1) / 2, word.x1)
        return [(kind, round(x / ALIGNED)) for kind, x in enumerate(at)]

    def widest(self, word: Word, most: float) -> float:
        """The widest of those of the word's column that are no wider than ``most``."""
        found = word.width
        for kind, place in self._places(word):
            for by in (-1, 0, 1):
                own = self.places.get((kind, place + by), [])
                number = bisect_right(own, most)
                found = max(found, own[number - 1] if number else 0.0)
        return found


def _between(rule: Edge, above: Word, below: Word) -> bool:
    if not above.baseline - 1 < rule["top"] < below.baseline - 0.5 * below.line.size:
        return False
    return bool(rule["x0"] < min(above.x1, below.x1) and max(above.x0, below.x0) < rule["x1"])


def _joined(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that are lines of one cell."""
    others = [p for p in pairs if not p.full]
    if sum(p.ruled for p in pairs) >= FEW_RULES and sum(p.ruled for p in others) >= RULED * len(others):
        return [p for p in pairs if not p.ruled and p.pitch <= FARTHEST]
    open_pairs = sorted((p for p in pairs if not p.ruled), key=lambda p: p.pitch)
    closest = open_pairs[:1]
    for a, b in pairwise(open_pairs):
        if b.pitch - a.pitch > ALIKE:
            break
        closest.append(b)
    told = [p for p in closest if not (p.above.text_line and p.below.text_line)]
    apart = len(pairs) - len(closest)
    if closest and (closest[-1].pitch > FARTHEST or apart < max(FEW_APART, ROWS_APART * len(closest))):
        return []  # nothing is further apart: rows may follow each other as lines do
    if told and sum(p.full for p in told) < SURE * len(told):
        return []
    return [p for p in closest if p.full or not (p.above.text_line and p.below.text_line)]


def _centred(pairs: Sequence[Pair], words: Sequence[Word]) -> list[Pair]:
    """The pairs that are lines of one cell where rows follow each other as close as lines: wrapped lines around the
    height at which the cells beside them stand, with nothing beside the first and the last of them."""
    close = sorted(p.pitch for p in pairs)[:1]
    full = [p for p in pairs if p.full and not p.ruled and p.pitch <= close[0] + ALIKE]
    cells = _cells(words, full)
    tall = [c for c in cells if len(c.words) > 1]
    at_height = sorted(((w.baseline, c) for c in cells for w in c.words), key=itemgetter(0))
    heights = [height for height, _ in at_height]
    taken: set[int] = set()
    for cell in tall:
        size = cell.words[0].line.size
        near, end = CENTRED * size, cell.words[-1].baseline
        around = at_height[bisect_left(heights, cell.first - size) : bisect_right(heights, end + size)]
        beside = [c for _, c in around if c.bbox[2] <= cell.bbox[0] or cell.bbox[2] <= c.bbox[0]]
        apart = [c for c in beside if abs(c.middle - cell.middle) > near]
        strange = any(
            min(abs(w.baseline - cell.first), abs(w.baseline - end)) <= ONE_HEIGHT * size
            for c in apart
            for w in c.words
        )
        told = any(len(c.words) != len(cell.words) for c in beside if abs(c.middle - cell.middle) <= near)
        if told and not strange:
            taken.update(id(w) for w in cell.words)
    return [p for p in full if id(p.above) in taken]


def _rows(cells: Sequence[tuple[float, Standing]], size: float) -> list[list[Standing]]:
    rows: list[list[Standing]] = []
    begun = 0.0
    for height, cell in sorted(cells, key=lambda c: c[0]):
        if rows and height - begun <= ONE_HEIGHT * size:
            rows[-1].append(cell)
        else:
            rows.append([cell])
            begun = height
    return [sorted(row, key=lambda c: c.bbox[0]) for row in rows]


def _overlaps(row: Sequence[Standing]) -> bool:
    return any(b.bbox[0] < a.bbox[2] for a, b in pairwise(row))
