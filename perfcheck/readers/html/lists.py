"""Numbers of ordered lists, which stand nowhere in the page as text."""

from __future__ import annotations

from typing import Any

from perfcheck.readers.counting import counted

LISTS = {"ol"}
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand", "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac",
}  # fmt: skip
_CHINESE = {"chineseCountingThousand", "ideographDigital", "ideographTraditional", "ideographZodiac"}


def first_of(element: Any) -> int:
    """The number a list begins with."""
    start = str(element.get("start") or "")
    if start.isascii() and start.isdigit() and len(start) < 6:
        return int(start)
    return sum(1 for e in element if e.tag == "li") if element.get("reversed") is not None else 1


def number_of(number: int, around: Any, styles: dict[str, str]) -> str:
    """The number of an item with the sign and the gap behind it; "" where its list shows none."""
    stated = (styles.get("list-style-type") or styles.get("list-style") or "").split()
    if "none" in stated or {"disc", "circle", "square"} & set(stated):
        return ""
    form = next((_STYLES[word] for word in stated if word in _STYLES), _TYPES.get(str(around.get("type") or "1")))
    text = counted(number, form or "decimal") or str(number)
    return f"{text}、" if form in _CHINESE else f"{text}. "
