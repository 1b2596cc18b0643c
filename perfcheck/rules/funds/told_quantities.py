"""How much of a project's work a paragraph tells, against its goal table: 培训高素质农民800人, 培训人数 600人 (AMT25).

Only where one indicator of the whole book is meant, and a text of its form says what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.measurability.values import is_quantity
from perfcheck.rules.relevance.lone_figures import ROUNDING, own_pairs_of
from perfcheck.rules.relevance.promises import measures, rough
from perfcheck.rules.relevance.same_thing import near, sums
from perfcheck.rules.terms import done_before
from perfcheck.values.normalise import compact, pairs
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.promises import Measured
    from perfcheck.values.quantities import Quantity

REACH = 24  # characters before a number that say what it counts
BEHIND = 8
LEAST = 3  # pairs of a name that tell it from any other
SEVERAL = 2  # pairs of a name told in another order
_SENTENCE = regex("[^。；;]+")
_STOP = regex("[,，。;；、:：]")
_AND = regex("[和及与]")
_ANOTHER_YEAR = regex(
    "上年|去年|上一年|已完成|完成了|累计|现有|截至|截止|目前|回顾|以来|十[三四五]五|其中|约|近|超过|首批|上半年|每"
)


class UnlikeQuantity(NamedTuple):
    """quote: of the paragraph, with the words before the number."""

    quote: str
    quantity: Quantity
    goal: Goal
    measured: Measured


class Work(NamedTuple):
    """An indicator of how much is done. own, of_project: neighbouring characters of its and the project's name."""

    goal: Goal
    measured: Measured
    own: frozenset[str]
    of_project: frozenset[str]


def work_of(document: Document) -> dict[str, list[Work]]:
    """The work of all forms, by the unit it is counted in."""
    found: dict[str, list[Work]] = {}
    for goal in document.goals:
        of_project = frozenset(pairs(compact(goal.name)))
        for one in measures(goal, None):
            own = own_pairs_of(compact(one.indicator.level3 or "")) if is_quantity(one.indicator) else frozenset()
            if own:
                found.setdefault(one.unit, []).append(Work(goal, one, own, of_project))
    return found


def unlike_quantities(printed: str, work: Mapping[str, list[Work]], year: int | None) -> Iterator[UnlikeQuantity]:
    """Numbers of a paragraph that one form of the book gives another value. work: of the forms, by unit."""
    if year is None or not any(char.isdigit() for char in printed):
        return
    text = compact(printed)
    for part in _SENTENCE.finditer(text):
        sentence = part.group()
        if _ANOTHER_YEAR.search(sentence) or f"{year - 1}年" in sentence or done_before(text, part.end(), year):
            continue
        since = 0
        for quantity in quantities(sentence):
            front = _STOP.split(sentence[max(since, quantity.start - REACH) : quantity.start])[-1]
            if since and sentence[since : quantity.start].endswith(front):
                front = _AND.split(front)[-1]  # 9个服务厅和31个窗口: the first noun is of the first number
            clause = front + _STOP.split(sentence[quantity.end : quantity.end + BEHIND], maxsplit=1)[0]
            since = quantity.end
            meant = [] if rough(sentence, quantity) else list(_meant(clause, work.get(quantity.unit, [])))
            if len(meant) == 1 and not _told_by(quantity, meant[0][0]) and _sure(*meant[0]):
                yield UnlikeQuantity(f"{front}{quantity.quote}", quantity, *meant[0])


def _meant(clause: str, work: list[Work]) -> Iterator[tuple[Goal, Measured]]:
    """The work that a clause names, by all of a long name or by a short one with its project's."""
    around = set(pairs(clause)) if work else set()
    for goal, one, own, of_project in work:
        shared = own & around
        if len(shared) < len(own) and (len(shared) < SEVERAL or not all(thing in clause for thing in one.things)):
            continue  # 32所学校食堂改造 names 改造食堂数量
        if len(own) >= LEAST or (of_project - own) & around:
            yield goal, one


def _told_by(quantity: Quantity, goal: Goal) -> bool:
    """Whether the form has the number of the paragraph anywhere, or some of its numbers come to it."""
    rows = [m.value for m in measures(goal, None) if m.unit == quantity.unit]
    return any(near(value, quantity.value, ROUNDING) for value in (*_told_in(goal, quantity.unit), *sums(rows)))


def _sure(goal: Goal, measured: Measured) -> bool:
    """Whether a text of the form says what its indicator says."""
    return any(value == measured.value for value in _told_in(goal, measured.unit))


def _told_in(goal: Goal, unit: str) -> Iterator[Decimal]:
    """The numbers of a unit in the texts of a form."""
    texts = (compact(str(field)) for _, field in goal.texts())
    return (q.value for text in texts for q in quantities(text) if q.unit == unit)
