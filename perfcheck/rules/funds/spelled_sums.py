"""Sums of money that a text writes in words (每户扶持一万元, 每人每月一百六十元), for those who read digits (AMT20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    import re

_SUM = regex(r"(?<![\d第一二三四五六七八九十百千万几零〇两])([一二两三四五六七八九十百千万零]{1,9})元(?![/件素])")


def in_digits(text: str) -> tuple[str, dict[str, str]]:
    """A text with such sums in digits, and what is printed for each of them; those printed in digits too stay."""
    printed: dict[str, str] = {}

    def digits(hit: re.Match[str]) -> str:
        number = chinese_number(hit[1]) if hit[1] not in ("百", "千", "万", "十") else None
        if number is None or not number or f"{number:f}元" in text:
            return hit[0]
        printed[f"{number:f}元"] = hit[0]
        return f"{number:f}元"

    return (_SUM.sub(digits, text) if "元" in text else text), printed


def as_printed(quote: str, printed: dict[str, str]) -> str:
    """The words of a text again."""
    for digits, words in printed.items():
        quote = quote.replace(digits, words)
    return quote
