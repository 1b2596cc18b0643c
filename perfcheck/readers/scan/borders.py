"""What is left of the rules at the border of a cell, painted over before its lines are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.straighten import DPI, Grey, paper_level

if TYPE_CHECKING:
    from numpy.typing import NDArray


def strip_rules(cell: Grey, level: int) -> Grey:
    """Paint over what is left of the rules at the border of a cell: thin runs along its edge.

    A remnant becomes a leading 1 otherwise (2,102,800 read as 12,102,800).
    """
    height, width = cell.shape
    if height < 8 or width < 8:
        return cell
    clean = cell.copy()
    paper = paper_level(cell)
    ink = (cell < max(level, 190)).astype(np.uint8)
    zone = max(4, round(0.03 * DPI))
    for x in _remnants(ink, zone):
        clean[:, max(0, x - 1) : x + 2] = paper
    for y in _remnants(ink.T, zone):
        clean[max(0, y - 1) : y + 2] = paper
    slanting = _along_border(ink, zone)
    if slanting.any():
        clean[slanting] = paper
    return clean


def _along_border(ink: NDArray[np.uint8], zone: int) -> NDArray[np.bool_]:
    """Pieces at the border of a cell that run along it and are no wider than it: of a rule that slants a little.
    A line of print with it is read worse, up to its figures."""
    height, width = ink.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, wide, high = (stats[:, n] for n in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
    upright = ((x == 0) | (x + wide == width)) & (wide <= zone) & (high >= 2 * zone)
    level = ((y == 0) | (y + high == height)) & (high <= zone) & (wide >= 2 * zone)
    found = upright | level
    found[0] = False
    return np.asarray(found[np.asarray(labels)], np.bool_)


def _remnants(ink: NDArray[np.uint8], zone: int) -> list[int]:
    """Columns of pixels near the border that are a rule's: they go to the border of the cell. The upright stroke of
    提 in small print fills as much of a low cell, and without it 是 is read."""
    width = ink.shape[1]
    near = np.arange(width) if width <= 2 * zone else np.r_[:zone, width - zone : width]
    columns = ink[:, near]
    found = (columns.mean(axis=0) > 0.7) & (columns[:2].any(axis=0) | columns[-2:].any(axis=0))
    return [int(x) for x in near[found]]
