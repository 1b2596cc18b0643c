"""Words of a text: the most likely way through the dictionary, and a hidden Markov model for what is not in it."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from perfcheck.values.words.dictionary import characters, frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_NEVER = -3.14e100
_FIRST = {"B": -0.26268660809250016, "E": _NEVER, "M": _NEVER, "S": -1.4652633398537678}
_NEXT = {  # place of a character → those before it, and how likely this one follows
    "B": (("E", -0.5897149736854513), ("S", -0.7211965654669841)),
    "M": (("M", -1.2603623820268226), ("B", -0.916290731874155)),
    "E": (("B", -0.510825623765990), ("M", -0.33344856811948514)),
    "S": (("S", -0.6658631448798212), ("E", -0.8085250474669937)),
}


class Cutter:
    """The words of the dictionary and those that are added."""

    def __init__(self, added: Iterable[str] = (), weight: int = 0) -> None:
        """added: words that stay whole, each with the frequency ``weight``."""
        self._frequency = frequencies()
        own = dict.fromkeys(added, weight)
        self._log_total = log(sum(self._frequency.values()) + sum(own.values()))
        self._frequency |= own
        for word in tuple(self._frequency):  # beginnings of words, by which a word is looked for
            for end in range(1, len(word)):
                self._frequency.setdefault(word[:end], 0)

    def cut(self, text: str) -> Iterator[str]:
        """All of a text in pieces, in order: words, and signs and spaces one by one."""
        for block in _BLOCK.split(text):
            if _BLOCK.match(block):
                yield from self._block(block)
            else:
                yield from block

    def _block(self, block: str) -> Iterator[str]:
        loose = ""
        for word in self._likeliest(block):
            if len(word) == 1:
                loose += word
                continue
            yield from self._joined(loose)
            loose = ""
            yield word
        yield from self._joined(loose)

    def _joined(self, loose: str) -> Iterable[str]:
        """Single characters in a row, joined to words that are not in the dictionary."""
        return loose if len(loose) < 2 or self._frequency.get(loose) else unknown_words(loose)

    def _likeliest(self, block: str) -> Iterator[str]:
        """The way through the words of the dictionary whose frequencies multiply to most."""
        known, size = self._frequency, len(block)
        best: list[tuple[float, int]] = [(0.0, 0)] * (size + 1)  # of the rest of the block from a place: sum, end
        for start in range(size - 1, -1, -1):
            ends = []
            for end in range(start + 1, size + 1):
                frequency = known.get(block[start:end])
                if frequency is None:
                    break
                if frequency:
                    ends.append(end)
            best[start] = max(
                (log(known.get(block[start:end]) or 1) - self._log_total + best[end][0], end)
                for end in ends or (start + 1,)
            )
        place = 0
        while place < size:
            end = best[place][1]
            yield block[place:end]
            place = end


def unknown_words(text: str) -> Iterator[str]:
    """Words made of characters alone, by where in a word each is likely to stand."""
    for part in _HAN.split(text):
        if _HAN.match(part):
            yield from _by_places(part)
        else:
            yield from filter(None, _LATIN.split(part))


def _by_places(text: str) -> Iterator[str]:
    start = 0
    for index, place in enumerate(_places(text)):
        if place in "ES":
            yield text[start : index + 1]
            start = index + 1
    if start < len(text):
        yield text[start:]


def _places(text: str) -> str:
    """B, M, E or S for each character: the likeliest row of them (Viterbi)."""
    emitted = characters()
    sums = {place: _FIRST[place] + emitted[place].get(text[0], _NEVER) for place in _FIRST}
    rows = {place: place for place in _FIRST}
    for character in text[1:]:
        new, longer = {}, {}
        for place, before in _NEXT.items():
            own = emitted[place].get(character, _NEVER)
            new[place], last = max((sums[p] + change + own, p) for p, change in before)
            longer[place] = rows[last] + place
        sums, rows = new, longer
    return rows[max((sums[place], place) for place in "ES")[1]]
