"""Rows of the table of costs that a form prints: how many, at what price, and the sum they are said to come to (AMT20).

Kept as text, a row each (保安服务费 86名×12个月 4200元/名·月 433.44), its head first.
"""

from __future__ import annotations

from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.funds.priced_tables import LEAST_RIGHT, comes_to
from perfcheck.rules.funds.told_equations import equations
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.values.amounts import NUMBER, UNITS, money_mentions, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

_AMOUNT_HEAD = regex(r"(?:金额|预算数|小计|合计|预算|测算数|费用)[(（]?(万元|元)?[)）]?$")
_HEAD_AGAIN = regex(r"(?:^| )(?:金额|预算数|小计|预算|测算数|费用)(?:[(（]万?元[)）])?(?: |$)")
_SUM = regex(rf"({NUMBER})(万元|元)?")
_PRICE = regex(rf"({NUMBER})(万元|元)/[一-龥㎡/·.]{{1,10}}|(?:每[一-龥]{{1,4}}){{1,3}}({NUMBER})(万元|元)")
_COUNT = regex(rf"({NUMBER})(万)?(?!万?元)([一-龥㎡]{{1,3}})")
_MONTHLY = regex("月")
_BARE_HEAD = regex(
    r"数量(?:[(（][一-龥]{1,4}[)）])? 单价(?:[(（]万?元[)）])? (?:金额|小计|合计|预算数?)(?:[(（]万?元[)）])?$"
)
_BARE_ROW = regex(rf" ({NUMBER})[一-龥㎡]{{0,4}} ({NUMBER}) ({NUMBER})$")
TOTALS = ("合计", "总计", "小计")
MOST_ROWS, MOST_COUNTS = 60, 5
LEAST_PARTS = 2  # rows from 其中 on
NEAR = 2  # times the money, either way, that sums with one of them mistyped come to: a unit is ten times another


class CostRow(NamedTuple):
    """quote: the row as printed. yuan: what its numbers come to. said: the sum it prints, in yuan. how: 计算为 …"""

    quote: str
    yuan: Decimal
    said: Decimal


def wrong_rows(printed: str, funds: Decimal | None) -> Iterator[CostRow]:
    """The rows whose numbers do not come to their sum. funds: of the year in yuan, which tells the unit of sums that
    the head gives none for."""
    for head, rows in tables_in(printed):
        unit = _unit_of(head, rows, funds)
        if unit is not None:
            yield from _wrong_of(head, rows, unit)
            yield from _wrong_parts(rows, unit)


def tables_in(printed: str) -> Iterator[tuple[str, list[str]]]:
    """(head, rows) of each table of a cell: behind the sources of the money stands what it is reckoned from."""
    head, *rows = printed.split("；")
    since = 0
    for at, row in enumerate(rows):
        if _HEAD_AGAIN.search(row) and not any(char.isdigit() for char in row):
            yield head, rows[since:at]
            head, since = row, at + 1
    yield head, rows[since:]


def _wrong_parts(rows: list[str], unit: Decimal) -> Iterator[CostRow]:
    """The row before 其中 against those from there on, where one of them with its digits turned would make it up."""
    at = next((n for n, row in enumerate(rows) if row.startswith("其中") and n), None)
    listed = rows[at - 1 :] if at is not None else []
    sums = [_sums(row, unit)[-1:] for row in listed]
    if len(sums) <= LEAST_PARTS or not all(sums):
        return
    whole, *parts = (one for (one,) in sums)
    gap = sum(parts) - whole
    added = whole + gap
    plain = [(part / unit, (part - gap) / unit) for part in (*parts, added)]
    if gap and any(meant > 0 and (swapped(one, meant) or tenfold(one, meant)) for one, meant in plain):
        yield CostRow("；".join(listed), added, whole)


def _wrong_of(head: str, rows: list[str], unit: Decimal) -> Iterator[CostRow]:
    for row in rows[:MOST_ROWS]:
        found = None if row.startswith(TOTALS) else _wrong(row, unit)
        if found is not None:
            yield found
    yield from _bare_prices(head, rows[:MOST_ROWS], unit)


def _bare_prices(head: str, rows: list[str], unit: Decimal) -> Iterator[CostRow]:
    """The one row of columns 数量, 单价, 金额 that does not multiply where all the others do: 移动泵站 2台 14.00 24.00.

    The others tell that price and sum are in one unit and that no other column stands between them.
    """
    if _BARE_HEAD.search(head) is None:
        return
    told = [(row, _BARE_ROW.search(row)) for row in rows if not row.startswith(TOTALS)]
    wrong, right = [], 0
    for row, hit in told:
        count, price, said = (to_decimal(number) for number in hit.groups()) if hit else (None, None, None)
        if count is None or price is None or said is None:
            return
        if comes_to(count * price, said):
            right += 1
        else:
            wrong.append(CostRow(row, count * price * unit, said * unit))
    if len(wrong) == 1 and right >= LEAST_RIGHT:
        yield wrong[0]


def _unit_of(head: str, rows: list[str], funds: Decimal | None) -> Decimal | None:
    """Yuan that one of the printed sums is of; None where neither the head nor the sums tell."""
    named = [hit.group(1) for cell in head.split(" ") if (hit := _AMOUNT_HEAD.search(cell))]
    units = {one for one in named if one}
    if len(units) == 1:
        return UNITS[units.pop()]
    whole = sum(one for row in rows if not row.startswith(TOTALS) for one in _sums(row, None)[-1:])
    if not named or not funds:
        return None
    return next((one for one in UNITS.values() if funds <= whole * one * NEAR <= funds * NEAR**2), None)


def _sums(row: str, unit: Decimal | None) -> list[Decimal]:
    """The cells of a row that are a sum, in yuan, or as printed where the unit is not known.

    Beside 67.00 a whole number is the code of what it is paid for (30226).
    """
    hits = [hit for cell in row.split(" ")[1:] if (hit := _SUM.fullmatch(compact(cell)))]
    exact = [hit for hit in hits if "." in hit.group()]
    found = ((to_decimal(hit.group(1)), hit.group(2)) for hit in exact or hits)
    return [number * (UNITS[own] if own else unit or 1) for number, own in found if number is not None]


def _wrong(row: str, unit: Decimal) -> CostRow | None:
    """A row with one sum that is no product of its one price with any of its counts, nor the result it spells out."""
    cells = [compact(cell) for cell in row.split(" ")]
    sums = [one for one in _sums(row, unit) if one > unit / 100]
    spelt = [one for cell in cells for one in equations(cell)]
    wrong = next((one for one in spelt if not one.right), None)
    if wrong is not None:
        return CostRow(wrong.quote, wrong.yuan, wrong.said)
    if len(spelt) == 1 and sums:
        said = spelt[0].said
        fits = any(comes_to(said, one) for one in sums)
        return None if fits or len(sums) > 1 else CostRow(row, said, sums[0])
    prices = [hit for cell in cells for hit in _PRICE.finditer(cell)]
    if len(prices) != 1 or not sums or "×" in prices[0].group():
        return None
    if any(money_mentions(cell.replace(prices[0].group(), " ")) for cell in cells[1:] if not _SUM.fullmatch(cell)):
        return None  # 委托编制费11.40万元，印刷300册×50元/册: the product is a part of it
    number, money = next((a, b) for a, b in zip(prices[0].groups()[::2], prices[0].groups()[1::2], strict=True) if a)
    each = to_decimal(number)
    counts = _counts(" ".join(cells[1:]).replace(prices[0].group(), " "))
    if each is None or not 0 < len(counts) <= MOST_COUNTS:
        return None
    yuan = each * UNITS[money]
    parts = [prod(some) for size in range(1, len(counts) + 1) for some in combinations(counts, size)]
    months = (1, 12) if _MONTHLY.search(prices[0].group()) else (1,)
    meant = [part * yuan * month for part in parts for month in months]
    if any(comes_to(one, said) for one in meant for said in sums) or len(sums) > 1:
        return None
    return CostRow(row, parts[-1] * yuan, sums[0])


def _counts(text: str) -> list[Decimal]:
    found = ((to_decimal(hit.group(1)), hit.group(2)) for hit in _COUNT.finditer(text))
    return [number * (10_000 if many else 1) for number, many in found if number]
