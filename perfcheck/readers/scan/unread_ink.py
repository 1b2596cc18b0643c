"""Ink of a line that none of the characters read accounts for: a sign or a figure was lost, and with full confidence.

The model says where in a line each character is. ≥95% under the rest of a seal is read as 5%; its ink begins a
character and a half earlier.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.patterns import regex
from perfcheck.readers.scan.covered import STRAY
from perfcheck.readers.scan.straighten import darkness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from perfcheck.readers.scan.straighten import Grey

DARK = 0.5
"""Part of the way from paper to the darkest ink from which a pixel is print: a watermark's are not."""

NEAR = 8
"""Pixels beside the middle of the first and the last character in which the height of the ink is measured: a stroke
beside them may be higher."""

HIGH = 0.6
"""Part of the height of its picture that a line counts as high at least: = is low."""

ONE = 1.3
"""Heights of the ink that one character alone is wide at most: the model does not say exactly where it is."""

METRES = regex(r"\d\s?m$")
ABOVE, BEFORE = 0.3, 0.1
"""Part of the height of figures above which m has no ink, and heights before its middle from which what is there is no
figure's: the 2 of m² and ㎡ is lost."""

COLUMNS, PIXELS = 3, 16
"""Columns and pixels of a piece of ink from which it is no speck, and no dot of a grey that is made of them."""


class _Reach(NamedTuple):
    """What may be a character's own from its middle on, in heights of the line's ink: before it at the beginning of a
    line, behind it at the end, and on both sides between two. On 600 lines of pages and 700 of figures in twelve fonts
    none reached farther by three columns."""

    before: float
    behind: float
    beside: float


FIGURE, SIGN, WIDE = _Reach(0.58, 0.4, 0.56), _Reach(0.78, 0.88, 0.78), _Reach(0.92, 0.85, 1.0)


def has_unread_ink(text: str, places: Sequence[float], line: Grey) -> bool:
    """Whether print is before, behind or between what was read. places: the middle of each character, in pixels."""
    ink = darkness(line, DARK) > 0
    whole, first, end = len(text), len(text) - len(text.lstrip(STRAY)), len(text.rstrip(STRAY))
    text, places = text[first:end], places[first:end]
    if not text:
        return False
    own = ink[:, max(0, round(places[0]) - NEAR) : round(places[-1]) + NEAR] if len(text) > 1 else ink
    rows = np.nonzero(own.any(axis=1))[0]
    if not len(rows):
        return False
    high = max(int(rows[-1] - rows[0] + 1), round(HIGH * len(line)))
    if len(text) == 1 and np.ptp(np.nonzero(ink.any(axis=0))[0]) <= ONE * high:
        return False
    if METRES.search(text):
        above = ink[rows[0] : rows[0] + round(ABOVE * high), max(0, round(places[-1] - BEFORE * high)) :]
        if _is_print(above):
            return True
    reach = [FIGURE if char.isdigit() else WIDE if ord(char) > 0x2000 else SIGN for char in text]
    ends = list(zip(places, reach, strict=True))
    free = [(x + r.beside * high, y - q.beside * high) for (x, r), (y, q) in pairwise(ends)]
    free += [(0.0, places[0] - reach[0].before * high)] if first == 0 else []  # else a stroke's that was read as —
    free += [(places[-1] + reach[-1].behind * high, float(ink.shape[1]))] if end == whole else []
    return any(_is_print(ink[:, max(0, round(a)) : max(0, round(b))]) for a, b in free)


def _is_print(ink: NDArray[np.bool_]) -> bool:
    """Whether more than specks are in a part of a line."""
    if np.count_nonzero(ink) < PIXELS:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    pieces = stats[1:]
    return bool(np.any((pieces[:, cv2.CC_STAT_AREA] >= PIXELS) & (pieces[:, cv2.CC_STAT_WIDTH] >= COLUMNS)))
