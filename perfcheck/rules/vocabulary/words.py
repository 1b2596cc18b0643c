"""Chinese words of a text by a dictionary with the words of this field, loaded once and only when asked."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from perfcheck.values.normalise import compact
from perfcheck.values.words.cutter import Cutter

LONGEST = 2000  # characters of a text that are cut; a cell of the form has some hundred
DOMAIN_WEIGHT = 100_000  # frequency given to domain words, so that they stay whole


@lru_cache(maxsize=1)
def tokenizer() -> Cutter:
    """The words of the dictionary, and ours."""
    own = (files(__package__) / "domain_words.txt").read_text(encoding="utf-8").split()
    return Cutter(own, DOMAIN_WEIGHT)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, width and white space unified."""
    return tuple(tokenizer().cut(compact(text[:LONGEST])))


def content_words(text: str, common: frozenset[str]) -> tuple[str, ...]:
    """Words of two or more Chinese characters that are not common ones, each once, in order."""
    kept = (w for w in words(text) if len(w) > 1 and w not in common and all("一" <= c <= "龥" for c in w))
    return tuple(dict.fromkeys(kept))
