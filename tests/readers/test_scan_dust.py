"""Dust of a copier is taken off the paper, print of any size stays."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from perfcheck.readers.scan.dust import without_dust, without_shading, without_specks


def page(specks: int) -> np.ndarray:
    """An amount with its point, leaders, and specks all over the rest."""
    paper = np.full((1200, 900), 245, np.uint8)
    for left in (100, 112, 124, 150, 162):
        paper[100:118, left : left + 9] = 30
    paper[114:118, 141:145] = 30  # the point
    for left in range(300, 700, 8):
        paper[110:114, left : left + 3] = 30
    for number in range(specks):
        y, x = 200 + 30 * (number // 20), 40 + 40 * (number % 20)
        paper[y : y + 4, x : x + 4] = 40
    return paper


def test_dust_goes_and_print_stays() -> None:
    clean = without_dust(page(300))
    assert (clean[190:] > 200).all()
    assert (clean[:190] == page(0)[:190]).all()


def test_a_per_cent_sign_of_three_small_pieces_stays() -> None:
    dusty = page(300)
    sign = [(104, 500, 110, 506), (112, 507, 118, 513), (105, 509, 111, 511)]  # two rings and the stroke between them
    for top, left, bottom, right in sign:
        dusty[900 + top : 900 + bottom, left:right] = 40
    clean = without_dust(dusty)
    assert all((clean[900 + top : 900 + bottom, left:right] == 40).all() for top, left, bottom, right in sign)


def test_a_few_specks_are_left_alone() -> None:
    assert (without_dust(page(10)) == page(10)).all()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (".完成率.", "完成率"),
        ("≥90%•.'|.", "≥90%"),
        ("286.40", "286.40"),
        ("完成河道清淤十二公里，改善沿线排水。.", "完成河道清淤十二公里，改善沿线排水。"),
        ("···", ""),
    ],
)
def test_signs_at_the_ends_of_a_line_are_specks(read: str, meant: str) -> None:
    assert without_specks(read) == meant


def test_dots_of_a_shaded_cell_go_and_points_between_print_stay() -> None:
    paper = page(0)
    shaded = paper.copy()
    shaded[300:360:2, 100:600:3] = 20
    shaded[320:340, 200:206] = 20  # a stroke in it
    clean = without_shading(shaded)
    assert (clean[320:340, 200:206] < 100).all()
    assert (clean[300:360, 250:590] > 200).all()
    assert without_shading(paper) is paper
