"""≥ and ≤ told from > and <, which the recogniser confuses where a font draws the bar beside the lower arm (⩾).

A sign without a bar is its own mirror image about a horizontal axis; one with a bar has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from perfcheck.readers.scan.lines import stretches
from perfcheck.readers.scan.per_cent import RINGLIKE, is_per_cent
from perfcheck.readers.scan.straighten import FAINT, darkness

if TYPE_CHECKING:
    from perfcheck.readers.scan.straighten import Grey, Plane

BARRED = {">": "≥", "<": "≤", "＞": "≥", "＜": "≤"}

OPEN = 1.5
"""Times its arms stand farther apart on the side on which a sign is open."""

_ALMOST = re.compile(r"[A-Za-z]\s?=")
_LONE = re.compile(r"[AHMNVWXZ]")
"""What a sign alone in its cell is read as; as letters none of these leads to one side."""
_BEFORE_FIGURES = re.compile(r"[A-Z]\d")
DOTS = 3
"""Pixels by which columns of one sign are apart at most, where print is made of dots."""

BAR, LOW = 0.8, 0.3
"""Part of the width of = of which each of its strokes is inked at least, and high at most: the level strokes of two
characters side by side (提高) span as much and are not."""

BETWEEN = 0.6
"""Part of the darkest ink from which it is a stroke of = where fat strokes all but touch."""

UNSURE = 0.6
"""Confidence below which a character alone may be a sign that its shape tells."""

ARM = (0.05, 0.4)
"""Parts of a sign's height between which its upper arm runs alone, with a bar below or without."""

NARROW, SLOPING = 0.6, 0.25
"""Parts of a sign's width: what a row of the arm spans at most, and by how much the arm leads to one side."""

UNLIKE, PLAINLY, THICKER = 0.26, 0.35, 1.3
"""Part of its ink by which a sign differs from its mirror image where it has a bar; and by which it does where what is
below its upper arm is not so many times as thick: uneven arms differ by up to .35. In eleven fonts of 6 to 13 points,
blurred, with noise and in black and white, a bar is found where there is none in 4% (10% without the latter), and not
where there is one in 9%."""

BLOTTED = 0.5
"""Part of its box that the ink of a sign fills where print is fat; .3–.4 elsewhere."""

TWICE, OPEN_SIDE = 1.6, (0.12, 0.4)
"""Times as thick as the upper arm of a sign what is below it is, on the side where these are apart, if it is an arm
with its bar run into it; without one, 1.4 at most in fat print of eight fonts. And where that side is, in widths."""

MARKED = 0.45
"""Part of the way from paper to the darkest ink from which a pixel is ink where a watermark may lie beside a sign."""

SLIM, WIDE = 0.5, 1.8
"""Width of a sign as a part of its height; outside of it the sign is broken or joined with its neighbour."""


def lone_sign(text: str, sure: float, line: Grey) -> str:
    """A line read as one character, or as none: the sign of comparison, or %, that its ink shows. The recogniser knows
    signs from what stands beside them: alone, ⩾ is read as 2 or as nothing, a % whose stroke is lost as o, = as 元 or
    as 11, which have more strokes. 二 has no more."""
    sign = _first_sign(line, DOTS)
    if sign is None or _is_followed(line, sign):
        return text
    strokes = (sign, np.where(sign >= BETWEEN * sign.max(), sign, np.float32(0)))
    if (sure < UNSURE or text != "二") and any(map(_is_equals, strokes)):
        return "="
    if len(text) > 1 or not SLIM * len(sign) <= sign.shape[1] <= WIDE * len(sign):
        return text
    pointed = _pointed(sign) if sure < UNSURE else ""
    if pointed:
        return BARRED[pointed] if _has_bar(sign) else pointed
    return "%" if (text in RINGLIKE or sure < UNSURE) and is_per_cent(sign) else text


def _is_equals(sign: Plane) -> bool:
    """Whether there are two level strokes, and nothing else."""
    inked = np.asarray(sign > 0, np.bool_)
    strokes = stretches(np.asarray(inked.any(axis=1), np.bool_))
    wide = all(float(inked[top:bottom].any(axis=0).mean()) >= BAR for top, bottom in strokes)
    low = all(bottom - top <= LOW * sign.shape[1] for top, bottom in strokes)
    return len(strokes) == 2 and wide and low


def _is_followed(line: Grey, sign: Plane) -> bool:
    columns = np.nonzero(darkness(line).any(axis=0))[0]
    return bool(columns[-1] - columns[0] + 1 > sign.shape[1])


def with_bar(text: str, line: Grey) -> str:
    """The text of a line; its leading > or < with the bar that the image shows. A letter and = alone (V= in soft
    print), or a letter alone, are the sign whose arms the image shows."""
    if _ALMOST.fullmatch(text):
        return direction(line) + "=" if direction(line) else text
    if _LONE.fullmatch(text):
        text = _pointed(_first_sign(line)) or text
    if _BEFORE_FIGURES.match(text):
        text = (_sign_without_mark(line) or text[0]) + text[1:]
    barred = BARRED.get(text[:1])
    return barred + text[1:] if barred is not None and has_bar(line) else text


def _sign_without_mark(line: Grey) -> str:
    """The first sign of a line, if need be without the pale ink of a watermark that touches it."""
    for faint in (FAINT, MARKED):
        sign = _first_sign(line, faint=faint)
        pointed = _pointed(sign)
        if sign is not None and pointed:
            return BARRED[pointed] if _has_bar(sign) else pointed
    return ""


def _pointed(sign: Plane | None) -> str:
    """> or <, by the side to which the upper arm of a sign leads; "" for letters, which have more strokes there."""
    if sign is None or len(sign) < 8:
        return ""
    arm = sign[round(ARM[0] * len(sign)) : round(ARM[1] * len(sign))]
    inked = [np.nonzero(row)[0] for row in arm if row.any()]
    width = sign.shape[1]
    if len(inked) < 3 or np.mean([np.ptp(columns) for columns in inked]) > NARROW * width:
        return ""
    shift = float(inked[-1].mean() - inked[0].mean())
    return "" if abs(shift) < SLOPING * width else ">" if shift > 0 else "<"


def direction(line: Grey) -> str:
    """> or <, by the side on which the first sign of a line is open; "" where it cannot be told."""
    sign = _first_sign(line)
    if sign is None:
        return ""
    third = max(1, sign.shape[1] // 3)
    left, right = (float(np.ptp(np.nonzero(part.any(axis=1))[0])) for part in (sign[:, :third], sign[:, -third:]))
    if max(left, right) < OPEN * max(min(left, right), 1.0):
        return ""
    return ">" if left > right else "<"


def has_bar(line: Grey) -> bool:
    """Whether the first sign of a line is no mirror image of itself. False where it cannot be told."""
    sign = _first_sign(line)
    return sign is not None and _has_bar(sign)


def is_blotted(text: str, line: Grey) -> bool:
    """Whether a line begins with > or < in print so fat that its bar may have run into its arms."""
    sign = _first_sign(line) if text[:1] in BARRED else None
    return sign is not None and _is_fat(sign)


def _is_fat(sign: Plane) -> bool:
    return float(np.count_nonzero(sign)) >= BLOTTED * sign.size


def _has_bar(sign: Plane) -> bool:
    height, width = sign.shape
    if not SLIM * height <= width <= WIDE * height:
        return False
    unlike = min(_difference(sign, shift) for shift in range(-(height // 2), height // 2 + 1))
    thick = max(_thickness(sign), _thickness(sign[:, ::-1]))
    barred = unlike >= UNLIKE and (thick >= THICKER or unlike >= PLAINLY)
    return barred or (_is_fat(sign) and thick >= TWICE)


def _thickness(sign: Plane) -> float:
    """How thick what is below the upper arm of a sign is, by that arm, where it is open to the left; else near 0."""
    start, end = (round(part * sign.shape[1]) for part in OPEN_SIDE)
    above = below = 0
    for column in sign[:, start : max(end, start + 1)].T:
        strokes = stretches(np.asarray(column > 0, np.bool_))
        above += sum(b - a for a, b in strokes[:1])
        below += sum(b - a for a, b in strokes[1:])
    return below / max(1, above)


def _first_sign(line: Grey, apart: int = 1, faint: float = FAINT) -> Plane | None:
    """The ink of the first sign of a line, as dark as it is; None on blank paper. apart: pixels between its columns
    at most."""
    dark = darkness(line, faint)
    columns = np.nonzero(dark.any(axis=0))[0]
    if len(columns) == 0:
        return None
    breaks = np.nonzero(np.diff(columns) > apart)[0]
    last = columns[breaks[0]] if len(breaks) else columns[-1]
    sign = dark[:, columns[0] : last + 1]
    rows = np.nonzero(sign.any(axis=1))[0]
    return np.asarray(sign[rows[0] : rows[-1] + 1], dtype=np.float32)


def _difference(sign: Plane, shift: int) -> float:
    """Part of the ink that differs when the sign is laid on its mirror image, moved down by so many rows."""
    height = len(sign)
    here, mirrored = np.zeros((2, 2 * height, sign.shape[1]), np.float32)
    start = height // 2
    here[start : start + height] = sign
    mirrored[start + shift : start + shift + height] = sign[::-1]
    return float(np.abs(here - mirrored).sum() / (2 * sign.sum()))
