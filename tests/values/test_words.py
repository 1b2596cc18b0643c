"""Texts cut into words as jieba cuts them, with data that are jieba's own."""

from __future__ import annotations

import logging
import random
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

from perfcheck.values.words.cutter import Cutter, unknown_words
from perfcheck.values.words.dictionary import frequencies
from tests.values.jieba_data import FOLDER, all_files

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42 compiles with invalid escape sequences
    jieba: Any = pytest.importorskip("jieba", reason="jieba is not installed")

EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNS = "0123456789.%-+#&_ aZ,。（）≥°\n第章临溪县水务局河道清淤绩效目标产出指标龢乂"


def theirs(own: tuple[str, ...] = (), weight: int = 0) -> Any:
    """jieba with the same words and no others."""
    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = frequencies(), sum(frequencies().values())
    for word in tuple(cutter.FREQ):
        for end in range(1, len(word)):
            cutter.FREQ.setdefault(word[:end], 0)
    cutter.initialized = True
    for word in own:
        cutter.add_word(word, weight)
    return cutter


def texts() -> list[str]:
    chance = random.Random(26)
    printed = [line for path in sorted(EXAMPLES.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    return printed + ["".join(chance.choices(SIGNS, k=40)) for _ in range(300)]


def test_cut_as_jieba_cuts() -> None:
    own = ("临溪县水务局", "还本付息")
    ours, other = Cutter(own, 100_000), theirs(own, 100_000)
    for text in texts():
        one_by_one = re.sub(r"\r\n", "\n", text)
        assert list(ours.cut(one_by_one)) == list(other.cut(one_by_one)), text


def test_unknown_words_as_jieba_finds_them() -> None:
    from jieba import finalseg

    for text in texts():
        for run in re.findall(r"[\u4e00-\u9fd5a-zA-Z0-9.%]+", text):
            assert list(unknown_words(run)) == list(finalseg.cut(run)), run


@pytest.mark.parametrize("name", ["words.txt", "counties.txt", "characters.txt"])
def test_the_data_are_made_of_jieba(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == all_files()[name]
