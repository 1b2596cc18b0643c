"""Streaks of a copier are lifted off the print; rules of a table are none, however long they are."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

import cv2

from perfcheck.readers.scan.streaks import without_streaks

LEVEL = (300, 420, 540, 660, 900)
UPRIGHT = (150, 500, 900, 1480)


def table(top: int = 0, left: int = 0) -> np.ndarray:
    """A ruled table on a page, with a word in a cell; its rules are moved by so much."""
    paper = np.full((2339, 1654), 246, np.uint8)
    for y in LEVEL:
        paper[y - top : y - top + 3, UPRIGHT[0] - left : UPRIGHT[-1] - left + 3] = 30
    for x in UPRIGHT:
        paper[LEVEL[0] - top : LEVEL[-1] - top + 3, x - left : x - left + 3] = 30
    for x in range(600, 760, 20):
        paper[450:470, x : x + 3] = 40
    paper[459:462, 600:760] = 40
    return paper


@pytest.mark.parametrize("grey", [200, 140])
def test_streaks_across_the_sheet_go_and_the_table_stays(grey: int) -> None:
    printed = table()
    copied = printed.copy()
    copied[:, 651:656] = np.minimum(copied[:, 651:656], grey)
    copied[480:485, :] = np.minimum(copied[480:485, :], grey)
    clean = without_streaks(copied)
    assert (clean[:290, 640:670] > 230).all()
    assert ((clean < 165) == (printed < 165)).mean() > 0.999


def test_a_black_streak_goes_and_strokes_it_crosses_go_on() -> None:
    copied = table()
    copied[:, 651:655] = 20
    clean = without_streaks(copied)
    assert (clean[:290, 640:670] > 230).all()
    assert (clean[460, 645:660] < 165).sum() >= 9  # the bar of a character
    assert (clean[LEVEL[1] + 1, 600:700] < 165).all()


def test_a_black_streak_on_a_rule_leaves_the_rule() -> None:
    copied = table()
    copied[541:545, :] = 20
    clean = without_streaks(copied)
    assert (clean[542, 160:1470] < 165).all()
    assert (clean[541:545, :130] > 230).all()


def test_rules_of_a_sheet_cut_close_to_its_table_are_no_streaks() -> None:
    paper = table(top=296, left=146)[: LEVEL[-1] - 285, : UPRIGHT[-1] - 135]
    assert without_streaks(paper) is paper
    assert without_streaks(table()) is not None


def test_a_page_without_a_table_is_left_as_it_is() -> None:
    paper = np.full((2339, 1654), 246, np.uint8)
    paper[:, 700:704] = 120
    assert without_streaks(paper) is paper


def test_a_fold_of_paper_that_lay_askew_goes_and_the_side_of_a_frame_stays() -> None:
    """Nor are level rules of a low table as wide as the sheet, with one upright of them all that counts."""
    folded = table()
    folded[60:-60, 651:656] = np.minimum(folded[60:-60, 651:656], 120)  # the corners turned in are white
    clean = without_streaks(folded)
    assert (clean[70:290, 640:670] > 230).all()
    assert ((clean < 165) == (table() < 165)).mean() > 0.999
    framed = table()
    for rule in (np.s_[80:83, 80:-80], np.s_[-83:-80, 80:-80], np.s_[80:-80, 80:83], np.s_[80:-80, -83:-80]):
        framed[rule] = 60
    assert (without_streaks(framed) == framed).all()
    low = np.full((1654, 2339), 246, np.uint8)
    for y in (300, 360, 420, 480):
        low[y : y + 3, 150:2190] = 30
    for x, bottom in ((150, 480), (900, 900), (2187, 480)):
        low[300:bottom, x : x + 3] = 30
    assert (without_streaks(low) == low).all()


@pytest.mark.parametrize("askew", [0.5, -0.8])
def test_a_streak_across_paper_that_lay_askew_is_taken_out(askew: float) -> None:
    printed = table()
    turn = cv2.getRotationMatrix2D((printed.shape[1] / 2, printed.shape[0] / 2), askew, 1.0)
    printed = np.asarray(cv2.warpAffine(printed, turn, printed.shape[::-1], borderValue=(246,)), np.uint8)
    light = np.ones(printed.shape)
    light[:8] = light[-8:] = np.linspace(0.3, 0.9, 8)[:, None]  # the edges of the sheet
    light[:, 711:713] *= 0.55
    copied = (printed * light).astype(np.uint8)
    clean = without_streaks(copied)[10:-10]
    assert (clean[:, 705:720][printed[10:-10, 705:720] > 230] > 200).mean() > 0.98
    assert ((clean < 165) == (printed[10:-10] < 165)).mean() > 0.999


def test_the_shade_along_an_edge_of_the_sheet_is_no_rule_that_a_streak_ends_at() -> None:
    printed = table()
    copied = printed.copy()
    copied[6:22] = np.linspace(90, 225, 16)[:, None].astype(np.uint8)  # what is left of a dark edge
    copied[:, 651:654] = np.minimum(copied[:, 651:654], 140)
    clean = without_streaks(copied)
    assert (clean[30:290, 640:670] > 230).all()
    assert ((clean[30:] < 165) == (printed[30:] < 165)).mean() > 0.999


@pytest.mark.parametrize("beside", [1, 2, 5])
def test_many_level_rules_from_edge_to_edge_are_rules_of_a_table_cut_out_close(beside: int) -> None:
    left, right = UPRIGHT[0] - beside, UPRIGHT[-1] + 3 + beside
    paper = np.ascontiguousarray(table()[LEVEL[0] - beside : LEVEL[-1] + 3 + beside, left:right])
    assert (without_streaks(paper) == paper).all()
