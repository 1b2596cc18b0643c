"""jieba as the rules use it: whole domain words, no cache file, nothing on the log."""

from __future__ import annotations

import logging
import tempfile
from typing import TYPE_CHECKING

import pytest

from perfcheck.rules.vocabulary.common_words import COMMON_WORDS
from perfcheck.rules.vocabulary.words import content_words, tokenizer, words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("word", ["还本付息", "残疾人就业保障金", "换热站", "棚户区改造", "雨污分流"])
def test_domain_words_stay_whole(word: str) -> None:
    assert word in words(f"临溪县{word}项目")


def test_content_words_leave_out_common_words_numbers_and_single_characters() -> None:
    assert content_words("2026年供水管网更新工程项目资金3处", COMMON_WORDS) == ("供水管网", "更新")


def test_loading_writes_no_cache_and_no_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """jieba's own loader leaves jieba.cache in the shared temporary folder and reports on stderr."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tokenizer.cache_clear()
    with caplog.at_level(logging.DEBUG):
        words("临溪县河道清淤")
    assert list(tmp_path.iterdir()) == []
    assert caplog.records == []
    assert capfd.readouterr().err == ""
