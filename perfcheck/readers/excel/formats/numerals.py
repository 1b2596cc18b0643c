"""[DBNum1], [DBNum2] and [DBNum3]: numbers and dates in Chinese numerals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.excel.formats.dates import date_text
from perfcheck.readers.excel.formats.numbers import general, number_text
from perfcheck.readers.excel.formats.sections import Part, UnknownFormatError
from perfcheck.readers.numerals import LEGAL, MOST, PLAIN, counting, digits, spoken, wide

if TYPE_CHECKING:
    from decimal import Decimal

_SCRIPTS = {"1": PLAIN, "2": LEGAL}


def in_numerals(parts: list[Part], number: Decimal, since_1904: bool) -> str:
    """A number by a section in numerals: placeholders figure by figure, General counted out, of a date the year figure
    by figure and the rest counted. Raises UnknownFormatError for what is not known."""
    kind = next(p.text for p in parts if p.kind == "numerals")
    parts = [p for p in parts if p.kind != "numerals"]
    script = _SCRIPTS.get(kind)
    if any(p.kind == "date" for p in parts):
        return _date(parts, number, since_1904, kind)
    if any(p.kind == "digit" for p in parts):
        shown = number_text(parts, number)
        return wide(shown) if script is None else digits(shown, script)
    if script is None or not all(p.kind in ("general", "literal") for p in parts):
        raise UnknownFormatError
    counted = _counted(number, script)
    return "".join(counted if p.kind == "general" else p.text for p in parts) if parts else counted


def _counted(number: Decimal, script: tuple[str, str, str]) -> str:
    """-12.5 → -一十二.五."""
    whole, _, rest = general(abs(number)).partition(".")
    if not whole.isdigit() or int(whole) >= MOST:
        raise UnknownFormatError
    sign = "-" if number < 0 else ""
    return sign + counting(int(whole), script) + ("." + digits(rest, script) if rest else "")


def _date(parts: list[Part], number: Decimal, since_1904: bool, kind: str) -> str:
    """Day, month and year; clock times in numerals are not known."""
    if any(p.kind not in ("date", "literal") or p.text[:1].lower() in "hs[上" for p in parts if p.text):
        raise UnknownFormatError
    script = _SCRIPTS.get(kind)
    text = []
    for part in parts:
        shown = date_text([part], number, since_1904) if part.kind == "date" else part.text
        if part.kind == "date" and script is None:
            shown = wide(shown)
        elif part.kind == "date" and script is not None and shown.isdigit():
            if part.text[:1].lower() in "ye":
                shown = digits(shown, script)
            else:
                shown = spoken(int(shown)) if script is PLAIN else counting(int(shown), script)
        text.append(shown)
    return "".join(text)
