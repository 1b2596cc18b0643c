"""The data: words with their frequency, counties, and how likely a character stands where in a word."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

PLACES = "BEMS"  # of a character: begin, end, middle of a word, single


def frequencies() -> dict[str, int]:
    """Words of jieba's dictionary with a frequency of three digits or more: 36,000 of 349,000.

    The bar leaves out names and rarities that this field does not use.
    """
    words, numbers = _columns("words.txt")
    return dict(zip(words, map(int, numbers), strict=True))


@lru_cache(maxsize=1)
def counties() -> frozenset[str]:
    """Words of jieba's dictionary tagged as places (ns) that end like a county, district or city."""
    return frozenset(_text("counties.txt").split())


@lru_cache(maxsize=1)
def characters() -> dict[str, dict[str, float]]:
    """For each of PLACES the logarithm of how often a character that stands there is this one."""
    found: dict[str, dict[str, float]] = {place: {} for place in PLACES}
    for line in _text("characters.txt").splitlines():
        character, *values = line.split(" ")
        for place, value in zip(PLACES, values, strict=True):
            if value != "-":
                found[place][character] = float(value)
    return found


def _columns(name: str) -> tuple[list[str], list[str]]:
    cells = _text(name).split()
    return cells[::2], cells[1::2]


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
