"""Upright strokes that are no rules: of a signature, of the ring of a seal, of a label written downwards.

A rule of a row ends at the rules above and below it, or where others end (at a page break), and has paper beside it.
"""

from __future__ import annotations

from itertools import pairwise

from perfcheck.readers.drawn.sheet import Edge, edge
from perfcheck.readers.scan.rule_masks import REACH, Mask
from perfcheck.readers.scan.straighten import DPI

LONG = 0.8
"""Inches from which an upright is a rule whatever is beside it."""

BESIDE = (3, 7)
"""Pixels from the middle of a rule where its paper is looked for."""

WANDER = 5
"""Pixels by which a long rule may wander."""

RULED = 0.85
"""Part of the height of a row in which the rule through it is inked."""

BUSY = 0.3
"""Part of its length that may be inked beside a rule on both sides."""


def strokes(vertical: list[Edge], horizontal: list[Edge], ink: Mask) -> set[int]:
    """Numbers of the uprights that are strokes."""
    return {
        n
        for n, e in enumerate(vertical)
        if _is_short(e) and (_ends_nowhere(e, vertical, horizontal) or _is_busy(e, ink))
    }


def in_parts(e: Edge, horizontal: list[Edge], ink: Mask) -> list[Edge]:
    """An upright without the stretches between two level rules in which nothing is ruled: where columns begin and
    end at a row of running text, a character in that row can join the rules above and below it."""
    reach = REACH * DPI
    crossed = sorted(
        h["top"]
        for h in horizontal
        if h["x0"] - reach <= e["x0"] <= h["x1"] + reach and e["top"] - reach <= h["top"] <= e["bottom"] + reach
    )
    parts, start = [], e["top"]
    for above, below in pairwise(crossed):
        if below - above > 2 * reach and not _is_ruled(e["x0"], above, below, ink):
            parts.append(edge(e["x0"], start, e["x0"], above))
            start = below
    return [part for part in [*parts, edge(e["x0"], start, e["x0"], e["bottom"])] if part["height"] > reach]


def _is_ruled(x: float, above: float, below: float, ink: Mask) -> bool:
    margin = max(3.0, 0.1 * (below - above))
    first = max(0, round(x) - WANDER - 1)
    rows = ink[round(above + margin) : round(below - margin), first : round(x) + WANDER + 2] > 0
    if rows.shape[0] < 4 or rows.shape[1] < 3:
        return True
    wide = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return bool(wide.mean(axis=0).max() >= RULED)


def _is_short(e: Edge) -> bool:
    return bool(e["bottom"] - e["top"] < LONG * DPI)


def _ends_nowhere(e: Edge, vertical: list[Edge], horizontal: list[Edge]) -> bool:
    """Whether an end stands beyond the rule it crosses, and no other upright ends at its height."""
    reach = REACH * DPI
    crossed = [
        h["top"]
        for h in horizontal
        if h["x0"] - reach <= e["x0"] <= h["x1"] + reach and e["top"] - reach <= h["top"] <= e["bottom"] + reach
    ]
    if not crossed:
        return False  # judged by what it meets
    for end in ("top", "bottom"):
        if min(abs(at - e[end]) for at in crossed) > reach:
            alike = sum(abs(other[end] - e[end]) <= reach for other in vertical if other is not e)
            if alike < 2:
                return True
    return False


def _is_busy(e: Edge, ink: Mask) -> bool:
    """Whether strokes branch off to both sides."""
    top, bottom, x = round(e["top"]) + 4, round(e["bottom"]) - 4, round(e["x0"])
    near, far = BESIDE
    if bottom - top < 8:
        return False
    left = ink[top:bottom, max(0, x - far) : max(0, x - near)]
    right = ink[top:bottom, x + near : x + far]
    return all(side.size > 0 and float((side.max(axis=1) > 0).mean()) > BUSY for side in (left, right))
