"""From ruled lines to table cells, with pdfplumber's own grid functions.

Around them stands what real documents need: rules drawn as rows of dots, and the outer rule that
a printer leaves out where a page break cuts a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pdfplumber import table as plumber
from pdfplumber.utils.geometry import filter_edges

from perfcheck.readers.pdf.limits import CROSSING_CAP, EDGE_CAP
from perfcheck.readers.pdf.sheet import BBox, Edge, edge

TOLERANCE = 3.0
"""Points within which rules count as one line and as meeting (pdfplumber's default)."""

MIN_LENGTH = 3.0
"""Points a rule must be long after joining."""

DOT_SIZE = 6.5
"""Points up to which a mark can be a dot or dash of a dotted rule."""

DOT_GAP = 7.0
"""Points between two dots of one rule."""

DOTTED_LENGTH = 12.0
"""Points from which a row of dots is a rule."""


@dataclass(slots=True)
class Lattice:
    """Cells of one table. open_top, open_bottom: the outer rule there was missing and was added."""

    cells: list[BBox]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def bbox(self) -> BBox:
        x0, top, x1, bottom = zip(*self.cells, strict=True)
        return (min(x0), min(top), max(x1), max(bottom))


def find_lattices(edges: list[Edge], faults: list[str]) -> list[Lattice]:
    """Tables of at least two cells, from the top down. What a cap cut off is said in ``faults``."""
    merged = _merge(edges)
    if len(merged) > EDGE_CAP:
        faults.append(f"本页表格线超过{EDGE_CAP}条（实有{len(merged)}条），表格未识别，仅按文字读取")
        return []
    added = _close_sides(merged)
    merged = _merge(merged + added) if added else merged
    opened = _close_breaks(merged)
    merged = _merge(merged + opened) if opened else merged
    crossings = plumber.edges_to_intersections(merged, TOLERANCE, TOLERANCE)
    if len(crossings) > CROSSING_CAP:
        faults.append(f"本页表格线交点超过{CROSSING_CAP}个，表格未识别，仅按文字读取")
        return []
    tables = plumber.cells_to_tables(plumber.intersections_to_cells(crossings))
    lattices = [Lattice(list(cells)) for cells in tables]
    for lattice in lattices:
        _, top, _, bottom = lattice.bbox
        lattice.open_top = any(abs(e["top"] - top) <= TOLERANCE for e in opened)
        lattice.open_bottom = any(abs(e["top"] - bottom) <= TOLERANCE for e in opened)
    return sorted(lattices, key=lambda lattice: (lattice.bbox[1], lattice.bbox[0]))


def _merge(edges: list[Edge]) -> list[Edge]:
    solid = filter_edges(edges, min_length=1.0)
    merged = plumber.merge_edges(solid + _dotted(edges), TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    return list(filter_edges(merged, min_length=MIN_LENGTH))


def _dotted(edges: Iterable[Edge]) -> list[Edge]:
    """Rules made of dots or short dashes: marks in one row, each near the last."""
    rows: dict[tuple[str, int], list[tuple[float, float, float]]] = defaultdict(list)
    for e in edges:
        if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) > DOT_SIZE:
            continue
        across, along = (e["top"] + e["bottom"]) / 2, (e["x0"] + e["x1"]) / 2
        rows["h", round(across)].append((e["x0"], e["x1"], across))
        rows["v", round(along)].append((e["top"], e["bottom"], along))
    found: list[Edge] = []
    for (orientation, _), marks in rows.items():
        if len(marks) < 4:
            continue
        marks.sort()
        start, end, across = marks[0]
        count = 1
        for begin, finish, _ in [*marks[1:], (float("inf"), float("inf"), 0.0)]:
            if begin - end <= DOT_GAP:
                end, count = max(end, finish), count + 1
                continue
            if end - start >= DOTTED_LENGTH and count >= 4:
                box = (start, across, end, across) if orientation == "h" else (across, start, across, end)
                found.append(edge(*box))
            start, end, count = begin, finish, 1
    return found


def _split(edges: list[Edge]) -> tuple[list[Edge], list[Edge]]:
    horizontal = [e for e in edges if e["orientation"] == "h"]
    return horizontal, [e for e in edges if e["orientation"] == "v"]


def _close_breaks(edges: list[Edge]) -> list[Edge]:
    """Horizontal rules missing where two or more vertical rules end at one height (page breaks)."""
    horizontal, vertical = _split(edges)
    return [edge(low, at, high, at) for at, low, high in _loose(vertical, horizontal, _VERTICAL, 2)]


def _close_sides(edges: list[Edge]) -> list[Edge]:
    """Vertical outer rules missing where three or more horizontal rules of a ruled table end."""
    horizontal, vertical = _split(edges)
    return [
        edge(at, low, at, high)
        for at, low, high in _loose(horizontal, vertical, _HORIZONTAL, 3)
        if any(v["top"] <= low + TOLERANCE and v["bottom"] >= high - TOLERANCE for v in vertical)
    ]


_VERTICAL = ("top", "bottom", "x0", "x0", "x1")
_HORIZONTAL = ("x0", "x1", "top", "top", "bottom")


def _loose(
    edges: list[Edge], crossing: list[Edge], names: tuple[str, str, str, str, str], minimum: int
) -> list[tuple[float, float, float]]:
    """(place, lowest, highest) where at least ``minimum`` parallel rules begin, or end, together
    without meeting any crossing rule."""
    start, end, across, low, high = names
    found = []
    for side in (start, end):
        free = [
            e
            for e in edges
            if not any(
                abs(c[start] - e[side]) <= TOLERANCE
                and c[low] - TOLERANCE <= e[across] <= c[high] + TOLERANCE
                for c in crossing
            )
        ]
        free.sort(key=lambda e: e[side])
        group: list[Edge] = []
        for e in [*free, None]:
            if e is not None and (not group or e[side] - group[0][side] <= TOLERANCE):
                group.append(e)
                continue
            places = sorted({g[across] for g in group})
            if len(places) >= minimum:
                found.append((sum(g[side] for g in group) / len(group), places[0], places[-1]))
            group = [e] if e is not None else []
    return found
