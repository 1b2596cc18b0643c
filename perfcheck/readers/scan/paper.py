"""A picture of a sheet of paper → black print on even white: desk, scanner edges and shadows out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.lines import stretches
from perfcheck.readers.scan.straighten import DPI, Grey

if TYPE_CHECKING:
    from numpy.typing import NDArray

DARK = 110
"""Grey up to which what touches the border of a picture can be a desk or the lid of a scanner."""

DESK, LEAST_DESK = 0.7, 0.1
"""Brightness of a pale desk as a part of the paper's at most, and the part of the picture it fills at least. A shaded
corner is as dark, but leaves no four-sided figure."""

STEP, SHARP = 13, 0.9
"""Pixels of the small picture on both sides of the edge of the paper that are compared, and how bright what is outside
is as a part of what is inside at most."""

SAME_SHAPE = 0.15
"""By how much a sheet may be higher or wider than the picture where it is drawn over all of it."""

LEAST_DARK = 0.04
"""Part of the picture the surroundings of the paper fill at least, for its corners to be looked for; the
shadow of a fold fills less."""

LEAST_PAPER = 0.35
"""Part of the picture that is paper at least."""

FOUR_SIDED = 0.93
"""Part of the four-sided figure round the paper that is paper at least."""

OUTER, SLIM, REACHING, RULES = (0.12, 0.2), 0.06, 0.9, 3
"""Inches from a border of a picture in which the outer rule of a table lies that was cut out close, and may lie askew,
and up to which the rules that end there are looked for; inches that these are thick at most, part of that way on which
they are inked, and how many there are at least."""

SMALL = 4
"""Times smaller than the picture the paper is looked for."""

TWO_LEVEL, ONE_GREY = 200, 0.97
"""Grey above which a pixel is paper, and part of the paper that is of one grey on a page in black and white."""

LIT = 0.3
"""Inches both ways of print at most, where the brightness of the paper round it is looked at."""

EVEN = 0.9
"""Darkest paper as a part of the lightest from which it needs no levelling."""

PAPER = 245
"""Grey of levelled paper."""

BROAD = 16
"""Pixels that are broader than strokes of print."""

BAND, BAND_SIZE = (0.4, 0.93), (8, 50)
"""Brightness of a marker's band as parts of the paper's, and pixels that it is high and wide at least in a
picture half as large."""

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


def cut_out(grey: Grey) -> Grey:
    """The paper alone, its four corners drawn to those of the picture, where a desk or a scanner's lid lies round
    it; a dark edge that is less is painted over."""
    height, width = grey.shape
    small = np.asarray(cv2.resize(grey, (width // SMALL, height // SMALL), interpolation=cv2.INTER_AREA), np.uint8)
    dark = _without_outer_rules(grey, _surroundings(small, DARK))
    corners = None if dark is None or dark.mean() < LEAST_DARK else _corners(dark)
    if corners is None:
        lightest = float(np.percentile(grey[::8, ::8], 90))
        pale = _surroundings(small, DESK * lightest)
        is_desk = pale is not None and pale.mean() >= LEAST_DESK and _ends_sharply(small, pale)
        corners = _corners(pale) if pale is not None and is_desk else None
    if corners is not None:
        return _drawn_out(grey, corners * SMALL)
    if dark is None:
        return grey
    mask = cv2.resize(dark, (width, height), interpolation=cv2.INTER_NEAREST)
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


def _surroundings(small: Grey, level: float) -> NDArray[np.uint8] | None:
    """Thick areas darker than this level that touch the border of the small picture."""
    dark = (small < level).astype(np.uint8)
    side = max(3, round(0.1 * DPI / SMALL))
    framed = np.pad(dark, side, constant_values=1)  # the border itself: an edge may be thinner than a side
    thick = np.asarray(cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)))
    _, labels, _, _ = cv2.connectedComponentsWithStats(thick)
    found = ((labels == labels[0, 0]) & (framed > 0))[side:-side, side:-side].astype(np.uint8)
    if not found.any():
        return None
    return np.asarray(cv2.dilate(found, np.ones((5, 5), np.uint8)), dtype=np.uint8)


def _without_outer_rules(grey: Grey, dark: NDArray[np.uint8] | None) -> NDArray[np.uint8] | None:
    """The surroundings of the paper without the outer rules of a table whose picture was cut out close to it: other
    rules end there."""
    if dark is None:
        return None
    kept = dark.copy()
    for turn in range(4):  # a side each
        if _ends_table(np.rot90(grey, turn)):
            np.rot90(kept, turn)[:, : round(OUTER[1] * DPI / SMALL)] = 0
    return kept if kept.any() else None


def _ends_table(grey: Grey) -> bool:
    """Whether an upright stands at the left border of a picture, slim, and rules end at it."""
    outer, far = (round(inches * DPI) for inches in OUTER)
    dark = np.asarray(grey[:, :far] < DARK, np.bool_)
    reaching = stretches(np.asarray(dark[:, outer:].mean(axis=1) >= REACHING, np.bool_))
    slim = [after - first for first, after in reaching if after - first <= SLIM * DPI]
    return len(slim) == len(reaching) >= RULES and float(dark[:, :outer].any(axis=1).mean()) >= REACHING


def _ends_sharply(small: Grey, surroundings: NDArray[np.uint8]) -> bool:
    """Whether paper is brighter than what is round it just where it begins: a page in a slanting light goes on."""
    across = np.ones((STEP, STEP), np.uint8)
    outside = (surroundings > 0) & (np.asarray(cv2.erode(surroundings, across)) == 0)
    inside = (surroundings == 0) & (np.asarray(cv2.dilate(surroundings, across)) > 0)
    if not outside.any() or not inside.any():
        return False
    return float(np.median(small[outside])) < SHARP * float(np.median(small[inside]))


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


def light(grey: Grey, inches: float) -> Grey:
    """How bright the paper is in each place, on a picture an eighth as large. inches: both ways, up to which what is
    darker is no paper."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    side = round(inches * DPI / 8) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(cv2.GaussianBlur(cv2.medianBlur(np.asarray(paper, np.uint8), 5), (0, 0), side / 2), np.uint8)


def level_light(grey: Grey) -> Grey:
    """Paper of one brightness where a fold, a shadow or a lamp made it uneven, and faint print as dark as usual."""
    paper = light(grey, LIT)
    darkest, lightest = np.percentile(paper, (1, 95))
    if darkest < EVEN * lightest:
        local = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
        grey = np.clip(grey * (PAPER / np.maximum(local, 40.0)), 0, 255).astype(np.uint8)
    return _darkened(_sharpened(_without_bands(grey)))


def _without_bands(grey: Grey) -> Grey:
    """Bands of a marker lifted to the paper: level, as high as a line, and of a grey between paper and print, which
    stays as dark on them as it is."""
    paper = float(np.median(grey[::4, ::4]))
    bands = _bands(_ground(np.ascontiguousarray(grey[::2, ::2]), BROAD // 2), paper)
    if bands is None:
        return grey
    around = cv2.resize(bands, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    ground = np.where(np.asarray(around) > 0, _ground(grey, BROAD), np.uint8(round(paper)))
    return np.clip(grey * (paper / np.maximum(ground.astype(np.float32), 40.0)), 0, 255).astype(np.uint8)


def _ground(grey: Grey, broad: int) -> Grey:
    """A picture without what is no broader than strokes of print are."""
    return np.asarray(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((broad, broad), np.uint8)), np.uint8)


def _bands(ground: Grey, paper: float) -> NDArray[np.uint8] | None:
    """Bands of a marker and what lies just beside them, on a picture half as large; None where there are none."""
    shaded = ((ground < BAND[1] * paper) & (ground > BAND[0] * paper)).astype(np.uint8)
    bands = np.asarray(cv2.morphologyEx(shaded, cv2.MORPH_OPEN, np.ones(BAND_SIZE, np.uint8)), np.uint8)
    return np.asarray(cv2.dilate(bands, np.ones((BROAD, 2 * BROAD), np.uint8)), np.uint8) if bands.any() else None


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
