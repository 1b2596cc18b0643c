"""The persons of the 整体支出绩效目标表, and the persons whom forms of the office's own costs keep going (AMT23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.rules.vocabulary.basic_spending import OWN_RUNNING
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.document import Document, OverallGoal
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.model.location import Field

NAMES = ("实际在职人员总数", "在编人员数", "其他人员数")
KEPT_GOING = ("保障人数", "在职人数", "职工人数", "单位人数", "保障在职人数", "保障人员数", "保障职工人数")


def staff_numbers(overall: OverallGoal) -> tuple[Decimal, Decimal | None, Decimal | None] | None:
    """All persons, those with a post, the others; None where the first was not read."""
    cells = dict(overall.staff)
    whole, first, second = (to_decimal(compact(str(cells[n])).rstrip("人名")) if n in cells else None for n in NAMES)
    return None if whole is None else (whole, first, second)


def staff_cells(overall: OverallGoal) -> list[tuple[str, Field]]:
    """The cells these numbers stand in, all persons first."""
    cells = dict(overall.staff)
    return [(name, cells[name]) for name in NAMES if name in cells]


def kept_going(document: Document) -> Iterator[tuple[Goal, Indicator, Decimal]]:
    """Rows of forms of the office's running costs that say for how many of its persons."""
    for goal in document.goals:
        if not any(word in goal.name for word in OWN_RUNNING):
            continue
        for row in goal.distinct_indicators():
            number = row.target.quantity if row.target is not None else None
            if compact(row.level3 or "") in KEPT_GOING and number is not None:
                yield goal, row, number
