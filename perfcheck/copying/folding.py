"""Many texts folded at once. Alone in its module since it needs numpy, which takes as long to load as all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from perfcheck.copying.characters import lengths_of, points_of
from perfcheck.copying.normalise import FOLDING, STRAY_POINT, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_BLOCK = 1_000  # texts folded at a time; their characters stay in the processor's cache


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
            folded = FOLDING[point]
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
        result = [STRAY_POINT.sub("", text) if "." in text else text for text in result]
    for i in set(several.tolist()):
        result[i] = fold(texts[i])
    return result
