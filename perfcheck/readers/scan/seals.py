"""Round seals without colour, as a copier or a black-and-white scanner leaves them.

Told by their ring. A seal that is lighter than print is taken out whole; of a black one the ring and the star are,
the characters between them stay: they are told from lines of print, which are lower, but not parted from what they
touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.scan.rule_masks import runs
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.rule_masks import Mask

RADIUS = (0.6, 1.05)
"""Inches: seals of offices are 38 to 45 mm wide, and pictures not always of full size."""

RING = 0.7
"""Part of the ring that is inked at least."""

OUTSIDE = 0.4
"""Part of a circle a little wider that is inked at most."""

LIGHTER = 45
"""Grey levels by which a seal is lighter than print at least to be told by them."""

PART_OF_RING = 0.3
"""Part of a circle that is inked at least where it is a part of a ring that is not quite round."""

SOLID = 0.07
"""Inches both ways from which ink in a seal is its star."""

_ANGLES = np.linspace(0, 2 * np.pi, 180, endpoint=False)
ROUND = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)])
"""Points of a circle."""

POINTS = 0.1
"""Inches the points of a star are long beyond what is solid."""

TWO_LEVEL = 3
"""Grey of the print of a page in black and white, where a seal that is lighter is made of dots."""

DOTTED = 0.9
"""Part of the ring of such a seal that is lighter than print; what is inked unevenly is black, too."""

STROKE = 6
"""Pixels a thin stroke of print goes on from where it is dark."""

RIM = 3
"""Pixels on both sides of the middle of a ring that are its own."""

PALE_INK = 2
"""In the mask of what lies over print: ink of a seal that hides nothing, since it is lighter than print, or a line."""

BAND = 0.55
"""Part of its radius from which a seal has characters."""

LINE = (0.7, 1.25, 1.8)
"""Heights of the usual line of print between which a line is print beside the characters of a seal, which are higher;
and that it is wide at least."""

WORD, SHORTEST, WORDS, ACROSS = 15, 18, 12, 8
"""Pixels between characters of one line at most, that a line is high at least, lines of a page by which the usual one
is measured, and pixels of a rule through a character."""

OF_SEAL = (0.25, 0.3)
"""Radii from the axis of a seal within which a line below its star is taken for its own (专用章), and that it is high
at most."""

LONG_RULE = 0.7
"""Inches of a rule under a seal."""

SMALL = 8
TRIES = 2
"""Places of a page that are looked at closely."""


class _Printed(NamedTuple):
    """What is printed on a page. ink: pixels of print; rules: those in long straight runs. level: grey of dark print.
    usual: pixels that its lines are high, 0 where there are too few."""

    ink: NDArray[np.uint8]
    rules: NDArray[np.bool_]
    level: float
    usual: float


def without_seals(grey: Grey) -> tuple[Grey, Mask]:
    """The page with the round seals found on it taken out, and where ink of a black one lies over print: the band of
    its characters, its ring and its star."""
    level = max(ink_level(grey), 165)
    ink = (grey < level).astype(np.uint8)
    clean, over = grey, np.zeros(grey.shape, np.uint8)
    rings = _rings(ink)
    if not rings:
        return clean, over
    rules = _rules(ink)
    printed = _Printed(ink, rules, _print_level(grey, ink, rules), _usual_height(ink & ~rules))
    clean = grey.copy()
    for ring in rings:
        _take_out(clean, printed, over, ring)
    return clean, over


def _rings(ink: NDArray[np.uint8]) -> list[tuple[int, int, int]]:
    """Middle and radius of each ring, in pixels."""
    height, width = ink.shape
    size = (width // SMALL, height // SMALL)
    if min(size) < 2 * RADIUS[1] * DPI / SMALL:
        return []
    small = cv2.resize(ink.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    small = np.minimum(small * 2, 1.0).astype(np.float32)
    least, most = (round(inches * DPI / SMALL) for inches in RADIUS)
    ringed = np.stack([cv2.filter2D(small, -1, _kernel(radius)) for radius in range(least, most + 1)])
    found: list[tuple[int, int, int]] = []
    for _ in range(TRIES):
        step, y, x = np.unravel_index(int(ringed.argmax()), ringed.shape)
        ring = _fitted(ink, SMALL * (float(x) + 0.5), SMALL * (float(y) + 0.5), float(SMALL * (least + step)))
        if ring is not None and not any(np.hypot(ring[0] - x, ring[1] - y) < r / 2 for x, y, r in found):
            found.append(ring)
        ringed[:, max(0, y - least // 2) : y + least // 2, max(0, x - least // 2) : x + least // 2] = -1.0
    return found


def _kernel(radius: int) -> NDArray[np.float32]:
    """What is on a ring, less what is just beside it."""
    side = 2 * radius + 7
    ys, xs = np.mgrid[0:side, 0:side] - side // 2
    distance = np.abs(np.hypot(xs, ys) - radius)
    on, beside = distance <= 0.6, (distance > 1.6) & (distance <= 2.6)
    return np.asarray(on / on.sum() - beside / beside.sum(), dtype=np.float32)


def _fitted(ink: NDArray[np.uint8], x: float, y: float, radius: float) -> tuple[int, int, int] | None:
    """The circle near this one that is inked most; None where none is a ring."""
    thick = np.asarray(cv2.dilate(ink, np.ones((3, 3), np.uint8)), np.uint8)
    best = 0.0
    for step, reach in ((4, 8), (2, 2)):
        moves = range(-reach, reach + 1, step)
        tries = [(x + dx, y + dy, radius + dr) for dx in moves for dy in moves for dr in moves]
        best, (x, y, radius) = max((_inked(thick, *circle), circle) for circle in tries)
    if best < RING or _inked(ink, x, y, radius + 0.06 * DPI) > OUTSIDE:
        return None
    return round(x), round(y), round(radius)


def _inked(ink: NDArray[np.uint8], x: float, y: float, radius: float) -> float:
    xs = np.rint(x + radius * ROUND[0]).astype(np.int64)
    ys = np.rint(y + radius * ROUND[1]).astype(np.int64)
    inside = (xs >= 0) & (ys >= 0) & (xs < ink.shape[1]) & (ys < ink.shape[0])
    return float(ink[ys[inside], xs[inside]].sum()) / float(ROUND.shape[1])


def _print_level(grey: Grey, ink: NDArray[np.uint8], rules: NDArray[np.bool_]) -> float:
    """Grey of dark print. Without the rules: they may be black on a form filled in in colour."""
    print_ = grey[(ink > 0) & ~rules]
    return float(np.percentile(print_, 10)) if len(print_) else 0.0


def _take_out(grey: Grey, printed: _Printed, over: Mask, circle: tuple[int, int, int]) -> None:
    x, y, radius = circle
    reach = radius + 10
    left, top = max(0, x - reach), max(0, y - reach)
    place = np.s_[top : y + reach, left : x + reach]
    part = grey[place]
    own, rules, print_ = printed.ink[place] > 0, printed.rules[place], printed.level
    ys, xs = np.mgrid[0 : part.shape[0], 0 : part.shape[1]]
    distance = np.hypot(xs + left - x, ys + top - y)
    paper = int(np.median(grey[::8, ::8]))
    ring = own & (np.abs(distance - radius) <= 4)
    seal = float(np.median(part[ring])) if ring.any() else 0.0
    pale = part > seal - 0.5 * (seal - print_)
    if seal > print_ + LIGHTER and print_ < TWO_LEVEL and float(pale[ring].mean()) >= DOTTED:
        part[(distance <= reach) & pale] = paper
        return
    if seal > print_ + LIGHTER and print_ >= TWO_LEVEL:
        dark = part <= seal - 0.5 * (seal - print_)
        stamp = (np.abs(distance - radius) <= RIM) | _star((own & ~dark).astype(np.uint8))
        taken = own & ~_with_dark(dark & ~rules, own & ~stamp & ~rules) & ~rules & (distance <= reach)
        over[place] |= np.where(taken, np.uint8(PALE_INK), np.uint8(0))
        near = np.asarray(cv2.dilate(taken.astype(np.uint8), np.ones((5, 5), np.uint8))) > 0
        part[taken | (near & ~own)] = paper
        return
    uneven = seal > print_ + LIGHTER  # in black and white: ink that did not take everywhere
    star = _star(own.astype(np.uint8)) & (distance <= reach)
    ring = np.abs(distance - radius) <= RIM + 1
    lines, its_own = _lines_in(own & ~star & ~ring, rules, (x - left, y - top, radius), printed.usual)
    band = (distance >= (0.0 if uneven else BAND) * radius) & (distance <= reach) & ~lines & ~its_own
    over[place] |= np.where(its_own, np.uint8(PALE_INK), (own & ~rules & (star | band)).astype(np.uint8))
    part[star & ~rules] = paper
    _bridge_ring(part, own, distance - radius, rules, paper)


def _usual_height(ink: NDArray[np.uint8]) -> float:
    """Pixels that lines of print are high on the page; 0 where there are too few."""
    _, boxes = _words(ink)
    wide, high = boxes[1:, cv2.CC_STAT_WIDTH], boxes[1:, cv2.CC_STAT_HEIGHT]
    lines = high[(wide > 2 * high) & (high >= SHORTEST)]
    return float(np.median(lines)) if len(lines) >= WORDS else 0.0


def _words(ink: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Labels of stretches of characters beside each other, and their boxes."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, WORD), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return np.asarray(labels, np.int32), np.asarray(stats, np.int32)


def _lines_in(
    own: NDArray[np.bool_], rules: NDArray[np.bool_], circle: tuple[int, int, int], usual: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Ink in and round a seal that is print: lines of several characters, of the usual height, without any piece that
    is higher. A seal's own characters are as high as two lines of a form; where they are not, nothing is told. Apart
    from these such lines where a seal may have one of its own, which its words tell."""
    x, y, radius = circle
    ink = (own & ~rules).astype(np.uint8)
    through = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((ACROSS, 1), np.uint8)), np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink | (through & rules), connectivity=8)
    high = np.asarray(stats)[:, cv2.CC_STAT_HEIGHT] > LINE[1] * usual
    high[0] = False
    words, boxes = _words(ink & ~high[np.asarray(labels)])
    wide, tall = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    aside = np.abs(boxes[:, cv2.CC_STAT_LEFT] + wide / 2 - x) / radius
    below = (boxes[:, cv2.CC_STAT_TOP] + tall / 2 - y) / radius
    of_seal = (aside <= OF_SEAL[0]) & (below > 0) & (below < 1) & (tall <= OF_SEAL[1] * radius) & (wide < 1.5 * radius)
    line = (tall >= LINE[0] * usual) & (tall <= LINE[1] * usual) & (wide >= LINE[2] * usual)
    line[0] = False
    return (line & ~of_seal)[words] & (ink > 0), (line & of_seal)[words] & (ink > 0)


def _with_dark(dark: NDArray[np.bool_], ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What is as dark as print, and the thin strokes and soft edges that hang together with it."""
    found = dark.astype(np.uint8)
    for _ in range(STROKE):
        found = np.asarray(cv2.dilate(found, np.ones((3, 3), np.uint8)), np.uint8) & ink.astype(np.uint8) | dark.astype(
            np.uint8
        )
    return found > 0


def _star(own: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The star, its points too: what hangs together with what is solid, as far as these reach."""
    side = round(SOLID * DPI)
    star = np.asarray(cv2.morphologyEx(own, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.uint8)
    if star.any():
        for _ in range(round(POINTS * DPI)):
            star = np.asarray(cv2.dilate(star, np.ones((3, 3), np.uint8)), np.uint8) & own
        star = np.asarray(cv2.dilate(star, np.ones((3, 3), np.uint8)), np.uint8)
    return star > 0


def _bridge_ring(
    part: Grey, own: NDArray[np.bool_], off: NDArray[np.float64], rules: NDArray[np.bool_], paper: int
) -> None:
    """Take the ring out; strokes of print that it crossed go on through it. off: pixels from the ring's middle."""
    counts = [float(own[np.abs(off - step) <= 0.5].mean()) for step in range(-8, 9)]
    inked = [step for step, count in zip(range(-8, 9), counts, strict=True) if count >= PART_OF_RING]
    inner, outer = (min(inked) - 1.5, max(inked) + 1.5) if inked else (-8.0, 8.0)
    ring = (off >= inner) & (off <= outer)
    print_ = (own & ~ring & ~rules).astype(np.uint8)
    gap = round(1.5 * (outer - inner)) + 2
    level = cv2.morphologyEx(print_, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    upright = cv2.morphologyEx(print_, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    crossed = np.asarray(cv2.max(level, upright)) > 0
    part[ring & ~crossed & ~rules] = paper


def _rules(own: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Ink in long straight runs: the table's rules under the seal."""
    return (runs(own, LONG_RULE, level=True) | runs(own, LONG_RULE, level=False)) > 0
