"""Rows that no rule parts: in a table whose rules are upright only, each column is one tall cell with a line a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.lines import split_lines
from perfcheck.readers.drawn.sheet import is_level
from perfcheck.readers.drawn.standing import Standing, Word, at_one_height, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.readers.drawn.lines import Line
    from perfcheck.readers.drawn.sheet import BBox, Glyph

COLUMNS = 3
"""Cells side by side that must be filled in most rows: lines of fewer may be those of one cell each."""

ROWS = 4
"""Rows from which on a band of tall cells is a table of its own."""

LOWEST = 24.0
"""Points that a band of so many rows is high at least."""

MOST = 0.75
"""Share of the rows in which so many cells are filled, and of the lines that do not fill theirs."""


def parted(
    cells: Sequence[BBox], glyphs: Sequence[list[Glyph]], fills: Callable[[BBox, list[Line]], list[bool]]
) -> list[float]:
    """The heights at which rows end within one band of cells, from the top down; [] where it is one row.

    fills: which lines of a cell reach its right border: these were wrapped."""
    if sum(map(_is_tall, glyphs)) < COLUMNS or not all(map(is_level, chain.from_iterable(glyphs))):
        return []
    words = [[word_of(line, text_line=False) for line in split_lines(own)] for own in glyphs]
    wrapped = [fills(cell, [word.line for word in own]) if own else [] for cell, own in zip(cells, words, strict=True)]
    lines, full = sum(map(len, words)), sum(map(sum, wrapped))
    begun = sorted(
        word.baseline
        for own, ends in zip(words, wrapped, strict=True)
        for word, goes_on in zip(own, [False, *ends], strict=False)
        if not goes_on
    )
    entries = [
        (entry, column)
        for column, (own, ends) in enumerate(zip(words, wrapped, strict=True))
        for entry in _entries(own, ends, begun)
    ]
    columns = {id(entry): column for entry, column in entries}
    rows = at_one_height([entry for entry, _ in entries], max(e.words[0].line.size for e, _ in entries))
    filled = sum(len({columns[id(entry)] for entry in row}) >= COLUMNS for row in rows)
    apart = all(len({columns[id(entry)] for entry in row}) == len(row) for row in rows)
    if len(rows) < ROWS or filled < MOST * len(rows) or full > (1 - MOST) * lines or not apart:
        return []
    ends = [(max(e.bbox[3] for e in above), min(e.bbox[1] for e in below)) for above, below in pairwise(rows)]
    size = min(e.words[0].line.size for e, _ in entries)
    return [] if any(top < bottom - size / 2 for bottom, top in ends) else [(a + b) / 2 for a, b in ends]


def _is_tall(glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell has at least as many lines as a table has rows, as far as the first look tells."""
    if len(glyphs) < ROWS:
        return False
    baselines = [glyph.baseline for glyph in glyphs]
    return max(baselines) - min(baselines) >= (ROWS - 1) * glyphs[0].size


def _entries(words: Sequence[Word], wrapped: Sequence[bool], begun: Sequence[float]) -> list[Standing]:
    """The lines of a cell with each wrapped one and what follows it together. begun: heights at which lines stand that
    follow no wrapped one; where several do, a row begins."""
    entries: list[list[Word]] = []
    goes_on = False
    for word, full in zip(words, wrapped, strict=True):
        near = 0.5 * word.line.size
        beside = bisect_right(begun, word.baseline + near) - bisect_left(begun, word.baseline - near)
        if goes_on and beside < COLUMNS - 1:
            entries[-1].append(word)
        else:
            entries.append([word])
        goes_on = full
    return [Standing(tuple(entry)) for entry in entries]
