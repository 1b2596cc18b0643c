"""≥ told from > by the image alone: signs drawn here, so that no font is needed."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers.scan.operators import has_bar, is_blotted, lone_sign, with_bar
from perfcheck.readers.scan.per_cent import with_per_cent

if TYPE_CHECKING:
    from perfcheck.readers.scan.straighten import Grey

ARMS = [(4, 4), (18, 10), (4, 16)]
FLAT_BAR = [(4, 21), (18, 21)]
SLANTED_BAR = [(18, 15), (4, 21)]  # ⩾, as 宋体 and 楷体 draw it


def line(*strokes: list[tuple[int, int]], mirrored: bool = False) -> Grey:
    """A line of text: the sign drawn with such strokes, and a digit behind it."""
    image = np.full((28, 60), 235, np.uint8)
    for stroke in strokes:
        points = np.array([(22 - x if mirrored else x, y) for x, y in stroke], np.int32)
        cv2.polylines(image, [points], isClosed=False, color=20, thickness=1, lineType=cv2.LINE_AA)
    cv2.ellipse(image, (40, 12), (5, 9), 0, 0, 360, 20, 2, cv2.LINE_AA)
    noise = np.random.default_rng(7).normal(0, 6, image.shape)
    return np.asarray(np.clip(cv2.GaussianBlur(image, (0, 0), 0.7) + noise, 0, 255), dtype=np.uint8)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("bar", [FLAT_BAR, SLANTED_BAR])
def test_a_bar_is_seen(bar: list[tuple[int, int]], mirrored: bool) -> None:
    read, meant = ("<90%", "≤90%") if mirrored else (">90%", "≥90%")
    assert with_bar(read, line(ARMS, bar, mirrored=mirrored)) == meant


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_sign_without_a_bar_stays(mirrored: bool) -> None:
    read = "<90%" if mirrored else ">90%"
    assert with_bar(read, line(ARMS, mirrored=mirrored)) == read


def test_a_sign_in_fat_print_may_have_had_a_bar() -> None:
    fat = cv2.erode(line(ARMS, SLANTED_BAR), np.ones((6, 6), np.uint8))
    assert is_blotted(">90%", np.asarray(fat, np.uint8))
    assert not is_blotted(">90%", line(ARMS))
    assert not is_blotted("90%", np.asarray(fat, np.uint8))


@pytest.mark.parametrize(("arm", "meant"), [(7, ">90%"), (15, "≥90%")])
def test_a_lower_arm_twice_as_thick_has_its_bar_in_it(arm: int, meant: str) -> None:
    fat = np.full((60, 90), 235, np.uint8)
    cv2.fillPoly(fat, [np.array([(6, 6), (26, 16), (26, 24), (6, 13)], np.int32)], (20,))
    cv2.fillPoly(fat, [np.array([(6, 28), (26, 16), (26, 24), (6, 28 + arm)], np.int32)], (20,))
    assert with_bar(">90%", fat) == meant


@pytest.mark.parametrize("mirrored", [False, True])
def test_arms_that_are_uneven_alone_make_no_bar(mirrored: bool) -> None:
    uneven = line([(5, 4), (18, 9), (4, 17)], mirrored=mirrored)
    plain = "<" if mirrored else ">"
    assert with_bar(plain + "90%", uneven) == plain + "90%"


def test_other_text_is_not_looked_at() -> None:
    assert with_bar("90%", line(ARMS, FLAT_BAR)) == "90%"
    assert with_bar("", line(ARMS)) == ""


def test_blank_paper_and_a_broken_sign_tell_nothing() -> None:
    assert not has_bar(np.full((26, 60), 235, np.uint8))
    assert not has_bar(line([(4, 4), (6, 10), (4, 16)]))  # too slim: the rest of it was not printed


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_letter_before_an_equals_sign_is_the_sign_that_is_drawn(mirrored: bool) -> None:
    assert with_bar("V=", line(ARMS, mirrored=mirrored)) == ("<=" if mirrored else ">=")
    assert with_bar("V=", line([(4, 4), (18, 4), (18, 16), (4, 16), (4, 4)])) == "V="


def alone(image: Grey) -> Grey:
    """The line without the digit behind its sign."""
    return np.ascontiguousarray(image[:, :28])


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_sign_alone_is_told_by_its_shape_where_the_recogniser_is_not_sure(mirrored: bool) -> None:
    image = alone(line(ARMS, SLANTED_BAR, mirrored=mirrored))
    assert lone_sign("2", 0.4, image) == ("≤" if mirrored else "≥")
    assert lone_sign("", 0.0, image) == ("≤" if mirrored else "≥")
    assert lone_sign("2", 0.99, image) == "2"
    assert lone_sign("2", 0.4, line(ARMS, SLANTED_BAR)) == "2"  # a digit stands behind it


def rings(*middles: tuple[int, int], wide: int = 40) -> Grey:
    """Small rings on paper, as what a scan in black and white leaves of a %."""
    image = np.full((26, wide), 250, np.uint8)
    for x, y in middles:
        cv2.ellipse(image, (x, y), (3, 4), 0, 0, 360, 20, 2)
    return np.asarray(image, np.uint8)


def test_two_rings_slantwise_are_a_per_cent_and_other_shapes_stay() -> None:
    assert lone_sign("0", 0.9, rings((10, 8), (17, 18))) == "%"
    assert lone_sign("8", 0.9, rings((12, 8), (12, 18))) == "8"
    zero = np.full((26, 40), 250, np.uint8)
    cv2.ellipse(zero, (14, 13), (5, 9), 0, 0, 360, 20, 2)
    assert lone_sign("0", 0.9, zero) == "0"
    assert lone_sign("5", 0.9, rings((10, 8), (17, 18))) == "5"


def test_figures_that_end_with_two_rings_end_with_a_per_cent() -> None:
    amount = np.hstack([rings((8, 13), (20, 13)), rings((6, 8), (13, 18))])
    assert with_per_cent("≥90°%", amount) == "≥90%"
    assert with_per_cent("≥90°", amount) == "≥90%"
    assert with_per_cent("≥90°", rings((8, 13), (20, 13))) == "≥90°"
    assert with_per_cent("90", amount) == "90"


def test_level_strokes_of_two_characters_side_by_side_are_no_equals() -> None:
    image = np.full((30, 54), 250, np.uint8)  # 提高, whose other strokes are paler
    image[15, 3:50] = 150
    for left in (3, 33):
        image[6:8, left : left + 17] = image[24:26, left : left + 17] = 20
    assert lone_sign("提高", 1.0, image) == "提高"


def test_two_level_strokes_of_which_nothing_is_read_are_equals() -> None:
    image = line([(2, 8), (20, 8)], [(2, 14), (20, 14)])
    assert lone_sign("", 0.0, alone(image)) == "="
    assert lone_sign("拜", 0.4, alone(image)) == "="
    fat = np.full((18, 23), 250, np.uint8)
    fat[3:14, 3:20] = 150
    fat[3:7, 3:20] = fat[10:14, 3:20] = 20
    assert lone_sign("1", 0.95, fat) == "="
    assert lone_sign("元", 0.64, alone(image)) == "="
    assert lone_sign("11", 0.47, alone(image)) == "="
    assert lone_sign("11", 0.47, line([(2, 4), (2, 16)], [(8, 4), (8, 16)])) == "11"
    assert lone_sign("二", 0.9, alone(image)) == "二"  # a column of signs knows what it means
    assert lone_sign("", 0.0, alone(line([(2, 11), (20, 11)]))) == ""


def test_a_sign_that_a_watermark_touches_is_told_without_it() -> None:
    image = line(ARMS, FLAT_BAR, mirrored=True)
    assert with_bar("K0", image) == "≤0"
    marked = image.copy()
    marked[2:8, 0:16] = np.minimum(marked[2:8, 0:16], 170)
    assert with_bar("K0", marked) == "≤0"
