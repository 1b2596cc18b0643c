"""Operator, number and unit of three columns as one value."""

from __future__ import annotations

import pytest

from perfcheck.parsing.indicator_columns import printed_value


@pytest.mark.parametrize(
    ("operator", "number", "unit", "expected"),
    [
        ("≥", "95", "%", "≥95%"),
        ("定性", "明显", "年", "明显"),
        ("=", "2026", "年", "=2026年"),
        ("≤", "2026年6月", "年月", "≤2026年6月"),
        ("≤", "2026-11-30", "日期", "≤2026-11-30"),
        ("", "12月底前", "时间", "12月底前"),
        ("≤", "6", "月", "≤6月"),
        ("≤", "30", "日", "≤30日"),
        ("≥", "3年", "次", "≥3年次"),
        ("≥", "1", "/3", "≥1/3"),
        ("≥", "1", "/", "≥1"),
        ("≥", "1", "3", "≥1"),
    ],
)
def test_what_a_value_says_itself_is_not_said_again(operator: str, number: str, unit: str, expected: str) -> None:
    assert printed_value(operator, number, unit) == expected
