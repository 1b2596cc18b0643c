"""A number as a list of Word or of a page shows it: 3 → 3, 三, ③, iii, c."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.numerals import LEGAL, counting, digits, spoken, wide

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 9_999  # larger numbers are no list anybody prints
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CIRCLES = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))  # ①, ㉑, ㊱


def counted(number: int, form: str) -> str | None:
    """The number in a format of ECMA-376 17.18.59; "" for those that print none, None for those not known here."""
    if form in ("none", "bullet"):
        return ""
    write = _FORMS.get(form)
    return write(number) if write is not None and 0 <= number <= MOST else None


def _counting(number: int) -> str | None:
    """Formats that differ from each other from a hundred on: 一百零一, 百一, 一〇一."""
    return spoken(number) if number < 100 else None


def _letters(number: int) -> str | None:
    """a … z, aa, bb: Word repeats the letter."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else None


def _roman(number: int) -> str | None:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text or None


def _enclosed(first: int, most: int) -> Callable[[int], str | None]:
    """Signs that stand one behind the other, for one to most."""
    return lambda number: chr(first + number - 1) if 1 <= number <= most else None


def _circled(number: int) -> str | None:
    start = next((code + number - low for low, high, code in _CIRCLES if low <= number <= high), None)
    return None if start is None else chr(start)


def _of(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else None


def _upper(write: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: None if (text := write(number)) is None else text.upper()


_FORMS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: wide(str(number)),
    "decimalFullWidth2": lambda number: wide(str(number)),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCountingThousand": spoken,
    "chineseCounting": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": lambda number: digits(str(number)),
    "taiwaneseDigital": lambda number: digits(str(number)),
    "japaneseDigitalTenThousand": lambda number: digits(str(number)),
    "chineseLegalSimplified": lambda number: counting(number, LEGAL),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
}
