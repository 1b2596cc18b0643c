"""Where an object of a page is painted: its own space, what of it is cut off, and what hides it as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from perfcheck.readers.drawn.limits import SEGMENT_CAP
from perfcheck.readers.drawn.matrices import Matrix, Point, apply, times
from perfcheck.readers.drawn.sheet import BBox, box_round
from perfcheck.readers.drawn.unseen import CLEAR
from perfcheck.readers.ofd.outlines import outlines_of
from perfcheck.readers.ofd.resources import DEEPEST
from perfcheck.readers.ofd.values import box, child, children, flag, matrix, moved, numbers, opacity, placed

SLACK = 1.0
"""Points by which an object may reach beyond its boundary before it is cut off there."""

NOT_VISIBLE = "设为不可见的文字"


@dataclass(frozen=True, slots=True)
class State:
    """What an object takes over from what it stands in. matrix: from its space to points of the page. clip: what is
    shown, in points. unseen: why nobody sees anything in it. names: drawing parameters, the nearest first. noted: its
    strokes may be rules of tables (those of annotations are none). mixed: what lies beneath shows through."""

    matrix: Matrix
    clip: BBox | None = None
    alpha: float = 1.0
    unseen: str = ""
    names: tuple[str, ...] = ()
    depth: int = 0
    noted: bool = True
    mixed: bool = False


def inside(element: Any, state: State) -> State:
    """The state in which an object is painted: its own space, and what is cut off."""
    x, y, width, height = (*numbers(element.get("Boundary")), 0.0, 0.0, 0.0, 0.0)[:4]
    own = matrix(element.get("CTM"))
    outer = times(moved(x, y), state.matrix)
    clip = state.clip
    if width > 0 and height > 0:  # some programs state none, or a negative one
        x0, top, x1, bottom = placed((x, y, x + width, y + height), state.matrix)
        clip = narrower(clip, (x0 - SLACK, top - SLACK, x1 + SLACK, bottom + SLACK))
    for clips in children(element, "Clips"):
        follows = flag(clips.get("TransFlag"), default=True)
        clip = narrower(clip, _clip(clips, times(own, outer) if follows else outer))
    alpha = state.alpha * opacity(element.get("Alpha"))
    unseen = state.unseen
    if not flag(element.get("Visible"), default=True):
        unseen = unseen or NOT_VISIBLE
    elif alpha == 0:
        unseen = unseen or CLEAR
    return State(
        matrix=times(own, outer),
        clip=clip,
        alpha=alpha,
        unseen=unseen,
        names=parameters_of(element, state.names),
        depth=state.depth + 1,
        noted=state.noted,
        mixed=state.mixed or element.get("BlendMode", "Normal") != "Normal",
    )


def parameters_of(element: Any, outer: tuple[str, ...]) -> tuple[str, ...]:
    """The drawing parameters of an object, the nearest first."""
    own = element.get("DrawParam")
    return (own, *outer[:DEEPEST]) if own else outer


def _clip(clips: Any, outer: Matrix) -> BBox | None:
    """The box round what lets through; None where nobody knows. Several clips let through what each of them does."""
    box_of_all: BBox | None = None
    for clip in children(clips, "Clip"):
        points: list[Point] = []
        for area in children(clip, "Area"):
            path = child(area, "Path")
            data = child(path, "AbbreviatedData") if path is not None else None
            if path is None or data is None:
                return None
            boundary = box(path.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
            inner = times(times(matrix(path.get("CTM")), moved(boundary[0], boundary[1])), matrix(area.get("CTM")))
            whole = times(inner, outer)
            points += [apply(whole, x, y) for line in outlines_of(data.text or "", SEGMENT_CAP) for x, y in line]
        if points:
            box_of_all = narrower(box_of_all, box_round(points))
    return box_of_all


def narrower(one: BBox | None, other: BBox | None) -> BBox | None:
    """What two clips let through together."""
    if one is None or other is None:
        return one or other
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def within(area: BBox, clip: BBox | None) -> BBox | None:
    """What of an area is shown; None for nothing."""
    x0, top, x1, bottom = narrower(area, clip) or area
    return (x0, top, x1, bottom) if x1 > x0 and bottom > top else None


def kept(points: list[Point], clip: BBox | None) -> list[Point]:
    """An outline drawn back to what is shown of it; nothing where all of it is cut off."""
    if clip is None:
        return points
    x0, top, x1, bottom = clip
    hull = box_round(points)
    if hull[0] >= x0 and hull[1] >= top and hull[2] <= x1 and hull[3] <= bottom:
        return points
    if hull[2] < x0 or hull[0] > x1 or hull[3] < top or hull[1] > bottom:
        return []
    return [(min(max(x, x0), x1), min(max(y, top), bottom)) for x, y in points]
