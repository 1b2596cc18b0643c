"""How long a 项目期 is, in the ways it is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.values.periods import Period, parse_period


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("1年（2026年）", 1),
        ("3年（2026年—2028年）", 3),
        ("2025年-2027年（3年）", 3),
        ("三年(2025—2027)", 3),
        ("2025年1月―2027年12月", 3),
    ],
)
def test_a_length_with_its_years_in_brackets(printed: str, years: int) -> None:
    assert parse_period(printed) == Period(Decimal(years))


@pytest.mark.parametrize("printed", ["按合同（待定）", "（3年）", "分期（第一期）"])
def test_brackets_do_not_make_a_length(printed: str) -> None:
    assert parse_period(printed) is None
