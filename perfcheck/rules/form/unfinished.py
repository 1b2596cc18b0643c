"""Whether a text breaks off before its sentence is done (FRM11)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.clause_ends import ANNOUNCING, NEED_AN_OBJECT, SUFFIXES, UP_TO
from perfcheck.rules.vocabulary.words import is_word, tokenizer, words
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Mapping

STOPS = "。!?；;…"
SHORTEST = 15  # characters of a text that is more than a heading
TAIL = 14  # characters in which the last word is looked for
STANDS_ALONE = 0.3  # of a character's uses it is a word by itself, or it hardly ends a sentence
OF_DICTIONARY = 100_000  # frequency from which a word is our own, without a count of uses
JOINING = "及和与或并且将把被向从"  # words behind which a sentence goes on
_OPEN = regex(r"[,、:(《“]$")
_SHOWN = regex(r"(?:如下|下列|以下|附件|见)[^,。;]{0,6}:$")
_WORDS = regex(r"[一-龥]+$")
_BARE_NUMBER = regex(rf"(?:{'|'.join(UP_TO)})[\d.]*$|(?<![第号月至到])[一-龥,]\d{1, 4}$")
_PIECE = regex(r"[。;][一-龥]{1,2}$|[^、。;]{6},[一-龥]$")
_BARE_VERB = regex(rf"[,。;、](?:{'|'.join(NEED_AN_OBJECT)})$")


def breaks_off(text: str) -> bool:
    """Whether the last sentence of a text cannot be whole.

    It ends with a comma or an opening bracket, with a word that announces more, with a bare verb or bound, or inside
    a word: behind a character that hardly ever is a word by itself.
    """
    said = compact(text).replace(",。", "。")
    if len(said) < SHORTEST or said[-1] in STOPS or _SHOWN.search(said):
        return False
    return any(ending.search(said) for ending in (_OPEN, _BARE_NUMBER, _BARE_VERB, _PIECE)) or _inside_a_word(said)


def _inside_a_word(said: str) -> bool:
    hit = _WORDS.search(said)
    if hit is None:
        return False
    tail = hit.group()[-TAIL:]
    cut = words(tail)
    last = cut[-1]
    counted = len(cut) == 1 and said[: hit.start()].endswith(tuple("0123456789%"))  # 480人, 100%以
    if last in ANNOUNCING and not counted:
        return True
    if said[-1] in JOINING and not is_word(said[-2:]):  # 妇幼保健院及, not 普及
        return True
    return len(last) == 1 and not counted and last not in SUFFIXES and _alone(last) < STANDS_ALONE


def _alone(character: str) -> float:
    """The share of a character's uses as first one in which it is a word by itself."""
    single = tokenizer().FREQ.get(character, 0)
    return float(single / (single + _begun_by().get(character, 0) + 1))


@lru_cache(maxsize=1)
def _begun_by() -> Mapping[str, int]:
    """How often words begin with a character that are longer than it."""
    found: dict[str, int] = {}
    for word, frequency in tokenizer().FREQ.items():
        if len(word) > 1 and frequency < OF_DICTIONARY:
            found[word[0]] = found.get(word[0], 0) + frequency
    return found
