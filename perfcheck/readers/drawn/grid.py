"""Ruled lines → whole rules, their crossings, and which cells hang together.

The same answers as pdfplumber's ``merge_edges``, ``edges_to_intersections`` and ``cells_to_tables``, against which
the tests hold them. Its functions copy every rule for each step and compare all with all, and loading it takes as
long as reading ten pages.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.readers.drawn.sheet import BBox, Edge

Point = tuple[float, float]
Crossings = dict[Point, dict[str, list["Edge"]]]
"""Rules ("v", "h") that meet at a point."""

_SLACK = 0.001  # points; what floating point may lose where two sums are compared in another order


def merged(edges: Iterable[Edge], snap: float, join: float) -> list[Edge]:
    """Parallel rules within ``snap`` points moved to their middle, and those of one line joined over gaps of
    ``join`` points; level ones first, from the top down, then upright ones from the left."""
    level: list[Edge] = []
    upright: list[Edge] = []
    for e in edges:
        (level if e["orientation"] == "h" else upright).append(e)
    return [
        *_joined(_snapped(level, "top", "bottom", snap), "top", "x0", "x1", "width", join),
        *_joined(_snapped(upright, "x0", "x1", snap), "x0", "top", "bottom", "height", join),
    ]


def _snapped(edges: list[Edge], near: str, far: str, tolerance: float) -> list[Edge]:
    """near, far: the two names of a rule's place across."""
    place = itemgetter(near)
    groups = _clusters(set(map(place, edges)), tolerance)
    members: dict[int, list[Edge]] = {}
    for e in edges:
        members.setdefault(groups[e[near]], []).append(e)
    snapped = []
    for number in sorted(members):
        group = members[number]
        middle = sum(map(place, group)) / len(group)
        for e in group:
            by = middle - e[near]
            snapped.append({**e, near: e[near] + by, far: e[far] + by} if by else e)
    return snapped


def _clusters(values: Iterable[float], tolerance: float) -> dict[float, int]:
    """Value → number of its group; neighbours in a group are at most so far apart."""
    numbers: dict[float, int] = {}
    number, last = 0, None
    for value in sorted(values):
        if last is not None and value > last + tolerance:
            number += 1
        numbers[value] = number
        last = value
    return numbers


def _joined(edges: list[Edge], across: str, start: str, end: str, length: str, tolerance: float) -> list[Edge]:
    joined: list[Edge] = []
    place, begins = itemgetter(across), itemgetter(start)
    for _, line in groupby(sorted(edges, key=place), key=place):
        last: Edge | None = None
        for e in sorted(line, key=begins):
            if last is None or e[start] > last[end] + tolerance:
                joined.append(e)
            elif e[end] > last[end]:
                joined[-1] = {**last, end: e[end], length: e[end] - last[start]}
            last = joined[-1]
    return joined


def crossings_of(edges: list[Edge], tolerance: float) -> Crossings:
    """Where upright and level rules meet, or end within so many points of each other."""
    level = sorted((e for e in edges if e["orientation"] == "h"), key=itemgetter("top", "x0"))
    heights = [e["top"] for e in level]
    found: Crossings = {}
    for v in sorted((e for e in edges if e["orientation"] == "v"), key=itemgetter("x0", "top")):
        x, top, bottom = v["x0"], v["top"], v["bottom"]
        for index in range(bisect_left(heights, top - tolerance - _SLACK), len(level)):
            h = level[index]
            y = h["top"]
            if bottom < y - tolerance:
                break
            if top <= y + tolerance and h["x0"] - tolerance <= x <= h["x1"] + tolerance:
                meeting = found.setdefault((x, y), {"v": [], "h": []})
                meeting["v"].append(v)
                meeting["h"].append(h)
    return found


def tables_of(cells: list[BBox]) -> list[list[BBox]]:
    """Cells that share corners, directly or through others: two or more, from the top down."""
    corners = [((x0, top), (x0, bottom), (x1, top), (x1, bottom)) for x0, top, x1, bottom in cells]
    touching: dict[Point, list[int]] = {}
    for number, own in enumerate(corners):
        for corner in own:
            touching.setdefault(corner, []).append(number)
    placed: set[int] = set()
    tables: list[list[BBox]] = []
    for first in range(len(cells)):
        if first in placed:
            continue
        placed.add(first)
        members = [first]
        for number in members:  # which grows
            for corner in corners[number]:
                new = [other for other in touching.pop(corner, ()) if other not in placed]
                placed.update(new)
                members += new
        tables.append([cells[number] for number in sorted(members)])
    several = [table for table in tables if len(table) > 1]
    return sorted(several, key=_first_corner)


def _first_corner(table: list[BBox]) -> Point:
    return min((top, x0) for x0, top, _, _ in table)
