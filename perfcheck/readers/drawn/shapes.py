"""What the outlines of a page come to: rules of tables, dots of dotted rules, shading, and drawn signs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.dots import dot, is_dot
from perfcheck.readers.drawn.sheet import box_round, edge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.readers.drawn.matrices import Point
    from perfcheck.readers.drawn.sheet import BBox, Edge, Sheet

THIN = 3.0
"""Points up to which a filled rectangle is a rule; a broader one is shading."""

STRAIGHT = 0.7
"""Points a rule may lean over its whole length."""

BROAD = 1.0
"""Points from which a rule is so broad that a few side by side may hide a text."""

BAR = 5.0
"""Points from which a stroke is no rule but a bar, which hides what it crosses."""

DRAWN = 2.0, 60.0
"""Points that outlines of characters are broad or high, and at most."""

SIGN, STROKES = 14.0, 40
"""Points and lines up to which straight strokes that lie close together may be a character."""


def note_strokes(
    points: Sequence[Point],
    pen: float,
    rules: list[Edge],
    *,
    bar: Callable[[BBox], bool],
    strip: Callable[[BBox], None],
) -> int:
    """Note the rules among the strokes of an outline; returns how many of them are slanted.

    pen: half the breadth of a stroke in points. bar: takes strokes as broad as bars and says whether they are dark
    enough to be rules all the same; strip: takes broad rules.
    """
    slanted = 0
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT:
            box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            if max(box[2] - box[0], box[3] - box[1]) > STRAIGHT:
                if 2 * pen < BAR or bar(_widened(box, pen)):
                    rules.append(edge(*box))
                if BROAD < 2 * pen < BAR:
                    strip(_widened(box, pen))
            elif is_dot(widened := _widened(box, pen)):  # a stroke of no length is as long as its pen is broad
                rules.append(dot(widened))
        else:
            slanted += 1
    return slanted


def note_filled(
    points: Sequence[Point],
    sheet: Sheet,
    rules: list[Edge],
    *,
    stroked: bool,
    shade: Callable[[BBox], None],
    strip: Callable[[BBox], None],
    is_seen: Callable[[], bool],
) -> None:
    """Note a filled outline. stroked: its strokes are noted by themselves. shade: takes what is broader than a rule,
    strip: broad rules. is_seen: asked last, whether it is of another colour than paper."""
    box = box_round(points)
    straight = _is_rectangle(points)
    thickness = min(box[2] - box[0], box[3] - box[1])
    if thickness > THIN:
        shade(box)
    if stroked:
        return
    if thickness <= THIN and straight:
        rules.append(edge(*box))
        if thickness > BROAD:
            strip(box)
    elif is_dot(box):
        rules.append(dot(box))
    elif not straight and is_seen() and DRAWN[0] <= max(box[2] - box[0], box[3] - box[1]) <= DRAWN[1]:
        sheet.drawings.append(box)


def is_sign(outlines: Sequence[Sequence[Point]]) -> bool:
    """Whether straight strokes of one object, none slanted, may be a character: they lie as close, and are no box."""
    if len(outlines) == 1 and (len(outlines[0]) < 3 or outlines[0][0] == outlines[0][-1]):
        return False
    x0, top, x1, bottom = box_round([point for points in outlines for point in points])
    return all(DRAWN[0] <= side <= SIGN for side in (x1 - x0, bottom - top))


def note_sign(points: Sequence[Point], sheet: Sheet, is_seen: Callable[[], bool]) -> None:
    """A stroke that bends, as signs drawn with a pen do: it may be a character."""
    box = box_round(points)
    if DRAWN[0] <= max(box[2] - box[0], box[3] - box[1]) <= DRAWN[1] and is_seen():
        sheet.drawings.append(box)


def _widened(box: BBox, by: float) -> BBox:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def _is_rectangle(points: Sequence[Point]) -> bool:
    return all(abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT for (ax, ay), (bx, by) in pairwise(points))
