"""Which way up a scan lies: a form laid sideways, or upside down, on the glass.

Characters stand closer to their neighbours in a line than lines to each other. Smeared a little along
the lines, ink runs together into few pieces; smeared across them, it stays in many. That tells level
from upright lines. Which of the two ways up is right, a few lines read both ways tell: the recogniser
is sure of one (.98 on our scans) and not of the other (.3–.6).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.scan.recogniser import confidence
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

SMEAR = 0.05
"""Inches of paper closed: more than stands between two characters, less than between two lines."""

RULE = 0.35
"""Inches from which a straight run of ink is a rule."""

FEWEST = 20
"""Pieces of ink from which a page's direction is looked for."""

FEWER = 0.67
"""Part of the pieces left when smearing along text; .15–.25 on forms."""

SAMPLE, MORE = 3, 12
"""Lines read to tell top from bottom, and where these do not tell it: in faint print some are bits of lines."""

SURE = 0.8
"""Mean confidence from which a page is the right way up."""

SURER_STILL = 0.93
"""Confidence of one line from which no other is read."""

GLANCE = 6
"""Times its height so much of that line is read."""

SURER, LEGIBLE = 0.15, 0.4
"""By how much the other way up must be better, and how good at least."""

LINE_HEIGHT = (0.07, 0.24)
"""Inches a sample line is high."""

LINE_SHAPE = (4, 12)
"""Times its height a sample line is long, and is read at most."""

Pieces = NDArray[np.int32]
"""OpenCV's statistics of connected pieces: x, y, width, height, area in pixels of half the size."""


def quarters_of(grey: Grey) -> int:
    """Quarter turns (0–3, counter-clockwise) the text of a scan is turned by; 0 where it has too little."""
    pieces = _pieces(grey)
    level, upright = map(len, pieces)
    if max(level, upright) < FEWEST:
        return 0
    guess = int(upright < FEWER * level)
    quarters, sure = _way_up(grey, guess, pieces)
    if sure >= SURE:
        return quarters
    # Ink that is no text, and rules too slanted to be taken out, make pieces of either kind.
    other, surer = _way_up(grey, 1 - guess, pieces)
    return other if surer >= LEGIBLE and surer > sure + SURER else quarters


def _way_up(grey: Grey, quarters: int, pieces: tuple[Pieces, Pieces]) -> tuple[int, float]:
    """Whether text that is level after so many quarter turns (0, 1) stands on its head then, as quarter turns in all,
    and how sure the recogniser is of its lines; 0 where there are none."""
    # Turned clockwise once, text that ran up runs level, and text that ran down stands on its head.
    turned = turn_clockwise(grey, 1) if quarters else grey
    lines = _sample(turned, _pieces(turned)[0] if quarters else pieces[0])
    if not lines:
        return quarters, 0.0
    upside_down, sure = _stands_on_head(lines)
    return quarters + 2 * upside_down, sure


def turn_clockwise(grey: Grey, quarters: int) -> Grey:
    """The image turned by quarters clockwise."""
    return np.ascontiguousarray(np.rot90(grey, -quarters))


def _pieces(grey: Grey) -> tuple[Pieces, Pieces]:
    """Pieces of ink without rules, smeared level and smeared upright; specks left out."""
    height, width = grey.shape
    half = np.asarray(cv2.resize(grey, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA))
    ink = (half < ink_level(half.astype(np.uint8))).astype(np.uint8)
    run = round(RULE * DPI / 2)
    rules = np.maximum(
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, run), np.uint8)),
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8)),
    )
    ink[np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8))) > 0] = 0
    smear = round(SMEAR * DPI / 2)
    return _smeared(ink, (1, smear)), _smeared(ink, (smear, 1))


def _smeared(ink: NDArray[np.uint8], shape: tuple[int, int]) -> Pieces:
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(shape, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    pieces = np.asarray(stats[1:], dtype=np.int32)
    return pieces[pieces[:, cv2.CC_STAT_AREA] > 6]


def _sample(grey: Grey, pieces: Pieces) -> list[Grey]:
    """A few of the longest level lines, cut to a length that is quickly read."""
    lowest, highest = (inches * DPI / 2 for inches in LINE_HEIGHT)
    width, height = pieces[:, cv2.CC_STAT_WIDTH], pieces[:, cv2.CC_STAT_HEIGHT]
    lines = pieces[(height >= lowest) & (height <= highest) & (width >= LINE_SHAPE[0] * height)]
    longest = lines[np.argsort(-lines[:, cv2.CC_STAT_WIDTH], kind="stable")][:MORE]
    cut = []
    for x, y, wide, high, _ in longest.tolist():
        wide = min(wide, LINE_SHAPE[1] * high)
        cut.append(grey[max(0, 2 * y - 4) : 2 * (y + high) + 4, max(0, 2 * x - 4) : 2 * (x + wide) + 4])
    return cut


def _stands_on_head(lines: list[Grey]) -> tuple[bool, float]:
    """Whether lines stand on their head, and how sure the recogniser is of them the way they do not."""
    first = lines[0][:, : GLANCE * len(lines[0])]
    if (glance := confidence([first])) >= SURER_STILL:
        return False, glance
    few = lines[:SAMPLE]
    as_it_is = confidence(few)
    if as_it_is >= SURE:
        return False, as_it_is
    turned = confidence([turn_clockwise(line, 2) for line in few])
    if turned < SURE and len(lines) > SAMPLE:
        as_it_is, turned = confidence(lines), confidence([turn_clockwise(line, 2) for line in lines])
    upside_down = turned >= LEGIBLE and turned > as_it_is + SURER
    return upside_down, turned if upside_down else as_it_is
