"""Numbers of the whole department against those of its forms (AMT23, DIS11).

One that is the like numbers of several forms together is right: 聘用护渔员63人 of the overall table, 28人 and 35人 in
the forms of the two stretches of the river.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.rules.relevance.mistyped import swapped
from perfcheck.rules.relevance.strays import LEAST_SHARED, figures_of, shared, side
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.strays import Figure

LEAST_NAME = 6  # characters of a name that tells one thing
BOUNDS = ("≥", "≤", ">", "<", "不少于", "不低于", "以上", "以内", "不超过")
MOST = 8  # forms whose numbers are added up
NAMES = 4  # neighbouring characters that the names of kindred forms share: 北线长城保护员补助, 南线长城保护员补助


def told_beside(form: Goal, others: Iterable[Goal]) -> tuple[Goal, Figure, Figure, bool] | None:
    """(form, number told of it elsewhere, its own, whether the digits are turned): 培养教师740人 of its 470人.

    An indicator of another number is of the same thing too where both bear one name, the form says its number in
    another place too, and no bound leaves room for both.
    """
    own = [(goal, figure) for goal in others for figure in figures_of(goal)]
    known = {(figure.value, figure.unit) for _, figure in own}
    for said in figures_of(form):
        if (said.value, said.unit) in known:
            continue
        of_unit = [(goal, one) for goal, one in own if one.unit == said.unit]
        turned = [
            both
            for both in of_unit
            if swapped(both[1].value, said.value, least=2) and shared(both[1], said) >= LEAST_SHARED
        ]
        meant = turned or ([both for both in of_unit if one_name(both[1], said)] if is_row(said) else [])
        if len({one.value for _, one in meant}) != 1:
            continue
        goal, one = meant[0]
        if of_several_forms(said, goal, own):
            continue
        if turned or (len({id(g) for g, _ in meant}) == 1 and told_twice(one, [f for g, f in own if g is goal])):
            return goal, said, one, bool(turned)
    return None


def is_row(figure: Figure) -> bool:
    """Whether a figure is that of an indicator."""
    return side(figure.field) == "indicators"


def one_name(one: Figure, other: Figure) -> bool:
    """Whether two indicators bear one name and neither number is but a bound."""
    bare = {figure.around for figure in (one, other)}
    bounds = any(sign in figure.quote for figure in (one, other) for sign in BOUNDS)
    return is_row(one) and len(bare) == 1 and len(bare.pop()) >= LEAST_NAME and not bounds


def told_twice(one: Figure, of_form: list[Figure]) -> bool:
    """Whether a form says a number in its texts as well as in its indicators."""
    return len({side(f.field) for f in of_form if (f.value, f.unit) == (one.value, one.unit)}) > 1


def of_several_forms(said: Figure, accused: Goal, own: Iterable[tuple[Goal, Figure]]) -> bool:
    """Whether a number is that of the accused form and of one or more others, one number a form.

    own: the numbers of the forms. Another form's counts where it shares words with the number, or its name with that of
    the accused form.
    """
    values: dict[int, set[Decimal]] = {}
    first: set[Decimal] = set()
    for goal, figure in own:
        if figure.unit != said.unit or figure.value >= said.value:
            continue
        if goal is accused:
            first.add(figure.value)
        elif shared(figure, said) or _kindred(goal, accused):
            values.setdefault(id(goal), set()).add(figure.value)
    sums = first
    for numbers in list(values.values())[:MOST]:
        sums = sums | {begun + number for begun in sums for number in numbers}
    return said.value in sums


def _kindred(one: Goal, other: Goal) -> bool:
    return len(set(pairs(compact(one.name))) & set(pairs(compact(other.name)))) >= NAMES - 1
