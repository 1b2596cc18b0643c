"""Folding: what does not count in a comparison, and what does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.copying.normalise import fold, printed


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("更换管道，铺设电缆。", "更换管道,铺设 电缆"),
        ("（一期）５ＧＷ厂房", "(一期)5gw厂房"),
        ("面积366m²", "面积366m2"),
        ("第一条；\n第二条", "第一条第二条"),
    ],
)
def test_width_and_punctuation_do_not_count(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_decimal_point_counts() -> None:
    assert fold("3.2公里") != fold("32公里")
    assert fold("完成.验收...。") == "完成验收"
    assert fold("≥95%") == "95%"


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_much(text: str) -> None:
    """Anything folded holds only letters, digits, points between digits and percent signs."""
    folded = fold(text)
    assert not folded.startswith(".") and not folded.endswith(".")
    assert not any(c.isspace() or c in "，。、；：（）()_-" for c in folded)


@given(st.text(alphabet="更换管道3.2，。 公里（）", min_size=1, max_size=60))
def test_a_part_is_found_as_printed(quote: str) -> None:
    """What is printed for a folded part folds back to that part."""
    folded = fold(quote)
    part = folded[: max(1, len(folded) // 2)].strip(".")
    if part and "." not in folded:
        assert fold(printed(quote, part)) == part


def test_a_part_not_in_the_quote_is_given_back() -> None:
    assert printed("更换管道", "铺设电缆") == "铺设电缆"
    assert printed("大剧院、五栋楼（一期）工程", "大剧院五栋楼一期工程") == "大剧院、五栋楼（一期）工程"
    assert printed("实施印刷费（政府办）是必要的", "印刷费政府办") == "印刷费（政府办）"
    assert printed("实施（印刷费）采购", "印刷费") == "印刷费"
