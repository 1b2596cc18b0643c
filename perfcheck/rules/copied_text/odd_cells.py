"""Cells about another matter than the name, the indicators and all other cells of their form (CPY10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.own_matter import is_spoken_of, pairs, unit_names, without_common
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.vocabulary.common_words import ACTIONS, COMMON_WORDS, PROMISE_NOTHING
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

ASKED = ("overview", "implementation_goal", "annual_goal")
READ = (*ASKED, "necessity", "safeguards", "plan")
LEAST_WORDS = 4  # words of a text that tell what it is about
LEAST_ROWS = 3  # filled indicators that tell what the form is about
ONE_OF = 8  # of so many words one may be said elsewhere by chance (居民, 完成)
CLEARED = 4  # neighbouring characters said elsewhere that show without cutting words that a text belongs
NO_MATTER = COMMON_WORDS | PROMISE_NOTHING | ACTIONS | {"用于", "涉及", "建于", "新增", "人次", "全县", "全区", "全市"}
_SENTENCE = regex(r"[。；;]")
_PURPOSE = "用于"


@dataclass(frozen=True, slots=True)
class OddCell:
    """words: what the cell is about and nothing else of its form."""

    goal: Goal
    field: str
    words: tuple[str, ...]


def odd_cells(facts: Facts) -> Iterator[OddCell]:
    """The first cell of each form that promises or buys what nothing else of the form is about."""
    for goal in facts.document.goals:
        rows = " ".join(compact(f"{row.level3 or ''}{row.value or ''}") for row in goal.indicators if row.filled)
        if sum(row.filled for row in goal.indicators) < LEAST_ROWS:
            continue
        texts = {name: compact(str(goal.field(name))) for name in READ if goal.field(name).present}
        units = unit_names(facts.document, goal)
        for name in ASKED:
            others = " ".join([rows, *(t for t in texts.values() if t != texts.get(name))])
            parts = matters(texts.get(name, ""), task=name != "overview")
            words = next((w for part in parts if (w := odd_words(part, others, goal, units))), ())
            if words and speaks_of_name(goal, units, others):
                yield OddCell(goal, name, words)
                break


def matters(text: str, *, task: bool) -> Iterator[str]:
    """The text where it tells a purpose, or a task with a number, and its sentence that tells the purpose."""
    if _PURPOSE in text or (task and quantities(text)):
        yield text
    yield from (sentence for sentence in _SENTENCE.split(text) if _PURPOSE in sentence and sentence != text)


def odd_words(text: str, others: str, goal: Goal, units: str) -> tuple[str, ...]:
    """What a text is about, where next to none of it is said elsewhere and nothing of it in the name."""
    said = {pair for run in without_common(text).split() for pair in pairs(run) if pair in others and pair not in units}
    if len(said) >= CLEARED:
        return ()
    words = tuple(w for w in content_words(text, NO_MATTER) if w not in units)
    known = sum(is_spoken_of(word, others) for word in words)
    if len(words) < LEAST_WORDS or known > len(words) // ONE_OF:
        return ()
    return () if any(is_spoken_of(word, compact(goal.name)) for word in words) else words


def speaks_of_name(goal: Goal, units: str, others: str) -> bool:
    """Whether the rest of the form is about what the project is called."""
    words = content_words(bare_name(goal), COMMON_WORDS | PROMISE_NOTHING)
    return any(is_spoken_of(word, others) for word in words if word not in units)
