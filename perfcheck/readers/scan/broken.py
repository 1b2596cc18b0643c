"""Thin rules of a scan in black and white that are lost in places, drawn on to the rules they would meet.

A rule begins and ends at other rules. One that ends on blank paper was cut off by the scanner: a hairline that lies
between two rows of its pixels vanishes, and comes back where the paper slants to the next row.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.scan.rule_masks import REACH, edges_of
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import Edge
    from perfcheck.readers.scan.rule_masks import Mask

PIECE = (0.3, 0.15)
"""Inches a level piece of a rule, and an upright one, is long at least."""

LONG = 0.6
"""Inches that the pieces of a rule are long together at least."""

ASIDE = 5
"""Pixels across by which pieces of one rule may lie apart."""

WIDEST = 0.8
"""Inches of a rule that may be lost in one place."""

FREE = (2.5, 1.2)
"""The same of a level rule, and of an upright, where both its ends there lie on blank paper, and all between."""

SIMILAR = 1.15
"""Times as much as usually that may be lost where an end of it lies at another rule."""

STUB, CLEAR = 0.2, 5
"""Part of the height between two rules that a piece of an upright is long at least, and pixels from their middle that
are their own."""

CROSSING = 0.06
"""Part of the way between two pieces of a rule that is ink at most: of the rules it crosses."""

FEWEST = 8
"""Places where rules of a table are lost at least; on other pages they are whole."""

DRAWN = 60
"""Grey in which the rules are drawn."""


class _Rule(NamedTuple):
    """Pieces of one rule, from its beginning: where each begins and ends along it."""

    across: float
    pieces: list[tuple[float, float]]


Gap = tuple[float, float, float]
"""Where a rule is, and from where to where it is lost."""


def drawn_on(grey: Grey, mask: Mask, fewest: int = FEWEST, *, uprights: bool = True) -> Grey | None:
    """The page with its broken rules mended; None where rules are whole. mask: of the ruled lines. fewest: places
    where they are lost. uprights: not the level rules alone, which faint toner loses; a grey page has no hairlines
    that its scanner lost, and its uprights end where one table does and another begins."""
    across, down = _rules(mask, level=True), _rules(mask, level=False)
    ink = (grey < ink_level(grey)).astype(np.uint8)
    level = _gaps(across, down, ink.T, FREE[0])
    upright = _gaps(down, across, ink, FREE[1]) if uprights else []
    if len(level) + len(upright) < fewest:
        return None
    drawn = grey.copy()
    for y, x0, x1 in level:
        cv2.line(drawn, (round(x0), round(y)), (round(x1), round(y)), (DRAWN,), 2)
    for x, top, bottom in upright:
        cv2.line(drawn, (round(x), round(top)), (round(x), round(bottom)), (DRAWN,), 2)
    return drawn


def _rules(mask: Mask, *, level: bool) -> list[_Rule]:
    length = round(PIECE[0 if level else 1] * DPI)
    shape = np.ones((1, length) if level else (length, 1), np.uint8)
    runs = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, shape), np.uint8)
    start, end, side = ("x0", "x1", "top") if level else ("top", "bottom", "x0")
    groups: list[list[Edge]] = []
    for e in sorted(edges_of(runs, level=level), key=lambda piece: float(piece[side])):
        if groups and e[side] - groups[-1][-1][side] <= ASIDE:
            groups[-1].append(e)
        else:
            groups.append([e])
    rules = [
        _Rule(float(np.median([e[side] for e in group])), sorted((e[start], e[end]) for e in group)) for group in groups
    ]
    return [rule for rule in rules if sum(end - start for start, end in rule.pieces) >= LONG * DPI]


def _gaps(rules: list[_Rule], others: list[_Rule], ink: Mask, widest: float) -> list[Gap]:
    """Where rules are to be drawn on: from an end on blank paper to the next piece or to the rule it would meet, and
    where nothing but a stub is left between two rules. ink: in which they are uprights."""
    places = [(rule.across, place) for rule in rules for place in _places(rule, others)]
    lost = [stops[-1] - stops[0] for _, (stops, free) in places if len(free) == 2]
    lost = [length for length in lost if length <= WIDEST * DPI]
    usual = SIMILAR * float(np.percentile(lost, 75)) if lost else 0.0
    whole: list[Gap] = []
    found: list[Gap] = []
    for across, (stops, free) in places:
        start, end = stops[0], stops[-1]
        if len(free) == 2 and end - start <= widest * DPI and _is_blank(ink, across, start, end):
            whole.append((across, start, end))
        elif free and end - start <= usual:
            found.append((across, start, end))
        else:
            near = {start: (start, stops[1]), end: (stops[-2], end)}
            found += [(across, *near[place]) for place in free]
            found += [(across, *pair) for pair in pairwise(stops) if _has_stub(ink, across, *pair)]
    return whole + [gap for gap in found if gap[2] - gap[1] <= WIDEST * DPI]


def _places(rule: _Rule, others: list[_Rule]) -> list[tuple[list[float], list[float]]]:
    """Where a rule is not inked: from where to where, with the rules it meets there; and which ends stand free."""
    reach, widest = REACH * DPI, WIDEST * DPI
    met = sorted(
        other.across for other in others if other.pieces[0][0] - widest <= rule.across <= other.pieces[-1][1] + widest
    )
    found = []
    for (_, before), (after, _) in pairwise([(0.0, -np.inf), *rule.pieces, (np.inf, 0.0)]):
        ends = [place for place in (before, after) if np.isfinite(place)]
        stops = sorted({*ends, *(x for x in met if before < x < after)})
        if len(stops) > 1:
            found.append((stops, [place for place in ends if all(abs(place - x) > reach for x in met)]))
    return found


def _is_blank(ink: Mask, x: float, top: float, bottom: float) -> bool:
    """Whether no print lies in the way of an upright; another rule may."""
    way = ink[round(top) + CLEAR : round(bottom) - CLEAR, round(x)]
    return not way.size or float(way.mean()) <= CROSSING


def _has_stub(ink: Mask, x: float, top: float, bottom: float) -> bool:
    """Whether a piece of an upright hangs from the rule above, or stands on the one below; print touches neither."""
    start, end, high = round(top) + CLEAR, round(bottom) - CLEAR, round(STUB * (bottom - top))
    strip = ink[:, max(0, round(x) - 2) : round(x) + 3] > 0
    if end - start < 2 * high or high < CLEAR:
        return False
    return bool(strip[start : start + high].all(axis=0).any() or strip[end - high : end].all(axis=0).any())
