"""A value and its number format → what Excel displays (ECMA-376 part 1, 18.8.31).

No kept package does this: ``ssf`` is the one of its kind on PyPI and stands still since 2020.
What this interpreter does not know is None, never the raw number: it was not printed.
"""

from __future__ import annotations

import re

from perfcheck.readers.excel.formats.dates import date_text
from perfcheck.readers.excel.formats.numbers import exact, general, number_text
from perfcheck.readers.excel.formats.numerals import in_numerals
from perfcheck.readers.excel.formats.sections import Part, UnknownFormatError, choose, parts_of, sections_of

_WHITE = re.compile(r"\[(?:white|白色?|color ?2|颜色 ?2)\]", re.IGNORECASE)
# Formats with numbers of their own, as a Chinese Excel shows them (18.8.30).
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
    34: "上午/下午h时mm分", 35: "上午/下午h时mm分ss秒", 36: "yyyy年m月",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 42: "¥#,##0;¥-#,##0;¥-", 43: "#,##0.00;-#,##0.00;-", 44: "¥#,##0.00;¥-#,##0.00;¥-",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "上午/下午h时mm分",
    56: "上午/下午h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip


def displayed(value: float | str, code: str, *, since_1904: bool = False) -> str | None:
    """What the cell shows; "" where its format shows nothing, None where the format is not known."""
    try:
        sections = [parts_of(text) for text in sections_of(code or "General")]
        if isinstance(value, str):
            return _text(value, sections)
        parts, number = choose(sections, exact(value))
        parts = [part for part in parts if part.kind != "colour"]
        kinds = {part.kind for part in parts}
        if "numerals" in kinds:
            return in_numerals(parts, number, since_1904)
        if "date" in kinds:
            return date_text(parts, number, since_1904)
        if "general" in kinds or "text" in kinds:
            shown = general(number)
            return "".join(shown if p.kind in ("general", "text") else p.text for p in parts)
        return number_text(parts, number)
    except (UnknownFormatError, ArithmeticError):
        return None


def is_white(value: float | str, code: str) -> bool:
    """Whether the format itself paints a value white: [White]0.00."""
    if not _WHITE.search(code):
        return False
    try:
        sections = [parts_of(text) for text in sections_of(code)]
        parts = _of_text(sections) if isinstance(value, str) else choose(sections, exact(value))[0]
    except (UnknownFormatError, ArithmeticError):
        return False
    return any(part.kind == "colour" and _WHITE.fullmatch(part.text) for part in parts)


def _text(value: str, sections: list[list[Part]]) -> str:
    """A text is shown by the fourth section, or by the last one with an @ in it, else as it is."""
    parts = _of_text(sections)
    if len(sections) == 4 or any(part.kind == "text" for part in parts):
        return "".join(
            value if part.kind == "text" else part.text for part in parts if part.kind in ("text", "literal")
        )
    return value


def _of_text(sections: list[list[Part]]) -> list[Part]:
    return sections[3] if len(sections) == 4 else sections[-1]
