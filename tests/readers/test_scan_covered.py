"""Print under ink that lies over it: what may hide a character is not taken, what only crosses it is."""

from __future__ import annotations

import numpy as np
import pytest

from perfcheck.readers.drawn.sheet import UNKNOWN
from perfcheck.readers.scan.covered import hides, made_out

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
    assert made_out("验收谷格率", 0.94) == "验收谷格率" + UNKNOWN
    assert made_out("教育局", 0.99, hidden=True) == "教育局" + UNKNOWN
    assert made_out("≥90%", 1.0) == "≥90%" + UNKNOWN


def test_figures_under_a_pale_seal_are_seen() -> None:
    assert made_out("≥90%", 0.99, black=False) == "≥90%"
    assert made_out("≥90%", 0.9, black=False) == "≥90%" + UNKNOWN
