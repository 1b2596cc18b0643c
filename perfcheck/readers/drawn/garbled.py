"""Pages whose text is there and says nothing: the font's table of characters is wrong or missing.

The page looks right and gives 魌鯺鎱 when its text is read. Such text is told by its characters: of Chinese
print nearly all are in GB 2312 (6,763 characters), of characters by chance a third.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.readers.characters import holds_han, in_big5_level1, in_gb2312

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import Sheet

LEAST_CHARACTERS = 20
"""Characters beyond Latin from which on a page is judged."""

FEW_CHARACTERS = 8
"""The same for one cell or line: a name of rare characters is shorter."""

LEAST_COMMON = 0.5
"""Part of them that is in GB 2312 on a page that can be read; of print in traditional characters it is two thirds."""

_TEXT = attrgetter("text")

_FOREIGN = regex(
    "[\u0530-\u05ff\u0700-\u0eff\u1000-\u10ff\u1200-\u17ff\u1900-\u194f\u19e0-\u1cff"
    "\u2c00-\u2dff\ua500-\ua83f\ua880-\uabff]"
)
"""Scripts that nothing printed in China mixes with Chinese. Those of its own peoples (Arabic, Tibetan, Mongolian, Yi,
Dai, Lisu, Korean) are not among them."""


def is_garbled(sheet: Sheet) -> bool:
    """Whether a page's text is none that anybody printed."""
    total, common = characters(sheet)
    return total >= LEAST_CHARACTERS and common < LEAST_COMMON * total


def characters(sheet: Sheet) -> tuple[int, int]:
    """How many characters of a page are beyond Latin letters, digits, punctuation and signs; and how many of them are
    common ones."""
    counts = Counter(map(_TEXT, sheet.glyphs))
    known = [(count, kind) for text, count in counts.items() if (kind := _is_common(text)) is not None]
    return sum(count for count, _ in known), sum(count for count, kind in known if kind)


def says_nothing(text: str) -> bool:
    """Whether the text of one cell or line is none that anybody printed: what damage made of Chinese.

    Letters of far scripts stand among its characters, or fewer of these are common ones than print has.
    """
    if in_gb2312(text) or not holds_han(text):
        return False
    if _FOREIGN.search(text) is not None:
        return True
    kinds = [kind or in_big5_level1(char) for char in text if (kind := _is_common(char)) is not None]
    return len(kinds) >= FEW_CHARACTERS and sum(kinds) < LEAST_COMMON * len(kinds)


@lru_cache(maxsize=8192)
def _is_common(text: str) -> bool | None:
    """Whether a character is in GB 2312; None for Latin letters, digits, punctuation and signs."""
    if text < "⺀" or "\u3000" <= text <= "\u303f" or "\uff00" <= text <= "\uffef":
        return None
    return in_gb2312(text)
