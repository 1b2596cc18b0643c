"""Ruled lines of an upright scan, by morphology."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.drawn.sheet import Edge, edge
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

HORIZONTAL_RUN = 0.34
"""Inches a horizontal rule must run without a break."""

VERTICAL_RUN = 0.17
"""Inches a vertical rule must run without a break (one line of small print is .13 high)."""

PALE_RUN = 1.1
"""Inches for pale rules: the strokes of a watermark are shorter."""

PALE = 12
"""Grey levels by which a pale rule is darker than the paper round it."""

REACH = 0.035
"""Inches by which a rule may miss the rule it meets: less than a cell's padding, since the strokes of
tightly set characters can run together into what looks like a rule from border to border."""

STUB = 0.08
"""Inches the uprights of a row are long at least that a page break cut through: one rule is left of it."""

CUT_ROW = 0.35
"""Inches such a row is high at most; a higher one has uprights like any other."""

WIDE = 3.0
"""Inches its rule is long at least."""

INKED = 0.92
"""Part of a rule's length that is inked before gaps are bridged. In a column of small print set close, the gaps
between lines are bridged and strokes below each other look like an upright rule."""

THICKEST = 0.06
"""Inches; anything thicker is a bar, a seal or a photograph."""

Mask = NDArray[np.uint8]


def find_rules(grey: Grey) -> tuple[list[Edge], Mask]:
    """Rules in pixels that meet at least two others, and the mask of all rule pixels."""
    ink = (grey < ink_level(grey)).astype(np.uint8)
    local = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, PALE)
    pale = np.asarray(local, dtype=np.uint8)
    horizontal = _inked(ink, HORIZONTAL_RUN, level=True) | _inked(pale, PALE_RUN, level=True)
    vertical = _inked(ink, VERTICAL_RUN, level=False) | _inked(pale, PALE_RUN, level=False)
    level = _edges(horizontal, level=True)
    edges = _meeting([dict(e) for e in level], _edges(vertical, level=False))
    edges += _cut_rows(level, edges, ink)
    return edges, np.asarray(horizontal | vertical, dtype=np.uint8)


def _inked(ink: Mask, inches: float, level: bool) -> Mask:
    """Straight runs that are inked for their length, not bridged together."""
    runs = _runs(ink, inches, level)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    kept = runs.copy()
    for number in range(1, count):
        x, y, width, height, _ = stats[number].tolist()
        part = labels[y : y + height, x : x + width] == number
        own = ink[y : y + height, x : x + width] * part
        if float((own.max(axis=0 if level else 1) > 0).mean()) < INKED:
            kept[y : y + height, x : x + width][part] = 0
    return kept


def _runs(ink: Mask, inches: float, level: bool) -> Mask:
    """Ink in straight runs of this length. Thickened across first: a rule may wander by a pixel."""
    length = round(inches * DPI)
    across = np.ones((3, 1) if level else (1, 3), np.uint8)
    along = np.ones((1, length) if level else (length, 1), np.uint8)
    bridge = np.ones((1, 5) if level else (5, 1), np.uint8)
    thick = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridge), across)
    return np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, along), dtype=np.uint8)


def _edges(mask: Mask, level: bool) -> list[Edge]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for x, y, width, height, _ in stats[1:count]:
        if min(width, height) > THICKEST * DPI or (width >= height) != level:
            continue
        box = (float(x), float(y), float(x + width), float(y + height))
        found.append(edge(*box))
    return found


def _meeting(horizontal: list[Edge], vertical: list[Edge]) -> list[Edge]:
    """Rules that meet two rules of the other direction; ends are drawn out to the rule they miss.
    Repeated, since a stray stroke may have met only other stray strokes."""
    while True:
        before = len(horizontal) + len(vertical)
        horizontal = [e for e in horizontal if _meets(e, vertical, "x0", "x1", "top", "top", "bottom", "x0")]
        vertical = [e for e in vertical if _meets(e, horizontal, "top", "bottom", "x0", "x0", "x1", "top")]
        if len(horizontal) + len(vertical) == before:
            return horizontal + vertical


def _cut_rows(level: list[Edge], edges: list[Edge], ink: Mask) -> list[Edge]:
    """Rules of rows that a page break cut: one long rule, met by nothing but short uprights of one
    length on one side, with one at each end."""
    found: list[Edge] = []
    for e in level:
        alone = not any(abs(o["top"] - e["top"]) < CUT_ROW * DPI for o in edges if o["orientation"] == "h")
        if not alone or e["x1"] - e["x0"] < WIDE * DPI:
            continue
        for above in (True, False):
            stubs = _stubs(e, ink, above)
            ends = (min(s["x0"] for s in stubs), max(s["x0"] for s in stubs)) if len(stubs) >= 3 else (0.0, 0.0)
            if abs(ends[0] - e["x0"]) < 2 * REACH * DPI and abs(ends[1] - e["x1"]) < 2 * REACH * DPI:
                found += [{**e, "x0": ends[0], "x1": ends[1]}, *stubs]
    return found


def _stubs(e: Edge, ink: Mask, above: bool) -> list[Edge]:
    """Short uprights that stand on a rule (or hang from it) and reach one height."""
    y, reach = round(e["top"]), round(CUT_ROW * DPI)
    first = max(0, y - reach) if above else y
    strip = ink[first : y if above else y + reach, round(e["x0"]) : round(e["x1"])]
    if strip.shape[0] < STUB * DPI:
        return []
    own, other = ("bottom", "top") if above else ("top", "bottom")
    pieces = [edge(s["x0"] + e["x0"], s["top"] + first, s["x0"] + e["x0"], s["bottom"] + first)
              for s in _edges(_runs(strip, STUB, level=False), level=False)]  # fmt: skip
    standing = [s for s in pieces if abs(s[own] - y) <= REACH * DPI]
    usual = sorted(s[other] for s in standing)[len(standing) // 2] if standing else 0.0
    return [s for s in standing if abs(s[other] - usual) <= REACH * DPI]


def _meets(e: Edge, others: list[Edge], start: str, end: str, across: str, low: str, high: str, place: str) -> bool:
    reach = REACH * DPI
    crossed = [
        o[place]
        for o in others
        if e[start] - reach <= o[place] <= e[end] + reach and o[low] - reach <= e[across] <= o[high] + reach
    ]
    if len(crossed) < 2 or max(crossed) - min(crossed) < reach:
        return False
    e[start], e[end] = min(e[start], *crossed), max(e[end], *crossed)
    return True
