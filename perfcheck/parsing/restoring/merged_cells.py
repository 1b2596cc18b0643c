"""A right half that was merged into one cell is cut at its spaces again ("质量指标 合格率 100%").

Only the last cell of a row, and only where it begins with a level word or repeats the name or the value left of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.cell_forms import STEP
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_NAME = 3  # characters by which a name that was cut off is known
MOST_WORDS = 12


def parted(pieces: Sequence[Piece]) -> list[Piece]:
    """The cells of a row, those that were merged into its last one each for itself, one column further each."""
    words = pieces[-1].text.split() if len(pieces) > 1 else []
    texts = parts_of(words, [compact(p.text) for p in pieces[:-1]]) if 1 < len(words) <= MOST_WORDS else []
    if not texts:
        return list(pieces)
    last = pieces[-1]
    places = [last.left + n * STEP for n in range(len(texts))]
    return [
        *pieces[:-1],
        *(
            Piece(last.line, at, at + len(text), text, last.cell._replace(text=text))
            for at, text in zip(places, texts, strict=True)
        ),
    ]


def parts_of(words: list[str], before: Sequence[str]) -> list[str]:
    """The cells in the words of a text: level 2, name and value, or name and value; [] where it is one cell."""
    if level2_kind(words[0]) is not None:
        rest = words[1:]
        return [words[0], " ".join(rest[:-1]), rest[-1]] if len(rest) > 1 else words
    name, value = " ".join(words[:-1]), words[-1]
    named = any(len(x) >= SHORTEST_NAME and x.startswith(compact(name)) for x in before)
    return [name, value] if compact(value) in before and named else []
