"""One spelling of a text for comparison: width, case, white space and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from perfcheck.copying.characters import lengths_of, points_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_KEPT = re.compile(r"[\w%‰.]")
_BLOCK = 1_000  # texts folded at a time; their characters stay in the processor's cache
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


class _Table:
    """The same folding as an array over all code points, filled in as characters are met."""

    UNKNOWN = 0xFFFFFFFF
    SEVERAL = 0xFFFFFFFE  # folds to more than one character (㎡ → m2)

    def __init__(self) -> None:
        self.points: NDArray[np.uint32] = np.full(0x110000, self.UNKNOWN, dtype=np.uint32)

    def look_up(self, points: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """For each code point the one it folds to, 0 for none."""
        found = self.points[points]
        unknown = set(points[found == self.UNKNOWN].tolist())
        for point in unknown:
            folded = _FOLDING[point]
            self.points[point] = self.SEVERAL if len(folded) > 1 else ord(folded or "\0")
        return self.points[points] if unknown else found


_TABLE = _Table()


def fold_all(texts: Sequence[str]) -> list[str]:
    """:func:`fold` of every text, five times as fast: one look-up over the characters of many."""
    return [folded for start in range(0, len(texts), _BLOCK) for folded in _fold_block(texts[start : start + _BLOCK])]


def _fold_block(texts: Sequence[str]) -> list[str]:
    lengths = lengths_of(texts)
    ends = np.cumsum(lengths)
    folded = _TABLE.look_up(points_of("".join(texts)))
    several = np.searchsorted(ends, np.flatnonzero(folded == _Table.SEVERAL), side="right")
    kept = folded != 0
    stops = np.concatenate(([0], np.cumsum(kept)))[ends].tolist()
    whole = folded[kept]
    whole[whole == _Table.SEVERAL] = ord("?")
    line = whole.tobytes().decode("utf-32-le")
    result = [line[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]
    if "." in line:
        result = [_STRAY_POINT.sub("", text) if "." in text else text for text in result]
    for i in set(several.tolist()):
        result[i] = fold(texts[i])
    return result


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
