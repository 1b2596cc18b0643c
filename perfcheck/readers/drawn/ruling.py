"""From ruled lines to table cells.

Around the functions of ``grid`` stands what real documents need: rules drawn as rows of dots (``dots``), and the
outer rule that a printer leaves out where a page break cuts a table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import groupby, pairwise
from operator import itemgetter

from perfcheck.readers.drawn.dots import join_dots, without_table
from perfcheck.readers.drawn.grid import Crossings, Point, crossings_of, merged, tables_of
from perfcheck.readers.drawn.lattice import TOLERANCE, Lattice
from perfcheck.readers.drawn.limits import CROSSING_CAP, EDGE_CAP
from perfcheck.readers.drawn.sheet import BBox, Edge, edge

SNAP = 3.5
"""Points within which parallel rules are one: the borders of two neighbours stand side by side where a
table does not share them, and no text fits between."""

WIDE_ROW = 36.0
"""Points a row of one cell over all columns may be high in a table without outer borders."""

LOWEST_ROW = 8.0
"""Points a row without outer rules is high at least in a table with sides: less is a rule drawn too long."""

MIN_LENGTH = 3.0
"""Points a rule must be long after joining."""


def find_lattices(edges: list[Edge], faults: list[str]) -> list[Lattice]:
    """Tables of at least two cells, from the top down. What a cap cut off is said in ``faults``."""
    dots = join_dots(edges)
    rules = _merge(dots.rest + dots.rules)
    if len(rules) > EDGE_CAP:
        faults.append(f"本页表格线超过{EDGE_CAP}条（实有{len(rules)}条），表格未识别，仅按文字读取")
        return []
    frames = _frames(rules)
    rules = _merge(rules + frames) if frames else rules
    added = _close_sides(rules)
    rules = _merge(rules + added) if added else rules
    breaks = _close_breaks(rules)
    rules = _merge(rules + breaks) if breaks else rules
    crossings = crossings_of(rules, TOLERANCE)
    if len(crossings) > CROSSING_CAP:
        faults.append(f"本页表格线交点超过{CROSSING_CAP}个，表格未识别，仅按文字读取")
        return []
    tables = tables_of(_cells(crossings))
    lattices = [Lattice(list(cells)) for cells in tables]
    closed = [e for e in _merge(breaks) if e["orientation"] == "h"] if breaks else []
    for lattice in lattices:
        _, top, _, bottom = lattice.bbox
        outer = [e for e in closed if min(abs(e["top"] - top), abs(e["top"] - bottom)) <= TOLERANCE]
        lattice.added = [(e["top"], e["x0"], e["x1"]) for e in outer]
    without_table(dots, [lattice.bbox for lattice in lattices], faults)
    return sorted(lattices, key=lambda lattice: (lattice.bbox[1], lattice.bbox[0]))


def _cells(crossings: Crossings) -> list[BBox]:
    """The smallest cell below and right of each crossing.

    The same answer as pdfplumber's ``intersections_to_cells``, which compares every crossing with
    every other and took a third of our time on goal forms.
    """
    ids = {at: ({id(e) for e in c["v"]}, {id(e) for e in c["h"]}) for at, c in crossings.items()}
    columns: dict[float, list[float]] = defaultdict(list)
    rows: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        columns[x].append(y)
        rows[y].append(x)
    found = (
        _smallest(at, ids, columns[at[0]][bisect_right(columns[at[0]], at[1]) :], rows[at[1]])
        for at in sorted(crossings)
    )
    return [cell for cell in found if cell is not None]


def _smallest(
    at: Point, ids: dict[Point, tuple[set[int], set[int]]], below: list[float], row: list[float]
) -> BBox | None:
    x, y = at
    vertical, horizontal = ids[at]
    right = [other for other in row[bisect_right(row, x) :] if horizontal & ids[other, y][1]]
    for bottom in below:
        if not vertical & ids[x, bottom][0]:
            continue
        for other in right:
            corner = ids.get((other, bottom))
            if corner and corner[0] & ids[other, y][0] and corner[1] & ids[x, bottom][1]:
                return (x, y, other, bottom)
    return None


def _merge(edges: list[Edge]) -> list[Edge]:
    return _longer(merged(_longer(edges, 1.0), SNAP, TOLERANCE), MIN_LENGTH)


def _longer(edges: list[Edge], least: float) -> list[Edge]:
    return [e for e in edges if e["height" if e["orientation"] == "v" else "width"] >= least]


def _split(edges: list[Edge]) -> tuple[list[Edge], list[Edge]]:
    horizontal = [e for e in edges if e["orientation"] == "h"]
    return horizontal, [e for e in edges if e["orientation"] == "v"]


def _close_breaks(edges: list[Edge]) -> list[Edge]:
    """Horizontal rules missing where two or more vertical rules end at one height (page breaks).

    Under a merged cell cut by the break the rule may be missing for that cell alone.
    """
    horizontal, vertical = _split(edges)
    return [edge(low, at, high, at) for at, low, high in _gaps(vertical, horizontal, _VERTICAL, 2)]


def _frames(edges: list[Edge]) -> list[Edge]:
    """The outer rules of tables whose uprights reach above the first rule or below the last: three or more level rules
    begin and end together where no upright stands so far out, and no level rule lies where the uprights end."""
    horizontal, vertical = _split(edges)
    groups: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for e in horizontal:
        groups[round(e["x0"] / TOLERANCE), round(e["x1"] / TOLERANCE)].append(e)
    found: list[Edge] = []
    for level in (group for group in groups.values() if len(group) >= 3):
        left, right = level[0]["x0"], level[0]["x1"]
        first, last = min(e["top"] for e in level), max(e["top"] for e in level)
        inner = [v for v in vertical if left - TOLERANCE <= v["x0"] <= right + TOLERANCE]
        inner = [v for v in inner if v["top"] < last and v["bottom"] > first]
        outer = [v for v in inner if min(v["x0"] - left, right - v["x0"]) <= TOLERANCE]
        least = LOWEST_ROW if outer else SNAP
        inner = [v for v in inner if v not in outer]
        above = {v["top"] for v in inner if v["top"] < first - least}
        below = {v["bottom"] for v in inner if v["bottom"] > last + least}
        if any(v["top"] < first - SNAP or v["bottom"] > last + SNAP for v in outer):
            continue
        ends = [*sorted(above)[:1], *sorted(below)[-1:]]
        uneven = any(ys and max(ys) - min(ys) > TOLERANCE for ys in (above, below))
        if ends and not uneven and not any(abs(e["top"] - y) <= SNAP for e in horizontal for y in ends):
            sides = (min(first, *ends), max(last, *ends))
            found += [edge(left, y, right, y) for y in ends] + [edge(x, sides[0], x, sides[1]) for x in (left, right)]
    return found


def _close_sides(edges: list[Edge]) -> list[Edge]:
    """Vertical outer rules missing where three or more horizontal rules of a ruled table end."""
    horizontal, vertical = _split(edges)
    found: list[Edge] = []
    for at, bands in groupby(_gaps(horizontal, vertical, _HORIZONTAL, 3), key=itemgetter(0)):
        spans = [(low, high) for _, low, high in bands]
        ruled = [
            any(v["top"] <= low + TOLERANCE and v["bottom"] >= high - TOLERANCE for v in vertical)
            for low, high in spans
        ]
        near = [(v["top"], v["bottom"]) for v in vertical if abs(v["x0"] - at) <= 2 * TOLERANCE]
        levels = [e["top"] for e in horizontal if e["x0"] - TOLERANCE <= at <= e["x1"] + TOLERANCE]
        # a box round one line is no part of a table
        sides = [(top, bottom) for top, bottom in near if any(top + SNAP < y < bottom - SNAP for y in levels)]
        within = [r or _is_wide_row(spans, ruled, n, sides) for n, r in enumerate(ruled)]
        found += [edge(at, low, at, high) for (low, high), kept in zip(spans, within, strict=True) if kept]
    return found


def _is_wide_row(
    spans: list[tuple[float, float]], ruled: list[bool], number: int, sides: list[tuple[float, float]]
) -> bool:
    """Whether a band without any upright rule is one cell over all columns: low, with ruled rows above and below.
    sides: stretches of this side that are printed, where rows are closed."""

    def reaches(step: int) -> bool:
        at = number
        while not ruled[at]:
            low, high = spans[at]
            if high - low > WIDE_ROW:
                return False
            if any(a < y < b for a, b in sides for y in [high + TOLERANCE if step > 0 else low - TOLERANCE]):
                return True
            if not 0 <= at + step < len(spans):
                return False
            upper, lower = sorted((at, at + step))
            if spans[lower][0] - spans[upper][1] > TOLERANCE:
                return False
            at += step
        return True

    return reaches(-1) and reaches(1)


_VERTICAL = ("top", "bottom", "x0", "x0", "x1")
_HORIZONTAL = ("x0", "x1", "top", "top", "bottom")


def _gaps(
    edges: list[Edge], crossing: list[Edge], names: tuple[str, str, str, str, str], minimum: int
) -> list[tuple[float, float, float]]:
    """(place, from, to) between neighbours of at least ``minimum`` parallel rules that begin, or end,
    together, where no crossing rule joins their ends.

    Inside a sound table there is no such gap: at a row border the sides of a merged cell go on.
    """
    start, end, across, low, high = names
    found = []
    for side in (start, end):
        for group in _ending_together(edges, side):
            places = sorted({e[across] for e in group})
            if len(places) < minimum:
                continue
            at = sum(e[side] for e in group) / len(group)
            near = [c for c in crossing if abs(c[start] - at) <= 2 * TOLERANCE]
            passing = [e[across] for e in edges if e[start] < at - 2 * TOLERANCE and e[end] > at + 2 * TOLERANCE]
            for a, b in pairwise(places):
                joined = any(c[low] <= a + TOLERANCE and c[high] >= b - TOLERANCE for c in near)
                if not joined and not any(a + TOLERANCE < place < b - TOLERANCE for place in passing):
                    found.append((at, a, b))
    return found


def _ending_together(edges: list[Edge], side: str) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for e in sorted(edges, key=lambda e: e[side]):
        if groups and e[side] - groups[-1][0][side] <= TOLERANCE:
            groups[-1].append(e)
        else:
            groups.append([e])
    return groups
