"""A picture of a sheet of paper → black print on even white: stamps, desk, scanner edges and shadows out."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.scan.straighten import DPI, Grey

Colour = NDArray[np.uint8]
"""Rows × columns × 3 (blue, green, red), as pdfium renders."""

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels."""

COLOURED = 45
"""Levels between the largest and the smallest channel from which a pixel is no black print; noise of a
photograph's colours stays below."""

RULE = 60
"""Grey of a rule drawn again where a pen hid it."""

COLOURED_RULE = 0.6
"""Inches of a straight run of colour that is a printed rule; the rim of a seal runs straight for less."""

THICK_RULE = 8
"""Pixels a rule is thick at most; what is thicker is a shaded cell."""

STAMP = 0.4
"""Inches both ways from which a coloured piece is a stamp, a signature or a shaded place."""

STROKES, DARK_INK = 0.4, 170
"""Part of its box that a stroke or a signature fills at most, and its grey at most; what is shaded fills more of it,
or is paler."""

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

FEWEST_COLOURED = 0.0005
"""Part of a page that stamps and pens cover at least."""

DARK = 110
"""Grey up to which what touches the border of a picture can be a desk or the lid of a scanner."""

DESK, LEAST_DESK = 0.7, 0.1
"""Brightness of a pale desk as a part of the paper's at most, and the part of the picture it fills at least. A shaded
corner is as dark, but leaves no four-sided figure."""

SAME_SHAPE = 0.15
"""By how much a sheet may be higher or wider than the picture where it is drawn over all of it."""

LEAST_DARK = 0.04
"""Part of the picture the surroundings of the paper fill at least, for its corners to be looked for; the
shadow of a fold fills less."""

LEAST_PAPER = 0.35
"""Part of the picture that is paper at least."""

FOUR_SIDED = 0.93
"""Part of the four-sided figure round the paper that is paper at least."""

SMALL = 4
"""Times smaller than the picture the paper is looked for."""

TWO_LEVEL, ONE_GREY = 200, 0.97
"""Grey above which a pixel is paper, and part of the paper that is of one grey on a page in black and white."""

EVEN = 0.9
"""Darkest paper as a part of the lightest from which it needs no levelling."""

PAPER = 245
"""Grey of levelled paper."""

SOFT = 0.16
"""Part of the contrast between paper and print by which neighbouring pixels differ at most where a picture is out
of focus; .2–.5 on others."""

STRIP = 48
"""Pixels from the top to the bottom of a strip of a page: a line of text and more."""

FAINT = 120
"""Grey of the darkest print above which print is faint."""

FEWEST_DARK = 300
"""Pixels (of every fourth) that are print on a page that is not blank."""

INK = 40
"""Grey of the darkest print after faint print was darkened."""


class Print(NamedTuple):
    """What is printed on the paper in a picture, black on white. sealed: a seal of the colour of the print was left
    in it. written: boxes of what was taken out as a pen's."""

    grey: Grey
    sealed: bool = False
    written: tuple[Box, ...] = ()


def without_colour(picture: Colour) -> Print:
    """The print in grey. Red stamps and coloured pens are as light as paper in their own channel; what is printed
    under them is dark in all. Characters and rules printed in colour stay.

    And whether a seal was left in it, as the page has print in colour: under the seal that would be taken out, too.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    sample = picture[::4, ::4].astype(np.int16)
    if float((np.ptp(sample, axis=2) > COLOURED).mean()) < FEWEST_COLOURED / 4:
        return Print(grey)
    blue, green, red = cv2.split(picture)
    largest = np.asarray(cv2.max(cv2.max(blue, green), red), dtype=np.uint8)
    coloured = largest - np.asarray(cv2.min(cv2.min(blue, green), red), dtype=np.uint8) > COLOURED
    if coloured.mean() < FEWEST_COLOURED:
        return Print(grey)
    in_colour = _coloured_print(coloured)
    if _is_usual(in_colour, grey, coloured):
        return Print(grey, sealed=True)
    coloured &= ~in_colour
    left = _seals(coloured) if _has_words(in_colour) else []
    for x, y, width, height in left:
        coloured[max(0, y - REST) : y + height + REST, max(0, x - REST) : x + width + REST] = False
    if not coloured.any():
        return Print(grey, bool(left))
    paper = float(np.median(largest[::4, ::4]))
    usual = max(float(np.percentile(largest[coloured], 40)), 1.0)  # the stamp where nothing is printed under it
    lifted = np.clip(largest.astype(np.float32) * (paper / min(usual, paper)), 0, paper).astype(np.uint8)
    near = np.asarray(cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8))) > 0
    clean = np.where(coloured, lifted, np.where(near, np.maximum(grey, largest), grey)).astype(np.uint8)
    clean[_rules_under(clean, near)] = RULE
    return Print(clean, bool(left), tuple(_written(coloured, grey)))


def _written(lifted: NDArray[np.bool_], grey: Grey) -> list[Box]:
    """Boxes of strokes among what is taken out: not of seals and what lies beside one, nor of shaded places."""
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
        if stroke and not beside and max(width, height) >= STAMP * DPI:
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


def _coloured_print(coloured: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What is printed in colour: straight rules, and pieces no larger than lines of text. Beside a signature rests of
    it are not told from print, beside a round seal pieces as high as characters are print."""
    ink = coloured.astype(np.uint8)
    long = round(COLOURED_RULE * DPI)
    rules = np.zeros_like(ink)
    for shape in ((1, long), (long, 1)):
        runs = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)), np.uint8)
        thick = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((THICK_RULE, THICK_RULE), np.uint8))
        rules |= runs & (1 - np.asarray(thick, np.uint8))
    rest = ink & (1 - np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8)), np.uint8))
    stamps = [box for box in _pieces(rest, NEAR_STAMP).boxes if min(box[2:]) >= STAMP * DPI]
    found = (rest | rules) > 0
    pieces = _pieces(rest, CHARACTER)
    rings = [box for box in pieces.boxes if _is_round(box)]
    words = pieces.as_high_as(LETTER)
    for box in stamps:
        x, y, width, height = box
        place = np.s_[max(0, y - REST) : y + height + REST, max(0, x - REST) : x + width + REST]
        inside = (
            r for r in rings if x <= r[0] and y <= r[1] and r[0] + r[2] <= x + width and r[1] + r[3] <= y + height
        )
        ring = next(inside, None)
        found[place] = False if ring is None else found[place] & words[place] & _beside(ring, place, words.shape)
    return np.asarray(found, np.bool_)


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
    for long, wide in ((round(0.35 * DPI), 1), (1, round(0.35 * DPI))):
        runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((wide, long), np.uint8))
        reach = np.ones((max(1, round(1.2 * wide)), max(1, round(1.2 * long))), np.uint8)
        found |= np.asarray(cv2.morphologyEx(runs, cv2.MORPH_CLOSE, reach)) > 0
    return found & coloured


def cut_out(grey: Grey) -> Grey:
    """The paper alone, its four corners drawn to those of the picture, where a desk or a scanner's lid lies round
    it; a dark edge that is less is painted over."""
    dark = _surroundings(grey, DARK)
    corners = None if dark is None or dark.mean() < LEAST_DARK else _corners(dark)
    if corners is None:
        lightest = float(np.percentile(grey[::8, ::8], 90))
        pale = _surroundings(grey, DESK * lightest)
        corners = None if pale is None or pale.mean() < LEAST_DESK else _corners(pale)
    if corners is not None:
        return _drawn_out(grey, corners * SMALL)
    if dark is None:
        return grey
    mask = cv2.resize(dark, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.where(mask > 0, np.uint8(255), grey).astype(np.uint8)


def _drawn_out(grey: Grey, corners: NDArray[np.float32]) -> Grey:
    """The paper with these corners over the whole picture, or as much of it as its shape allows."""
    height, width = grey.shape
    wide = float(np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    high = float(np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
    across, down = float(width), float(height)
    if abs(width * high / (height * wide) - 1) > SAME_SHAPE:
        enlarged = min(width / wide, height / high)
        across, down = wide * enlarged, high * enlarged
    target = np.array([[0, 0], [across, 0], [across, down], [0, down]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    drawn = cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    beyond = np.asarray(drawn, dtype=np.uint8).copy()
    beyond[round(down) :] = 255
    beyond[:, round(across) :] = 255
    return beyond


def _surroundings(grey: Grey, level: float) -> NDArray[np.uint8] | None:
    """Thick areas darker than this level that touch the border, on the small picture."""
    height, width = grey.shape
    small = cv2.resize(grey, (width // SMALL, height // SMALL), interpolation=cv2.INTER_AREA)
    dark = (small < level).astype(np.uint8)
    side = max(3, round(0.1 * DPI / SMALL))
    framed = np.pad(dark, side, constant_values=1)  # the border itself: an edge may be thinner than a side
    thick = np.asarray(cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)))
    _, labels, _, _ = cv2.connectedComponentsWithStats(thick)
    found = ((labels == labels[0, 0]) & (framed > 0))[side:-side, side:-side].astype(np.uint8)
    if not found.any():
        return None
    return np.asarray(cv2.dilate(found, np.ones((5, 5), np.uint8)), dtype=np.uint8)


def _corners(surroundings: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Top left, top right, bottom right, bottom left of the paper; None where it is no four-sided figure."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - surroundings, connectivity=4)
    if len(stats) < 2:
        return None
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    paper = (labels == largest).astype(np.uint8)
    if paper.mean() < LEAST_PAPER:
        return None
    outlines, _ = cv2.findContours(paper, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(max(outlines, key=cv2.contourArea))
    for part in (0.01, 0.02, 0.03, 0.05):
        figure = cv2.approxPolyDP(hull, part * cv2.arcLength(hull, True), True).reshape(-1, 2).astype(np.float32)
        if len(figure) == 4:
            break
    else:
        return None
    if not FOUR_SIDED <= float(paper.sum()) / max(cv2.contourArea(figure), 1.0) <= 1 / FOUR_SIDED:
        return None
    sums, steps = figure.sum(axis=1), figure[:, 0] - figure[:, 1]
    order = [int(sums.argmin()), int(steps.argmax()), int(sums.argmax()), int(steps.argmin())]
    return figure[order] if len(set(order)) == 4 else None


def is_two_level(grey: Grey) -> bool:
    """Whether a page was scanned in black and white: its paper is of one grey throughout, noise and all."""
    sample = grey[::4, ::4]
    counts = np.bincount(sample[sample > TWO_LEVEL].ravel(), minlength=256)
    return bool(counts.max() >= ONE_GREY * max(1, counts.sum()))


def level_light(grey: Grey) -> Grey:
    """Paper of one brightness where a fold, a shadow or a lamp made it uneven, and faint print as dark as usual."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    side = round(0.3 * DPI / 8) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(np.asarray(paper, np.uint8), 5), (0, 0), side / 2)
    darkest, lightest = np.percentile(paper, (1, 95))
    if darkest < EVEN * lightest:
        local = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
        grey = np.clip(grey * (PAPER / np.maximum(local, 40.0)), 0, 255).astype(np.uint8)
    return _darkened(_sharpened(grey))


def _sharpened(grey: Grey) -> Grey:
    """Print out of focus with what the lens spread put back: its lines are too pale to be found otherwise. Other
    pages stay, since pale marks and noise would come out too."""
    found = _levels(grey)
    if found is None:
        return grey
    paper, ink = found
    if _is_clear(grey, paper, ink):
        return grey
    soft = grey.astype(np.float32)
    smooth = cv2.GaussianBlur(soft, (0, 0), 0.8)
    clear = smooth + 2.0 * (smooth - cv2.GaussianBlur(soft, (0, 0), 3.0))
    return np.asarray(np.clip(clear, 0, 255), dtype=np.uint8)


def _is_clear(grey: Grey, paper: float, ink: float) -> bool:
    """Whether print is in focus: by every fourth strip of the page."""
    strips = [grey[top : top + STRIP] for top in range(0, len(grey), 4 * STRIP)]
    sample = np.concatenate(strips).astype(np.float32)
    rough = np.abs(sample - cv2.GaussianBlur(sample, (0, 0), 1.0))[sample < paper - 0.35 * (paper - ink)]
    return bool(len(rough)) and float(np.percentile(rough, 90)) >= SOFT * (paper - ink)


def _darkened(grey: Grey) -> Grey:
    found = _levels(grey)
    if found is None or found[1] <= FAINT:
        return grey
    paper, ink = found
    depth = (paper - grey.astype(np.float32)) * ((paper - INK) / (paper - ink))
    return np.asarray(np.clip(paper - depth, 0, 255), dtype=np.uint8)


def _levels(grey: Grey) -> tuple[float, float] | None:
    """Paper and the darkest print; None on a blank page. The darkest, since a pale mark may cover more."""
    sample = grey[::2, ::2]
    paper = float(np.median(sample))
    print_ = sample[sample < paper - 30]
    return (paper, float(np.percentile(print_, 3))) if len(print_) >= FEWEST_DARK else None
