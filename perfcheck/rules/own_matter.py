"""What of a project's name its form speaks of, in full or in short (REL05, CPY10)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.vocabulary.common_words import (
    COMMON_TO_WORKS,
    COMMON_WORDS,
    PROMISE_NOTHING,
    SHORT_FORMS,
    SOMEBODY,
)
from perfcheck.rules.vocabulary.words import content_words, is_ordinary
from perfcheck.values.normalise import compact, has_in_order, pairs
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal

_COMMON = regex("|".join(sorted(COMMON_WORDS, key=len, reverse=True)) + r"|[\d\W_]+|[年月日的]")
TEXTS = ("overview", "necessity", "implementation_goal", "annual_goal")
_QUOTED_SHORT = regex(r"“([一-龥]{3,4})”")
LONG_WORD = 4  # characters; a longer word may be shortened to three of them
LONG_TIE = 3  # characters of a word of which two are enough to tie it
OF_MANY = 10_000  # frequency of a word of a name that many projects are of: 市场, 学校
MOST_PAIRS = (
    10  # one neighbouring pair in so many that stands elsewhere tells without cutting words that a text is tied
)


def own_text(goal: Goal) -> str:
    """Overview, goals and indicators as one text; an overview that only repeats the name is left out."""
    names = (compact(goal.name), bare_name(goal))
    parts = [compact(str(goal.field(field))) for field in goal.told(*TEXTS)]
    parts = [part for part in parts if part and part not in names]
    for indicator in goal.indicators:
        parts += [compact(indicator.level3 or ""), compact(indicator.value or "")]
    return " ".join(part for part in parts if part)


def all_told(goal: Goal, *, without: str = "") -> str:
    """Name and texts of a form as one, without white space. without: a field that is left out."""
    return compact(" ".join((goal.name, *(str(field) for name, field in goal.texts() if name != without))))


def rest_is_spoken_of(document: Document, goal: Goal, own: str, text: str) -> bool:
    """Whether neighbouring characters of the name, common words taken out, stand in the text.

    Clears nearly every form without cutting words, which would load the dictionary.
    """
    units = unit_names(document, goal)
    return any(pair in text and pair not in units for pair in own_pairs(own))


def own_pairs(text: str) -> Iterator[str]:
    """Neighbouring characters of a text, common words taken out."""
    return (pair for part in _COMMON.sub(" ", text).split() for pair in pairs(part))


def is_far(tied: int, pairs_of_text: int) -> bool:
    """Whether hardly any neighbouring characters of a text stand elsewhere in its form, of so many."""
    return MOST_PAIRS * tied <= pairs_of_text


def words_not_tied(text: str, own: str, name: str, units: str) -> tuple[int, int] | None:
    """(words of a text, those of them that stand in the rest of its form); None where it is plainly of the same thing.

    Plainly: it speaks of the project's name, or it has a quantity of the rest. Ask it of texts of whose neighbouring
    characters hardly any stand in the rest (``is_far``). The texts of the books at hand share a third of their words
    with the rest of their form and more, those of other forms a tenth and less. own: the rest of the form, with its
    name.
    """
    if any(run in text and run not in units for run in own_runs(name)):
        return None
    if any(is_spoken_of(word, text) for word in own_words(name, units) if not is_ordinary(word, OF_MANY)):
        return None
    counted = {(q.value, q.unit) for q in quantities(text) if q.unit != "%"}
    if counted & {(q.value, q.unit) for q in quantities(own)}:
        return None
    words = [w for w in content_words(text, COMMON_TO_WORKS | SOMEBODY) if w not in units and not is_ordinary(w)]
    tied = sum(w in own or (len(w) >= LONG_TIE and any(pair in own for pair in pairs(w))) for w in words)
    return len(words), tied


def own_runs(text: str) -> Iterator[str]:
    """Three neighbouring characters of a text, common words taken out: 储备粮, however a dictionary cuts 县级储备粮."""
    return (part[i : i + 3] for part in _COMMON.sub(" ", text).split() for i in range(len(part) - 2))


def quoted_shorts(name: str) -> list[str]:
    """Short forms that a name puts in quotes: “瓶改管”."""
    return _QUOTED_SHORT.findall(name)


def unit_names(document: Document, goal: Goal) -> str:
    """The names of the department and of the unit of most forms, whose words are no matter of the project.

    A unit that carries out few of them does what it is named for: 图书馆, 救助站.
    """
    unit = str(goal.implementing_unit)
    own = 2 * sum(str(other.implementing_unit) == unit for other in document.goals) >= len(document.goals)
    return compact(f"{document.department_name or ''}{unit if own else ''}{goal.department_cell}")


def own_words(name: str, units: str) -> tuple[str, ...]:
    """What a name promises, without the words of every project and of the unit (``unit_names``)."""
    return tuple(word for word in content_words(name, COMMON_WORDS | PROMISE_NOTHING) if word not in units)


def is_undergone(word: str, text: str) -> bool:
    """Whether a text speaks of what those a word is of undergo: 灾 of 受灾 in 救灾物资, 训 of 受训."""
    return len(word) == len("受灾") and word[0] in "受遭被" and word[1] in text


def is_spoken_of(word: str, text: str) -> bool:
    """Whether neighbouring characters of a word, its long or its short form stand in a text."""
    return any(part in text for part in (*pairs(word), *SHORT_FORMS.get(word, ()))) or abbreviates(word, text)


def abbreviates(word: str, text: str) -> bool:
    """Whether the text spells the word out (残保金: 残疾人就业保障金) or shortens it."""
    if len(word) < 3:
        return False
    runs = re.findall(r"[一-龥]+", text)
    spelled = re.compile(".{0,4}?".join(map(re.escape, word)))
    shortened = len(word) > LONG_WORD
    return any(
        bool(spelled.search(run)) or (shortened and any(in_order(run[i : i + 3], word) for i in range(len(run) - 2)))
        for run in runs
    )


def in_order(short: str, word: str) -> bool:
    """Whether the characters of a short form stand in the word in this order, from its first one on."""
    return short[0] == word[0] and has_in_order(word, short)
