"""How many of a thing the list of purchases buys, against the indicator of that very thing (AMT27)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.measurability.values import is_quantity
from perfcheck.values.amounts import NUMBER, to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import base_unit
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.document import Document, SubjectRow, SubjectTable
    from perfcheck.model.goal import Goal, Indicator

LEAST_NAME = 2  # characters of a thing
_NAME = regex(r"[一-龥A-Za-z\d（）()\-]*[一-龥]{2}[一-龥A-Za-z\d（）()\-]*")
_COUNT = regex(rf"({NUMBER})([一-龥]{{1,3}})?")
_DONE_TO_IT = regex("^(?:采购|购置|购买|配备|配置|新增|更新|更换|补充|添置|新购)|(?:数量|台数|套数|辆数|件数|个数|数)$")


class Bought(NamedTuple):
    """number: as a sentence shows it. row: of the list. indicator: with another number of it."""

    table: SubjectTable
    row: SubjectRow
    thing: str
    number: str
    goal: Goal
    indicator: Indicator


def unlike_purchases(document: Document) -> Iterator[Bought]:
    """Things that one row of the list buys and one indicator of the book counts, with two numbers."""
    for table in document.purchases:
        told = [(row, _things(row), _count(row)) for row in table.rows] if "采购" in table.title else []
        for row, things, count in told:
            if count is None:
                continue
            once = {thing for thing in things if sum(thing in others for _, others, _ in told) == 1}
            counted = [one for goal in _forms(document, row) for one in _counted(goal, once, count[1])]
            if len(counted) == 1 and counted[0][3] != count[0]:
                goal, indicator, thing, _ = counted[0]
                yield Bought(table, row, thing, f"{count[0].normalize():f}{count[1]}", goal, indicator)


def _forms(document: Document, row: SubjectRow) -> list[Goal]:
    """The forms a row names, or all of them."""
    printed = compact(" ".join((row.name, *(amount.quote or "" for amount in row.amounts))))
    named = [goal for goal in document.goals if goal.name and compact(goal.name) in printed]
    return named or list(document.goals)


def _things(row: SubjectRow) -> tuple[str, ...]:
    return tuple(cell for cell in map(compact, row.name.split()) if len(cell) >= LEAST_NAME and _NAME.fullmatch(cell))


def _count(row: SubjectRow) -> tuple[Decimal, str] | None:
    """The one number of a unit of counting, in one cell or in two beside each other; None where there are others."""
    cells, found = row.name.split(), []
    for at, cell in enumerate(cells):
        hit = _COUNT.fullmatch(cell)
        if hit is None:
            continue
        beside = (*cells[max(0, at - 1) : at], *cells[at + 1 : at + 2])
        unit = hit[2] or next((other for other in beside if unit_kind(other) == "count"), "")
        number = to_decimal(hit[1]) if unit else None
        based = base_unit(number, unit) if number is not None else None
        if based is not None:
            found.append(based)
    return found[0] if len(found) == 1 else None


def _counted(goal: Goal, things: set[str], unit: str) -> Iterator[tuple[Goal, Indicator, str, Decimal]]:
    """(form, row, thing, number) of the quantities of a form that count one of the things in that unit."""
    for row in annual_indicators(goal):
        target = row.target
        if not is_quantity(row) or target is None or target.quantity is None or target.upper is not None:
            continue
        name = compact(row.level3 or "")
        for _ in range(2):
            name = _DONE_TO_IT.sub("", name)
        based = base_unit(target.quantity, target.unit)
        if name in things and based is not None and based[1] == unit:
            yield goal, row, name, based[0]
