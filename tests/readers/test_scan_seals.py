"""Black round seals: their characters lie over print, lines of print beside these do not, and rules go on."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

import cv2
import numpy as np

from perfcheck.readers.scan.seals import PALE_INK, without_seals

MIDDLE, RADIUS = (800, 900), 157


def _line(paper: np.ndarray, x: int, y: int, wide: int) -> None:
    """A line of print, 28 pixels high, like characters with strokes between gaps."""
    for left in range(x, x + wide - 20, 36):
        cv2.rectangle(paper, (left, y), (left + 22, y + 27), (0,), 3)


def _stamped() -> np.ndarray:
    """A page of lines with a seal: characters of 44 pixels along its ring, each clear of the print."""
    paper = np.full((2339, 1654), 255, np.uint8)
    for y in range(200, 700, 60):
        _line(paper, 300, y, 700)
        _line(paper, 1100, y, 300)
    _line(paper, 720, 990, 170)  # on the axis, below the star
    _line(paper, 850, 910, 100)  # beside a character
    paper[970:972, 300:1400] = 0
    cv2.circle(paper, MIDDLE, RADIUS, (0,), 8)
    for x, y in ((680, 800), (770, 765), (870, 800)):
        cv2.rectangle(paper, (x, y), (x + 40, y + 44), (0,), 4)
    return paper


def test_lines_of_print_beside_the_characters_of_a_seal_are_not_under_them() -> None:
    _, over = without_seals(_stamped())
    assert set(np.unique(over[760:850, 680:720])) == {0, 1}  # a character of the seal
    assert not over[909:940, 848:936].any()
    assert set(np.unique(over[985:1020, 730:880])) <= {0, PALE_INK}  # which may be the line of the seal


def test_a_rule_that_leaves_a_seal_at_once_goes_on_through_its_ring() -> None:
    paper = _stamped()
    paper[970:972, 955:1400] = 255
    paper[971:973, 955:1400] = 0  # a pixel lower, as a slanting hairline is in black and white
    clean, _ = without_seals(paper)
    assert ((clean[968:975, 320:1380] < 128).any(axis=0)).all()


def test_ink_of_a_seal_that_did_not_take_everywhere_lies_over_print_where_it_did() -> None:
    paper = _stamped()
    seal = np.zeros(paper.shape, np.uint8)
    cv2.circle(seal, MIDDLE, RADIUS, (1,), 8)
    taken = np.random.default_rng(3).choice(
        np.array([0, 60, 130, 255], np.uint8), paper.shape, p=(0.4, 0.15, 0.25, 0.2)
    )
    paper[seal > 0] = taken[seal > 0]
    _, over = without_seals(paper)
    assert over[730:760, 780:820].any()  # its ring
    assert set(np.unique(over[760:850, 680:720])) == {0, 1}  # a character of it
