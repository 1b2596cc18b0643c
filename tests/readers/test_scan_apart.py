"""Ink that stands apart from the print of a line: it is named, and the line read again without it."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from perfcheck.readers.scan.apart import without_rests
from perfcheck.readers.scan.recogniser import Line
from perfcheck.readers.scan.upright import _in_cell

BOX = (100, 50, 400, 90)
NO_PEN = np.zeros((140, 500), np.uint8)


def _found(read: Line, *rests: tuple[int, int]) -> tuple[object, object] | None:
    """The new place of a line of print in columns 100 to 200, and the place of what is named. rests: columns of other
    ink."""
    image = np.full((40, 300), 245, np.uint8)
    image[10:32, 100:200:3] = 30
    for x0, x1 in rests:
        image[2:38:2, x0:x1] = 30
    found = without_rests(BOX, image, read, 128, NO_PEN)
    if found is None:
        return None
    box, clean, rest, _ = found
    assert clean.shape == (box[3] - box[1], box[2] - box[0])
    assert clean.max() == 245 and clean.min() == 30
    return box, rest


def test_a_tick_beside_a_line_is_left_out_and_named() -> None:
    read = Line("验收合格率", 0.99, whole=False, ends=(110.0, 190.0))
    assert _found(read, (240, 270)) == ((196, 56, 304, 86), (340, 52, 370, 87))
    assert _found(read._replace(whole=True), (240, 270)) is None
    assert _found(read._replace(sure=0.8), (240, 270)) is None


def test_a_speck_is_not_named() -> None:
    image = np.full((40, 300), 245, np.uint8)
    image[10:32, 100:200:3] = 30
    image[20:23, 250:253] = 30
    found = without_rests(BOX, image, Line("验收合格率", 0.99, whole=False, ends=(110.0, 190.0)), 128, NO_PEN)
    assert found is not None and found.rest is None


def test_ink_near_a_line_may_be_a_character_of_it() -> None:
    assert _found(Line("验收合格率", 0.99, whole=False, ends=(110.0, 190.0)), (210, 240)) is None


@pytest.mark.parametrize(
    ("text", "rest", "left_out"),
    [
        ("95%", (55, 75), False),
        ("95%", (10, 30), True),
        ("95%", (235, 260), True),
        ("≥95", (235, 260), False),
        ("合格", (55, 75), True),
    ],
    ids=["a sign before it", "far before it", "behind a unit", "a unit", "before words"],
)
def test_what_may_be_the_sign_or_the_unit_of_a_figure_stays(text: str, rest: tuple[int, int], left_out: bool) -> None:
    assert (_found(Line(text, 0.99, whole=False, ends=(110.0, 190.0)), rest) is not None) is left_out


def test_a_signature_beside_a_line_is_left_out_whatever_it_was_read_as() -> None:
    image, pen = np.full((40, 300), 245, np.uint8), NO_PEN.copy()
    image[10:32, 100:200:3] = 30
    image[2:38:2, 240:290] = 30
    pen[50:90, 340:390] = 1
    found = without_rests(BOX, image, Line("验收合格率一", 0.8, ends=(110.0, 260.0)), 128, pen)
    assert found is not None and found.rest == (340, 52, 390, 87)
    assert found.is_read_in("验收合格率一", "验收合格率")
    assert not found.is_read_in("验收合格率一", "验收合格串")
    assert not found.is_read_in("95一", "95")
    pen[50:90, 200:300] = 1  # print that hangs together with it
    assert without_rests(BOX, image, Line("验收合格率一", 0.8, ends=(110.0, 260.0)), 128, pen) is None


def test_tips_of_strokes_that_reach_over_a_rule_are_no_line_of_a_cell() -> None:
    tips = np.full((13, 90), 245, np.uint8)
    tips[3:12, 4:10] = tips[8:12, 78:87] = 30
    read = Line("一", 0.63, whole=False, ends=(7.0, 7.0))
    assert _in_cell(read, "一", tips, alone=False, pale=False) == ""
    assert _in_cell(read._replace(whole=True, sure=0.9), "一", tips, alone=False, pale=False) == "一"
    assert _in_cell(read, "一", tips, alone=True, pale=False) == "一"
