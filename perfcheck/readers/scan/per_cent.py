"""% and ‰ told by their rings. The recogniser reads ‰ as % in some fonts, as %o or %0 in others, and a % whose stroke
is lost as o or 岩."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.scan.straighten import darkness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.readers.scan.straighten import Grey, Plane

_RING = re.compile(r"(?<=\d)[°oOºgª岩务]{1,2}[%％]?$")
"""What a % is read as whose stroke is lost."""

_RATE = re.compile(r"[%％](?:[0oO°。](?!\d))?")
"""A % with what its third ring is read as."""

RINGLIKE = frozenset({"", *"0oO8°ºgª岩务"})
"""What a % alone is read as."""

WIDTHS = (0.5, 0.55, 0.6, 0.7, 0.8, 1.0)
"""Heights of a line that a % is wide."""

RING, RINGED, NO_RING = 0.25, 0.55, 0.21
"""Part of the ink of a % in the corner of each ring and of both together, at least, and in each of the others, where
its stroke ends, at most. All corners of 0 and 8 hold as much."""

BEFORE, BEHIND = 0.9, 1.3
"""Heights of a line from the middle of a % in which its rings are looked for: what is read as its middle may be that
of any of them."""

ENLARGED = 4
"""Times a sign is enlarged before its rings are looked for: at 200 dpi they are two pixels wide inside."""

INKED = (0.5, 0.35, 0.65)
"""Parts of the way from ink to paper up to which a pixel is ink: rings run full in fat print and break in thin."""

LEAST, HIGH, WIDE = 0.004, (0.12, 0.62), 0.6
"""Inside of a ring in heights of the line: its area at least, its height, and its width at most."""

UPPER, LOWER, ASIDE = 0.45, 0.5, 0.15
"""Where the middle of the upper ring, and of the others, is, and how far to the right these are at least."""

LEVEL, ALIKE, APART = 0.1, 0.75, (0.2, 0.75)
"""What the two lower rings of ‰ differ by in place at most and in height at least, and how far they are apart."""


class _Ring(NamedTuple):
    """The paper inside of a ring: its middle and its height, in heights of the line."""

    x: float
    y: float
    high: float


def with_per_mille(text: str, places: Sequence[float], line: Grey) -> str:
    """The text of a line with ‰ for each % that has three rings. places: where its characters are, in pixels."""
    parts, end = [], 0
    for hit in _RATE.finditer(text):
        height = len(line)
        start = max(0, round(places[hit.start()] - BEFORE * height))
        if has_three_rings(line[:, start : round(places[hit.end() - 1] + BEHIND * height)]):
            parts += [text[end : hit.start()], "‰"]
            end = hit.end()
    return "".join([*parts, text[end:]])


def has_three_rings(part: Grey) -> bool:
    """Whether one ring, and two alike to its right below it, are in a part of a line: of ‰."""
    return any(
        ring.y < UPPER and left.x > ring.x + ASIDE and left.y > LOWER and _are_beside(left, right)
        for rings in _rings(part)
        for ring in rings
        for left in rings
        for right in rings
    )


def _are_beside(left: _Ring, right: _Ring) -> bool:
    apart = APART[0] <= right.x - left.x <= APART[1]
    return apart and abs(left.y - right.y) <= LEVEL and ALIKE <= left.high / right.high <= 1 / ALIKE


def _rings(part: Grey) -> Iterator[list[_Ring]]:
    """The paper that ink encloses, by each level of ink."""
    if min(part.shape, default=0) < 4:
        return
    large = cv2.resize(part, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC)
    dark, paper = np.percentile(large, (3, 90))
    for level in INKED:
        ink = large < dark + level * (paper - dark)
        rows = np.nonzero(ink.any(axis=1))[0]
        if not len(rows):
            continue
        high = int(rows[-1] - rows[0] + 1)
        _, _, stats, middles = cv2.connectedComponentsWithStats((~ink).astype(np.uint8), connectivity=4)
        found = []
        for (x, y, wide, tall, area), middle in zip(stats[1:].tolist(), middles[1:].tolist(), strict=True):
            inside = x > 0 and y > 0 and x + wide < ink.shape[1] and y + tall < len(ink)
            if inside and area >= LEAST * high**2 and HIGH[0] <= tall / high <= HIGH[1] and wide <= WIDE * high:
                found.append(_Ring(middle[0] / high, (middle[1] - int(rows[0])) / high, tall / high))
        yield found


def with_per_cent(text: str, line: Grey) -> str:
    """The text of a line that ends with figures and a small ring; with % where the image shows its two rings."""
    if not _RING.search(text):
        return text
    ink = darkness(line)
    rows = np.nonzero(ink.any(axis=1))[0]
    if not len(rows):
        return text
    height = int(rows[-1] - rows[0] + 1)
    last = int(np.nonzero(ink.any(axis=0))[0][-1]) + 1
    for part in WIDTHS:
        end = ink[rows[0] : rows[-1] + 1, max(0, last - round(part * height)) : last]
        columns = np.nonzero(end.any(axis=0))[0]
        if len(columns) and is_per_cent(end[:, columns[0] :]):
            return _RING.sub("%", text)
    return text


def is_per_cent(sign: Plane) -> bool:
    """Whether there are two rings, above on the left and below on the right, and nothing in the other corners."""
    inked = np.asarray(sign > 0, np.bool_)
    middle, half = len(sign) // 2, sign.shape[1] // 2
    corners = inked[:middle, :half], inked[-middle:, -half:], inked[:middle, -half:], inked[-middle:, :half]
    upper, lower, *others = (int(np.count_nonzero(corner)) for corner in corners)
    total = max(1, int(np.count_nonzero(inked)))
    ringed = min(upper, lower) >= RING * total and upper + lower >= RINGED * total
    return ringed and max(others) <= NO_RING * total
