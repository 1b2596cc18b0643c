"""Upright strokes that are no rules: of a signature, of the ring of a seal, of a label written downwards.

A rule of a row ends at the rules above and below it, or where others end (at a page break), and has paper beside it.
"""

from __future__ import annotations

from itertools import pairwise

from perfcheck.readers.drawn.sheet import Edge, edge
from perfcheck.readers.scan.cut_rows import CUT_ROW
from perfcheck.readers.scan.rule_masks import REACH, Mask, is_dotted
from perfcheck.readers.scan.straighten import DPI

LONG = 0.6
"""Inches from which an upright is a rule whatever is beside it."""

BESIDE = (3, 7)
"""Pixels from the middle of a rule where its paper is looked for."""

WANDER = 5
"""Pixels by which a long rule may wander."""

RULED = 0.85
"""Part of the height of a row in which the rule through it is inked."""

BUSY = 0.3
"""Part of its length that may be inked beside a rule on both sides."""


CREASE = 1.0
"""Inches beyond its last rule from which what looks like an upright is a crease of the paper."""

KEPT_OFF = (3, 5)
"""Pixels from the middle of a level rule where the uprights that meet it are inked, and print is not."""


def strokes(vertical: list[Edge], horizontal: list[Edge], ink: Mask) -> set[int]:
    """Numbers of the uprights that are strokes."""
    short = ((number, e) for number, e in enumerate(vertical) if _is_short(e))
    return {number for number, e in short if _is_busy(e, ink) or _keeps_off(e, horizontal, ink)}


def in_parts(e: Edge, horizontal: list[Edge], vertical: list[Edge], ink: Mask) -> list[Edge]:
    """An upright without the stretches between two level rules in which nothing is ruled: where columns begin and
    end at a row of running text, a character in that row can join the rules above and below it. Nor does it stand
    beyond its last rule, unless others end there too (at a page break): what goes far beyond it is a crease."""
    reach = REACH * DPI
    crossed = sorted(_crossed(e, horizontal))
    if not crossed:
        return [e]
    start, end = e["top"], e["bottom"]
    beyond = 0.0
    if crossed[0] - start > reach and not ends_at_break(e, "top", horizontal, vertical):
        beyond, start = crossed[0] - start, crossed[0]
    if end - crossed[-1] > reach and not ends_at_break(e, "bottom", horizontal, vertical):
        beyond, end = max(beyond, end - crossed[-1]), crossed[-1]
    if beyond > CREASE * DPI:
        return []
    if _is_short(e) and (start, end) != (e["top"], e["bottom"]):
        return []
    parts = []
    for above, below in pairwise(crossed):
        if below - above > 2 * reach and not _is_ruled(e["x0"], above, below, ink):
            parts.append((start, above))
            start = below
    return [edge(e["x0"], y0, e["x0"], y1) for y0, y1 in [*parts, (start, end)] if y1 - y0 > reach]


def _crossed(e: Edge, horizontal: list[Edge]) -> list[float]:
    """Heights of the level rules an upright meets."""
    reach = REACH * DPI
    return [
        h["top"]
        for h in horizontal
        if h["x0"] - reach <= e["x0"] <= h["x1"] + reach and e["top"] - reach <= h["top"] <= e["bottom"] + reach
    ]


def ends_at_break(e: Edge, end: str, horizontal: list[Edge], vertical: list[Edge]) -> bool:
    """Whether two more uprights, no strokes, end at the same height, and no level rule is near that they miss. Where a
    level rule beside them runs at that height, they may be as short as strokes: one row is left of the table.

    end: "top" or "bottom" of the upright ``e``; all in pixels.
    """
    reach = REACH * DPI
    ruled = any(abs(h["top"] - e[end]) <= reach and h["x1"] - h["x0"] >= LONG * DPI for h in horizontal)
    rules = (other for other in vertical if other is not e and (ruled or not _is_short(other)))
    if sum(1 for other in rules if abs(other[end] - e[end]) <= reach) < 2:
        return False
    beyond = -CUT_ROW if end == "top" else CUT_ROW
    low, high = sorted((e[end], e[end] + beyond * DPI))
    return not any(h["x0"] <= e["x0"] <= h["x1"] and low <= h["top"] <= high for h in horizontal)


def _is_ruled(x: float, above: float, below: float, ink: Mask) -> bool:
    margin = max(3.0, 0.1 * (below - above))
    first = max(0, round(x) - WANDER - 1)
    rows = ink[round(above + margin) : round(below - margin), first : round(x) + WANDER + 2] > 0
    if rows.shape[0] < 4 or rows.shape[1] < 3:
        return True
    wide = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    if wide.mean(axis=0).max() >= RULED:
        return any(_meets_rule(x, y, beyond, ink) for y, beyond in ((above, 1), (below, -1)))
    return is_dotted(ink, round(x), round(above + margin), round(below - margin))


def _is_short(e: Edge) -> bool:
    return bool(e["bottom"] - e["top"] < LONG * DPI)


def _keeps_off(e: Edge, horizontal: list[Edge], ink: Mask) -> bool:
    """Whether an upright keeps off most of the level rules that it meets: strokes of characters that stand below each
    other in low rows."""
    far = KEPT_OFF[1]
    sides = [(y, -1) for y in _crossed(e, horizontal) if y - far > e["top"]]
    sides += [(y, 1) for y in _crossed(e, horizontal) if y + far < e["bottom"]]
    met = sum(_meets_rule(e["x0"], y, beyond, ink) for y, beyond in sides)
    off = len(sides) > 1 and 2 * met < len(sides)
    return off and not is_dotted(ink, round(e["x0"]), round(e["top"]) + far, round(e["bottom"]) - far)


def _meets_rule(x: float, y: float, beyond: int, ink: Mask) -> bool:
    """Whether an upright is inked just above a level rule (beyond: -1) or just below it (1)."""
    near, far = KEPT_OFF
    rows = slice(round(y) + near, round(y) + far) if beyond > 0 else slice(round(y) - far + 1, round(y) - near + 1)
    return bool((ink[rows, max(0, round(x) - WANDER) : round(x) + WANDER + 1] > 0).all(axis=0).any())


def _is_busy(e: Edge, ink: Mask) -> bool:
    """Whether strokes branch off to both sides."""
    top, bottom, x = round(e["top"]) + 4, round(e["bottom"]) - 4, round(e["x0"])
    near, far = BESIDE
    if bottom - top < 8:
        return False
    left = ink[top:bottom, max(0, x - far) : max(0, x - near)]
    right = ink[top:bottom, x + near : x + far]
    return all(bool(side.size) and float((side.max(axis=1) > 0).mean()) > BUSY for side in (left, right))
