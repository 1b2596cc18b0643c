"""Rules printed as dots or dashes make a table; text does not."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from perfcheck.readers.drawn.ruling import find_lattices
from perfcheck.readers.drawn.sheet import edge
from perfcheck.readers.scan.dotted import drawn_through
from perfcheck.readers.scan.printed_rules import find_rules

LEVEL = tuple(range(300, 901, 100))
UPRIGHT = (150, 500, 900, 1480)


@pytest.mark.parametrize(("mark", "step"), [(3, 7), (11, 17)], ids=["dots", "dashes"])
def test_rows_of_marks_are_rules(mark: int, step: int) -> None:
    paper = np.full((2339, 1654), 246, np.uint8)
    for y in LEVEL:
        for x in range(UPRIGHT[0], UPRIGHT[-1], step):
            paper[y : y + 3, x : x + mark] = 30
    for x in UPRIGHT:
        for y in range(LEVEL[0], LEVEL[-1], step):
            paper[y : y + mark, x : x + 3] = 30
    drawn = drawn_through(paper)
    assert drawn is not None
    edges, _ = find_rules(drawn)
    (lattice,) = find_lattices([edge(*(e[side] * 0.36 for side in ("x0", "top", "x1", "bottom"))) for e in edges], [])
    assert len(lattice.cells) == (len(LEVEL) - 1) * (len(UPRIGHT) - 1)


def test_strokes_of_text_below_each_other_are_none() -> None:
    paper = np.full((2339, 1654), 246, np.uint8)
    for y in range(300, 2000, 40):
        for x in range(150, 1450, 24):
            paper[y : y + 18, x : x + 3] = 40
            paper[y + 8 : y + 10, x + 6 : x + 16] = 40
    assert drawn_through(paper) is None


@pytest.mark.parametrize(("mark", "step"), [(5, 6), (2, 5)], ids=["a screen", "dots"])
def test_an_upright_of_dots_among_solid_rules_is_a_rule(mark: int, step: int) -> None:
    paper = np.full((2339, 1654), 246, np.uint8)
    for y in LEVEL:
        paper[y : y + 3, UPRIGHT[0] : UPRIGHT[-1]] = 30
    for x in UPRIGHT:
        for y in range(LEVEL[0], LEVEL[-1], step if x == 500 else 1):
            paper[y : y + mark, x : x + (2 if x == 500 else 3)] = 30
    edges, _ = find_rules(paper)
    (lattice,) = find_lattices([edge(*(e[side] * 0.36 for side in ("x0", "top", "x1", "bottom"))) for e in edges], [])
    assert len(lattice.cells) == (len(LEVEL) - 1) * (len(UPRIGHT) - 1)


def test_a_rule_of_dots_is_drawn_out_along_its_dots() -> None:
    """Where one of them is all but lost, so that the rest begins beside the border."""
    paper = np.full((2339, 1654), 246, np.uint8)
    for y in range(300, 650, 49):
        for x in range(UPRIGHT[0], UPRIGHT[-1], 7):
            paper[y : y + 3, x : x + 3] = 30
    for x in UPRIGHT:
        for y in range(300, 643, 7):
            paper[y : y + 3, x : x + 3] = 30
    whole = _cells(paper)
    paper[398:401, 178:180] = 246
    paper[475:477, 900:903] = 246
    assert _cells(paper) == whole == 7 * 3


def _cells(paper: np.ndarray) -> int:
    edges, _ = find_rules(paper)
    scaled = [edge(*(e[side] * 0.36 for side in ("x0", "top", "x1", "bottom"))) for e in edges]
    return sum(len(lattice.cells) for lattice in find_lattices(scaled, []))
