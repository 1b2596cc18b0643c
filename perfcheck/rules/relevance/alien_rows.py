"""Indicators of which their form speaks nowhere else, and which are another project's or another trade's (REL14)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.names import parts_of_one
from perfcheck.patterns import regex
from perfcheck.rules.measurability.values import is_cost, is_satisfaction
from perfcheck.rules.own_matter import own_pairs
from perfcheck.rules.vocabulary.audiences import AUDIENCES, Audience
from perfcheck.rules.vocabulary.common_words import COMMON_WORDS, MEASURE_WORDS, PROMISE_NOTHING
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

FEWEST_FORMS = 3  # of a book; of two forms one always is the only other one
FEWEST_WORDS = 2  # of a name that can be told to be of another project
FEWEST_TOLD = 2  # times a project writes a word that is its own: CT
LEAST_TEXT = 60  # characters of a form's own texts in which its trade would be named
_MEASURE = regex(r"(?:数量|人数|次数|个数|长度|面积|满意度|程度|时间|比例|占比|水平|能力|情况|率|数){1,3}$")
_LATIN = regex(r"[A-Za-z]{2,8}")
_ANY_TRADE = frozenset({"APP", "PPP", "GDP", "PM", "COD", "VOC", "VOCS", "KM", "KWH", "GIS", "IT"})
_COMMON = COMMON_WORDS | PROMISE_NOTHING | MEASURE_WORDS


class Alien(NamedTuple):
    """row: of ``goal``. owner: the only other form that speaks of it. twin: its row of the same name, if any.

    words: what only the owner speaks of.
    """

    goal: Goal
    row: Indicator
    owner: Goal
    twin: Indicator | None
    words: tuple[str, ...]


class Stranger(NamedTuple):
    """A satisfaction row that asks people of a trade of which its form says nothing. sure: the form tells enough."""

    goal: Goal
    row: Indicator
    audience: Audience
    sure: bool


class _Form:
    """What a form says, as one text, with or without the rows of one name."""

    def __init__(self, goal: Goal) -> None:
        self.goal = goal
        self.own = compact(" ".join(str(field) for _, field in goal.texts()))
        self.rows: dict[str, list[Indicator]] = defaultdict(list)
        for row in goal.distinct_indicators():
            self.rows[compact(row.level3 or "")].append(row)

    def rest(self, name: str) -> str:
        rows = (f"{n} {row.value or ''}" for n, found in self.rows.items() if n != name for row in found)
        return f"{compact(self.goal.name)} {self.own} {compact(' '.join(rows))}"


def of_other_projects(document: Document) -> Iterator[Alien]:
    """Rows with a number that are named in the words of one other form and in none of their own."""
    forms = [_Form(goal) for goal in document.goals]
    if len(forms) < FEWEST_FORMS:
        return
    for form in forms:
        for name, rows in form.rows.items():
            counted = [row for row in rows if row.target is not None and row.target.quantity is not None]
            if not counted or is_cost(counted[0]) or _spoken_of(name, form.rest(name)):
                continue
            others = [o for o in forms if o is not form and not parts_of_one([o.goal.name, form.goal.name])]
            if len(others) == len(forms) - 1:
                found = _twin(form, name, others) or _by_letters(name, form, others)
                if found is not None:
                    owner, twin, words = found
                    yield Alien(form.goal, counted[0], owner.goal, twin, words)


def _spoken_of(name: str, rest: str) -> bool:
    """Whether neighbouring characters of what a name measures stand in the rest of its form, or it names nothing."""
    found = list(own_pairs(_MEASURE.sub("", name)))
    return len(found) < FEWEST_WORDS or any(pair in rest for pair in found)


def _twin(form: _Form, name: str, others: Sequence[_Form]) -> tuple[_Form, Indicator | None, tuple[str, ...]] | None:
    """The only other form with a row of this name, where the rest of it, and of no further form, speaks of it."""
    twins = [other for other in others if name in other.rows]
    if len(twins) != 1:
        return None
    words = content_words(_MEASURE.sub("", name), _COMMON)
    speaking = [o for o in others if words and all(_tells(word, o.rest(name)) for word in words)]
    if len(words) < FEWEST_WORDS or speaking != twins:
        return None
    return twins[0], twins[0].rows[name][0], words


def _tells(word: str, text: str) -> bool:
    return any(pair in text for pair in pairs(word))


def _by_letters(
    name: str, form: _Form, others: Sequence[_Form]
) -> tuple[_Form, Indicator | None, tuple[str, ...]] | None:
    """The only other form that writes a name in letters (CT, DR), which it does more than once."""
    for word in _LATIN.findall(name):
        if word.upper() in _ANY_TRADE or word in form.rest(name):
            continue
        speaking = [other for other in others if word in other.rest(name)]
        if len(speaking) == 1 and speaking[0].rest(name).count(word) >= FEWEST_TOLD:
            return speaking[0], None, (word,)
    return None


def of_other_trades(document: Document) -> Iterator[Stranger]:
    """Satisfaction rows that ask pupils, patients … in a form and a department without any word of that trade."""
    for form in map(_Form, document.goals):
        goal = form.goal
        for name, rows in form.rows.items():
            asked = next((a for a in AUDIENCES if any(word in name for word in a.asked)), None)
            if asked is None or not is_satisfaction(rows[0]):
                continue
            office = compact(f"{document.department_name or ''} {goal.department_cell} {goal.implementing_unit}")
            text = f"{form.rest(name)} {office}"
            if not any(word in text for word in (*asked.words, *asked.asked)):
                yield Stranger(goal, rows[0], asked, len(form.own) >= LEAST_TEXT)
