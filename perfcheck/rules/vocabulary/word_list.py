"""A word list that the settings file may add to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from perfcheck.values.normalise import compact


@dataclass(frozen=True, slots=True)
class WordList(Collection[str]):
    """Words of ours, in order, and after them the words a settings file adds; no list can be made shorter.

    name: key in the settings file. meaning: Chinese, what a word of the list does. fold: brings an added
    word into the form in which the rules look words up.
    """

    name: str
    meaning: str
    built_in: tuple[str, ...]
    fold: Callable[[str], str] = compact
    added: tuple[str, ...] = ()
    _words: dict[str, None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = dict.fromkeys((*self.built_in, *self.added))
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "built_in", tuple(dict.fromkeys(self.built_in)))

    def with_added(self, words: Iterable[str]) -> WordList:
        """Our own words and these, in place of any that were added before."""
        folded = (self.fold(word) for word in words)
        return replace(self, added=tuple(word for word in folded if word))

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
