"""Hairlines that a black-and-white scan lost in places are drawn on; what is whole, or merged, stays."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from typing import TYPE_CHECKING

from perfcheck.readers.drawn.ruling import find_lattices
from perfcheck.readers.drawn.sheet import edge
from perfcheck.readers.scan.broken import drawn_on
from perfcheck.readers.scan.printed_rules import find_rules

if TYPE_CHECKING:
    from perfcheck.readers.scan.straighten import Grey

LEVEL = tuple(range(300, 661, 60))
UPRIGHT = (150, 500, 900, 1480)
MERGED = 900
"""Right border of a cell merged over all rows but the first, from 500."""


def ruled() -> Grey:
    paper = np.full((2339, 1654), 255, np.uint8)
    for y in LEVEL:
        paper[y : y + 2, UPRIGHT[0] : UPRIGHT[-1] + 2] = 0
    for x in UPRIGHT:
        paper[LEVEL[0] : LEVEL[-1] + 2, x : x + 2] = 0
    for y in LEVEL[2:-1]:
        paper[y : y + 2, 502:MERGED] = 255
    return paper


def broken() -> Grey:
    paper = ruled()
    for n, y in enumerate(LEVEL):
        for x in range(210 + 15 * n, 1400, 250):
            paper[y : y + 2, x : x + 90] = 255
    for n, x in enumerate(UPRIGHT):
        for y in range(340 + 17 * n, 640, 200):
            paper[y : y + 45, x : x + 2] = 255
    return paper


def cells(paper: Grey) -> int:
    edges, _ = find_rules(paper)
    scaled = [edge(*(e[side] * 0.36 for side in ("x0", "top", "x1", "bottom"))) for e in edges]
    return sum(len(lattice.cells) for lattice in find_lattices(scaled, []))


def test_broken_rules_are_drawn_on_to_the_next_piece_or_rule() -> None:
    paper = broken()
    _, mask = find_rules(paper)
    drawn = drawn_on(paper, mask)
    assert drawn is not None
    assert cells(paper) < cells(drawn) == cells(ruled()) == 3 + 2 * (len(LEVEL) - 2) + 1


def test_whole_rules_are_left_alone() -> None:
    _, mask = find_rules(ruled())
    assert drawn_on(ruled(), mask) is None


@pytest.mark.parametrize("printed", [False, True])
def test_a_level_rule_goes_on_across_a_wide_gap_of_blank_paper_and_not_through_print(printed: bool) -> None:
    paper = broken()
    paper[LEVEL[3] : LEVEL[3] + 2, 970:1400] = 255
    mask = find_rules(paper)[1]
    for x in range(990, 1390, 12) if printed else ():
        paper[LEVEL[3] - 12 : LEVEL[3] + 12, x : x + 5] = 0
    drawn = drawn_on(paper, mask)
    assert drawn is not None
    assert (drawn[LEVEL[3] : LEVEL[3] + 2, 980:1390].min(axis=0) < 255).all() != printed


def test_on_a_grey_page_level_rules_alone_are_drawn_on() -> None:
    paper = broken()
    drawn = drawn_on(paper, find_rules(paper)[1], uprights=False)
    assert drawn is not None
    added = (drawn != paper).any(axis=1)
    rows = [y for y in range(LEVEL[0] - 20, LEVEL[-1] + 20) if min(abs(y - rule) for rule in LEVEL) > 4]
    assert added.any() and not added[rows].any()
