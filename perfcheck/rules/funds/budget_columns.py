"""Rows of 表十二 against their own columns, and its columns against their 合计 (AMT14)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.location import Status
from perfcheck.rules.reconciliation import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.model.document import BudgetRow
    from perfcheck.model.money import Amount

# The money columns in printed order, as BudgetRow.parts has them.
COLUMNS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金")


@dataclass(frozen=True, slots=True)
class UnlikeRow:
    """A row whose columns do not come to its 合计. added: what they come to, in yuan."""

    row: BudgetRow
    added: Decimal

    @property
    def gap(self) -> Decimal:
        """Yuan: the columns less the 合计."""
        return self.added - (self.row.total.value or Decimal(0))

    @property
    def told(self) -> tuple[tuple[str, Amount], ...]:
        """The columns that hold money, by their heads."""
        return tuple((name, a) for name, a in zip(COLUMNS, self.row.parts, strict=True) if a.value)


@dataclass(frozen=True, slots=True)
class UnlikeColumn:
    """A column whose 合计 its rows do not come to. added: what they come to, in yuan."""

    name: str
    total: Amount
    added: Decimal
    rows: tuple[BudgetRow, ...]

    @property
    def gap(self) -> Decimal:
        """Yuan: the rows less the 合计."""
        return self.added - (self.total.value or Decimal(0))


def unlike_rows(rows: Sequence[BudgetRow], head: BudgetRow | None) -> list[UnlikeRow]:
    """The few rows that do not add up in a table whose other rows do.

    Columns that nobody read would make rows that have money in them come to less than their 合计. So the row of
    合计 must add up too, unless the columns of a row come to more than its 合计.
    """
    whole = [r for r in rows if _comparable(r)]
    unlike = [UnlikeRow(r, added) for r in whole if (added := _added(r)) is not None and not _adds_up(r)]
    alike = len(whole) - len(unlike) + (head is not None and _adds_up(head))
    if len(unlike) >= alike:
        return []
    no_column_missed = head is not None and _comparable(head) and _adds_up(head)
    return [u for u in unlike if no_column_missed or u.gap > 0]


def unlike_columns(rows: Sequence[BudgetRow], head: BudgetRow) -> list[UnlikeColumn]:
    """The columns that do not come to their 合计; nothing where a cell was not read."""
    found = []
    for n, name in enumerate(COLUMNS):
        total, cells = head.parts[n], [r.parts[n] for r in rows]
        if total.value is None or any(c.status in (Status.UNREADABLE, Status.NOT_FOUND) for c in cells):
            continue
        added = sum((c.value for c in cells if c.value is not None), Decimal(0))
        if abs(added - total.value) > rounding(cells):
            found.append(UnlikeColumn(name, total, added, tuple(r for r in rows if r.parts[n].value)))
    return found


def rounding(cells: Iterable[Amount]) -> Decimal:
    """Yuan: 0.01 万元 a cell, as each is rounded on its own."""
    return sum((max(TOLERANCE, c.step) for c in cells), TOLERANCE)


def _comparable(row: BudgetRow) -> bool:
    """Whether 合计 and columns of a row were read, and any holds money."""
    unread = any(a.status is Status.UNREADABLE for a in (row.total, *row.parts))
    return not unread and row.total.value is not None and _added(row) is not None


def _added(row: BudgetRow) -> Decimal | None:
    values = [a.value for a in row.parts if a.value is not None]
    return sum(values, Decimal(0)) if values else None


def _adds_up(row: BudgetRow) -> bool:
    added = _added(row)
    cells = [a for a in row.parts if a.value is not None]
    return added is not None and row.total.value is not None and abs(added - row.total.value) <= rounding(cells)
