"""What an unknown column is, by its cells: values, all signs, all units, numbers that sum to 90 or 100."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.page import UNREADABLE_TEXT
from perfcheck.parsing.signs import is_sign
from perfcheck.parsing.tables.anchors import MOSTLY, demanding
from perfcheck.parsing.tables.columns import own_cells
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.head_columns import Column
    from perfcheck.parsing.tables.sets import IndicatorSet

FEWEST = 3  # cells by which a column of numbers is known for one of weights
FULL_MARKS = (Decimal(90), Decimal(100))
SIGN_HEADS = ("direction", "content", "description", "remark")  # 指标值类型 may hold the signs (湖南)


def settle_columns(table: Table, found: IndicatorSet, top: int, last: int) -> None:
    """Give the unknown columns of a set the roles their cells speak for, in place."""
    if "operator" not in found.side or not _signs(table, found.side["operator"], top, last):
        for role in SIGN_HEADS:
            column = found.side.get(role)
            if column is not None and _signs(table, column, top, last):
                before = found.side.pop("operator", None)
                found.side["operator"] = found.side.pop(role)
                if before is not None:
                    found.side[role] = before
                break
    for role in ("description", "remark", "content"):  # 指标标准 over 次/年, %: the units of bare numbers
        column = found.side.get(role)
        if column is not None and "unit" not in found.side and _role(table, column, found, top, last) == "unit":
            found.side["unit"] = found.side.pop(role)
    for column in list(found.unknown):
        role = _role(table, column, found, top, last)
        if role and role not in found.side:
            found.side[role] = column
            found.unknown.remove(column)


def _role(table: Table, column: Column, found: IndicatorSet, top: int, last: int) -> str:
    cells = column_cells(table, column, top, last)
    if not cells:
        return ""
    if all(is_sign(c) or c == "定性" for c in cells) and any(is_sign(c) for c in cells):
        return "operator"
    units = sum(unit_kind(c) is not None for c in cells)
    if units >= MOSTLY * len(cells) and _bare_numbers(table, found, top, last):
        return "unit"
    numbers = [to_decimal(c.rstrip("分%")) for c in cells]
    if len(cells) >= FEWEST and all(n is not None and 0 < n < 100 for n in numbers):
        total = sum(n for n in numbers if n is not None)
        if any(total % full == 0 for full in FULL_MARKS):
            return "weight"
    return ""


def value_share(table: Table, column: Column, top: int, last: int) -> float:
    """Share of a column's cells that demand a quantity or a date."""
    return demanding(column_cells(table, column, top, last))


def column_cells(table: Table, column: Column, top: int, last: int) -> list[str]:
    """The filled cells that begin in a column, without white space; those that could not be read say nothing."""
    texts = [compact(p.text) for p in own_cells(table, column, top, last)]
    return [text for text in texts if text != UNREADABLE_TEXT]


def _signs(table: Table, column: Column, top: int, last: int) -> bool:
    cells = column_cells(table, column, top, last)
    return 2 * sum(is_sign(c) for c in cells) > len(cells)


def _bare_numbers(table: Table, found: IndicatorSet, top: int, last: int) -> bool:
    """Whether most values are numbers without a unit."""
    cells = [c for column, _ in found.values for c in column_cells(table, column, top, last)]
    return 2 * sum(to_decimal(c.lstrip("≥≤=<>＝")) is not None for c in cells) >= len(cells) > 0
