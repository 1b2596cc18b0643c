"""Round seals without colour, as a copier or a black-and-white scanner leaves them.

Told by their ring. A seal that is lighter than print is taken out whole; of a black one the ring and the star are,
the characters between them stay (they cannot be told from what is printed there).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

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

STROKE = 6
"""Pixels a thin stroke of print goes on from where it is dark."""

RIM = 3
"""Pixels on both sides of the middle of a ring that are its own."""

PALE_INK = 2
"""In the mask of what lies over print: ink of a seal that is lighter than print, which hides nothing."""

BAND = 0.55
"""Part of its radius from which a seal has characters."""

SMALL = 8
TRIES = 2
"""Places of a page that are looked at closely."""


def without_seals(grey: Grey) -> tuple[Grey, Mask]:
    """The page with the round seals found on it taken out, and where ink of a black one lies over print: the band of
    its characters, its ring and its star."""
    level = max(ink_level(grey), 165)
    ink = (grey < level).astype(np.uint8)
    clean, over = grey, np.zeros(grey.shape, np.uint8)
    rings = _rings(ink)
    print_ = _print_level(grey, ink) if rings else 0.0
    for x, y, radius in rings:
        clean = clean.copy() if clean is grey else clean
        _take_out(clean, ink, over, (x, y, radius), print_)
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
        if ring is not None:
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


def _print_level(grey: Grey, ink: NDArray[np.uint8]) -> float:
    """Grey of dark print. Without the rules: they may be black on a form filled in in colour."""
    print_ = grey[(ink > 0) & ~_rules(ink)]
    return float(np.percentile(print_, 10)) if len(print_) else 0.0


def _take_out(grey: Grey, ink: NDArray[np.uint8], over: Mask, circle: tuple[int, int, int], print_: float) -> None:
    """print_: grey of dark print on the page."""
    x, y, radius = circle
    reach = radius + 10
    left, top = max(0, x - reach), max(0, y - reach)
    place = np.s_[top : y + reach, left : x + reach]
    part = grey[place]
    own = ink[place] > 0
    ys, xs = np.mgrid[0 : part.shape[0], 0 : part.shape[1]]
    distance = np.hypot(xs + left - x, ys + top - y)
    paper = int(np.median(grey[::8, ::8]))
    ring = own & (np.abs(distance - radius) <= 4)
    seal = float(np.median(part[ring])) if ring.any() else 0.0
    if seal > print_ + LIGHTER and print_ < TWO_LEVEL:
        part[(distance <= reach) & (part > seal - 0.5 * (seal - print_))] = paper
        return
    rules = _rules(own.astype(np.uint8))
    if seal > print_ + LIGHTER:
        dark = part <= seal - 0.5 * (seal - print_)
        stamp = (np.abs(distance - radius) <= RIM) | _star((own & ~dark).astype(np.uint8))
        taken = own & ~_with_dark(dark & ~rules, own & ~stamp & ~rules) & ~rules & (distance <= reach)
        over[place] |= np.where(taken, np.uint8(PALE_INK), np.uint8(0))
        near = np.asarray(cv2.dilate(taken.astype(np.uint8), np.ones((5, 5), np.uint8))) > 0
        part[taken | (near & ~own)] = paper
        return
    star = _star(own.astype(np.uint8)) & (distance <= reach)
    over[place] |= (own & ~rules & (star | (distance >= BAND * radius) & (distance <= reach))).astype(np.uint8)
    part[star & ~rules] = paper
    _bridge_ring(part, own, distance - radius, rules, paper)


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
    long = round(0.7 * DPI)
    level = cv2.morphologyEx(own, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    upright = cv2.morphologyEx(own, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    return np.asarray(cv2.dilate(np.maximum(level, upright), np.ones((3, 3), np.uint8))) > 0
