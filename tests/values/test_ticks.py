"""Which of the words printed to be ticked are ticked."""

from __future__ import annotations

import pytest

from perfcheck.values.ticks import ticked


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("□一次性项目 ☑经常性项目", "经常性项目"),
        ("一次性项目□　经常性项目☑", "经常性项目"),
        ("■新增  □延续  □其他", "新增"),
        ("新增□ 延续√", "延续"),
        ("○ 一次性 ● 经常性", "经常性"),
        ("1.持续性 ☑　2.新增性 □", "持续性"),
        ("新增（　） 延续（√）", "延续"),
        ("( )新增 (√)延续", "延续"),
        ("☑业务类：☑新增 □延续", "业务类、新增"),
        ("□新增 □延续", ""),
        ("经常性项目(长期开展)", None),
        ("", None),
        ("□", ""),
    ],
)
def test_ticked_words(printed: str, expected: str | None) -> None:
    assert ticked(printed) == expected
