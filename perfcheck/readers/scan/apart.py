"""Ink that stands apart from the print of a cell's line: a tick, a signature, the rest of a seal, a streak of a fax.

It is as certain as the print of the line itself that no character was read there, or it is a pen's, so the line is
read again without it: what reads the same is the print, and the rest is named and not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from perfcheck.readers.scan.covered import STRAY
from perfcheck.readers.scan.lines import TEXT_HEIGHT, PixelBox, stretches
from perfcheck.readers.scan.straighten import DPI, Grey, paper_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.recogniser import Line
    from perfcheck.readers.scan.rule_masks import Mask

APART = 0.8
"""Heights of a line of small print that are blank between print and what stands apart from it; between characters of
one line less is."""

FIRST = 0.85
"""Confidence of what was read of a line with what stands apart from it, which may have been taken for part of it."""

FEWEST = 2
"""Letters and figures of a line at least: a sign alone may be the rest of one."""

WRITTEN = 0.9
"""Part of the ink of what stands apart from print that is a pen's at least where it is a hand's."""

MARGIN = 4
"""Pixels of paper round what is read again."""

NEAR, PIXELS = 2.5, 16
"""The same of what may be the sign before a figure or its unit, set apart by a space, and pixels of ink of it at
least; fewer are specks, which are not named."""


class Print(NamedTuple):
    """A line without the ink that stands apart from its print. box: its new place on the page. rest: the place of that
    ink; None for specks. whole: what was read of the line before is to be read again, all of it; else that ink may have
    been read as a character before it or behind it."""

    box: PixelBox
    image: Grey
    rest: PixelBox | None
    whole: bool

    def is_read_in(self, text: str, again: str) -> bool:
        """Whether what is read without the ink is what was read with it; words alone: a figure may lose a part."""
        text, again = text.strip(STRAY), again.strip(STRAY)
        words = again != "" and not any(char.isdigit() for char in again[0] + again[-1])
        return text == again or (not self.whole and words and again in text)


def without_rests(box: PixelBox, line: Grey, read: Line, level: int, pen: Mask) -> Print | None:
    """A line without the ink that stands apart from its print: from what was read with certainty where not all of it
    was, or a pen's; None where all of it touches print. box: its place on the page. level: grey below which a pixel is
    ink. pen: ink of pens on the page."""
    ink = line < level
    parts = stretches(np.asarray(ink.any(axis=0), np.bool_), gap=APART * TEXT_HEIGHT * DPI)
    own, whole = _not_written(parts, ink, pen[box[1] : box[3], box[0] : box[2]]), False
    if len(own) == len(parts):
        if read.whole or read.sure < FIRST or sum(char.isalnum() for char in read.text) < FEWEST or read.ends is None:
            return None
        own, whole = [part for part in parts if part[0] < read.ends[1] and part[1] > read.ends[0]], True
    if not own or len(own) == len(parts):
        return None
    start, end = own[0][0], own[-1][1]
    if any(np.count_nonzero(ink[:, side]) >= PIXELS for side in _beside_figures(read.text, start, end)):
        return None
    first, last = max(0, start - 2), end + 2
    rows = np.nonzero(ink[:, first:last].any(axis=1))[0]
    top, bottom = max(0, int(rows[0]) - MARGIN), min(len(ink), int(rows[-1]) + 1 + MARGIN)
    left, right = max(0, start - MARGIN), min(line.shape[1], end + MARGIN)
    clean = np.full_like(line, paper_level(line))
    clean[:, first:last] = line[:, first:last]
    rest = ink.copy()
    rest[:, first:last] = False
    x0, y0 = box[:2]
    new = (x0 + left, y0 + top, x0 + right, y0 + bottom)
    named = None
    if np.count_nonzero(rest) >= PIXELS:
        ys, xs = np.nonzero(rest)
        named = (x0 + int(xs.min()), y0 + int(ys.min()), x0 + int(xs.max()) + 1, y0 + int(ys.max()) + 1)
    return Print(new, np.ascontiguousarray(clean[top:bottom, left:right]), named, whole)


def _not_written(parts: list[tuple[int, int]], ink: NDArray[np.bool_], pen: Mask) -> list[tuple[int, int]]:
    """The parts of a line that are no pen's. pen: its ink in the line."""
    if len(parts) < 2 or pen.shape != ink.shape or not pen.any():
        return parts
    written = ink & (pen > 0)
    return [(x0, x1) for x0, x1 in parts if written[:, x0:x1].sum() < WRITTEN * ink[:, x0:x1].sum()]


def _beside_figures(text: str, start: int, end: int) -> list[slice]:
    """Columns before a line that begins with a figure, and behind one that ends with one. start, end: of its ink."""
    near = round(NEAR * TEXT_HEIGHT * DPI)
    found = [slice(max(0, start - near), start)] if text.strip(STRAY)[:1].isdigit() else []
    return [*found, slice(end, end + near)] if text.strip(STRAY)[-1:].isdigit() else found
