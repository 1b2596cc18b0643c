"""Two texts printed in one place: nobody can tell their characters apart, so none of it is read."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from operator import attrgetter, lt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.readers.drawn.lines import Line
    from perfcheck.readers.drawn.sheet import Glyph

ONE_PLACE = 0.55
"""Part of the narrower character's width that lies in the other one's place, of two that stand in one place."""

CLOSE = 0.34
"""The same for two that cross each other; one pair may be a matter of type-setting, two are not."""

INSIDE, WIDE = 0.6, 0.25
"""The same for a narrow one and a broad one: figures over Chinese characters; and the part of the font size that it is
at least, so that points do not count, which stand close."""

WITHIN = 0.9
"""The same for two of different size: the small one stands in the large one."""

BROAD = 1.3
"""Times a narrow character's width that a broad one has."""

CERTAIN = 2
"""Pairs that stand in one place: two texts, however long the line is. Type-setting never does that twice."""

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
    if not solid:
        return False
    close = same = 0
    enough = SHARE * len(solid)
    furthest = solid[0]  # of those before, the one that ends furthest right
    for glyph in solid[1:]:
        part = _part_in_one_place(furthest, glyph)
        close += part > 0
        same += part > ONE_PLACE
        if same >= CERTAIN or ((same or close > 1) and close >= enough):
            return True
        if glyph.x1 > furthest.x1:
            furthest = glyph
    return False


def _part_in_one_place(a: Glyph, b: Glyph) -> float:
    """The part of the narrower one's width that crosses the other one; 0 where type-setting may do that."""
    narrow, broad = sorted((a.x1 - a.x0, b.x1 - b.x0))
    shared = min(a.x1, b.x1) - b.x0
    part = shared / narrow if narrow > 0 else 0.0
    if part <= CLOSE or (a.text == b.text and b.x0 - a.x0 + b.x1 - a.x1 < 2 * TWICE * a.size):
        return 0.0
    if not 0.6 < (a.size + 0.1) / (b.size + 0.1) < 1.7:
        return part if part >= WITHIN else 0.0
    if narrow <= 0.1 * a.size:  # an accent, a ring
        return 0.0
    far = part >= INSIDE and shared >= WIDE * a.size if broad > BROAD * narrow else True
    return part if far else 0.0


def _overlap(above: Line, below: Line) -> bool:
    """Whether two lines of one size stand so near that they run into each other."""
    first, second = above.glyphs[0], below.glyphs[0]
    if first.by_ocr or not 0.7 < (above.size + 0.1) / (below.size + 0.1) < 1.4:
        return False
    crossing = min(above.bbox[2], below.bbox[2]) - max(above.bbox[0], below.bbox[0])
    return second.baseline - first.baseline < LEADING * min(above.size, below.size) and crossing > 0.5 * above.size
