"""A pale slanted mark laid over a scan: read apart from the text it runs across.

The darker text is taken out of the image, the gaps are filled from what shows beside it (a mean over the
pixels that are not hidden), the mark is turned level and each stretch of it is recognised as one line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.drawn.sheet import Glyph
from perfcheck.readers.scan.lines import stretches
from perfcheck.readers.scan.recogniser import read_with_confidence
from perfcheck.readers.scan.straighten import DPI, Grey

PALE = 14
"""Grey levels by which a mark is darker than the paper, at least."""

DARK = 90
"""Grey levels below the paper from which ink is text, that is no part of a mark."""

LEAST_AREA = 0.002
"""Part of the page a mark covers at least."""

SLANT = (8, 60)
"""Degrees a mark is slanted. A level pale line is more likely a grey text or a coloured row."""

SHARPNESS = 1.4
"""How much more ink must fall together at the angle of the mark than at a usual angle."""

HEIGHT = 0.2
"""Inches a mark's characters are high at least."""

SURE = 0.95
"""Confidence from which a mark's text is taken. A mark is said to be recognised, and is no figure."""

MOST = 6
"""Stretches of a repeated mark that are read on one page."""

POINTS = 20_000
HALF = 2
"""Times smaller than the page the mark is looked at: its strokes are thick."""

Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Level:
    """A mark turned level. grey: the image; strokes: where it is sure; back: matrix to the page."""

    grey: Grey
    strokes: NDArray[np.bool_]
    back: NDArray[np.float64]


def read_marks(grey: Grey, rules: NDArray[np.uint8], scale: float) -> list[Glyph]:
    """Characters of a pale slanted mark on an upright scan, in points from its top left; none where there
    is no mark or it cannot be read with certainty. rules: mask of the ruled lines."""
    paper = int(np.median(grey[::4, ::4]))
    text_and_rules = ((grey < paper - DARK) | (rules > 0)).astype(np.uint8)
    hidden = np.asarray(cv2.dilate(text_and_rules, np.ones((5, 5), np.uint8)), np.uint8)
    if _quick(paper - grey.astype(np.int16), hidden).mean() < LEAST_AREA:
        return []
    depth, sure = _filled(grey, paper, hidden)
    pale = (depth > PALE) & (sure > 0.6)
    found = _slant(pale) if pale.mean() >= LEAST_AREA else None
    if found is None:
        return []
    level = _turned(depth, pale, found)
    parts = [part for band in _bands(level.strokes) for part in _parts(level.strokes, band)][:MOST]
    answers = read_with_confidence([_line(level.grey, part) for part in parts])
    glyphs: list[Glyph] = []
    for part, (text, confidence, *_) in zip(parts, answers, strict=True):
        if confidence >= SURE and len(text) >= 2 and text.isalnum():
            glyphs += _spread(text, part, level.back, -found, scale)
    return glyphs


Part = tuple[int, int, int, int]
"""x0, top, x1, bottom on the level image."""


def _quick(depth: NDArray[np.int16], hidden: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Pale pixels of the page in a coarse grid: most pages have none and are left at once."""
    pale = ((depth > PALE) & (hidden == 0)).astype(np.uint8)
    return np.asarray(cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))) > 0


def _filled(grey: Grey, paper: int, hidden: NDArray[np.uint8]) -> tuple[Plane, Plane]:
    """How much darker than paper each place is where text does not hide it, spread into the gaps; and how
    much of each place's surroundings is not hidden."""
    seen = (1 - hidden).astype(np.float32)
    depth = np.clip(paper - grey.astype(np.float32), 0, DARK) * seen
    near_seen, near_depth = _blurred(seen), _blurred(depth)
    return np.asarray(near_depth / np.maximum(near_seen, 0.02), np.float32), near_seen


def _blurred(plane: NDArray[np.float32]) -> Plane:
    size = (plane.shape[1] // HALF, plane.shape[0] // HALF)
    blurred = cv2.GaussianBlur(plane, (0, 0), 2.5)
    return np.asarray(cv2.resize(blurred, size, interpolation=cv2.INTER_AREA), np.float32)


def _slant(pale: NDArray[np.bool_]) -> float | None:
    """Degrees (clockwise) at which the pale ink falls into the fewest lines; None where it is level or
    falls into none."""
    ys, xs = np.nonzero(pale)
    if len(ys) > POINTS:
        pick = np.linspace(0, len(ys) - 1, POINTS).astype(np.int64)
        ys, xs = ys[pick], xs[pick]
    angles = np.arange(-SLANT[1], SLANT[1] + 1)
    sharp = np.array([_sharpness(xs, ys, math.radians(angle)) for angle in angles])
    best = int(sharp.argmax())
    slanted = abs(angles[best]) >= SLANT[0] and sharp[best] >= SHARPNESS * float(np.median(sharp))
    return float(angles[best]) if slanted else None


def _sharpness(xs: NDArray[np.int64], ys: NDArray[np.int64], angle: float) -> float:
    rows = ys * math.cos(angle) - xs * math.sin(angle)
    counts = np.bincount(((rows - rows.min()) / 3).astype(np.int64)).astype(np.float64)
    return float((counts**2).sum())


def _turned(depth: Plane, pale: NDArray[np.bool_], angle: float) -> _Level:
    height, width = pale.shape
    side = math.ceil(math.hypot(height, width))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    matrix[:, 2] += (side - width) / 2, (side - height) / 2
    ink = np.clip(depth / max(float(np.median(depth[pale])), 1.0), 0, 1) * 255
    grey = 255 - cv2.warpAffine(ink.astype(np.uint8), matrix, (side, side))
    strokes = cv2.warpAffine(pale.astype(np.uint8) * 255, matrix, (side, side))
    back = np.asarray(cv2.invertAffineTransform(matrix), np.float64)
    return _Level(np.asarray(grey, np.uint8), np.asarray(strokes) > 127, back)


def _bands(strokes: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Rows of the level image a line of the mark runs in."""
    ink = strokes.sum(axis=1)
    lowest = HEIGHT * DPI / HALF
    bands = stretches(ink > max(3.0, 0.15 * float(ink.max())), gap=0.4 * lowest)
    return [band for band in bands if band[1] - band[0] >= lowest]


def _parts(strokes: NDArray[np.bool_], band: tuple[int, int]) -> list[Part]:
    """Stretches of one band: a mark may be repeated beside itself."""
    top, bottom = band
    height = bottom - top
    found = stretches(strokes[top:bottom].sum(axis=0) > 2, gap=1.2 * height)
    return [(x0, top, x1, bottom) for x0, x1 in found if x1 - x0 >= 1.5 * height]


def _line(grey: Grey, part: Part) -> Grey:
    x0, top, x1, bottom = part
    return grey[max(0, top - 6) : bottom + 6, max(0, x0 - 6) : x1 + 6]


def _spread(text: str, part: Part, back: NDArray[np.float64], angle: float, scale: float) -> list[Glyph]:
    """The text's characters along the slanted line, as boxes on the page. angle: counter-clockwise."""
    x0, top, x1, bottom = part
    unit, size = (x1 - x0) / len(text), (bottom - top) * HALF * scale
    glyphs = []
    for place, char in enumerate(text):
        x, y = (back @ np.array([x0 + (place + 0.5) * unit, (top + bottom) / 2, 1.0]) * HALF * scale).tolist()
        half = size / 2
        glyphs.append(Glyph(char, x - half, y - half, x + half, y + half, y + half, size, angle, by_ocr=True))
    return glyphs
