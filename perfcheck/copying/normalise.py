"""One spelling of a text for comparison: width, case, white space and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

# A point between two digits stays ("3.2公里" is not "32公里"), and so do % and ‰.
_NOISE = re.compile(r"[^\w%‰.]+|_+|(?<!\d)\.+|\.+(?!\d)")


def fold(text: str) -> str:
    """NFKC, lower case, without punctuation and white space. Linear in the length of ``text``."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


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
