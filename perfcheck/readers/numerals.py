"""Numbers in Chinese numerals, as automatic numbering and number formats print them."""

from __future__ import annotations

PLAIN = ("〇一二三四五六七八九", "零", "十百千")
LEGAL = ("零壹贰叁肆伍陆柒捌玖", "零", "拾佰仟")
_GROUPS = ("", "万", "亿", "万亿")
MOST = 10**16  # numbers from here on are not written


def counting(number: int, script: tuple[str, str, str] = PLAIN) -> str:
    """21 → 二十一, 105 → 一百零五, 12 → 一十二, 30,005 → 三万零五. number: from 0 to below MOST."""
    digits, nought, steps = script
    if number == 0:
        return digits[0]
    text, gap = "", False
    for index in range(len(_GROUPS) - 1, -1, -1):
        group = number // 10_000**index % 10_000
        written = ""
        for power in (3, 2, 1, 0):
            digit = group // 10**power % 10
            if digit == 0:
                gap = bool(text or written)
                continue
            written += (nought if gap else "") + digits[digit] + (steps[power - 1] if power else "")
            gap = False
        text += written + (_GROUPS[index] if written else "")
    return text


def spoken(number: int) -> str:
    """As counting, but ten to nineteen as one says them: 十, 十二."""
    text = counting(number)
    return text[1:] if text.startswith("一十") else text


def digits(text: str, script: tuple[str, str, str] = PLAIN) -> str:
    """Every figure of a text as its numeral: 2026 → 二〇二六."""
    return text.translate(str.maketrans("0123456789", script[0]))


def wide(text: str) -> str:
    """Every figure of a text in full width: 12 → １２."""
    return text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
