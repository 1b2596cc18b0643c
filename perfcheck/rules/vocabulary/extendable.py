"""The word lists a settings file may add to ([words]), and how the additions come into force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfcheck.rules.vocabulary.arrears import ARREARS
from perfcheck.rules.vocabulary.indicator_words import GENERIC_NAMES
from perfcheck.rules.vocabulary.nothing_words import NOTHING_WORDS
from perfcheck.rules.vocabulary.payments import TOTAL_LIKE
from perfcheck.rules.vocabulary.placeholders import WHOLE_WORDS
from perfcheck.rules.vocabulary.recurring import ONE_TIME, RECURRING
from perfcheck.rules.vocabulary.vague import VAGUE
from perfcheck.rules.vocabulary.word_list import WordList

EXTENDABLE: dict[str, WordList] = {
    words.name: words
    for words in (NOTHING_WORDS, WHOLE_WORDS, VAGUE, GENERIC_NAMES, RECURRING, ONE_TIME, ARREARS, TOTAL_LIKE)
}


def use_words(added: Mapping[str, Iterable[str]]) -> None:
    """Put these additions in force, by list name, instead of all earlier ones; ``{}`` takes them away.

    To be called once at the start of every process that runs rules: what a rule finds then depends on
    the document and the settings only. Raises KeyError for a list that is not there.
    """
    unknown = [name for name in added if name not in EXTENDABLE]
    if unknown:
        raise KeyError(unknown[0])
    for name, words in EXTENDABLE.items():
        words.add_only(added.get(name, ()))
