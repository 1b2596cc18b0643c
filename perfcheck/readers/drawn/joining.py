"""Printed lines of one cell → its text. A word that was wrapped is one word; two numbers are two.

What a line break means is known here only, where it is seen whether a line fills its cell: a line that was wrapped
is joined to the next without a space, and between two values the break is kept.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPERATOR = "≥≤<>＜＞≧≦＝=±≈~～"
_STARTS_VALUE = regex(rf"\s?[{_OPERATOR}¥￥+]?\s?\d")
_STARTS_OPERATOR = regex(rf"\s?(?:[{_OPERATOR}]|不低于|不少于|不超过|不高于|大于|小于|高于|低于)\s?\d")
_ENDS_NUMBER = regex(r"\d[.,，]?\s?$")
_ENDS_VALUE = regex(r"\d\s?(?:%|％|‰|[元万亿个人次年月日天户亩吨只套项份期场家名座米公里]{1,4})?\s?$")
_CODE = regex(r"[A-Za-z\d]-[A-Za-z\d-]{0,30}$|[A-Za-z]\d{0,30}$")  # 2025-2026, QY01: a code goes on
_DATE_GOES_ON = regex(r"\s?\d{1,2}\s?[月日]")
_NUMBER = regex(r"[¥￥]?\s?[-+]?[\d,，.]{1,40}\s?(?:元|千元|万元|百万元|亿元)?")
_LONG_CODE = regex(r"\d{11,40}")  # a telephone number, a time stamp: no sum of money is printed so long
_GROUPED = regex(r"[¥￥]?\s?[-+]?\d{1,3}(?:[,，]\d{3}){1,6}(?:\.\d{1,6})?\s?(?:元|千元|万元|百万元|亿元)?")
_CENTS = regex(r"[-+]?\d{2,12}\.\d?\n\d{1,2}")  # 2228.7⏎8: broken within its two decimals


def join_lines(texts: Sequence[str], fills: Sequence[bool]) -> str:
    """The lines as one text. fills: for each whether it reaches so far that what begins the next did not fit."""
    if len(texts) < 2:
        return "".join(texts)
    whole = "".join(texts)
    cents = _CENTS.fullmatch("\n".join(texts)) and re.search(r"\.\d\d$", whole)
    one = _GROUPED.fullmatch(whole) or _LONG_CODE.fullmatch(whole) or cents
    if _NUMBER.fullmatch(whole) and not (one and all(fills[: len(texts) - 1])):
        return "\n".join(texts)
    joined = texts[0]
    for (above, below), full in zip(pairwise(texts), fills, strict=False):
        joined += ("\n" if _are_two_values(above, below, full) else "") + below
    return joined


def _are_two_values(above: str, below: str, full: bool) -> bool:
    if _STARTS_OPERATOR.match(below) and _ENDS_VALUE.search(above):
        return True
    if full or _CODE.search(above) or (above[-1:] in "年月" and _DATE_GOES_ON.match(below)):
        return False
    ends, starts = _ENDS_NUMBER.search(above), _STARTS_VALUE.match(below)
    return bool(starts and (ends or (_is_value(above) and _is_value(below))))


def _is_value(text: str) -> bool:
    """Whether a line is a number with its unit, and nothing else."""
    return len(text) <= 16 and bool(re.fullmatch(rf"[{_OPERATOR}¥￥]?\s?\d[\d.,，]*\s?\D{{0,4}}", text.strip()))
