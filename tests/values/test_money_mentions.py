"""Sums of money in running text, and what only looks like one."""

from __future__ import annotations

import pytest

from perfcheck.values.amounts import money_mentions

THINGS = (
    *("毫升", "尾", "羽", "枚", "支", "袋", "粒", "剂", "片", "盒", "瓶", "升", "块", "段", "度", "条", "穴", "ml"),
    *("余毫升", "多毫升", "袋（瓶）", "（只）", "平方米", "人次", "株", "余人"),
)


@pytest.mark.parametrize("thing", THINGS)
def test_things_counted_in_ten_thousands_are_no_money(thing: str) -> None:
    assert money_mentions(f"2026年采购疫苗320万{thing}，全年完成。") == ()


@pytest.mark.parametrize(
    "text",
    [
        "项目投资320万",
        "项目投资320万。",
        "项目投资320万，其中本级80万元",
        "项目投资320万（本级80万元）",
        "项目投资320万余元",
        "项目投资320万左右",
        "安排320万用于道路养护",
        "项目投资320万元整",
        "项目投资3,200,000元",
    ],
)
def test_sums_with_and_without_their_last_character(text: str) -> None:
    assert money_mentions(text)[0].value == 3_200_000


def test_numbers_of_full_width() -> None:
    (mention,) = money_mentions("涉及预算金额１１９．００万元。")
    assert (str(mention.value), mention.quote) == ("1190000.00", "１１９．００万元")
