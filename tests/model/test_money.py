"""Amounts in sentences: rounded to two decimals of 万元, the exact yuan beside where rounding would hide some."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.model.money import tell, with_plain_amounts


@pytest.mark.parametrize(
    ("yuan", "told"),
    [
        ("964500", "96.45万元"),
        ("33513343", "3,351.33万元（33,513,343元）"),
        ("87080.91", "8.71万元（87,080.91元）"),
        ("18.5", "18.50元"),
        ("0", "0.00万元"),
        ("-300", "-0.03万元"),
    ],
)
def test_an_amount_is_told_without_hiding_any_of_it(yuan: str, told: str) -> None:
    assert tell(Decimal(yuan)) == told


@pytest.mark.parametrize("text", ["0.00185万元", "18.50元", "18.5元"])
def test_wordings_of_one_amount_compare_equal(text: str) -> None:
    assert with_plain_amounts(f"不超过{text}") == "不超过18.50元"


def test_the_exact_yuan_stand_for_the_rounded_amount() -> None:
    assert with_plain_amounts("相差3,351.33万元（33,513,343元）") == "相差33513343.00元"
