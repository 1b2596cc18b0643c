"""Word fields of which the file holds no result."""

from __future__ import annotations

import re

from perfcheck.readers.symbols import UNKNOWN, symbol

_FIELD = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,7})(?:.{0,80}?\\f\s+\"?([^\"\\]{1,40}))?", re.IGNORECASE)
# What these fields show stands nowhere in the file.
_COMPUTED = re.compile(
    r"\s*(?:=|(?:EQ|IF|REF|MERGEFIELD|DOCPROPERTY|DOCVARIABLE|LINK|QUOTE|FILLIN|DATABASE)\b)", re.IGNORECASE
)


_DRAWN = re.compile(r"\s*(?:EQ|SYMBOL|DISPLAYBARCODE|MERGEBARCODE)\b", re.IGNORECASE)


def is_drawn(code: str) -> bool:
    """Whether a field draws something that is no result of its own."""
    return _DRAWN.match(code) is not None


def painted_by_field(code: str) -> str:
    """What a field without a result shows: SYMBOL a character, sums and references something nobody knows here."""
    if (hit := _FIELD.match(code)) is not None:
        stated, font = hit.groups()
        return symbol(int(stated, 16 if "x" in stated.lower() else 10), font and font.strip())
    return UNKNOWN if _COMPUTED.match(code) else ""
