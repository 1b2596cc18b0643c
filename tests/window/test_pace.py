"""How far a run is, in words; and what was chosen, as options."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfcheck.window.choices import folder_of
from perfcheck.window.running import Pace


@pytest.mark.parametrize(
    ("done", "seconds", "words"),
    [
        (0, 50.0, "审核：0/12"),
        (3, 30.0, "审核：3/12，本步还需约2分钟"),
        (10, 100.0, "审核：10/12，本步还需不到1分钟"),
        (12, 100.0, "审核：12/12"),
    ],
)
def test_words_of_a_pace(done: int, seconds: float, words: str) -> None:
    assert Pace("审核", 12, 1000.0, done).words(1000.0 + seconds) == words


def test_nothing_to_do_is_done() -> None:
    assert Pace("生成审核页", 0, 0.0).part == 1.0


def test_the_folder_that_holds_all() -> None:
    root = Path.cwd().anchor
    inputs = [str(Path(root, "甲", "乙", "一.pdf")), str(Path(root, "甲", "丙"))]
    assert folder_of(inputs) == Path(root, "甲")
    assert folder_of(inputs[:1]) == Path(root, "甲", "乙")
