"""Money cells: printed, blank, no number, recognised from an image."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.model.location import Status
from perfcheck.values.amounts import parse_amount


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("8,080,000", "元", "8080000"),
        ("10000万元", "元", "100000000"),
        ("46.00", "万元", "460000"),
        ("-3.5", "万元", "-35000"),
        ("0", "元", "0"),
        ("总额1,713.10", "万元", "17131000"),
    ],
)
def test_a_number_with_its_unit(text: str, unit: str, value: str) -> None:
    amount = parse_amount(text, unit)
    assert (amount.status, amount.value) == (Status.PRESENT, Decimal(value))


@pytest.mark.parametrize("text", ["", " ", "—", "无"])
def test_blank(text: str) -> None:
    assert parse_amount(text, "元").status is Status.BLANK


@pytest.mark.parametrize(("text", "unit"), [("8,0,000", "元"), ("详见附件", "元"), ("100", None), ("o", "元")])
def test_no_number_or_no_unit(text: str, unit: str | None) -> None:
    amount = parse_amount(text, unit)
    assert (amount.status, amount.value, amount.quote) == (Status.UNREADABLE, None, text)


@pytest.mark.parametrize("text", ["o", "O", "D", "〇"])
def test_a_round_letter_alone_in_a_recognised_cell_is_a_nought(text: str) -> None:
    amount = parse_amount(text, "元", by_ocr=True)
    assert (amount.status, amount.value, amount.quote) == (Status.PRESENT, Decimal(0), text)
    assert amount.by_ocr


@pytest.mark.parametrize("text", ["oo", "D1", "8,0,000", "B"])
def test_other_letters_in_a_recognised_cell_stay_unreadable(text: str) -> None:
    assert parse_amount(text, "元", by_ocr=True).status is Status.UNREADABLE
