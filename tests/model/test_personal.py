"""Personal numbers in text: what kind they are and whether their check digit agrees."""

from __future__ import annotations

import pytest

from perfcheck.model.personal import personal_numbers


@pytest.mark.parametrize(
    ("text", "kind", "checked"),
    [
        ("电话15912340541", "mobile", True),
        ("身份证11010519491231002X", "identity", True),
        ("身份证110105194912310021", "identity", False),
        ("卡号4111111111111111", "bank", True),
        ("卡号6222021234567890123", "bank", False),
    ],
)
def test_kinds_and_check_digits(text: str, kind: str, checked: bool) -> None:
    (number,) = personal_numbers(text)
    assert (number.kind, number.checked) == (kind, checked)
    assert text[number.start : number.end] not in number.masked
    assert len(number.masked) == number.end - number.start


def test_short_mobile_numbers_count_in_phone_cells_only() -> None:
    assert list(personal_numbers("1591234054")) == []
    (number,) = personal_numbers("1591234054", contact_cell=True)
    assert (number.kind, number.masked, number.checked) == ("short_mobile", "159****054", False)
    assert list(personal_numbers("6074001", contact_cell=True)) == []
    assert list(personal_numbers("03496074001", contact_cell=True)) == []
