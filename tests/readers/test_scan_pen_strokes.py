"""A line over which a pen ran is taken when it reads the same without the pen's strokes."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

import cv2

from perfcheck.readers.scan.pen_strokes import read_the_same, straight_strokes, without_strokes
from perfcheck.readers.scan.recogniser import Line

BOX = (40, 80, 260, 110)


def test_a_slanting_stroke_goes_and_strokes_of_print_stay() -> None:
    page = np.full((200, 300), 250, np.uint8)
    page[84:106, 60:64] = page[84:88, 60:80] = 30  # print
    page[84:106, 100:104] = page[102:106, 100:120] = 30
    bare = page.copy()
    cv2.line(page, (150, 180), (230, 30), (30,), 4)
    pen = (page != bare).astype(np.uint8)
    strokes = straight_strokes(pen, page, 150)
    line = page[BOX[1] : BOX[3], BOX[0] : BOX[2]]
    clean = without_strokes(line, BOX, strokes)
    assert clean is not None
    assert ((clean < 150) == (bare[BOX[1] : BOX[3], BOX[0] : BOX[2]] < 150)).all()


def test_a_line_without_strokes_is_not_read_again() -> None:
    page = np.full((200, 300), 250, np.uint8)
    strokes = straight_strokes(np.zeros_like(page), page, 150)
    assert without_strokes(page[BOX[1] : BOX[3], BOX[0] : BOX[2]], BOX, strokes) is None


@pytest.mark.parametrize(
    ("read", "again", "taken"),
    [
        (Line("≥682延米", 0.99), Line("≥682延米", 0.98), True),
        (Line("≥682延米", 0.99), Line("≥682米", 0.99), False),
        (Line("≥682延米", 0.99), Line("≥682延米", 0.8), False),
        (Line("≥682延米", 0.99, whole=False), Line("≥682延米", 0.99), False),
        (Line("", 0.99), Line("", 0.99), False),
    ],
)
def test_two_readings_that_agree_are_taken(read: Line, again: Line, taken: bool) -> None:
    assert read_the_same(read, again) is taken
