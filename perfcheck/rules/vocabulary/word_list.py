"""A word list that the settings file may add to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from perfcheck.values.normalise import compact


class WordList(Collection[str]):
    """Words of ours, in order, and after them the words a settings file adds.

    name: key in the settings file. meaning: Chinese, what a word of the list does. fold: brings an added
    word into the form in which the rules look words up.

    The added words are state of the process. They are set as a whole by
    :func:`perfcheck.rules.vocabulary.extendable.use_words` before the rules run, never while they run;
    no list can be made shorter.
    """

    __slots__ = ("_words", "built_in", "fold", "meaning", "name")

    def __init__(self, name: str, meaning: str, words: Iterable[str], fold: Callable[[str], str] = compact) -> None:
        self.name = name
        self.meaning = meaning
        self.fold = fold
        self.built_in = tuple(dict.fromkeys(words))
        self.add_only(())

    def add_only(self, words: Iterable[str]) -> None:
        """Put these words after our own, in place of any that were added before."""
        added = (self.fold(word) for word in words)
        self._words = dict.fromkeys((*self.built_in, *(word for word in added if word)))

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __repr__(self) -> str:
        return f"WordList({self.name!r}, {len(self)} words)"
