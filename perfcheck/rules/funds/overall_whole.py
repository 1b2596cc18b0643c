"""The 整体支出绩效目标表 of a book as one, where it prints one for each of its units (AMT13, AMT23)."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from perfcheck.model.money import MISSING_AMOUNT, Amount, added

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import Document, OverallGoal


def whole_of(document: Document) -> OverallGoal | None:
    """The table of the department, or the sums of those of all its units; None where that are not known to be all."""
    first = document.overall_goal
    if first is None or not document.unit_goals:
        return first
    tables = (first, *document.unit_goals)
    if len(tables) != units_of(document):
        return None
    return replace(
        first,
        total=_sum([one.total for one in tables]),
        basic=_sum([one.basic for one in tables]),
        project=_sum([one.project for one in tables]),
        department=None,
    )


def units_of(document: Document) -> int | None:
    """How many units set goals of their own by the book's own words; None where it does not say so."""
    return document.statement.overall_units if document.statement is not None else None


def name_of(document: Document) -> str:
    """What a sentence calls it."""
    tables = 1 + len(document.unit_goals)
    return "整体支出绩效目标表" if tables == 1 else f"{tables}张整体支出绩效目标表相加，"


def _sum(amounts: Sequence[Amount]) -> Amount:
    return reduce(added, amounts) if all(one.present for one in amounts) else MISSING_AMOUNT
