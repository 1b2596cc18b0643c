"""Rows of tables outside the forms that print how many, at what price, and the sum: 项目经费测算表, 采购清单."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.document import PricedRow
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from perfcheck.parsing.stream import Line

_MONEY = r"(?:[(（](?:人民币)?(?:万?元)(?:/[一-龥]{1,3})?[)）])?$"
_HEADS = (
    regex(r"(?:采购)?数量(?:[(（][一-龥、]{1,6}[)）])?$"),
    regex(rf"(?:预算|采购)?单价{_MONEY}"),
    regex(rf"(?:预算|采购|测算|合计)?(?:金额|小计|总价){_MONEY}"),
)
PRICE = "价"  # in every row of heads that is asked for
_COUNT = regex(r"(\d{1,9}(?:\.\d{1,4})?)[一-龥㎡]{0,4}$")
_TOTALS = ("合计", "总计", "小计")


def priced_rows(lines: Sequence[Line], of_forms: Collection[int]) -> Iterator[PricedRow]:
    """of_forms: indices of the lines whose cells the goals hold."""
    grid, columns = None, None
    for index, line in enumerate(lines):
        if not line.is_row or index in of_forms:
            continue
        heads = _columns(line) if PRICE in line.text else None
        if heads is not None:
            grid, columns = line.grid, heads
        elif columns is not None and line.grid == grid:
            row = _row(line, columns)
            if row is not None:
                yield row


def _columns(line: Line) -> tuple[int, ...] | None:
    """The columns of 数量, 单价 and 金额 in a row of heads, each printed once; None for any other row."""
    texts = [(compact(token.text), token.column) for token in line.tokens]
    found = [[column for text, column in texts if head.match(text)] for head in _HEADS]
    return tuple(columns[0] for columns in found) if all(len(columns) == 1 for columns in found) else None


def _row(line: Line, columns: tuple[int, ...]) -> PricedRow | None:
    cells = {token.column: compact(token.text) for token in line.tokens}
    if line.tokens[0].text.startswith(_TOTALS):
        return None
    count = _COUNT.match(cells.get(columns[0], ""))
    printed = (count.group(1) if count else "", *(cells.get(c, "") for c in columns[1:]))
    numbers = [number for text in printed if (number := to_decimal(text)) is not None and number > 0]
    if len(numbers) < len(columns):
        return None
    many, price, amount = numbers
    return PricedRow(line.text, many, price, amount, line.grid, line.location)
