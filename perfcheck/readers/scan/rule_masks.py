"""Straight runs of ink on an upright scan."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.drawn.sheet import Edge, edge
from perfcheck.readers.scan.straighten import DPI

REACH = 0.035
"""Inches by which a rule may miss the rule it meets: less than a cell's padding, since the strokes of
tightly set characters can run together into what looks like a rule from border to border."""

INKED = 0.92
"""Part of a rule's length that is inked before gaps are bridged. In a column of small print set close, the gaps
between lines are bridged and strokes below each other look like an upright rule."""

DOTTED, SLIM = 10, 8
"""Pixels of a row of dots for each gap in it at most, and across it. A grey rule is printed so in black and white;
strokes of characters that stand below each other leave a gap for each line of print."""

OWN, FREE, TOUCHED = 4, 9, 0.15
"""Pixels from the middle of such a row that are its own, up to which there is paper, and part of its length on which
print may touch it. Small print set close leaves as many gaps, and has strokes on both sides."""

CLEAR, BESIDE = 0.03, 0.5
"""The same on one side where print stands close on the other, and there."""

THICKEST = 0.06
"""Inches; anything thicker is a bar, a seal or a photograph."""

HOLE = 0.12
"""Inches of a level rule that may be missing between two long pieces of it."""

OWN_RUN = 1.0
"""Inches that a rule runs alone at least where strokes of a pen run together with another part of it."""

ACROSS_BLOT = 0.8
"""Inches of a blot through which a rule is taken to go on."""

Mask = NDArray[np.uint8]


def inked(ink: Mask, inches: float, level: bool, hole: float = HOLE) -> Mask:
    """Straight runs that are inked for their length, not bridged together. What is thick (the star of a seal) is
    taken out; a rule that runs through it goes on. hole: inches of a level one that may be missing."""
    found = runs(ink, inches, level)
    boxes = boxes_of(found)
    blots = _blots(found, boxes)
    crossed = _crossed(found, boxes, level=level)
    if crossed is not None:
        blots = crossed if blots is None else np.asarray(cv2.max(blots, crossed), np.uint8)
    if blots is not None:
        found[blots > 0] = 0
        boxes = boxes_of(found)
    kept = found.copy()
    own = cv2.min(ink, found)
    for x, y, width, height in boxes:
        most = cv2.reduce(own[y : y + height, x : x + width], 0 if level else 1, cv2.REDUCE_MAX)
        middle, start, end = (y + height // 2, x, x + width) if level else (x + width // 2, y, y + height)
        slim = (height if level else width) <= SLIM
        broken = cv2.countNonZero(most) < INKED * most.size
        if broken and not (slim and is_dotted(ink.T if level else ink, middle, start, end)):
            kept[y : y + height, x : x + width] = 0
    if blots is not None:
        across = round(ACROSS_BLOT * DPI)
        joined = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((1, across) if level else (across, 1), np.uint8))
        kept |= np.asarray(joined, np.uint8) & blots
    if level:  # a stroke of a pen that was taken out left a hole
        whole = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((1, round(hole * DPI)), np.uint8))
        kept = np.asarray(whole, np.uint8)
    return kept


def _blots(found: Mask, boxes: list[tuple[int, int, int, int]]) -> Mask | None:
    """What is thicker than a rule, and the soft edge of it; None where nothing is. boxes: of the pieces."""
    side = round(THICKEST * DPI) + 2
    if all(min(width, height) < side for _, _, width, height in boxes):
        return None
    thick = np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)))
    return np.asarray(cv2.dilate(thick, np.ones((side, side), np.uint8)), np.uint8) if thick.any() else None


def _crossed(found: Mask, boxes: list[tuple[int, int, int, int]], *, level: bool) -> Mask | None:
    """What strokes make of a rule that they run together with: all round the long slim runs in such a piece; None
    where no piece is too thick."""
    thick = [box for box in boxes if box[3 if level else 2] > THICKEST * DPI]
    if not thick:
        return None
    length = round(OWN_RUN * DPI)
    along = np.ones((1, length) if level else (length, 1), np.uint8)
    long = np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, along), np.uint8)
    crossed = np.zeros_like(found)
    for x, y, width, height in thick:
        own = np.ascontiguousarray(long[y : y + height, x : x + width])
        slim = [(a, b, w, h) for a, b, w, h in boxes_of(own) if (h if level else w) <= THICKEST * DPI]
        if slim:
            crossed[y : y + height, x : x + width] = 1
        for a, b, w, h in slim:
            crossed[y + b : y + b + h, x + a : x + a + w] = 0
    return crossed if crossed.any() else None


def is_dotted(ink: Mask, x: int, top: int, bottom: int) -> bool:
    """Whether an upright, in pixels, is a row of dots with paper on both sides."""
    own = ink[top:bottom, max(0, x - OWN) : x + OWN + 1].max(axis=1, initial=0)
    left, right = ink[top:bottom, max(0, x - FREE) : max(0, x - OWN)], ink[top:bottom, x + OWN + 1 : x + FREE + 1]
    ends = int(np.count_nonzero(np.diff(own.astype(np.int8)) < 0))
    touched = sorted(float(side.max(axis=1, initial=0).mean()) for side in (left, right))
    free = touched[1] <= TOUCHED or (touched[0] <= CLEAR and touched[1] <= BESIDE)
    return free and ends * DOTTED >= own.size


def boxes_of(mask: Mask) -> list[tuple[int, int, int, int]]:
    """x, y, width, height of each connected piece. By outlines: on masks of thin runs they cost a fraction of
    labels for all pixels."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return sorted((int(x), int(y), int(w), int(h)) for x, y, w, h in map(cv2.boundingRect, outlines))


def runs(ink: Mask, inches: float, level: bool) -> Mask:
    """Ink in straight runs of this length. Thickened across first: a rule may wander by a pixel."""
    length = round(inches * DPI)
    across = np.ones((3, 1) if level else (1, 3), np.uint8)
    along = np.ones((1, length) if level else (length, 1), np.uint8)
    bridge = np.ones((1, 5) if level else (5, 1), np.uint8)
    thick = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridge), across)
    return np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, along), dtype=np.uint8)


def edges_of(mask: Mask, level: bool) -> list[Edge]:
    """The rules in a mask of lines. level: those across, else those from top to bottom."""
    found = []
    for x, y, width, height in boxes_of(mask):
        if min(width, height) > THICKEST * DPI or (width >= height) != level:
            continue
        box = (float(x), float(y), float(x + width), float(y + height))
        found.append(edge(*box))
    return found
