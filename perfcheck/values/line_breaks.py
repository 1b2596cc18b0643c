"""Line breaks inside a cell: words join, two values stay apart (U+000A between them)."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from perfcheck.patterns import regex

_OPERATOR = r"(?:[≥≤≧≦><=≠±~]|不(?:低于|少于|小于|高于|超过|大于|多于)|(?:大于|小于|高于|低于)(?:等于)?|至少|至多)"
_VALUE = regex(rf"^{_OPERATOR}?\s*[\d,.]*\d\s*[^\d\s,.]{{0,4}}$")
_BEGINS = regex(rf"^{_OPERATOR}")
_NAMED = regex(rf"^[^:]{{2,40}}:\s*{_OPERATOR}?\s*\d[\d.,]{{0,16}}[^\d:]{{0,8}}$")  # 建档率:≥92%
_GOES_ON = ("年", "月", "-", "—", "–", "~", "至", "到", "/", "(")  # 2026年⏎11月底, 80%-⏎95%


def joined(text: str) -> str:
    """The text on one line wherever joining changes no meaning: "200⏎86.40" and "≥92%⏎≥80%" keep their break."""
    if "\n" not in text:
        return text
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    result = lines[0] if lines else ""
    for before, line in pairwise(lines):
        result += (
            "\n" if _apart(unicodedata.normalize("NFKC", before), unicodedata.normalize("NFKC", line)) else ""
        ) + line
    return result


def _apart(before: str, after: str) -> bool:
    """Whether two lines hold a value each, or a name and its value each, or would make a number that nobody wrote."""
    if before.endswith(_GOES_ON):
        return False
    if re.search(r"[\d.,%]$", before) and re.match(r"[\d.]", after):
        return True
    if _BEGINS.match(after) and re.search(r"\d", before):
        return True
    return any(bool(kind.match(before) and kind.match(after)) for kind in (_VALUE, _NAMED))
