"""Which sums of a table of 科目 do not fit, and the one cell or 科目 that accounts for all of them (AMT27).

Every sum of the table is tried: each 类 and 款 against the 科目 right below it, 合计 against those below no other, and
合计 of a row against 基本支出 and 项目支出. What no single cell and no single 科目 explains may be a matter of reading.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import SubjectRow, SubjectTable
    from perfcheck.model.money import Amount

LEAST_RIGHT = 3  # sums of the table that fit, for those that do not to be trusted
MOST_WRONG_OF_ONE = 4
LENGTHS = (3, 5, 7)  # digits of the codes of 类, 款, 项
MADE_UP_OF = {frozenset({"基本支出", "项目支出"}), frozenset({"人员经费", "公用经费"})}  # 合计 of a row
Place = tuple[int, int]  # row, column
TOTAL = -1  # the row of 合计


class Check(NamedTuple):
    """One sum: a whole and its parts. gap: the parts less the whole. sure: whether it is beyond rounding."""

    whole: Place
    parts: tuple[Place, ...]
    gap: Decimal
    wrong: bool

    @property
    def column(self) -> int:
        """Of the whole."""
        return self.whole[1]


class WrongSum(NamedTuple):
    """What is wrong. at: the cell that explains all, None where only the 科目 is known whose sums do not fit.
    checks: the sums that do not fit; () where something does not fit, or was not read, and nobody can tell what."""

    at: Place | None
    checks: tuple[Check, ...]


CANNOT_TELL = WrongSum(None, ())


def wrong_sums(table: SubjectTable) -> WrongSum | None:
    """None where all sums fit."""
    amounts = [a for row in (*table.rows, *((table.total,) if table.total else ())) for a in row.amounts]
    if any(a.status is Status.UNREADABLE or a.by_ocr for a in amounts):
        return CANNOT_TELL
    codes = [row.code for row in table.rows]
    if len(set(codes)) < len(codes):
        return CANNOT_TELL  # a unit after the other
    checks = [*_downwards(table), *_across(table)]
    wrong = tuple(c for c in checks if c.wrong)
    if not wrong:
        return None
    if len(checks) - len(wrong) < LEAST_RIGHT or len(wrong) > MOST_WRONG_OF_ONE:
        return CANNOT_TELL
    if len(wrong) > 1:
        explaining = [_explaining([c for c in wrong if c.column == column]) for column in {c.column for c in wrong}]
        if all(explaining) and len({cell[0] for cell in explaining if cell}) == 1:
            return WrongSum(min(cell for cell in explaining if cell), wrong)
        cell = _explaining(list(wrong))
        if cell is not None:
            return WrongSum(cell, wrong)
    if len({c.whole[0] for c in wrong}) == 1 and all(c.parts[0][0] != c.whole[0] for c in wrong):
        return WrongSum(None, wrong)
    return CANNOT_TELL


def _explaining(wrong: list[Check]) -> Place | None:
    """The one cell that, changed by one amount, makes several sums fit."""
    cells = set.intersection(*({c.whole, *c.parts} for c in wrong))
    found = [cell for cell in cells if len({_change(c, cell) for c in wrong}) == 1]
    return found[0] if len(found) == 1 and len(wrong) > 1 else None


def _change(check: Check, cell: Place) -> Decimal:
    """By how much a cell must change for a sum to fit."""
    return check.gap if cell == check.whole else -check.gap


def row_at(table: SubjectTable, place: Place) -> SubjectRow:
    row = table.total if place[0] < 0 else table.rows[place[0]]
    assert row is not None
    return row


def amount_at(table: SubjectTable, place: Place) -> Amount:
    return row_at(table, place).amounts[place[1]]


def sum_of_rows(table: SubjectTable, column: int) -> Check:
    """合计 of a column against all rows."""
    return _check(table, (TOTAL, column), tuple((n, column) for n in range(len(table.rows))))


def _downwards(table: SubjectTable) -> Iterator[Check]:
    """Every 科目 against those right below it, 合计 against those below no other."""
    below: dict[int, list[int]] = defaultdict(list)
    place_of = {row.code: n for n, row in enumerate(table.rows)}
    for number, row in enumerate(table.rows):
        above = (row.code[:width] for width in sorted(LENGTHS, reverse=True) if width < len(row.code))
        below[next((place_of[code] for code in above if code in place_of), TOTAL)].append(number)
    uneven = len({len(table.rows[n].code) for n in below[TOTAL]}) > 1  # a list of 项 and 款 that have none below
    for column in range(len(table.heads)):
        for whole, parts in below.items():
            if whole != TOTAL:
                yield _check(table, (whole, column), tuple((n, column) for n in parts))
            elif table.total is not None:
                one = _check(table, (whole, column), tuple((n, column) for n in parts))
                if not (uneven and one.wrong):
                    yield one


def _across(table: SubjectTable) -> Iterator[Check]:
    """合计 against the columns that make it up: 基本支出 and 项目支出, 人员经费 and 公用经费."""
    if table.heads[0] not in ("合计", "小计", "总计") or frozenset(table.heads[1:]) not in MADE_UP_OF:
        return
    for number in range(TOTAL if table.total is not None else 0, len(table.rows)):
        yield _check(table, (number, 0), tuple((number, column) for column in range(1, len(table.heads))))


def _check(table: SubjectTable, whole: Place, parts: tuple[Place, ...]) -> Check:
    amounts = [amount_at(table, p) for p in (whole, *parts)]
    first, *others = ((a.value or Decimal(0)) for a in amounts)
    gap = sum(others, Decimal(0)) - first
    slack = sum((max(a.step, Decimal("0.01")) for a in amounts), Decimal(0)) / 2 + Decimal("0.01")
    return Check(whole, parts, gap, abs(gap) > slack)
