"""Texts of a form whose matter neither its name nor its other texts nor its indicators speak of (REL05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.own_matter import TEXTS, is_spoken_of, own_pairs, own_words, unit_names
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.told_forms import BUDGET, text_of
from perfcheck.rules.vocabulary.common_words import (
    ACTIONS,
    ANY_GOAL,
    COMMON_WORDS,
    MEASURE_WORDS,
    PROMISE_NOTHING,
    SOMEBODY,
)
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal

FEWEST_WORDS = 2  # words of its own a text has before it can be of something else
SHARED_PAIRS = 8  # neighbouring characters found elsewhere in the form: of this project, no need to cut words
NUMERALS = frozenset("一二三四五六七八九十百千万亿两零")
PLACE_ENDS = frozenset("省市区县乡镇村")
_OF_ANY = COMMON_WORDS | PROMISE_NOTHING | MEASURE_WORDS | ACTIONS | SOMEBODY | ANY_GOAL
_FIELDS = ("overview", "annual_goal", "implementation_goal", BUDGET)
_SPENT_ON = regex(r"(?:资金|经费|元)[,，]?(?:主要|全部)?用于([^。;；]{4,200})")


@dataclass(frozen=True, slots=True)
class Strange:
    """A text of other things than its form. fields: where it stands; clause: whether ``quote`` is only what it says the
    money is for, which lists costs that nothing else needs to name."""

    fields: tuple[str, ...]
    clause: bool
    quote: str


def strange_texts(goal: Goal, document: Document) -> Iterator[Strange]:
    """Overview and goals that share no word with the rest of a form whose rest speaks of its name."""
    texts = {field: text_of(goal, field) for field in (*TEXTS, BUDGET)}
    printed = {field: compact(str(text)) for field, text in texts.items() if text.present}
    names = (compact(goal.name), bare_name(goal))
    units = unit_names(document, goal)
    for text in dict.fromkeys(printed[field] for field in _FIELDS if field in printed):
        rest = " ".join([*(other for other in printed.values() if other != text), *_rows(goal)])
        own = f"{rest} {names[0]}"
        if text in names or (
            not _SPENT_ON.search(text) and sum(pair in own for pair in own_pairs(text)) >= SHARED_PAIRS
        ):
            continue
        if not _speaks_of(rest, names[1], units):
            continue
        fields = tuple(field for field in _FIELDS if printed.get(field) == text)
        for part in (*(() if fields == (BUDGET,) else (text,)), *_SPENT_ON.findall(text)):
            words = [w for w in content_words(part, _OF_ANY) if w not in units and not NUMERALS.issuperset(w)]
            if len(words) >= FEWEST_WORDS and not any(_told(word, own, names[1]) for word in words):
                yield Strange(fields, part is not text, part)
                break


def _rows(goal: Goal) -> Iterator[str]:
    for indicator in goal.indicators:
        yield compact(f"{indicator.level3 or ''} {indicator.value or ''}")


def _speaks_of(rest: str, name: str, units: str) -> bool:
    return any(is_spoken_of(word, rest) for word in own_words(name, units))


def _told(word: str, own: str, name: str) -> bool:
    """Whether the form speaks of a word elsewhere: 道路 of a project 联网路 too, 北区 not of one of a 小区."""
    return is_spoken_of(word, own) or (word[-1] in name and word[-1] not in PLACE_ENDS)
