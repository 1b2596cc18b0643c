"""Print under ink that lies over it: what may hide a character is not taken, what only crosses it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from perfcheck.readers.drawn.sheet import UNKNOWN
from perfcheck.readers.scan.covered import (
    goes_beyond,
    hides,
    is_guessed,
    is_pen,
    is_struck,
    made_out,
    strokes_over_cells,
    within_lines,
)

if TYPE_CHECKING:
    from perfcheck.readers.scan.straighten import Grey

LINE = (100, 50, 300, 80)


@pytest.mark.parametrize(
    ("wide", "high", "hidden"),
    [(5, 30, False), (12, 20, True), (60, 4, False), (25, 12, True), (12, 12, False)],
    ids=["a ring that crosses", "the tip of a star", "a stroke along the line", "a character", "part of one"],
)
def test_a_broad_blot_hides_a_character(wide: int, high: int, hidden: bool) -> None:
    over = np.zeros((200, 400), np.uint8)
    over[50 : 50 + high, 150 : 150 + wide] = 1
    assert hides(LINE, over) is hidden


def test_what_is_not_certain_is_not_taken() -> None:
    assert made_out("验收合格率", 0.99) == "验收合格率"
    assert made_out("工程安期完工", 0.985) == "工程安期完工" + UNKNOWN
    assert made_out("验收谷格率", 0.94) == "验收谷格率" + UNKNOWN
    assert made_out("教育局", 0.99, hidden=True) == "教育局" + UNKNOWN
    assert made_out("≥90%", 1.0) == "≥90%" + UNKNOWN


def test_figures_under_a_pale_seal_are_seen() -> None:
    assert made_out("≥90%", 0.99, black=False) == "≥90%"
    assert made_out("≥90%", 0.9, black=False) == "≥90%" + UNKNOWN


def _cell(*marks: tuple[int, int]) -> tuple[Grey, Grey]:
    """A line of print from x 100 to 300 in grey, and ink over it in such columns."""
    grey, over = np.full((130, 500), 245, np.uint8), np.zeros((130, 500), np.uint8)
    grey[50:80, 100:300:4] = 40
    for x0, x1 in marks:
        grey[52:78:4, x0:x1] = 40
        over[52:78:4, x0:x1] = 1
    return grey, over


def test_a_name_signed_over_a_cell_is_no_text_of_it() -> None:
    grey, over = _cell((100, 300))
    assert not is_pen(LINE, np.zeros_like(over), grey, 128)
    over[50:80, 100:300] = 1
    assert is_pen(LINE, over, grey, 128)


def test_a_slanting_stroke_goes_on_through_the_rule_that_it_crosses() -> None:
    cv2 = pytest.importorskip("cv2")
    page, rules = np.full((400, 600), 245, np.uint8), np.zeros((400, 600), np.uint8)
    cv2.line(page, (250, 120), (190, 216), (30,), 5)  # its tip is in the row below
    page[203:206], rules[203:206] = 60, 1
    pen = strokes_over_cells(page, rules, 128)
    assert pen[150, :].any() and pen[209:213, :].any()


def test_a_tick_through_a_rule_is_a_pen_and_one_between_rules_may_be_print() -> None:
    page, rules = np.full((400, 400), 245, np.uint8), np.zeros((400, 400), np.uint8)
    for y in (100, 200, 300):
        page[y : y + 2] = 20
        rules[y : y + 2] = 1
    for y in (195, 240):
        tick = np.array([[150, y + 12], [164, y + 26], [196, y - 14]], np.int32)
        cv2.polylines(page, [tick], False, (20,), 4)
    pen = strokes_over_cells(page, rules, 128)
    assert pen[180:195].any() and pen[205:220].any() and not pen[226:270].any()


def test_ink_read_as_a_character_before_or_behind_a_line_is_seen() -> None:
    grey, over = _cell((310, 335))
    assert goes_beyond((100, 50, 340, 80), over, grey, 128)
    grey, over = _cell((200, 225))
    assert not goes_beyond(LINE, over, grey, 128)


def test_thin_ink_beside_a_line_is_left_out_of_it_and_broad_ink_that_is_farther() -> None:
    for x, wide, stays in ((350, 4, False), (350, 25, True), (400, 25, False)):
        grey, over = _cell()
        grey[52:78, x : x + wide] = 40
        over[52:78, x : x + wide] = 1
        clean = within_lines(grey, over, 128)
        assert bool((clean[60, x : x + wide] < 128).all()) is stays
        assert (clean[:, :340] == grey[:, :340]).all()


@pytest.mark.parametrize(
    ("stroke", "struck"),
    [(np.s_[20:24, 10:190], True), (np.s_[33:36, 10:190], False), (np.s_[20:24, 60:80], False)],
    ids=["lined through", "underlined", "a stroke of a character"],
)
def test_a_line_struck_through_is_not_taken(stroke: tuple[slice, slice], struck: bool) -> None:
    line = np.full((44, 200), 245, np.uint8)
    for x in range(10, 190, 9):
        line[8:32, x : x + 4] = 40
    line[stroke] = 40
    assert is_struck(line, 128) is struck


def test_a_dash_is_no_line_struck_through() -> None:
    line = np.full((44, 200), 245, np.uint8)
    line[20:24, 10:190] = 40
    assert not is_struck(line, 128)


def test_a_guess_is_told_from_a_sign_read_with_doubt() -> None:
    assert is_guessed("国立比", 0.51)
    assert not is_guessed("国立比", 0.7) and is_guessed("国立比", 0.7, poor=True)
    assert not is_guessed(">=", 0.3) and not is_guessed("≥", 0.2)
