"""Two texts printed in one place: nobody can tell their characters apart, so none of it is read."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from operator import attrgetter, lt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.readers.drawn.lines import Line
    from perfcheck.readers.drawn.sheet import Glyph

ONE_PLACE = 0.45
"""Part of the narrower character's width by which the middles of two differ that stand in one place."""

CLOSE = 0.66
"""The same for two that cross each other; one pair may be a matter of type-setting, two are not."""

SHARE = 0.08
"""Part of a line's characters that must cross: a long line set tight has a pair or two that nearly touch."""

TOUCHING = 0.1
"""Points by which neighbours may reach into each other and stand in no one's place; hairs are narrower than that."""

TWICE = 0.15
"""Part of the font size within which an equal character is the same one printed twice."""

LEADING = 0.6
"""Part of the font size that base lines of two lines are apart at least."""

_LEFT = attrgetter("x0")
_SQUEEZED = frozenset("、，。；：！？（）《》〈〉“”‘’【】〔〕…·")
"""Marks that justified type-setting squeezes to half of their width: those beside them reach into it."""

_FRAMES = frozenset("□☐▢■○◯〇●_＿ˍ￣‾—-√✓✔☑☒×")
"""Signs that are printed under, over or around others: boxes to tick, lines to write on."""


def is_overprinted(lines: list[Line]) -> bool:
    """Whether the lines of one place hold characters printed over each other."""
    return any(map(_crosses_itself, lines)) or any(_overlap(a, b) for a, b in pairwise(lines))


def _crosses_itself(line: Line) -> bool:
    lefts = [*map(_LEFT, line.glyphs), inf]
    if not any(map(lt, lefts[1:], [glyph.x1 - TOUCHING for glyph in line.glyphs])):
        return False  # each begins behind the one before it: nearly all lines
    whole = [g for g in line.glyphs if not g.text.isspace() and g.text not in _FRAMES and not g.by_ocr]
    solid = [g for g in whole if g.text not in _SQUEEZED] or whole
    close = 0
    enough = SHARE * len(solid)
    same = False
    for a, b in pairwise(solid):
        narrow = min(a.x1 - a.x0, b.x1 - b.x0)
        apart = (b.x0 + b.x1 - a.x0 - a.x1) / 2
        if apart >= CLOSE * narrow or (a.text == b.text and apart < TWICE * a.size) or not _alike(a, b):
            continue
        close += 1
        same = same or apart < ONE_PLACE * narrow or close > 1
        if same and close >= enough:
            return True
    return False


def _alike(a: Glyph, b: Glyph) -> bool:
    """Whether both are of one size, and of the kind that takes a place of its own (no accent, no ring)."""
    return 0.6 < (a.size + 0.1) / (b.size + 0.1) < 1.7 and min(a.x1 - a.x0, b.x1 - b.x0) > 0.1 * a.size


def _overlap(above: Line, below: Line) -> bool:
    """Whether two lines of one size stand so near that they run into each other."""
    first, second = above.glyphs[0], below.glyphs[0]
    if first.by_ocr or not 0.7 < (above.size + 0.1) / (below.size + 0.1) < 1.4:
        return False
    crossing = min(above.bbox[2], below.bbox[2]) - max(above.bbox[0], below.bbox[0])
    return second.baseline - first.baseline < LEADING * min(above.size, below.size) and crossing > 0.5 * above.size
