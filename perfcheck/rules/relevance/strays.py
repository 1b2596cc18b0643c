"""A number that stands nowhere else in a form, and of which two digits turned make one that does (REL11).

项目概况 72个村民小组 beside 27个村民小组 of goal and indicator, whatever other numbers of 个 the texts name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.rules.relevance.mistyped import swapped
from perfcheck.rules.relevance.named_figures import of_each
from perfcheck.rules.relevance.promises import measures, promises_of
from perfcheck.rules.relevance.same_thing import sums
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.told_forms import label_of
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal

REACH = 8  # characters around a number that say what it counts
LEAST_SHARED = 2  # neighbouring characters beside two numbers that stand in one place each
VERY_THING = 4  # characters right before two numbers
LONG = 4  # digits without the zeros at the end
MOST = 80  # figures of a form that are compared


class Figure(NamedTuple):
    """around: the words beside the number, or the name of the indicator. place: Chinese, where it stands."""

    value: Decimal
    unit: str
    around: str
    field: str
    place: str
    quote: str
    evidence: Evidence
    before: str = ""


def very_thing(one: Figure, other: Figure) -> bool:
    """Whether the same words stand right before both numbers: 发现枯死松木2400株, 清理枯死松木4200株."""
    return len(one.before) >= VERY_THING and one.before[-VERY_THING:] == other.before[-VERY_THING:]


def turned_stray(goal: Goal) -> tuple[Figure, Figure] | None:
    """(the number that stands alone, the one it was meant to be); None where there is none, or more than one may be."""
    figures = figures_of(goal)
    fields: dict[tuple[Decimal, str], set[str]] = {}
    for figure in figures:
        fields.setdefault((figure.value, figure.unit), set()).add(figure.field)
    for stray in figures:
        if len(fields[stray.value, stray.unit]) > 1:
            continue
        meant = [
            one
            for one in figures
            if one.unit == stray.unit
            and swapped(one.value, stray.value, least=2)
            and (
                side(stray.field) not in map(side, fields[one.value, one.unit])  # it has a row, or a place, of its own
                or (very_thing(one, stray) and len(fields[one.value, one.unit]) > 1)
            )
            and shared(one, stray) >= needed(stray, again=len(fields[one.value, one.unit]) > 1)
            and not is_part(stray, one, figures)
        ]
        if len({one.value for one in meant}) == 1:
            return stray, next((one for one in meant if one.field != stray.field), meant[0])
    return None


def is_part(stray: Figure, whole: Figure, figures: list[Figure]) -> bool:
    """Whether a number and others of its text make up the other one: 2月抽检120个，8月抽检90个 of 210个."""
    own = [f.value for f in figures if f.unit == stray.unit and f.field == stray.field and f.value != whole.value]
    own.remove(stray.value)
    return whole.value - stray.value in sums(own)


def needed(stray: Figure, *, again: bool) -> int:
    """Neighbouring characters that must stand beside both numbers; of a long one no other is made by chance.

    again: the other number stands in several places.
    """
    digits = f"{stray.value.normalize():f}".replace(".", "").strip("0")
    return 0 if len(digits) >= LONG else 1 if again else LEAST_SHARED


def side(field: str) -> str:
    """Where a number stands: a text of the form, or its rows of indicators as one."""
    return field.partition(".")[0]


def shared(one: Figure, other: Figure) -> int:
    """How many neighbouring characters stand beside both numbers."""
    return len(set(pairs(one.around)) & set(pairs(other.around)))


def figures_of(goal: Goal) -> list[Figure]:
    """Every count and measure of the texts and of the indicators, those of each one (每村4名) left out."""
    found = []
    for name, field in goal.texts():
        text = compact(str(field))
        for p in promises_of(str(field), name, REACH):  # of any year
            if not p.rough and not of_each(text, p.quantity.start):
                place = f"“{label_of(goal, name)}”"
                q = p.quantity
                found.append(Figure(q.value, q.unit, p.around, name, place, q.quote, cell(goal, name), p.before))
    for one in measures(goal, None):
        row = one.indicator
        where, shown, words = f"indicators.{row.row}", row.value or "", compact(row.level3 or "")
        found.append(Figure(one.value, one.unit, words, where, f"指标“{row.level3}”", shown, indicator_row(goal, row)))
    return found[:MOST]
