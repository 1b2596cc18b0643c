"""Dust of a copier: specks that stand alone, all over the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.straighten import ink_level, paper_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.straighten import Grey

WIDE = 7
"""Pixels a speck is wide and high at most: a full stop in small print, which stands beside a character."""

ALONE = 4
"""Half of the pixels round a speck in which nothing else is inked. Points of a dotted rule, of leaders and of print in
dots stand nearer to each other."""

NEAR = 5
"""Pixels by which pieces of one sign are apart at most, and one."""

CLUSTER = 50
"""Pixels a few specks beside each other take up at most; leaders and dotted rules are longer."""

FEWEST = 80
"""Specks of a page from which they are dust."""

DOT, SHADED, CROWDED = 5, 25, 0.08
"""Pixels of a dot of a shaded place, the side of a place that is looked at, and part of it that dots fill at least."""

SPECKS = ".·•`'‘’,，*_|:;；^~。"
"""What a speck beside a line is read as."""

SENTENCE = 15
"""Characters of a text whose full stop is print."""


def without_specks(text: str) -> str:
    """What was read of a line of a dusty page, without the signs at its ends."""
    inner = text.strip(SPECKS)
    return inner + "。" if len(inner) >= SENTENCE and text.rstrip(SPECKS[:-1]).endswith("。") else inner


def without_dust(grey: Grey) -> Grey:
    """The page without its dust; as it is where there is hardly any."""
    ink = (grey < ink_level(grey)).astype(np.uint8)
    spread = np.asarray(cv2.dilate(ink, np.ones((2 * ALONE + 1, 2 * ALONE + 1), np.uint8)), np.uint8)
    if _specks(spread) < FEWEST:
        return grey
    _, found, stats, _ = cv2.connectedComponentsWithStats(spread, connectivity=8)
    labels = np.asarray(found, np.int32)
    size = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    specks = size <= WIDE + 2 * ALONE
    specks |= (size <= CLUSTER) & ~_with_print(ink, labels, len(stats))
    specks[0] = False
    return np.where(specks[labels], np.uint8(paper_level(grey)), grey).astype(np.uint8)


def _specks(spread: NDArray[np.uint8]) -> int:
    """How many pieces are as small as specks. By outlines, which cost a fraction of labels for all pixels."""
    if not spread.any():
        return 0
    outlines, levels = cv2.findContours(spread, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    outer = (line for line, (*_, within) in zip(outlines, levels[0].tolist(), strict=True) if within < 0)
    return sum(max(cv2.boundingRect(line)[2:]) <= WIDE + 2 * ALONE for line in outer)


def without_shading(grey: Grey) -> Grey:
    """A page in black and white without the dots that a shaded cell is made of."""
    ink = (grey < ink_level(grey)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] <= DOT
    small[0] = False
    dots = small[np.asarray(labels)]
    crowded = cv2.boxFilter(dots.astype(np.float32), -1, (SHADED, SHADED)) >= CROWDED
    shade = dots & np.asarray(crowded)
    return np.where(shade, np.uint8(paper_level(grey)), grey).astype(np.uint8) if shade.any() else grey


def _with_print(ink: NDArray[np.uint8], labels: NDArray[np.int32], count: int) -> NDArray[np.bool_]:
    """Which of the places hold a piece that is larger than a speck, or all but touching ones: a % is two rings and a
    stroke, each no larger than one."""
    near = cv2.dilate(ink, np.ones((NEAR, NEAR), np.uint8))
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    large = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > WIDE + NEAR - 1
    large[0] = False
    found = np.zeros(count, np.bool_)
    found[labels[large[pieces]]] = True
    return found
