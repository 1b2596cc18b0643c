"""A dark edge of a scan is painted over; the outer rules of a table that was cut out close are none."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from perfcheck.readers.scan.paper import cut_out


def ruled() -> np.ndarray:
    """A table with its outer rules, and nothing beside it."""
    paper = np.full((903, 1203), 246, np.uint8)
    for y in range(0, 901, 100):
        paper[y : y + 3] = 30
    for x in (0, 300, 700, 1200):
        paper[:, x : x + 3] = 30
    return paper


@pytest.mark.parametrize("sides", [(0, 0), (2, 0), (3, 4)])
def test_outer_rules_at_the_border_of_a_picture_stay(sides: tuple[int, int]) -> None:
    paper = np.pad(ruled(), [(sides[0],) * 2, (sides[1],) * 2], constant_values=246)
    assert (cut_out(paper) == paper).all()


def test_a_dark_edge_at_which_nothing_ends_is_painted_over() -> None:
    paper = np.full((1200, 1500), 246, np.uint8)
    paper[150:1053, 150:1353] = ruled()
    edged = paper.copy()
    edged[:, :9] = edged[:9] = 40
    assert (cut_out(edged)[:, :9] == 255).all()
    assert (cut_out(edged)[150:1053, 150:1353] == ruled()).all()
