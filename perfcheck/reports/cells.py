"""Texts of a document as cells of CSV, Excel and Word files: harmless, and never lost without a word."""

from __future__ import annotations

import re
import unicodedata

from perfcheck.reports.visible import visible

# Excel opens a CSV cell that begins with one of these as a formula; the full-width signs do the same
# in East Asian versions. "|" begins a command in some (DDE).
FORMULA_STARTS = tuple("=+-@|＝＋－＠｜")
CONTROL_STARTS = tuple("\t\r\n")
_ONE_NUMBER = re.compile(r"[+-]?\d[\d,]{0,40}(?:\.\d{1,40})?%?")
# Not allowed in XML 1.0, so neither in .xlsx nor in .docx; half surrogates cannot be encoded at all.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
EXCEL_CELL_LIMIT = 32_767  # characters
LINE_HEIGHT = 15.0  # points a line of wrapped text
_LAST_NARROW = "\u2e7f"  # characters behind it are as wide as two digits


def clean(text: str) -> str:
    """The text with characters that no XML file can hold shown as U+FFFD, line ends as \\n."""
    return _NOT_XML.sub("\ufffd", visible(text.replace("\r\n", "\n").replace("\r", "\n")))


def neutral(text: str) -> str:
    """Clean text that no spreadsheet takes for a formula: a leading apostrophe makes it text.

    Characters nobody sees do not hide a sign behind them. A cell that is one number stays a number.
    """
    cleaned = clean(text)
    if _ONE_NUMBER.fullmatch(text):
        return cleaned
    if text.startswith(CONTROL_STARTS) or _seen(text).startswith(FORMULA_STARTS):
        return "'" + cleaned
    return cleaned


def _seen(text: str) -> str:
    """The text from its first character that somebody sees."""
    start = next((i for i, c in enumerate(text) if unicodedata.category(c)[0] not in "CZ"), len(text))
    return text[start : start + 1]


def lines_of(text: str, width: int) -> int:
    """Lines that a wrapped cell takes in a column of that many characters; a Chinese one is two wide."""
    widths = (sum(2 if char > _LAST_NARROW else 1 for char in line) for line in text.split("\n"))
    return sum(max(1, -(-wide // width)) for wide in widths)


def fit_excel(text: str) -> str:
    """A longer text than Excel takes is cut, and says so."""
    if len(text) <= EXCEL_CELL_LIMIT:
        return text
    note = f"……（原文共{len(text)}字，超过单元格上限，全文见审核页）"
    return text[: EXCEL_CELL_LIMIT - len(note)] + note
