"""The 绩效管理情况 paragraph as print and as recognisers give it."""

from __future__ import annotations

import pytest

from perfcheck.model.document import Passage
from perfcheck.parsing.statement import overall_claims


@pytest.mark.parametrize("word", ["部门", "部内", "部門", "单位"])
def test_the_overall_sentence_with_a_misread_word(word: str) -> None:
    text = f"2026年编报{word}整体绩效目标，涉及{word}预算资金410.75万元。其中基本支出82.01万元、项目支出328.74万元。"
    claims = overall_claims(text, Passage("正文", text))
    amounts = [claims[key].value for key in ("overall_total", "overall_basic", "project_expenditure")]
    assert amounts == [4_107_500, 820_100, 3_287_400]
