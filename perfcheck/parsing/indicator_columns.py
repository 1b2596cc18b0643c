"""The cells of one indicator put together: operator, number and unit as one value, its weight."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.model.page import UNREADABLE_TEXT
from perfcheck.parsing.signs import sign_in
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from decimal import Decimal

NO_UNIT = ("无", "空", "无单位", "不适用")
_FRACTION = regex(r"/\d{1,4}")
_DATE = regex(r"\d[年月日号]|\d{4}[-./]\d")
_OF_DATES = regex("(?:年|月|日|号|日期|时间|月份|年份){1,3}(?:期|底)?")
"""What a column of units says of dates, which say it themselves: 2026年6月 | 年月."""


@lru_cache(maxsize=1024)
def sign_of(operator: str | None) -> str:
    """The sign of an operator cell, "" for 定性 and everything that is none."""
    return sign_in(compact(operator or ""))


def printed_value(operator: str | None, number: str | None, unit: str | None) -> str | None:
    """ "≥" "95" "%" → "≥95%"; 定性 and blank cells add nothing; None when there is no value.

    Sign and unit belong to numbers: "=" "明显" "年" (云南) is 明显. A unit of digits is a slip (内蒙古), "1" "/3" is
    a third. A number whose sign or unit could not be read is no value that could be: ≥98% and 98% are two demands,
    15 minutes no 15.
    """
    if number is None or not (operator or unit) or not any(map(str.isdigit, compact(number))):
        return number
    sign = sign_of(operator) if operator != UNREADABLE_TEXT else UNREADABLE_TEXT
    plain = compact(unit or "")
    if number.startswith(sign) and sign:
        sign = ""
    words = any(
        c.isalpha() or c in "%‰℃°" or c == UNREADABLE_TEXT for c in plain
    )  # a dash in the column of units is none
    nothing = not words or plain in NO_UNIT or compact(number).endswith(plain)
    nothing = nothing or (_OF_DATES.fullmatch(plain) is not None and _DATE.search(number) is not None)
    tail = "" if nothing or plain[:1].isdigit() else plain
    tail = plain if _FRACTION.fullmatch(plain) else tail
    return f"{sign}{number}{tail}"


def is_no_unit(number: str | None, unit: str | None) -> bool:
    """Whether a cell of units holds digits that :func:`printed_value` leaves out, and so says something unread."""
    plain = compact(unit or "")
    return plain[:1].isdigit() and not compact(number or "").endswith(plain)


def weight_of(text: str | None) -> Decimal | None:
    """分值权重 as a number; None where there is none."""
    return to_decimal(compact(text).rstrip("分%")) if text else None
