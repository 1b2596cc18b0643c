"""The tables of an upright scan: their rules, and the lattices that these make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.drawn.ruling import find_lattices
from perfcheck.readers.drawn.sheet import BBox, Edge, edge, lies_in
from perfcheck.readers.scan.broken import FEWEST, drawn_on
from perfcheck.readers.scan.dotted import drawn_through
from perfcheck.readers.scan.printed_rules import find_rules
from perfcheck.readers.scan.rule_masks import Mask, edges_of
from perfcheck.readers.scan.straighten import DPI, Grey

if TYPE_CHECKING:
    from perfcheck.readers.drawn.lattice import Lattice

NEAR = 4.0
"""Points a table's rules may stand beyond its cells."""

ASTRAY = 13
"""Pixels across in which a rule wanders."""

LONG_RULE = 2.0
"""Inches of a rule that a table has."""

FEWEST_RULES = 4
"""Such rules outside of all tables from which a table was not found."""

SMALLEST = (100.0, 9.0)
"""Points a scanned table is wide and high at least."""

FEWEST_FAINT = 6
"""Places where level rules of a grey page are lost at least: toner runs out in many, a pale watermark covers 4."""

USUAL_CELLS = 60
"""Cells of most forms; where fewer are found, some of its rules may be rows of dots."""


class Tables(NamedTuple):
    """edges: rules, in points. mask: their pixels, in or out of a table. lattices: what the rules make."""

    edges: list[Edge]
    mask: Mask
    lattices: list[Lattice]

    def cells(self) -> int:
        """How many there are."""
        return sum(len(lattice.cells) for lattice in self.lattices)


def find_tables(grey: Grey, scale: float, faults: list[str], *, hard: bool) -> Tables:
    """The tables of a page; where its rules are broken or rows of dots, those that they make when these are drawn.
    scale: points a pixel is. hard: scanned in black and white."""
    best = _ruled(grey, scale, faults)
    best = _more(best, drawn_on(grey, best.mask, FEWEST if hard else FEWEST_FAINT, uprights=hard), scale, faults)
    dotted = drawn_through(grey) if best.cells() < USUAL_CELLS else None
    if dotted is not None:
        found = _more(best, dotted, scale, faults)
        best = _more(found, drawn_on(dotted, found.mask, fewest=1), scale, faults) if found is not best else best
    boxes = [lattice.bbox for lattice in best.lattices]
    return best._replace(edges=[e for e in best.edges if any(lies_in(e, box, NEAR) for box in boxes)])


def _more(best: Tables, page: Grey | None, scale: float, faults: list[str]) -> Tables:
    """What is found on the page as it is drawn, if these are more cells."""
    found = _ruled(page, scale, faults) if page is not None else best
    return found if found.cells() > best.cells() else best


def _ruled(grey: Grey, scale: float, faults: list[str]) -> Tables:
    """As rules are found at first."""
    found, mask = find_rules(grey)
    edges = [_in_points(e, scale) for e in found]
    return Tables(edges, mask, [lattice for lattice in find_lattices(edges, faults) if is_table(lattice.bbox)])


def drawn_rules(tables: Tables, scale: float) -> Mask:
    """The pixels of the tables' rules, without strokes that look like one and meet none."""
    found = np.zeros_like(tables.mask)
    for e in tables.edges:
        x0, top, x1, bottom = (round(value / scale) for value in (e["x0"], e["top"], e["x1"], e["bottom"]))
        cv2.line(found, (x0, top), (x1, bottom), (1,), ASTRAY)
    return tables.mask & found


def has_rules_left(tables: Tables, scale: float) -> bool:
    """Whether there are so many long level rules that belong to no table; a heading has one or two."""
    boxes, mask = [lattice.bbox for lattice in tables.lattices], tables.mask.copy()
    for x0, top, x1, bottom in boxes:
        mask[max(0, round(top / scale)) : round(bottom / scale), max(0, round(x0 / scale)) : round(x1 / scale)] = 0
    if cv2.countNonZero(mask) < FEWEST_RULES * LONG_RULE * DPI:
        return False
    long = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, round(LONG_RULE * DPI)), np.uint8))
    rules = [_in_points(e, scale) for e in edges_of(np.asarray(long, np.uint8), level=True)]
    return sum(1 for e in rules if not any(lies_in(e, box, NEAR) for box in boxes)) >= FEWEST_RULES


def is_table(box: BBox) -> bool:
    """Strokes of a large title meet like rules, in something no larger than a character."""
    return box[2] - box[0] >= SMALLEST[0] and box[3] - box[1] >= SMALLEST[1]


def _in_points(e: Edge, scale: float) -> Edge:
    return edge(e["x0"] * scale, e["top"] * scale, e["x1"] * scale, e["bottom"] * scale)
