"""The one row of a table of prices whose count times price is not its sum, where the others multiply (AMT20)."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document, PricedRow

LEAST_RIGHT = 2  # rows that multiply beside the one that does not
ROUNDING = Decimal("0.01")  # share by which a sum may be rounded
SCALES = (Decimal(1), Decimal("0.0001"))  # prices in 元 beside sums in 万元


class WrongRow(NamedTuple):
    """product: what count times price come to, in the unit of the sums."""

    row: PricedRow
    product: Decimal


def wrong_rows_of_tables(document: Document) -> Iterator[WrongRow]:
    """At most one row a table: that the others multiply tells what its columns are."""
    for _, rows in groupby(document.priced_rows, key=lambda row: row.table):
        table = list(rows)
        found = [wrong for scale in SCALES if (wrong := _of_table(table, scale)) is not None]
        yield from found[:1]


def _of_table(table: Sequence[PricedRow], scale: Decimal) -> WrongRow | None:
    products = [(row, row.count * row.price * scale) for row in table]
    wrong = [(row, product) for row, product in products if not comes_to(product, row.amount)]
    if len(wrong) != 1 or len(table) - 1 < LEAST_RIGHT:
        return None
    return WrongRow(*wrong[0])


def comes_to(product: Decimal, amount: Decimal) -> bool:
    """Whether a sum is what count times price come to, rounded at most."""
    return abs(product - amount) <= ROUNDING * max(product, amount)
