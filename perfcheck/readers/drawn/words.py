"""The words of lines printed in columns without rules between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.readers.drawn.lines import COLUMN_GAP, Line, bbox_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.readers.drawn.sheet import BBox

MOST_GAPS = 30
"""Gaps of a line up to which each is looked at; letters spaced out have more."""

LIKE = 3
"""Words that begin, end or have their middle at one place, by which it is the place of a column."""

NARROW_GAP = 0.3
"""Part of the font size a gap between two filled cells has at least."""

NEXT = 3
"""Lines to the next line of a table with a wide gap."""

BESIDE = 4
"""Lines above the first row of columns, and below the last, that may hold parts of their cells."""

AROUND = 12
"""Lines above and below a line that say where its table has borders."""

CROSSED = 0.15
"""Share of a table's rows that may run across the border between two columns."""

WHITE = 0.5
"""Share of a table's lines that are white at the border between two columns."""


class Gap(NamedTuple):
    """White from x0 to x1 before the character of this number. wide: it divides words wherever it stands."""

    x0: float
    x1: float
    number: int
    wide: bool


class Columns(NamedTuple):
    """The words of every line of a page. Lines [first, last) are those of its tables without rules."""

    words: list[list[Line]]
    first: int
    last: int

    def has_row(self, *numbers: int) -> bool:
        """Whether one of these lines is a row of a table: several words."""
        return any(self.first <= n < self.last and len(self.words[n]) > 1 for n in numbers)


def find_columns(lines: Sequence[Line]) -> Columns | None:
    """The words of a page's lines; None where it prints nothing in columns.

    Two full cells stand closer than words do: a narrow gap divides them where hardly a line runs across it.
    """
    gaps = [_gaps(line) for line in lines]
    rows = [number for number, own in enumerate(gaps) if sum(g.wide for g in own) > 1]
    if not rows:
        return None
    parted = [number for number, own in enumerate(gaps) if any(g.wide for g in own)]
    first, last = rows[0], rows[-1]
    for number in parted:
        last = number if last < number <= last + NEXT else last
    for number in reversed(parted):
        first = number if first - NEXT <= number < first else first
    last += 1
    for _ in range(BESIDE):
        first -= first > 0 and _is_close(lines[first - 1], lines[first])
        last += last < len(lines) and _is_close(lines[last - 1], lines[last])
    inked = {number: _inked(lines[number], gaps[number]) for number in range(first, last)}

    def is_border(gap: Gap, at: int) -> bool:
        middle = (gap.x0 + gap.x1) / 2
        near = range(max(first, at - AROUND), min(last, at + AROUND + 1))
        across = {number for number in near if _runs_across(*inked[number], middle)}
        beside = [number for number in rows if number in near]
        return len(across) <= (1 - WHITE) * len(near) and len(across.intersection(beside)) <= CROSSED * len(beside)

    apart = [_words(line, [g for g in own if g.wide]) for line, own in zip(lines, gaps, strict=True)]
    places = _places(word.bbox for own in apart[first:last] if len(own) > 1 for word in own)
    words = []
    for number, (line, own) in enumerate(zip(lines, gaps, strict=True)):
        cuts = [g for g in own if g.wide or (first <= number < last and is_border(g, number))]
        if first <= number < last and len(cuts) < len(own) <= MOST_GAPS:
            cuts = _with_aligned(line, own, cuts, places)
        words.append(_words(line, cuts))
    return Columns(words, first, last)


def _places(boxes: Iterable[BBox]) -> Counter[tuple[int, int]]:
    """How many words begin (0), have their middle (1) and end (2) at a place, in halves of a point."""
    return Counter(place for box in boxes for place in _ends(box))


def _ends(box: BBox) -> list[tuple[int, int]]:
    return [(0, round(2 * box[0])), (1, round(box[0] + box[2])), (2, round(2 * box[2]))]


def _with_aligned(line: Line, gaps: Sequence[Gap], cuts: Sequence[Gap], places: Counter[tuple[int, int]]) -> list[Gap]:
    """The gaps with those between two words that both stand as the words of a column do."""

    def aligned(word: Line) -> bool:
        return any(sum(places[kind, at + by] for by in (-1, 0, 1)) >= LIKE for kind, at in _ends(word.bbox))

    found = list(cuts)
    for gap in gaps:
        if gap in found:
            continue
        trial = sorted([*found, gap], key=lambda g: g.number)
        at = trial.index(gap)
        if all(aligned(word) for word in _words(line, trial)[at : at + 2]):
            found = trial
    return found


def _is_close(above: Line, below: Line) -> bool:
    """Whether two lines may be of one cell, or of cells of one row."""
    return above.size == below.size and below.bbox[1] - above.bbox[3] < above.size


def _gaps(line: Line) -> list[Gap]:
    """The gaps of a line that are wide enough for the border of two columns; a space is no narrow gap."""
    found = []
    ink: float | None = None  # where what was printed so far ends
    space = 0.0
    for number, glyph in enumerate(line.glyphs):
        if not glyph.text.isspace():
            if ink is not None:
                wide = glyph.x0 - ink > COLUMN_GAP * glyph.size
                if wide or glyph.x0 - max(ink, space) > NARROW_GAP * glyph.size:
                    found.append(Gap(ink, glyph.x0, number, wide))
            ink = glyph.x1 if ink is None else max(ink, glyph.x1)
        space = max(space, glyph.x1)
    return found


def apart(line: Line) -> list[Line]:
    """The words of a line that wide gaps divide, whatever stands above and below."""
    return _words(line, [gap for gap in _gaps(line) if gap.wide])


def _inked(line: Line, gaps: Sequence[Gap]) -> tuple[list[float], list[float]]:
    """(where stretches of ink begin, where they end)."""
    x0, _, x1, _ = line.bbox
    return [x0, *(g.x1 for g in gaps)], [*(g.x0 for g in gaps), x1]


def _runs_across(starts: Sequence[float], ends: Sequence[float], x: float) -> bool:
    """Whether one of these stretches of ink covers a place."""
    return bisect_right(starts, x) > bisect_left(ends, x)


def _words(line: Line, cuts: Sequence[Gap]) -> list[Line]:
    words = []
    for start, end in pairwise([0, *(g.number for g in cuts), len(line.glyphs)]):
        glyphs = line.glyphs[start:end]
        inked = [g for g in glyphs if not g.text.isspace()]
        if inked:
            words.append(Line(glyphs, bbox_of(inked), line.size))
    return words
