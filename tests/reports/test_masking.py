"""Personal numbers are starred, everything else that has digits stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.reports.masking import mask_personal


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话15912340541。", "电话159****0541。"),
        ("+8615912340541", "+86159****0541"),
        ("159-1234-0541", "159-****-0541"),
        ("159 1234 0541", "159 **** 0541"),
        ("１５９１２３４０５４１", "１５９****０５４１"),
        ("15912340541、13812345678", "159****0541、138****5678"),
        ("身份证11010119900307123X", "身份证110101********123X"),
        ("卡号6222021234567890123", "卡号6222***********0123"),
        ("6222 0212 3456 7890 123", "6222 **** **** **** 123"),
        ("4111111111111111", "4111********1111"),
    ],
)
def test_personal_numbers_are_starred(text: str, masked: str) -> None:
    assert mask_personal(text) == masked
    assert mask_personal(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "20260228102715",  # a 填报日期
        "1770190000123",  # 13 digits, a time in milliseconds
        "0349-6074001",  # an office line
        "13500000000.00元",
        "140602001000000012345678",  # project code
        "1406020010000001",  # sixteen digits without a valid check digit
        "AB15912340541234",
        "财预〔2015〕88号",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_personal(text) == text


@given(st.text(alphabet="0123456789０９Xx -－.+元", max_size=60))
def test_masking_keeps_the_length_and_is_idempotent(text: str) -> None:
    once = mask_personal(text)
    assert len(once) == len(text)
    assert mask_personal(once) == once


def test_a_phone_cell_masks_a_mobile_number_with_digits_lost() -> None:
    assert mask_personal("1591234054", contact_cell=True) == "159****054"
    assert mask_personal("0349-6074001", contact_cell=True) == "0349-6074001"
    assert mask_personal("400-810-1234", contact_cell=True) == "400-810-1234"
    assert mask_personal("1591234054") == "1591234054"
