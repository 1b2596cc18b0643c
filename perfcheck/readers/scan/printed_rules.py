"""Ruled lines of an upright scan, by morphology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.cut_rows import cut_rows
from perfcheck.readers.scan.rule_masks import OWN, REACH, THICKEST, Mask, boxes_of, edges_of, inked, is_dotted
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level
from perfcheck.readers.scan.strokes import ends_at_break, in_parts, strokes

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import Edge

HORIZONTAL_RUN = 0.34
"""Inches a horizontal rule must run without a break."""

VERTICAL_RUN = 0.17
"""Inches a vertical rule must run without a break (one line of small print is .13 high)."""

PALE_RUN = 1.1
"""Inches for pale rules: the strokes of a watermark are shorter."""

PALE_HOLE = 0.3
"""Inches of a pale rule that may be lost between two long pieces: text beside it makes the paper look darker."""

MISSED = 0.3
"""Inches by which a rule of dots may miss the upright it runs to."""

PALE = 12
"""Grey levels by which a pale rule is darker than the paper round it."""

BOTH_SIDES = 0.5
"""Depth of a rule below the darker of its sides as a part of that below the brighter: .8 and more of rules, .2 of the
edge of a shadow."""


def find_rules(grey: Grey) -> tuple[list[Edge], Mask]:
    """Rules in pixels that meet at least two others, and the mask of all rule pixels."""
    ink = (grey < ink_level(grey)).astype(np.uint8)
    local = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, PALE)
    pale = np.asarray(local, dtype=np.uint8)
    horizontal = inked(ink, HORIZONTAL_RUN, level=True) | inked(pale, PALE_RUN, level=True, hole=PALE_HOLE)
    vertical = inked(ink, VERTICAL_RUN, level=False) | inked(pale, PALE_RUN, level=False)
    _drop_edges_of_shadows(horizontal, grey, level=True)
    _drop_edges_of_shadows(vertical, grey, level=False)
    level = edges_of(horizontal, level=True)
    whole = edges_of(vertical, level=False)
    upright = [part for e in whole for part in in_parts(e, level, whole, ink | pale)]
    _draw_out(level, whole, ink.T)
    _draw_out(upright, level, ink)
    edges = _meeting([dict(e) for e in level], upright, ink)
    edges += cut_rows(level, edges, ink)
    return edges, np.asarray(horizontal | vertical, dtype=np.uint8)


def _drop_edges_of_shadows(mask: Mask, grey: Grey, *, level: bool) -> None:
    """Take out of a mask of rules what has paper on one side alone: where a shadow begins, as at a fold."""
    broad = round(THICKEST * DPI) + 3
    around = np.ones((broad, 1) if level else (1, broad), np.uint8)
    least = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, around)
    most = cv2.subtract(cv2.dilate(grey, around), grey)
    for x, y, width, height in boxes_of(mask):
        piece = np.s_[y : y + height, x : x + width]
        deep, deepest = (part[piece].max(axis=0 if level else 1).astype(np.float64) for part in (least, most))
        inked = deepest >= PALE  # rows of dots are not in between
        if inked.any() and np.median(deep[inked] / deepest[inked]) < BOTH_SIDES:
            mask[piece] = 0


def _draw_out(rules: list[Edge], others: list[Edge], ink: Mask) -> None:
    """Draw rules of dots out to the rules that they miss, where the way is dotted. ink: in which they are uprights."""
    start, end, place, first, last, across = (
        ("x0", "x1", "top", "top", "bottom", "x0")
        if rules and rules[0]["orientation"] == "h"
        else ("top", "bottom", "x0", "x0", "x1", "top")
    )
    reach, missed = REACH * DPI, MISSED * DPI
    for e in rules:
        at = [o[across] for o in others if o[first] - reach <= e[place] <= o[last] + reach]
        before = max((x for x in at if reach < e[start] - x <= missed), default=None)
        behind = min((x for x in at if reach < x - e[end] <= missed), default=None)
        if before is not None and is_dotted(ink, round(e[place]), round(before) + OWN, round(e[start])):
            e[start] = before
        if behind is not None and is_dotted(ink, round(e[place]), round(e[end]), round(behind) - OWN):
            e[end] = behind


def _meeting(horizontal: list[Edge], vertical: list[Edge], ink: Mask) -> list[Edge]:
    """Rules that meet two rules of the other direction; ends are drawn out to the rule they miss. Where a page break
    cut the table off, an upright's end there counts as one: the border of a cell merged over the break meets a
    single rule. Repeated, since a stray stroke may have met only other stray strokes."""
    drop = strokes(vertical, horizontal, ink)
    vertical = [e for number, e in enumerate(vertical) if number not in drop]
    cut = {
        id(e): [e[end] for end in ("top", "bottom") if ends_at_break(e, end, horizontal, vertical)] for e in vertical
    }
    while True:
        before = len(horizontal) + len(vertical)
        horizontal = [e for e in horizontal if _meets(e, vertical, [], "x0", "x1", "top", "top", "bottom", "x0")]
        vertical = [e for e in vertical if _meets(e, horizontal, cut[id(e)], "top", "bottom", "x0", "x0", "x1", "top")]
        if len(horizontal) + len(vertical) == before:
            return horizontal + vertical


def _meets(
    e: Edge, others: list[Edge], more: list[float], start: str, end: str, across: str, low: str, high: str, place: str
) -> bool:
    """more: places where it may end without a rule."""
    reach = REACH * DPI
    crossed = [
        o[place]
        for o in others
        if e[start] - reach <= o[place] <= e[end] + reach and o[low] - reach <= e[across] <= o[high] + reach
    ]
    if not crossed:
        return False
    crossed += more
    if len(crossed) < 2 or max(crossed) - min(crossed) < reach:
        return False
    e[start], e[end] = min(e[start], *crossed), max(e[end], *crossed)
    return True
