"""Streaks of a copier: thin straight lines along the whole sheet, through its margins and everything printed.

A rule ends with its table. A streak, which a scratch on the drum or dust on the glass draws, goes on beyond the first
and the last rule that it crosses, nearly from edge to edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.scan.lines import stretches
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level, paper_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDEST = 0.08
"""Inches a streak is wide at most."""

DEPTH = 18
"""Grey levels by which a streak is darker than the paper on both sides of it."""

WHOLE = 0.85
"""Part of the sheet's length in which it is."""

BEYOND = 0.3
"""Inches it goes on before the first and after the last rule of the other direction."""

MARGIN = 0.5
"""Inches from the edge of the sheet that it begins and ends at most: paper that lay askew leaves as much."""

AT_END, SIDE = 6, 0.04
"""Pixels from its end in which a rule of the other direction makes it a rule of a table or a frame, and part of the
sheet that this runs across at least."""

ALONG = 0.7
"""Part of these inches in which it is inked."""

RULE = 0.2
"""Part of the sheet that the rules of a table run across at least."""

EDGE = 3
"""Pixels from the edge of the sheet at which what goes on to it ends at most."""

SHADE, OUTSIDE, ACROSS = 0.15, 0.15, 0.5
"""Inches from an edge of the sheet up to which the shade along it reaches, that it goes on beyond the rules of the
table at least, and part of their way on which a rule of theirs runs at least."""

MANY = 3
"""Lines from edge to edge across the others from which they are rules of a sheet that was cut close to its table."""

STRIP, ASKEW = 60, 7
"""Pixels on both sides of a streak in which rules of askew paper are looked for, and up or down that they wander."""

TOUCHING = 3
"""Pixels of print on both sides of a streak by which it runs through print."""

BESIDE = 5
"""Pixels beside a streak in which they are looked for; print keeps farther off a rule."""

BLACK = 160
"""Grey levels by which a streak is darker than paper where nothing can be told from what is printed below."""


class _Streak(NamedTuple):
    """first, after: columns of pixels. top, bottom: the first and the last rule that it crosses."""

    first: int
    after: int
    top: int
    bottom: int


def without_streaks(grey: Grey) -> Grey:
    """The page without the streaks that run across it or down it; as it is where there are none."""
    if not _may_have(grey):
        return grey
    down, across = _thin(grey), np.ascontiguousarray(_thin(np.ascontiguousarray(grey.T)).T)
    level, upright = across.mean(axis=1), down.mean(axis=0)
    upright_streaks = _streaks(down, upright, level, across)
    level_streaks = _streaks(across.T, level, upright, down.T)
    if not upright_streaks and not level_streaks:
        return grey
    clean = _taken_out(grey, upright_streaks)
    return np.ascontiguousarray(_taken_out(np.ascontiguousarray(clean.T), level_streaks).T)


def _may_have(grey: Grey) -> bool:
    """Whether a line of pixels is dark for its whole length: looked at first, in a fraction of the time."""
    dark = (grey < paper_level(grey) - DEPTH).view(np.uint8)
    sums = (cv2.reduce(dark, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S) for axis in (0, 1))
    return any(int(np.max(np.asarray(found))) >= WHOLE * length for found, length in zip(sums, grey.shape, strict=True))


def _thin(grey: Grey) -> NDArray[np.bool_]:
    """What is darker than the paper to its left and right, and narrow."""
    side = round(WIDEST * DPI) + 4
    around = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((1, side), np.uint8))
    return np.asarray(np.asarray(around, np.int16) - grey >= DEPTH, np.bool_)


def _streaks(
    thin: NDArray[np.bool_], inked: NDArray[np.float64], rules: NDArray[np.float64], other: NDArray[np.bool_]
) -> list[_Streak]:
    """Columns of streaks. inked: part of each column that is thin and dark. rules: the same of the rows. other: what is
    thin and dark along the rows."""
    columns = stretches(inked >= WHOLE, gap=3)
    if not columns:
        return []
    rules = np.where(_shade(other, rules), 0.0, rules)
    close = len(stretches(rules >= WHOLE, gap=3)) >= MANY
    usual, reach = np.nonzero((rules >= RULE) & (close | (rules < WHOLE)))[0], round(BEYOND * DPI)
    found = []
    for first, after in columns:
        beside = _rules_beside(other, first, after)
        crossed = max(usual, beside[rules[beside] > 0], key=lambda rows: np.ptp(rows) if len(rows) else -1)
        if not len(crossed) or crossed[0] < reach or len(rules) - crossed[-1] <= reach:
            continue
        if crossed[-1] - crossed[0] < reach:  # a table has more than one rule
            continue
        own = np.asarray(thin[:, first:after].any(axis=1), np.bool_)
        beyond = own[crossed[0] - reach : crossed[0] - 2], own[crossed[-1] + 3 : crossed[-1] + reach]
        goes_on = min(float(part.mean()) for part in beyond) >= ALONG
        if goes_on and after - first <= WIDEST * DPI and _crosses_sheet(own, rules, reach):
            found.append(_Streak(first, after, int(crossed[0]), int(crossed[-1])))
    return found


def _shade(other: NDArray[np.bool_], rules: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Rows near an edge of the sheet that are the shade along it, or what is left of a dark edge. The first and the
    last rule of a table run from end to end of the rules farther in; it runs on beyond these, or here and there."""
    found, edge = np.zeros(len(rules), np.bool_), round(SHADE * DPI)
    within = other[edge:-edge][(rules >= RULE)[edge:-edge]]
    columns = np.nonzero(np.count_nonzero(within, axis=0) >= 2)[0]
    if not len(columns):
        return found
    start, end = int(columns[0]), int(columns[-1]) + 1
    for first, after in stretches(np.asarray(rules >= SIDE, np.bool_), gap=3):
        if after > edge and first < len(rules) - edge:
            continue
        inked = np.asarray(other[first:after].any(axis=0), np.bool_)
        beyond = np.count_nonzero(inked[:start]) + np.count_nonzero(inked[end:])
        if beyond >= OUTSIDE * DPI or inked[start:end].mean() < ACROSS:
            found[max(0, first - AT_END) : after + AT_END] = True
    return found


def _rules_beside(other: NDArray[np.bool_], first: int, after: int) -> NDArray[np.int64]:
    """Rows of the rules that run on both sides of a streak: on paper that lay askew no row has much of one. The shade
    along an edge of the sheet is none where the streak goes on to that edge."""
    strip = other[:, max(0, first - STRIP) : after + STRIP]
    thick = np.asarray(cv2.dilate(strip.astype(np.uint8), np.ones((ASKEW, 1), np.uint8)))
    rows = np.nonzero(thick.mean(axis=1) >= WHOLE)[0]
    return np.asarray(rows[(rows >= 2 * AT_END) & (rows < len(other) - 2 * AT_END)])


def _crosses_sheet(own: NDArray[np.bool_], rules: NDArray[np.float64], reach: int) -> bool:
    """Whether a line goes on nearly from edge to edge, and does not end at rules. own: where it is inked."""
    along = np.nonzero(np.convolve(own, np.ones(reach), "valid") >= ALONG * reach)[0]
    if not len(along):
        return False
    inked = np.nonzero(own[along[0] : along[-1] + reach])[0] + along[0]
    start, end = int(inked[0]), int(inked[-1])
    if max(start, len(own) - end) > MARGIN * DPI:
        return False
    inside = (at for at in (start, end) if EDGE <= at < len(own) - EDGE)  # what goes on to the edge ends nowhere
    return not any(bool((rules[at - AT_END : at + AT_END] >= SIDE).any()) for at in inside)


def _taken_out(grey: Grey, streaks: list[_Streak]) -> Grey:
    """The page with its upright streaks lifted to the paper. How dark they are is told beyond the table: a rule may
    run within one."""
    if not streaks:
        return grey
    clean, paper, level = grey.copy(), paper_level(grey), ink_level(grey)
    for streak in streaks:
        first, after = max(0, streak.first - 2), min(grey.shape[1], streak.after + 2)
        part = grey[:, first:after]
        depth = paper - np.median(np.concatenate([part[: streak.top], part[streak.bottom :]]), axis=0)
        if depth.max() < BLACK:
            clean[:, first:after] = np.minimum(part + np.maximum(0, depth), paper)
        else:
            _bridge(clean, (grey < level).astype(np.uint8), streak, paper)
    return clean


def _bridge(clean: Grey, ink: NDArray[np.uint8], streak: _Streak, paper: int) -> None:
    """Take a black streak out; print that it crossed goes on through it. In the table one that touches no print stays:
    it lies on a rule, or does no harm."""
    first, after = max(0, streak.first - 2), min(ink.shape[1], streak.after + 2)
    around = np.s_[:, max(0, 2 * first - after) : 2 * after - first]
    own = slice(first - around[1].start, after - around[1].start)
    beside = ink[around].copy()
    beside[:, own] = 0
    wide = (3, after - first + 3)
    through = np.asarray(cv2.morphologyEx(beside, cv2.MORPH_CLOSE, np.ones(wide, np.uint8)), np.uint8)[:, own] > 0
    rows = np.ones(len(ink), np.bool_)
    rows[streak.top : streak.bottom + 1] = _touched(ink, streak)
    taken = rows[:, None] & ~through
    taken[streak.top : streak.bottom + 1, _ruled(ink[:, first:after], streak)] = False
    clean[:, first:after][taken] = paper


def _ruled(ink: NDArray[np.uint8], streak: _Streak) -> NDArray[np.bool_]:
    """Columns that are inked in the table and not beyond it: a rule beside the streak."""
    beyond = np.concatenate([ink[: streak.top], ink[streak.bottom + 1 :]]).mean(axis=0)
    within = ink[streak.top : streak.bottom + 1].mean(axis=0)
    return np.asarray((within >= WHOLE) & (beyond < ALONG), np.bool_)


def _touched(ink: NDArray[np.uint8], streak: _Streak) -> bool:
    """Whether print, and not rules alone, stands on both sides of a streak."""
    table = np.s_[streak.top + 4 : streak.bottom - 3]
    left = ink[table, max(0, streak.first - BESIDE) : max(0, streak.first - 1)].any(axis=1)
    right = ink[table, streak.after + 1 : streak.after + BESIDE].any(axis=1)
    rules = ink[table].mean(axis=1) >= RULE
    near = np.asarray(cv2.dilate(rules.astype(np.uint8)[None, :], np.ones((1, 5), np.uint8)))[0] > 0
    return int(np.count_nonzero(left & right & ~near)) >= TOUCHING
