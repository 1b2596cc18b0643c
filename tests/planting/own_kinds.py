"""Faults that are more than one cell: amounts against each other, names, rows, paragraphs, several forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.values.periods import parse_period
from tests.planting.book import Book, Plant, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from perfcheck.model.document import BudgetRow
    from perfcheck.model.goal import Goal
    from perfcheck.model.money import Amount

Kind = "Callable[[Book, Goal], Plant | None]"
OF_FORM: list[Callable[[Book, Goal], Plant | None]] = []
OF_BOOK: list[Callable[[Book], Plant | None]] = []
# What else is truly wrong when a sum of 表十二 or of the statement no longer fits.
SUMS = ("AMT10", "AMT11", "AMT12", "AMT14", "AMT13", "DIS05")


def of_form(kind: Callable[[Book, Goal], Plant | None]) -> Callable[[Book, Goal], Plant | None]:
    OF_FORM.append(kind)
    return kind


def of_book(kind: Callable[[Book], Plant | None]) -> Callable[[Book], Plant | None]:
    OF_BOOK.append(kind)
    return kind


def own_row(book: Book, goal: Goal) -> BudgetRow | None:
    """The row of 表十二 with the form's name and money, where it is the only one."""
    rows = [r for r in book.document.projects() if squeezed(r.name) == squeezed(goal.name)]
    return rows[0] if len(rows) == 1 and rows[0].total.value == goal.annual.total.value else None


def one_year(goal: Goal) -> bool:
    period = parse_period(str(goal.period))
    return period is not None and period.one_year


def swapped(quote: str) -> str | None:
    """The amount with two neighbouring different digits swapped."""
    hit = re.search(r"([1-9])([,.]?)([1-9])", quote)
    while hit and hit[1] == hit[3]:
        hit = re.compile(r"([1-9])([,.]?)([1-9])").search(quote, hit.start() + 1)
    return quote[: hit.start()] + hit[3] + hit[2] + hit[1] + quote[hit.end() :] if hit else None


def printed(book: Book, amount: Amount, value: Decimal) -> Book:
    """The book with another amount of yuan in such a cell, in its own unit."""
    ten_thousand = amount.unit == "万元"
    shown = f"{value / 10_000:.2f}" if ten_thousand else f"{value:,.0f}"
    return book.put(amount.location, shown)


def renamed(book: Book, goal: Goal, name: str) -> Book | None:
    row = own_row(book, goal)
    if row is None:
        return None
    return book.put(goal.project_name.location, name).put(row.location, name)


def both_halves(
    book: Book, goal: Goal, number: int, name: str | None, value: str | None, rules: tuple[str, ...]
) -> Plant:
    """The printed row with another name and value, in both halves."""
    changed = book
    for side in (r for r in goal.indicators if r.row == number and r.filled):
        changed = changed if name is None else changed.put(side.location, name)
        changed = changed if value is None else changed.put(side.value_location, value)
    return Plant(changed, rules, goal, words=tuple(filter(None, (name, value))))
