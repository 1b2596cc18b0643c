"""Rules joined, crossed and grouped: the same as pdfplumber's own functions give, which are slower."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import pytest
from pdfplumber import table as plumber

from perfcheck.readers.drawn.grid import crossings_of, merged, tables_of
from perfcheck.readers.drawn.sheet import edge

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import Edge

SNAP, NEAR = 3.5, 3.0


def rules(seed: int) -> list[Edge]:
    """A grid as programs print them: rules in pieces, a little off, some missing, some twice."""
    chance = random.Random(seed)
    across = sorted(chance.uniform(40, 560) for _ in range(chance.randint(2, 9)))
    down = sorted(chance.uniform(40, 780) for _ in range(chance.randint(2, 14)))
    edges = []

    def off() -> float:
        return chance.choice([0.0, 0.0, 0.4, 1.7, 3.1, -2.9])

    for y in down:
        for x0, x1 in itertools.pairwise(across):
            if chance.random() < 0.9:
                edges.append(edge(x0 + off(), y + off(), x1 + off(), y + off()))
    for x in across:
        for top, bottom in itertools.pairwise(down):
            if chance.random() < 0.9 and bottom - top > 8:
                edges.append(edge(x + off(), top + off(), x + off(), bottom + off()))
    edges = [e for e in edges if e["x0"] <= e["x1"] and e["top"] <= e["bottom"]]
    chance.shuffle(edges)
    return edges


def places(edges: list[Edge]) -> list[tuple[float, ...]]:
    return [(e["x0"], e["top"], e["x1"], e["bottom"]) for e in edges]


@pytest.mark.parametrize("seed", range(60))
def test_as_pdfplumber_finds_them(seed: int) -> None:
    edges = rules(seed)
    ours, theirs = merged(edges, SNAP, NEAR), plumber.merge_edges(edges, SNAP, SNAP, NEAR, NEAR)
    assert places(ours) == places(theirs)
    assert [e["width"] + e["height"] for e in ours] == pytest.approx([e["width"] + e["height"] for e in theirs])
    met, meetings = crossings_of(ours, NEAR), plumber.edges_to_intersections(theirs, NEAR, NEAR)
    assert list(met) == list(meetings)
    for point, crossing in met.items():
        assert all(places(crossing[way]) == places(meetings[point][way]) for way in ("v", "h"))
    cells = plumber.intersections_to_cells(meetings)
    assert [sorted(table) for table in tables_of(cells)] == [sorted(t) for t in plumber.cells_to_tables(cells)]
