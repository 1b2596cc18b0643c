"""Words as the rules use them: whole domain words, none of the common ones."""

from __future__ import annotations

import pytest

from perfcheck.rules.vocabulary.common_words import COMMON_WORDS
from perfcheck.rules.vocabulary.words import content_words, words


@pytest.mark.parametrize("word", ["还本付息", "残疾人就业保障金", "换热站", "棚户区改造", "雨污分流"])
def test_domain_words_stay_whole(word: str) -> None:
    assert word in words(f"临溪县{word}项目")


def test_content_words_leave_out_common_words_numbers_and_single_characters() -> None:
    assert content_words("2026年供水管网更新工程项目资金3处", COMMON_WORDS) == ("供水管网", "更新")
