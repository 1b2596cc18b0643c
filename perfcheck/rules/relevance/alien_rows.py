"""Satisfaction rows that ask people of a trade of which their form says nothing (REL14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.rules.measurability.values import is_satisfaction
from perfcheck.rules.vocabulary.audiences import AUDIENCES, Audience
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

LEAST_TEXT = 60  # characters of a form's own texts in which its trade would be named


class Stranger(NamedTuple):
    """A satisfaction row that asks people of a trade of which its form says nothing. sure: the form tells enough."""

    goal: Goal
    row: Indicator
    audience: Audience
    sure: bool


def of_other_trades(document: Document) -> Iterator[Stranger]:
    """Satisfaction rows that ask pupils, patients … in a form and a department without any word of that trade."""
    for goal in document.goals:
        own = compact(" ".join(str(field) for _, field in goal.texts()))
        said = [(compact(row.level3 or ""), compact(row.value or ""), row) for row in goal.distinct_indicators()]
        told: set[str] = set()
        for name, _, row in said:
            asked = next((a for a in AUDIENCES if any(word in name for word in a.asked)), None)
            if asked is None or not is_satisfaction(row) or name in told:
                continue
            told.add(name)
            office = compact(f"{document.department_name or ''} {goal.department_cell} {goal.implementing_unit}")
            rest = " ".join(f"{other} {value}" for other, value, _ in said if other != name)
            text = f"{compact(goal.name)} {own} {rest} {office}"
            if not any(word in text for word in (*asked.words, *asked.asked)):
                yield Stranger(goal, row, asked, len(own) >= LEAST_TEXT)
