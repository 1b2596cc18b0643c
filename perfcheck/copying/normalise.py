"""One spelling of a text for comparison: width, case, white space and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

_KEPT = re.compile(r"[\w%‰.]")
_STRAY_POINT = re.compile(r"(?<!\d)\.+|\.+(?!\d)")


class _Folding(dict[int, str]):
    """Code point → its folded characters, worked out once a character (str.translate table)."""

    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(point)).lower().replace("_", "")
        self[point] = folded = "".join(c for c in plain if _KEPT.match(c))
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """NFKC, lower case, without punctuation and white space; one pass over the characters.

    A point between two digits stays ("3.2公里" is not "32公里"), and so do % and ‰.
    """
    folded = text.translate(_FOLDING)
    return _STRAY_POINT.sub("", folded) if "." in folded else folded


def printed(quote: str, folded_part: str) -> str:
    """How a part of ``fold(quote)`` is printed in ``quote``; the part itself where it is not found."""
    characters: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(quote):
        for kept in fold(character):
            characters.append(kept)
            origin.append(position)
    wanted = folded_part.replace(".", "")
    start = "".join(characters).find(wanted) if wanted else -1
    if start < 0:
        return folded_part
    return quote[origin[start] : origin[start + len(wanted) - 1] + 1]
