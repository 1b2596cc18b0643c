"""One spelling of a text for comparison: width, case, white space and punctuation do not count."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT = regex(r"[\w%‰.]")
_STRAY_POINT = regex(r"(?<!\d)\.+|\.+(?!\d)")


class Folding(dict[int, str]):
    """Code point → its folded characters, worked out once a character (str.translate table)."""

    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(point)).lower().replace("_", "")
        self[point] = folded = "".join(c for c in plain if _KEPT.match(c))
        return folded


_FOLDING = Folding()


@lru_cache(maxsize=8192)  # rules compare the same names and texts again and again
def fold(text: str) -> str:
    """NFKC, lower case, without punctuation and white space; one pass over the characters.

    A point between two digits stays ("3.2公里" is not "32公里"), and so do % and ‰.
    """
    folded = text.translate(_FOLDING)
    return _STRAY_POINT.sub("", folded) if "." in folded else folded


# A part that ends inside brackets is shown with the one that closes them: 政府印刷费（政府办）.
_BRACKETS = {"（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]", "《": "》"}


def printed(quote: str, folded_part: str) -> str:
    """How a part of ``fold(quote)`` is printed in ``quote``; the part itself where it is not found."""
    characters, origin = _spelled(quote)
    wanted = folded_part.replace(".", "")
    start = characters.find(wanted) if wanted else -1
    if start < 0:
        return folded_part
    first, end = origin[start], origin[start + len(wanted) - 1] + 1
    opened = next((c for c in reversed(quote[first:end]) if c in _BRACKETS or c in _BRACKETS.values()), "")
    return quote[first : end + (quote[end : end + 1] == _BRACKETS.get(opened))]


def printed_parts(quote: str, folded_parts: Sequence[str]) -> tuple[str, ...]:
    """:func:`printed` of each part."""
    return tuple([printed(quote, part) for part in folded_parts])


@lru_cache(maxsize=32)  # a text is asked for each of its slots
def _spelled(quote: str) -> tuple[str, list[int]]:
    """The folded characters of a quote without points, and which of its characters each comes from."""
    folded = [_FOLDING[ord(character)].replace(".", "") for character in quote]
    return "".join(folded), [position for position, kept in enumerate(folded) for _ in kept]
