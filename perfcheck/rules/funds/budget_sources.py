"""The sources of money of 表十二: those of a row make its 合计, those of all projects make the row 合计 (AMT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Status
from perfcheck.rules.funds.quotes import sum_of
from perfcheck.rules.reconciliation import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from perfcheck.model.document import BudgetRow
    from perfcheck.model.money import Amount

SOURCES = (
    ("general_public", "一般公共预算"),
    ("government_fund", "政府性基金预算"),
    ("state_capital", "国有资本经营预算"),
    ("fiscal_account", "财政专户管理资金"),
    ("unit_funds", "单位资金"),
)
PROVED_BY = 3  # rows of which all but one add up, where the row 合计 proves nothing


class Unequal(NamedTuple):
    """row: where it stands. name: of the column, "" for the sources of the row. added and printed: yuan."""

    row: BudgetRow
    name: str
    added: Decimal
    printed: Decimal
    amounts: tuple[Amount, ...]


def unequal_sources(head: BudgetRow | None, rows: Sequence[BudgetRow]) -> Iterator[Unequal]:
    """Rows whose sources come to another sum than printed, then columns of the row 合计 that the projects do not make.

    To less only where other rows prove that no column of money went unread; so in columns that are none of the five
    sources, of which one may be part of another.
    """
    told = [(row, by) for row in (*rows, *([head] if head is not None else [])) if (by := off_by(row)) is not None]
    wrong = [row for row, by in told if abs(by) > TOLERANCE * (len(rows) if row is head else len(SOURCES))]
    head_adds_up = head is not None and head not in wrong and off_by(head) is not None
    proved = head_adds_up or (len(told) > PROVED_BY and len(wrong) == 1)
    for row, by in told:
        if row in wrong and (proved or (by > 0 and not row.others)) and row.total.value is not None:
            yield Unequal(row, "", row.total.value + by, row.total.value, sources(row))
    # The row 合计 alone comes to less: a column was not taken for one of money, beside those whose cells were all read.
    beside = head in wrong and all(by < 0 for row, by in told if row in wrong)
    whole = (head_adds_up and not wrong) or beside
    if head is not None and whole and not unequal([r.total for r in rows], head.total):
        for attribute, name in SOURCES:
            printed, parts = getattr(head, attribute), [getattr(row, attribute) for row in rows]
            if beside and not all(part.present for part in parts):
                continue
            if (added := unequal(parts, printed)) is not None:
                yield Unequal(head, name, added, printed.value, (printed, *parts))
        for name, printed in head.others:
            parts = [amount for row in rows for title, amount in row.others if title == name]
            if (added := unequal(parts, printed)) is not None and printed.value is not None:
                yield Unequal(head, name, added, printed.value, (printed, *parts))


def sources(row: BudgetRow) -> tuple[Amount, ...]:
    """The sums of all columns of sources a row has."""
    return (*row.parts, *(amount for _, amount in row.others))


def unequal(parts: Sequence[Amount], printed: Amount) -> Decimal | None:
    """The sum of some amounts in yuan, None where it is the printed one or where one of them was not read."""
    added = sum_of(list(parts))
    if added is None or printed.value is None or any(p.status is Status.UNREADABLE for p in parts):
        return None
    return added if abs(added - printed.value) > TOLERANCE * (len(parts) + 1) else None


def off_by(row: BudgetRow) -> Decimal | None:
    """Yuan by which the sources of a row are more than its 合计; None where one was not read or none is printed."""
    added = sum_of(list(sources(row)))
    if added is None or row.total.value is None or any(p.status is Status.UNREADABLE for p in sources(row)):
        return None
    return added - row.total.value
