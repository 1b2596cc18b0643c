"""Rows of a table that a page break left with one rule."""

from __future__ import annotations

from perfcheck.readers.drawn.sheet import Edge, edge
from perfcheck.readers.scan.rule_masks import REACH, Mask, edges_of, runs
from perfcheck.readers.scan.straighten import DPI

STUB = 0.08
"""Inches the uprights of a row are long at least that a page break cut through: one rule is left of it."""

CUT_ROW = 0.35
"""Inches such a row is high at most; a higher one has uprights like any other."""

WIDE = 3.0
"""Inches its rule is long at least."""


def cut_rows(level: list[Edge], edges: list[Edge], ink: Mask) -> list[Edge]:
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
              for s in edges_of(runs(strip, STUB, level=False), level=False)]  # fmt: skip
    standing = [s for s in pieces if abs(s[own] - y) <= REACH * DPI]
    usual = sorted(s[other] for s in standing)[len(standing) // 2] if standing else 0.0
    return [s for s in standing if abs(s[other] - usual) <= REACH * DPI]
