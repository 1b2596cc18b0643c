"""Lines of text inside one part of an upright scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.straighten import DPI, Grey, paper_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPECK = 0.00012
"""Square inches (5 pixels) up to which a blot is dirt. By area: opening would eat 一 and 二."""

SMALLEST_LINE = 0.035
"""Inches; ink that is smaller both ways and stands alone in its line is dirt, and was read as 一."""

TEXT_HEIGHT = 0.12
"""Inches a line of small print (9 points) is high."""

LOW = 0.3
"""Part of ``TEXT_HEIGHT`` below which a line's ink is no whole line: 一, ……. What is higher is small print,
and blank paper added above it would make its digits too narrow to be told apart (8,080,000 read as 8,0,000)."""

FAINT = 0.2
"""Part of the way from the ink level to the paper up to which a pixel beside a line may be faint print. At .4 the
strokes of a watermark are taken in."""

REACH = 0.18
"""Inches beside a line's ink in which faint print belongs to it: a ≥ in hairlines, faded before its number."""

MARGIN = 0.015
"""Inches of paper left round a line."""

SOFT = 0.6
"""Pixels (standard deviation) by which hard edges are softened."""

PixelBox = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels."""


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
    return clean


def _remnants(ink: NDArray[np.uint8], zone: int) -> list[int]:
    """Columns of pixels near the border that are a rule's: they go to the border of the cell. The upright stroke of
    提 in small print fills as much of a low cell, and without it 是 is read."""
    width = ink.shape[1]
    near = np.arange(width) if width <= 2 * zone else np.r_[:zone, width - zone : width]
    columns = ink[:, near]
    found = (columns.mean(axis=0) > 0.7) & (columns[:2].any(axis=0) | columns[-2:].any(axis=0))
    return [int(x) for x in near[found]]


def find_lines(part: Grey, level: int, tallest: float = 0.0) -> list[PixelBox]:
    """Boxes of text lines from the top down. tallest: inches from which ink that hangs together is no text, 0 for
    none: the shadow of a fold along the border would join all lines of a page to one."""
    ink = (part < level).astype(np.uint8)
    if not ink.any():
        return []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] <= SPECK * DPI * DPI]
    if tallest:
        small += [i for i in range(1, count) if stats[i, cv2.CC_STAT_HEIGHT] >= tallest * DPI]
    if small:
        ink[np.isin(labels, small)] = 0
    rows = ink.sum(axis=1) > 0
    bands = _joined(stretches(rows))
    boxes = []
    for top, bottom in bands:
        columns = np.nonzero(ink[top:bottom].sum(axis=0))[0]
        if len(columns) == 0 or max(columns[-1] + 1 - columns[0], bottom - top) < SMALLEST_LINE * DPI:
            continue
        start, end = _with_faint(part[top:bottom], level, int(columns[0]), int(columns[-1]) + 1)
        boxes.append(_padded((start, top, end, bottom), part.shape))
    return boxes


def _with_faint(band: Grey, level: int, start: int, end: int) -> tuple[int, int]:
    """The columns of a line, faint print beside it taken in. What fills a column is left of a rule."""
    faint = level + FAINT * max(0.0, float(np.median(band)) - level)
    counts = (band < faint).sum(axis=0)
    print_ = (counts >= 2) & (counts <= 0.7 * len(band))
    reach = round(REACH * DPI)
    before, after = np.nonzero(print_[max(0, start - reach) : start])[0], np.nonzero(print_[end : end + reach])[0]
    return (
        max(0, start - reach) + int(before[0]) if len(before) else start,
        end + int(after[-1]) + 1 if len(after) else end,
    )


def smoothed(line: Grey) -> Grey:
    """A line of a page in black and white with soft edges, as the recogniser was taught on."""
    return np.asarray(cv2.GaussianBlur(line, (0, 0), SOFT), dtype=np.uint8)


def stretches(full: NDArray[np.bool_], gap: float = 0.0) -> list[tuple[int, int]]:
    """(first, after last) of stretches of True; those nearer than the gap are one."""
    steps = np.diff(np.concatenate(([0], full.astype(np.int8), [0])))
    found: list[tuple[int, int]] = []
    for start, end in zip(np.nonzero(steps == 1)[0].tolist(), np.nonzero(steps == -1)[0].tolist(), strict=True):
        if found and start - found[-1][1] < gap:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _joined(bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts of one line put together: strokes of 二 or 三, dots, a comma below the rest."""
    full = TEXT_HEIGHT * DPI
    lines: list[tuple[int, int]] = []
    for top, bottom in bands:
        if lines:
            above, below = lines[-1]
            gap, height = top - below, bottom - above
            low = min(below - above, bottom - top) < 0.6 * full
            if low and height <= 1.35 * full and gap <= 0.45 * full:
                lines[-1] = (above, bottom)
                continue
        lines.append((top, bottom))
    return lines


def _padded(box: PixelBox, shape: tuple[int, ...]) -> PixelBox:
    """A margin round the line; a low line (一, ……) gets the height of a line."""
    x0, top, x1, bottom = box
    margin = max(2, round(MARGIN * DPI))
    full, height = round(TEXT_HEIGHT * DPI), bottom - top
    more = (full - height) // 2 if height < LOW * full else 0
    return (
        max(0, x0 - margin),
        max(0, top - margin - more),
        min(shape[1], x1 + margin),
        min(shape[0], bottom + margin + more),
    )
