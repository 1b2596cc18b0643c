"""Two pages side by side on one sheet: an open book on the glass, a spread printed small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.lines import stretches
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDE = 1.2
"""Times its height a sheet with two pages is wide at least."""

MIDDLE = (0.4, 0.6)
"""Parts of the width between which pages meet."""

NARROWEST = 0.25
"""Inches of blank paper between two pages at least."""

BLANK, FULL = 0.004, 0.6
"""Part of a column of pixels that may be inked between the pages (dust), and from which it is the fold's own line.
The rules of a table across the middle are more than the one and less than the other."""

THICK = 7
"""Pixels a slanting rule is thickened to, so that it runs level across ``NARROWEST``."""

USED = 0.001
"""Part of each page that is inked at least."""


def gutter(grey: Grey) -> int | None:
    """Where two pages meet, in pixels from the left; None on a sheet with one page."""
    height, width = grey.shape
    if width < WIDE * height:
        return None
    ink = grey < ink_level(grey)
    columns = ink.mean(axis=0)
    first = round(MIDDLE[0] * width)
    part = columns[first : round(MIDDLE[1] * width)]
    free = [s for s in stretches((part <= BLANK) | (part >= FULL)) if s[1] - s[0] >= NARROWEST * DPI]
    if not free:
        return None
    start, end = max(free, key=lambda stretch: stretch[1] - stretch[0])
    middle = width // 2
    at = middle if start <= middle - first <= end else first + (start + end) // 2
    both = min(float(columns[:at].mean()), float(columns[at:].mean()))
    return int(at) if both >= USED and not _is_crossed(ink, int(at)) else None


def _is_crossed(ink: NDArray[np.bool_], at: int) -> bool:
    """Whether a rule runs across the place: a low table on a page on its side is inked there as little as a fold."""
    reach = round(NARROWEST * DPI / 2)
    strip = np.ascontiguousarray(ink[:, max(0, at - reach) : at + reach], dtype=np.uint8)
    thick = cv2.dilate(strip, np.ones((THICK, 1), np.uint8))
    return bool(np.asarray(thick).all(axis=1).any())


def cut(grey: Grey) -> list[tuple[int, Grey]]:
    """The pages of a sheet from the left, each with where it begins."""
    at = gutter(grey)
    if at is None:
        return [(0, grey)]
    return [(0, np.ascontiguousarray(grey[:, :at])), (at, np.ascontiguousarray(grey[:, at:]))]
