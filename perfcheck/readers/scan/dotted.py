"""Rules printed as rows of dots or dashes, drawn through on an upright scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.rule_masks import THICKEST
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.rule_masks import Mask

THICK = 6
"""Pixels a dot or a dash is thick at most."""

GAP = 9
"""Pixels between two marks of one rule: 3 points. Strokes of characters that stand below each other are farther
apart."""

LEVEL, UPRIGHT = 0.6, 0.3
"""Inches a rule runs level, and upright, at least."""

FEWEST = 200
"""Marks of a table at least."""

DRAWN = 60
"""Grey in which the rules are drawn."""


def drawn_through(grey: Grey) -> Grey | None:
    """The page with its dotted rules as lines; None where there are none both ways."""
    ink = (grey < ink_level(grey)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    blot = np.maximum(wide, high) <= 2 * THICK  # dots that touch where rules cross
    level, upright = (high <= THICK) | blot, (wide <= THICK) | blot
    if int((level | upright)[1:].sum()) < FEWEST:
        return None
    thick = np.where(np.maximum(wide, high) >= LEVEL * DPI, THICK, THICK / 2)  # a character is made of strokes, too
    crossing = (stats[:, cv2.CC_STAT_AREA] <= thick * (wide + high)) & ~level & ~upright
    corners = (ink & crossing[labels]).astype(np.uint8)
    corners[labels == 0] = 0
    across = _joined(level[labels] | _strokes(corners), LEVEL)
    down = _joined(np.ascontiguousarray((upright[labels] | _strokes(corners.T).T).T), UPRIGHT).T
    if not across.any() or not down.any():
        return None
    rules = np.ascontiguousarray(across | down)
    rules = np.asarray(cv2.morphologyEx(rules, cv2.MORPH_CLOSE, np.ones((2 * GAP + 3, 1), np.uint8)), np.uint8)
    return np.where(rules > 0, np.uint8(DRAWN), grey).astype(np.uint8)


def _strokes(corners: Mask) -> NDArray[np.bool_]:
    """The level strokes of crossings."""
    return np.asarray(cv2.morphologyEx(corners, cv2.MORPH_OPEN, np.ones((1, THICK), np.uint8)), np.uint8) > 0


def _joined(marks: NDArray[np.bool_], least: float) -> Mask:
    """Level rows of marks as lines; a row may slant a little."""
    ink = cv2.dilate(marks.astype(np.uint8), np.ones((5, 1), np.uint8))
    rows = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, GAP + 1), np.uint8))
    lines = cv2.morphologyEx(rows, cv2.MORPH_OPEN, np.ones((1, round(least * DPI)), np.uint8))
    side = round(THICKEST * DPI)
    areas = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    areas = cv2.dilate(areas, np.ones((side, side), np.uint8))
    return np.asarray(lines, np.uint8) & (1 - np.asarray(areas, np.uint8))
