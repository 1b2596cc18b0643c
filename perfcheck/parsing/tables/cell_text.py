"""What stands in a column at a row: its cells joined, bounds and signs put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.indicator_columns import sign_of
from perfcheck.parsing.tables.columns import cells_in
from perfcheck.parsing.tables.roles import VALUES
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.page import Cell
    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.head_columns import Column

_INDEX = regex(r"^(?:指标)?[\d①-⑳一二三四五六七八九十]{1,2}[.、:：)）]?$")
_NUMBER = regex(r"^[≥≤=<>]{0,2}\d")


class CellText(NamedTuple):
    """begins: a cell of it begins in the row, none only reaches down into it."""

    text: str
    cell: Cell
    begins: bool


def cell_text(table: Table, column: Column | None, row: int) -> CellText | None:
    """What stands in a column at a row: of all cells there, joined; None where nothing is printed.

    A cell that begins further left belongs to the column it begins in, except a level cell that covers the
    name column too. A number that only counts the rows is no part of a name. Two numbers below one head of values are
    two values, parted by a line break.
    """
    if column is None:
        return None
    places = cells_in(table, column, row)
    if not places:
        return None
    if len(places) == 1:
        return CellText(places[0].text, places[0].cell, places[0].top == row)
    begins = any(p.top == row for p in places)
    if column.role == "level3" and _INDEX.match(compact(places[0].text)):
        places = places[1:]
    two = column.role in VALUES and sum(_NUMBER.match(compact(p.text)) is not None for p in places) > 1
    return CellText(("\n" if two else "").join(p.text for p in places), places[0].cell, begins)


def between(lowest: CellText | None, highest: CellText | None, column: Column | None) -> CellText | None:
    """What 下限 and 上限 say together: 98 and 100 → 98-100, one alone ≥1800 or ≤1.15; the first where no column
    heads the highest."""
    bounds = [(t, sign) for t, sign in ((lowest, "≥"), (highest, "≤")) if t is not None]
    if column is None or not bounds:
        return lowest
    first, sign = bounds[0]
    if len(bounds) > 1:
        return first._replace(text="-".join(t.text for t, _ in bounds))
    return first._replace(text=f"{sign}{first.text}") if first.text[:1].isdigit() else first


def signs(side: dict[str, CellText | None]) -> tuple[str | None, str | None]:
    """(operator, direction): 指标性质 and 指标方向 change places in some forms (内蒙古)."""
    if not side:
        return None, None
    operator, direction = plain_text(side.get("operator")), plain_text(side.get("direction"))
    if not sign_of(operator):
        if sign_of(direction):
            return direction, operator
        content = plain_text(side.get("content"))
        if sign_of(content):
            return content, direction
    return operator, direction


def plain_text(found: CellText | None) -> str | None:
    """The text of a cell, None where there is none."""
    return found.text if found is not None else None
