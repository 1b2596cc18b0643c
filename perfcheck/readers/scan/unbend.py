"""Bent or slanting rules drawn straight: the perspective of a hand-held photograph, the curve of paper at a fold.

The level rules of a page, cut into short pieces, tell by how much each place is too high or too low; the upright
ones, too far left or right. Both are functions of the place, straight between knots, that lie closest to all rules
at once: each rule has one height that is not known beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.scan.rule_masks import boxes_of
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

PIECE = 0.19
"""Inches of a piece of a rule; longer than a stroke of a character."""

SHORTEST = (1.2, 0.5)
"""Inches a level and an upright rule run at least."""

THICKEST = 0.05
"""Inches a rule is thick at most."""

KNOTS = 0.6
"""Inches between two knots."""

STIFF = 5.0
"""Weight of a straight course against the points of the rules."""

FEWEST = 3
"""Rules of a direction from which it is straightened."""

STRAIGHT = 2.5
"""Pixels out of line up to which a page is left as it is."""

OUTLYING = 3.0
"""Pixels from which a rule does not fit the others (it is a stroke, or part of a seal) and is left out."""

EVERY = 24
"""Pixels between two points of a rule."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Bend:
    """By how much a place (along, across) lies off: two courses over ``along``, joined by ``across``.

    values: at the knots, for across = 0 and (the increase) for across = 1. length, breadth: of the page.
    """

    values: Array
    length: int
    breadth: int

    def at(self, along: Array, across: Array) -> Array:
        base = _hats(along, self.length, self.values.shape[1])
        first, second = base @ self.values[0], base @ self.values[1]
        return np.asarray(first + second * (across / self.breadth), dtype=np.float64)


def unbend(grey: Grey) -> Grey:
    """The page with its rules straight; as it is where they are, or where there are too few."""
    height, width = grey.shape
    ink = (grey < ink_level(grey)).astype(np.uint8)
    level = _fit(_courses(ink, SHORTEST[0]), width, height)
    upright = _fit(_courses(np.ascontiguousarray(ink.T), SHORTEST[1]), height, width)
    if level is None and upright is None:
        return grey
    ys, xs = np.mgrid[0 : height + 16 : 16, 0 : width + 16 : 16].astype(np.float64)
    from_x, from_y = xs.copy(), ys.copy()
    for _ in range(3):
        off_y = level.at(from_x.ravel(), from_y.ravel()).reshape(xs.shape) if level else 0.0
        off_x = upright.at(from_y.ravel(), from_x.ravel()).reshape(xs.shape) if upright else 0.0
        from_x, from_y = xs - off_x, ys - off_y
    size = (xs.shape[1] * 16, xs.shape[0] * 16)
    maps = [_enlarged(plane, size)[:height, :width] for plane in (from_x, from_y)]
    drawn = cv2.remap(grey, maps[0], maps[1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,))
    return np.asarray(drawn, dtype=np.uint8)


def _enlarged(plane: Array, size: tuple[int, int]) -> NDArray[np.float32]:
    """A map given at every sixteenth pixel, for all."""
    columns, rows = (np.arange(length, dtype=np.float32) / 16 for length in size)
    grid_x, grid_y = np.meshgrid(columns, rows)
    return np.asarray(cv2.remap(plane.astype(np.float32), grid_x, grid_y, cv2.INTER_LINEAR), dtype=np.float32)


def _courses(ink: NDArray[np.uint8], shortest: float) -> list[tuple[Array, Array]]:
    """(x, y) along each level rule, which may slant or bend."""
    run = round(PIECE * DPI)
    thick = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8)), np.ones((3, 1), np.uint8))
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    mask = np.asarray(pieces, dtype=np.uint8)
    found = []
    for x, y, wide, high in boxes_of(mask):
        if wide < shortest * DPI or high > 0.15 * wide + 6:
            continue
        part = _longest(mask[y : y + high, x : x + wide])[:, ::EVERY]
        filled = part.sum(axis=0)
        rows = (part * np.arange(high)[:, None]).sum(axis=0) / np.maximum(filled, 1)
        places = np.nonzero((filled > 0) & (filled <= THICKEST * DPI))[0]
        if len(places) >= 4:
            found.append((x + EVERY * places.astype(np.float64), y + rows[places]))
    return found


def _longest(box: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The piece that a box was drawn round; a slanting one shares it with others."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(box, connectivity=8)
    if count <= 2:
        return box > 0
    return np.asarray(labels == 1 + int(stats[1:, cv2.CC_STAT_WIDTH].argmax()))


def _fit(courses: list[tuple[Array, Array]], length: int, breadth: int) -> _Bend | None:
    """The bend that makes all rules straight; None where they are, or are too few."""
    if len(courses) < FEWEST:
        return None
    kept = courses
    for _ in range(3):
        bend, off = _solve(kept, length, breadth)
        fitting = [course for course, residual in zip(kept, off, strict=True) if residual <= OUTLYING]
        if len(fitting) < FEWEST:
            return None
        if len(fitting) == len(kept):
            break
        kept = fitting
    points = [bend.at(xs, ys) for xs, ys in kept]
    slack = max(float(values.max() - values.min()) for values in points)
    return bend if slack > STRAIGHT else None


def _solve(courses: list[tuple[Array, Array]], length: int, breadth: int) -> tuple[_Bend, list[float]]:
    """Least squares: y + bend(x, y) is one height for each rule. Also how far off each rule stays."""
    knots = max(3, round(length / (KNOTS * DPI)) + 1)
    sizes = [len(xs) for xs, _ in courses]
    xs, ys = (np.concatenate(parts) for parts in zip(*courses, strict=True))
    owner = np.repeat(np.arange(len(courses)), sizes)
    hats = _hats(xs, length, knots)
    design = np.hstack([hats, hats * (ys / breadth)[:, None]])
    # a rule's own height is taken out by what is off its mean
    means = np.add.reduceat(design, np.concatenate(([0], np.cumsum(sizes)[:-1]))) / np.array(sizes)[:, None]
    heights = np.bincount(owner, ys) / np.array(sizes)
    stiff = np.diff(np.eye(knots), 2, axis=0) * STIFF
    both = np.kron(np.eye(2), stiff)
    weak = np.eye(2 * knots) * 0.05  # what no rule tells stays nought
    left = np.vstack([design - means[owner], both, weak])
    right = np.concatenate([heights[owner] - ys, np.zeros(len(both) + len(weak))])
    solved = np.linalg.solve(left.T @ left, left.T @ right)
    rest = np.abs((design - means[owner]) @ solved - (heights[owner] - ys))
    off = (np.bincount(owner, rest) / np.array(sizes)).tolist()
    return _Bend(solved.reshape(2, knots), length, breadth), off


def _hats(along: Array, length: int, knots: int) -> Array:
    """How much each knot counts at each place."""
    place = np.clip(along / length, 0, 1) * (knots - 1)
    return np.maximum(0.0, 1.0 - np.abs(place[:, None] - np.arange(knots)[None, :]))
