"""Ink of a line that none of the characters read accounts for: a sign or a figure was lost, and with full confidence.

The model says where in a line each character is. ≥95% under the rest of a seal is read as 5%; its ink begins a
character and a half earlier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from perfcheck.readers.scan.covered import STRAY
from perfcheck.readers.scan.straighten import darkness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from perfcheck.readers.scan.straighten import Grey

DARK = 0.5
"""Part of the way from paper to the darkest ink from which a pixel is print: a watermark's are not."""

HALF, HALF_NARROW = 0.5, 0.28
"""Half of the width of a character, and of a letter or a figure, in heights of the line's ink."""

BEFORE, BEHIND, BETWEEN = 0.45, 0.6, 0.5
"""Heights of the ink beyond a character that may be its own, at the beginning and at the end of a line, and on both
sides between two; of 470 lines of pages the farthest reached .36, .25 and .45."""

COLUMNS, PIXELS = 3, 14
"""Columns and pixels of ink from which it is no speck."""


def has_unread_ink(text: str, places: Sequence[float], line: Grey) -> bool:
    """Whether print is before, behind or between what was read. places: the middle of each character, in pixels."""
    ink = darkness(line, DARK) > 0
    rows = np.nonzero(ink.any(axis=1))[0]
    whole, first, end = len(text), len(text) - len(text.lstrip(STRAY)), len(text.rstrip(STRAY))
    text, places = text[first:end], places[first:end]
    if not text or not len(rows):
        return False
    high = int(rows[-1] - rows[0] + 1)
    counts = np.asarray(ink.sum(axis=0), np.int64)
    halves = [high * (HALF if ord(char) > 0x2000 else HALF_NARROW) for char in text]
    starts = [place - half for place, half in zip(places, halves, strict=True)]
    ends = [place + half for place, half in zip(places, halves, strict=True)]
    free = [(a + BETWEEN * high, b - BETWEEN * high) for a, b in zip(ends, starts[1:], strict=False)]
    free += [(0.0, starts[0] - BEFORE * high)] if first == 0 else []  # else it is a stroke's that was read as —
    free += [(ends[-1] + BEHIND * high, float(len(counts)))] if end == whole else []
    return any(_is_print(counts[max(0, round(a)) : max(0, round(b))]) for a, b in free)


def _is_print(counts: NDArray[np.int64]) -> bool:
    return int(np.count_nonzero(counts)) >= COLUMNS and int(counts.sum()) >= PIXELS
