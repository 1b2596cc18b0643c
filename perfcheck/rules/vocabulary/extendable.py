"""The word lists a settings file may add to ([words]), as one value that the rules look words up in."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from perfcheck.rules.vocabulary.arrears import ARREARS
from perfcheck.rules.vocabulary.indicator_words import GENERIC_NAMES
from perfcheck.rules.vocabulary.nothing_words import NOTHING_WORDS
from perfcheck.rules.vocabulary.payments import TOTAL_LIKE
from perfcheck.rules.vocabulary.placeholders import WHOLE_WORDS
from perfcheck.rules.vocabulary.recurring import ONE_TIME, RECURRING
from perfcheck.rules.vocabulary.vague import VAGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfcheck.rules.vocabulary.word_list import WordList


@dataclass(frozen=True, slots=True)
class Words:
    """The lists by their keys in the settings file. What is not said is our own list."""

    nothing: WordList = NOTHING_WORDS
    placeholders: WordList = WHOLE_WORDS
    vague: WordList = VAGUE
    generic_names: WordList = GENERIC_NAMES
    recurring: WordList = RECURRING
    one_time: WordList = ONE_TIME
    arrears: WordList = ARREARS
    total_like: WordList = TOTAL_LIKE

    def with_added(self, added: Mapping[str, Iterable[str]]) -> Words:
        """These additions, by list name, instead of all earlier ones. Raises KeyError for a list that is not there."""
        unknown = [name for name in added if name not in EXTENDABLE]
        if unknown:
            raise KeyError(unknown[0])
        return replace(self, **{name: words.with_added(added.get(name, ())) for name, words in self.by_name().items()})

    def by_name(self) -> dict[str, WordList]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


OWN_WORDS = Words()
EXTENDABLE = OWN_WORDS.by_name()
