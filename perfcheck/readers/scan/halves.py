"""Two pages side by side on one sheet: an open book on the glass, a spread printed small."""

from __future__ import annotations

import numpy as np

from perfcheck.readers.scan.lines import stretches
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

WIDE = 1.2
"""Times its height a sheet with two pages is wide at least."""

MIDDLE = (0.4, 0.6)
"""Parts of the width between which pages meet."""

NARROWEST = 0.25
"""Inches of blank paper between two pages at least."""

BLANK, FULL = 0.004, 0.6
"""Part of a column of pixels that may be inked between the pages (dust), and from which it is the fold's own line.
The rules of a table across the middle are more than the one and less than the other."""

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
    return int(at) if both >= USED else None


def cut(grey: Grey) -> list[tuple[int, Grey]]:
    """The pages of a sheet from the left, each with where it begins."""
    at = gutter(grey)
    if at is None:
        return [(0, grey)]
    return [(0, np.ascontiguousarray(grey[:, :at])), (at, np.ascontiguousarray(grey[:, at:]))]
