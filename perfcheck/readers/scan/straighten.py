"""Turn a grey scan upright: the skew is where its rules, or its lines of text, lie in the fewest rows."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A grey image, rows × columns, 0 black … 255 white."""

Plane = NDArray[np.float32]
"""Rows × columns of darkness, 0 where there is no ink."""

DPI = 200
"""Dots per inch at which scanned pages are rendered."""

FAINT = 0.25
"""Part of the way from paper to the darkest ink of a line from which a pixel is ink."""

LARGEST_SKEW = 6.0
"""Degrees either way that are looked for."""

STEP = 0.02
"""Degrees between two tries."""

AS_SHARP = 0.97
"""Part of the best sharpness at which an angle is as good as the best."""

RULED = 1000
"""Pixels of ink in runs of half an inch from which a page has rules."""

POINTS = 30_000
"""Ink pixels used for the search; more change nothing."""


def paper_level(grey: Grey) -> int:
    """The grey half of the pixels are darker than: paper. As the median, in a fraction of its time."""
    counts = np.asarray(cv2.calcHist([grey], [0], None, [256], [0, 256])).ravel().cumsum(dtype=np.int64)
    return int(np.searchsorted(counts, (grey.size + 1) // 2))


def ink_level(grey: Grey) -> int:
    """Grey below which a pixel is ink: between ink and paper, never as light as a pale mark."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return int(min(max(level, 90), 165))


def darkness(line: Grey, faint: float = FAINT) -> Plane:
    """How much darker than paper the ink of a line is, 0 where there is none."""
    dark = np.clip(float(np.median(line)) - line.astype(np.float32), 0.0, None)
    dark[dark < faint * dark.max(initial=1.0)] = 0.0
    return np.asarray(dark, np.float32)


def skew(grey: Grey) -> float:
    """Degrees (clockwise positive) by which the page is turned.

    Told by the horizontal runs of a page with rules. Without rules it is told by all ink: strokes alone are
    slanted in 楷体 and 仿宋, and a page of text was turned by up to a degree the wrong way.
    """
    ink = (grey < ink_level(grey)).astype(np.uint8)
    ruled = int(_runs(ink, DPI // 2).sum()) >= RULED
    ys, xs = np.nonzero(_runs(ink, DPI // 8) if ruled else ink)
    if len(ys) < 200:
        return 0.0
    if len(ys) > POINTS:
        pick = np.linspace(0, len(ys) - 1, POINTS).astype(np.int64)
        ys, xs = ys[pick], xs[pick]
    best = 0.0
    for span, step in ((LARGEST_SKEW, 0.1), (0.12, STEP)):
        tries = best + np.arange(-span, span + step / 2, step)
        sharp = np.array([_sharpness(xs, ys, float(angle)) for angle in tries])
        best = float(tries[sharp >= AS_SHARP * sharp.max()].mean())  # the middle of the summit
    return best


def _runs(ink: NDArray[np.uint8], length: int) -> NDArray[np.uint8]:
    """The ink that lies in horizontal runs of so many pixels."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), dtype=np.uint8)


def _sharpness(xs: NDArray[np.int64], ys: NDArray[np.int64], angle: float) -> float:
    rows = ys - np.tan(np.radians(angle)) * xs
    counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
    return float((counts**2).sum())


def straighten(grey: Grey) -> Grey:
    """The page turned upright about its centre; uncovered corners are white."""
    angle = skew(grey)
    if abs(angle) < STEP:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(turned, dtype=np.uint8)
