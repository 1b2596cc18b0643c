"""Lengths of a 项目期 as provinces print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.values.periods import Period, parse_period


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1年", "1"),
        ("99年", "99"),
        ("三年", "3"),
        ("12个月", "1"),
        ("6个月", "0.5"),
        ("202001-202012", "1"),
        ("2026-01-01至2026-12-31", "1"),
        ("2024年—2026年", "3"),
        ("2026年1月至2027年6月", "1.5"),
    ],
)
def test_length(text: str, years: str) -> None:
    assert parse_period(text) == Period(Decimal(years))


@pytest.mark.parametrize("text", [None, "", "1", "按合同约定", "2026年至2024年", "年" * 5000])
def test_no_length(text: str | None) -> None:
    assert parse_period(text) is None


def test_endless_is_several_years_and_not_one() -> None:
    period = parse_period("长期")
    assert period is not None
    assert period.several_years
    assert not period.one_year


@given(st.text(alphabet="0123456789年月日至-—个长期 ", max_size=80))
def test_any_text_gives_a_positive_length_or_none(text: str) -> None:
    period = parse_period(text)
    assert period is None or period.endless or (period.years is not None and period.years >= 0)
