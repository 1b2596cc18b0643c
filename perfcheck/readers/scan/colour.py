"""A picture of a sheet of paper → its print in grey: stamps and coloured pens out, what is printed in colour in."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.scan.cast import without_cast
from perfcheck.readers.scan.paper import light
from perfcheck.readers.scan.straighten import DPI, Grey

Colour = NDArray[np.uint8]
"""Rows × columns × 3 (blue, green, red), as pdfium renders."""

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels."""

COLOURED = 45
"""Levels between the largest and the smallest channel from which a pixel is no black print; noise of a
photograph's colours stays below."""

PALE = 20
"""The same of a thin rule, which is as pale as that in places where a camera or JPEG spreads its colour."""

RULE = 60
"""Grey at most of a rule in colour, or drawn again where a pen hid it."""

COLOURED_RULE = 1.2
"""Inches of a straight run of colour that is a printed rule; a ring round a figure, and the rim of a seal, run straight
for less."""

SHORT_RULE, SLANT, BROKEN = 0.15, 5, 9
"""Inches of a rule that meets such a one; pixels across in which a rule slants on its way, and of a gap in it."""

THICK_RULE = 8
"""Pixels a rule is thick at most; what is thicker is a shaded cell."""

FRINGE = 10
"""Pixels from a black rule in which a run of colour is a fringe of it: JPEG keeps colours in squares of sixteen."""

BLACK_RULE, UNDER_PEN, OVER = 0.6, 25, 6
"""Inches of a straight run of black that is a rule, pixels of it that a pen hides, and pixels of a pen on it at
least."""

STAMP = 0.4
"""Inches both ways from which a coloured piece is a stamp, a signature or a shaded place."""

STROKES, DARK_INK = 0.4, 170
"""Part of its box that a stroke or a signature fills at most, and its grey at most; what is shaded fills more of it,
or is paler."""

SOLID = 0.5
"""Inches both ways of the star of a stamp at most."""

HIDDEN = (0.35, 1.0, 0.1)
"""Inches of a straight run of print that is a rule's, between two in which a pen hides what is its own (a name signed
over a rule of a row crosses it many times), and of what may be left of it beyond, up to the next rule."""

NEAR_STAMP = 13
"""Pixels between pieces of a stamp whose rim is broken."""

REST = round(0.25 * DPI)
"""Pixels round a piece of a stamp where what is left of it lies."""

FEWEST_WORDS = 4
"""Words from which a page has print in colour."""

PRINTED_IN_COLOUR = 0.5
"""Coloured print as a part of the black print of a page that is printed in colour."""

SEAL, ROUND, RIM = 0.9, 0.85, 0.03
"""Inches a round seal is wide, its width as a part of its height at least, and part of its width by which ink of it
lies outside of its rim."""

CHARACTER = 5
"""Pixels between strokes of a character."""

LETTER = 0.06, 0.25
"""Inches a character is high, at least and at most."""

THIN = 0.2
"""Part of its box that what is higher than a character fills at least where it is print; ticks and rings of a pen
fill .18 at most."""

TICK, TICKED = 0.15, 0.25
"""Inches that a tick is high and wide at least, and part of its box that it fills at most: told from print on pages
without words in its colour, since 厂 in a title fills as little."""

ALONG_EDGE = 0.3
"""Part of an edge of the picture along which a desk lies at least, in one piece or in several."""

FEWEST_COLOURED = 0.0001
"""Part of a page that stamps and pens cover at least: two ticks."""

DARK = 110
"""Grey up to which print is dark."""


class Print(NamedTuple):
    """What is printed on the paper in a picture, black on white. sealed: a seal of the colour of the print was left
    in it. written: boxes of what was taken out as a pen's, and lifted: where its ink was, and a seal's."""

    grey: Grey
    sealed: bool = False
    written: tuple[Box, ...] = ()
    lifted: NDArray[np.bool_] | None = None


def without_colour(picture: Colour) -> Print:
    """The print in grey. Red stamps and coloured pens are as light as paper in their own channel; what is printed
    under them is dark in all. Characters and rules printed in colour stay.

    And whether a seal was left in it, as the page has print in colour: under the seal that would be taken out, too.
    """
    picture = without_cast(picture)
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    sample = picture[::4, ::4].astype(np.int16)
    if float((np.ptp(sample, axis=2) > COLOURED).mean()) < FEWEST_COLOURED / 4:
        return Print(grey)
    blue, green, red = cv2.split(picture)
    largest = np.asarray(cv2.max(cv2.max(blue, green), red), dtype=np.uint8)
    colour = largest - np.asarray(cv2.min(cv2.min(blue, green), red), dtype=np.uint8)
    coloured = colour > COLOURED
    if coloured.mean() < FEWEST_COLOURED:
        return Print(grey)
    ruled = _black_rules((grey < DARK) & ~coloured)
    rules = _without_fringes(_coloured_rules(colour > PALE), ruled)
    coloured |= rules
    in_colour = _coloured_print(coloured, rules, ruled)
    rules &= in_colour
    if rules.any() and np.median(grey[rules]) > DARK:
        grey = np.where(rules, np.uint8(RULE), grey).astype(np.uint8)
    if _is_usual(in_colour, grey, coloured):
        return Print(grey, sealed=True)
    coloured &= ~in_colour
    left = _seals(coloured) if _has_words(in_colour & ~rules) else []
    for x, y, width, height in left:
        coloured[max(0, y - REST) : y + height + REST, max(0, x - REST) : x + width + REST] = False
    if not coloured.any():
        return Print(grey, bool(left))
    paper = cv2.resize(light(largest, SOLID), grey.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
    part = largest / np.maximum(paper, 1.0)
    usual = np.clip(np.percentile(part[coloured], 40), 0.01, 1.0)  # the stamp where nothing is printed under it
    lifted = (np.minimum(part / usual, 1.0) * paper).astype(np.uint8)
    near = np.asarray(cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8))) > 0
    clean = np.where(coloured, lifted, np.where(near, np.maximum(grey, largest), grey)).astype(np.uint8)
    clean[_rules_under(clean, near)] = RULE
    return Print(clean, bool(left), tuple(_written(coloured, grey)), coloured)


def _is_desk(box: Box, lifted: NDArray[np.bool_]) -> bool:
    """Whether something touches an edge of the picture and a desk goes along one: what lies round the paper of a
    photograph, and in a shadow here and there has no colour."""
    x, y, width, height = box
    high, wide = lifted.shape
    if x > 0 and y > 0 and x + width < wide and y + height < high:
        return False
    along = width >= ALONG_EDGE * wide or height >= ALONG_EDGE * high
    return along or any(edge.mean() >= ALONG_EDGE for edge in (lifted[:, 0], lifted[0], lifted[:, -1], lifted[-1]))


def _written(lifted: NDArray[np.bool_], grey: Grey) -> list[Box]:
    """Boxes of strokes among what is taken out: not of seals and what lies beside one, nor of shaded places, nor of a
    desk."""
    pieces = _pieces(lifted.astype(np.uint8), NEAR_STAMP).boxes
    seals = [box for box in pieces if min(box[2:]) >= STAMP * DPI and min(box[2:]) >= ROUND * max(box[2:])]
    found = []
    for box in pieces:
        x, y, width, height = box
        beside = any(
            _lies_in(box, (x0 - REST, y0 - REST, wide + 2 * REST, high + 2 * REST)) for x0, y0, wide, high in seals
        )
        ink = lifted[y : y + height, x : x + width]
        stroke = ink.mean() <= STROKES and np.median(grey[y : y + height, x : x + width][ink]) <= DARK_INK
        if stroke and not beside and max(width, height) >= TICK * DPI and not _is_desk(box, lifted):
            found.append(box)
    return found


def _seals(stamps: NDArray[np.bool_]) -> list[Box]:
    """Boxes of what is as large as a seal both ways; a worn rim may be broken."""
    return [box for box in _pieces(stamps.astype(np.uint8), NEAR_STAMP).boxes if min(box[2:]) >= SEAL * DPI]


def _has_words(in_colour: NDArray[np.bool_]) -> bool:
    """Whether characters of a form are printed in colour; those of a title are higher."""
    least, most = (inches * DPI for inches in LETTER)
    boxes = _pieces(in_colour.astype(np.uint8), CHARACTER).boxes
    return sum(least <= height <= most and width >= least for _, _, width, height in boxes) >= FEWEST_WORDS


def _is_usual(in_colour: NDArray[np.bool_], grey: Grey, coloured: NDArray[np.bool_]) -> bool:
    """Whether a page is printed in colour: a good part of its print is."""
    return int(in_colour.sum()) >= PRINTED_IN_COLOUR * max(1, int(((grey < DARK) & ~coloured).sum()))


def _coloured_print(
    coloured: NDArray[np.bool_], rules: NDArray[np.bool_], ruled: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """What is printed in colour: straight rules, and pieces no larger than lines of text. Beside a signature rests of
    it are not told from print, beside a round seal pieces as high as characters are print. ruled: pixels of black
    rules, which print keeps off."""
    near = np.asarray(cv2.dilate(rules.astype(np.uint8), np.ones((3, 3), np.uint8)), np.uint8)
    rest = coloured.astype(np.uint8) & (1 - near)
    together = _pieces(rest, NEAR_STAMP)
    stamps = [box for box in together.boxes if min(box[2:]) >= STAMP * DPI]
    found = ((rest > 0) & ~together.over(ruled & (rest > 0))) | rules
    pieces = _pieces(rest, CHARACTER)
    rings = [box for box in pieces.boxes if _is_round(box)]
    words = pieces.as_high_as(LETTER)
    found &= ~pieces.thin(rest > 0)
    for box in stamps:
        x, y, width, height = box
        place = np.s_[max(0, y - REST) : y + height + REST, max(0, x - REST) : x + width + REST]
        inside = (
            r for r in rings if x <= r[0] and y <= r[1] and r[0] + r[2] <= x + width and r[1] + r[3] <= y + height
        )
        ring = next(inside, None)
        found[place] = False if ring is None else found[place] & words[place] & _beside(ring, place, words.shape)
    return np.asarray(found, np.bool_)


def _coloured_rules(coloured: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Straight thin runs of colour, a little slanted or broken too; shorter ones where they meet these."""
    ink = coloured.astype(np.uint8)
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((THICK_RULE, THICK_RULE), np.uint8))
    thin = ink & (1 - np.asarray(cv2.dilate(solid, np.ones((5, 5), np.uint8)), np.uint8))
    long = _straight(thin, COLOURED_RULE)
    if not long.any():
        return long > 0
    short = _straight(thin, SHORT_RULE)
    _, labels = cv2.connectedComponents(cv2.max(short, long), connectivity=8)
    return np.isin(labels, np.unique(np.asarray(labels)[long > 0]))


def _without_fringes(rules: NDArray[np.bool_], ruled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rules in colour, those that run beside black ones left out. ruled: pixels of these."""
    if not rules.any():
        return rules
    around = np.ones((2 * FRINGE + 1, 2 * FRINGE + 1), np.uint8)
    return np.asarray(rules & (np.asarray(cv2.dilate(ruled.astype(np.uint8), around)) == 0), np.bool_)


def _black_rules(black: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Long straight runs of black, and where a pen lies over them."""
    found, run = np.zeros_like(black), round(BLACK_RULE * DPI)
    for across, along, under in (((3, 1), (1, run), (1, UNDER_PEN)), ((1, 3), (run, 1), (UNDER_PEN, 1))):
        thick = cv2.dilate(black.astype(np.uint8), np.ones(across, np.uint8))
        runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(along, np.uint8))
        found |= np.asarray(cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones(under, np.uint8))) > 0
    return found


def _straight(ink: NDArray[np.uint8], inches: float) -> NDArray[np.uint8]:
    """Ink in straight runs of this length, level or upright."""
    length, found = round(inches * DPI), np.zeros_like(ink)
    for along, across in (((1, length), (SLANT, 1)), ((length, 1), (1, SLANT))):
        bridge = (1, BROKEN) if along[0] == 1 else (BROKEN, 1)
        joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(bridge, np.uint8))
        runs = cv2.morphologyEx(cv2.dilate(joined, np.ones(across, np.uint8)), cv2.MORPH_OPEN, np.ones(along, np.uint8))
        found |= np.asarray(runs, np.uint8) & ink
    return found


class _Pieces(NamedTuple):
    """What hangs together in a mask. labels: the number of each pixel's piece, 0 for none. boxes: x, y, width and
    height of the pieces."""

    labels: NDArray[np.int32]
    boxes: list[Box]

    def as_high_as(self, inches: tuple[float, float]) -> NDArray[np.bool_]:
        """The pixels of pieces as high as that, and no narrower than the least of it."""
        least, most = (value * DPI for value in inches)
        like = [False, *(least <= height <= most and width >= least for _, _, width, height in self.boxes)]
        return np.asarray(np.array(like)[self.labels], np.bool_)

    def over(self, crossing: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The pixels of pieces that run over something. crossing: where they do."""
        return np.asarray(np.bincount(self.labels[crossing], minlength=len(self.boxes) + 1) >= OVER)[self.labels]

    def thin(self, ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The pixels of pieces as large as a tick, or on a page with words in colour higher than a character, that are
        no more than strokes. ink: without what joins it."""
        inked = np.bincount(self.labels[ink], minlength=len(self.boxes) + 1)[1:]
        sizes = [
            (wide, high, count / (wide * high)) for (_, _, wide, high), count in zip(self.boxes, inked, strict=True)
        ]
        if sum(min(wide, high) >= LETTER[0] * DPI and filled >= TICKED for wide, high, filled in sizes) >= FEWEST_WORDS:
            thin = [high > LETTER[1] * DPI and filled < THIN for _, high, filled in sizes]
        else:
            thin = [min(wide, high) > TICK * DPI and filled < TICKED for wide, high, filled in sizes]
        return np.asarray(np.array([False, *thin])[self.labels], np.bool_)


def _pieces(ink: NDArray[np.uint8], apart: int) -> _Pieces:
    """Pieces of ink; those nearer to each other than so many pixels are one."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((apart, apart), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, np.uint8), connectivity=8)
    boxes = [(x, y, width, height) for x, y, width, height, _ in stats[1:].tolist()]
    return _Pieces(np.asarray(labels, np.int32), boxes)


def _is_round(box: Box) -> bool:
    """Whether something is as wide and high as the rim of a seal."""
    least, most = sorted(box[2:])
    return least >= SEAL * DPI and least >= ROUND * most


def _lies_in(inner: Box, outer: Box) -> bool:
    return all(outer[n] <= inner[n] and inner[n] + inner[n + 2] <= outer[n] + outer[n + 2] for n in (0, 1))


def _beside(ring: Box, place: tuple[slice, slice], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Where a place of the page lies outside of a seal."""
    x, y, width, height = ring
    ys, xs = np.ogrid[place[0].start : min(place[0].stop, shape[0]), place[1].start : min(place[1].stop, shape[1])]
    away = ((xs - x) / width - 0.5) ** 2 + ((ys - y) / height - 0.5) ** 2
    return np.asarray(away > (0.5 + RIM) ** 2, np.bool_)


def _rules_under(clean: Grey, coloured: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where rules ran under a pen that hid them."""
    dark = np.asarray(cv2.dilate((clean < 150).astype(np.uint8), np.ones((2, 2), np.uint8)))
    found = np.zeros(clean.shape, np.bool_)
    for level in (True, False):
        run, reach, end = (round(inches * DPI) for inches in HIDDEN)
        runs, ends = (
            np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, n) if level else (n, 1), np.uint8)), np.uint8)
            for n in (run, end)
        )
        through = cv2.morphologyEx(ends, cv2.MORPH_CLOSE, np.ones((1, reach) if level else (reach, 1), np.uint8))
        _, labels = cv2.connectedComponents(np.asarray(through, np.uint8), connectivity=8)
        own = np.unique(np.asarray(labels)[runs > 0])
        found |= np.isin(labels, own[own > 0])
    return found & coloured
