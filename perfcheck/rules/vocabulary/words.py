"""Chinese words of a text: jieba with the dictionary of this field, loaded once and only when asked."""

from __future__ import annotations

import logging
import sys
import warnings
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 2000  # characters of a text that are cut; a cell of the form has some hundred
# Lines "word frequency tag" of jieba's dictionary with three digits or more: 36,000 of 349,000 words.
_COMMON_ENOUGH = regex(r"\n(\S+) (\d{3,}) ")
ORDINARY = 4_000  # frequency in jieba's dictionary from which a word is of any text: 解决, 重要, 材料; 船舶 is not
DOMAIN_WEIGHT = 100_000  # frequency given to domain words, so that they stay whole


@lru_cache(maxsize=1)
def tokenizer() -> Any:
    """jieba with the words of its dictionary that are common enough, and ours.

    jieba itself would keep a marshalled cache under a fixed name in the shared temporary folder and
    load whatever it finds there; the table is built in memory instead. The frequency bar makes that
    five times as fast and leaves out names and rarities this field does not use.
    """
    with warnings.catch_warnings(), _absent("pkg_resources"):
        warnings.simplefilter("ignore")  # jieba 0.42 compiles with invalid escape sequences
        import jieba
    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = prefix_table(cutter.get_dict_file().read().decode("utf-8"))
    cutter.initialized = True
    for line in (files(__package__) / "domain_words.txt").read_text(encoding="utf-8").splitlines():
        if line:
            cutter.add_word(line, DOMAIN_WEIGHT)
    return cutter


@contextmanager
def _absent(name: str) -> Iterator[None]:
    """As if a module were not installed: jieba opens its dictionary by pkg_resources where there is such, which takes
    twice as long to load as jieba, and by its place otherwise."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # so that importing it fails
    try:
        yield
    finally:
        del sys.modules[name]


def prefix_table(dictionary: str) -> tuple[dict[str, int], int]:
    """jieba's table: words with their frequency, beginnings of words with 0; and the sum."""
    table = {word: int(frequency) for word, frequency in _COMMON_ENOUGH.findall("\n" + dictionary)}
    total = sum(table.values())
    for word in tuple(table):
        for end in range(1, len(word)):
            table.setdefault(word[:end], 0)
    return table, total


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, width and white space unified."""
    return tuple(tokenizer().cut(compact(text[:LONGEST])))


def content_words(text: str, common: frozenset[str]) -> tuple[str, ...]:
    """Words of two or more Chinese characters that are not common ones, each once, in order."""
    kept = (w for w in words(text) if len(w) > 1 and w not in common and all("一" <= c <= "龥" for c in w))
    return tuple(dict.fromkeys(kept))


def is_ordinary(word: str, bar: int = ORDINARY) -> bool:
    """Whether a word is so common in Chinese that it is of no project. bar: the frequency from which it is."""
    return bool(bar <= tokenizer().FREQ.get(word, 0) < DOMAIN_WEIGHT)


def is_word(text: str) -> bool:
    """Whether the dictionary holds a word."""
    return bool(tokenizer().FREQ.get(text, 0))
