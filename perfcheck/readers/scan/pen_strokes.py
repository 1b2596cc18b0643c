"""Long straight strokes of a pen (a tick, a line through a cell), taken out of a line to read it again.

What reads the same with them and without them was not altered by them, figures too; a character that a stroke touches
so that it is taken for another one is read in two ways.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.straighten import DPI, Grey, paper_level

if TYPE_CHECKING:
    from perfcheck.readers.scan.lines import PixelBox
    from perfcheck.readers.scan.recogniser import Line
    from perfcheck.readers.scan.rule_masks import Mask

STRAIGHT = 0.125
"""Inches that a stroke runs straight at least: farther than strokes of characters that slant."""

STEPS, AXIS = 16, 0.2
"""Directions that are looked at, and sine up to which one is a level or an upright stroke's of a character."""

SOFT_EDGE = 5
"""Pixels by which what is taken out is wider than the ink."""

FEWEST = 12
"""Pixels of such strokes in a line from which it is read again."""

SURE = 0.97
"""Confidence of both readings."""


def straight_strokes(pen: Mask, grey: Grey, level: int) -> Mask:
    """Pixels of a pen's ink that run straight and slant. pen: ink that runs over more than a line of a cell."""
    ink = (pen & (grey < level).astype(np.uint8)) if pen.any() else pen
    found = np.zeros_like(pen)
    if not ink.any():
        return found
    for kernel in _kernels():
        found |= np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), np.uint8)
    return np.asarray(cv2.dilate(found, np.ones((SOFT_EDGE, SOFT_EDGE), np.uint8)), np.uint8)


@lru_cache(maxsize=1)
def _kernels() -> tuple[Mask, ...]:
    side = round(STRAIGHT * DPI) | 1
    kernels = []
    for step in range(STEPS):
        across, down = math.cos(math.pi * step / STEPS), math.sin(math.pi * step / STEPS)
        if min(abs(across), abs(down)) >= AXIS:
            kernel, half = np.zeros((side, side), np.uint8), side // 2
            ends = [(round(half + sign * half * across), round(half + sign * half * down)) for sign in (-1, 1)]
            cv2.line(kernel, ends[0], ends[1], (1,), 1)
            kernels.append(kernel)
    return tuple(kernels)


def without_strokes(line: Grey, box: PixelBox, strokes: Mask) -> Grey | None:
    """A line's picture without the strokes; None where hardly any runs through it. box: its place on the page."""
    x0, top, x1, bottom = box
    own = strokes[top:bottom, x0:x1] > 0
    if own.shape != line.shape or int(np.count_nonzero(own)) < FEWEST:
        return None
    return np.where(own, np.uint8(paper_level(line)), line).astype(np.uint8)


def read_the_same(read: Line, again: Line) -> bool:
    """Whether what was read of a line with the strokes and without them is certain, and one text."""
    sure = min(read.sure, again.sure) >= SURE and read.whole and again.whole
    return sure and read.text == again.text != ""
