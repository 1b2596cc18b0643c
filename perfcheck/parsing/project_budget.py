"""表十二 项目支出预算表 (this year) and 表十三 (上年结转): found by name and shape, not by number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel, BudgetRow
from perfcheck.model.location import Status
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.model.page import Unread
from perfcheck.parsing.forms import is_section, is_title
from perfcheck.parsing.stream import is_page_number
from perfcheck.values.amounts import parse_amount, unit_in_label, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.location import Location
    from perfcheck.parsing.stream import Line, Token

HEAD_REACH = 10  # lines above the head row in which title and unit may stand
# column → words its head holds
COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("general_public", ("一般公共预算",)),
    ("government_fund", ("政府性基金",)),
    ("state_capital", ("国有资本",)),
    ("fiscal_account", ("财政专户", "专户管理")),
    ("unit_funds", ("单位资金",)),
    ("total", ("合计", "总计", "预算数", "金额")),
)
_NUMBERING = re.compile(r"^\d{1,2}(?:=[\d+]{1,20})?$")
_STOP = re.compile(r"^(?:注[:：]|说明[:：]|备注[:：])")
NOT_PLACED = "项目支出预算表中有内容无法归入项目名称或金额栏"


@dataclass(slots=True)
class BudgetTable:
    """One table as read. columns: grid column → money column. heads: where each head was printed last."""

    title: str
    carried_over: bool
    unit: str | None
    columns: dict[int, str] = field(default_factory=dict)
    heads: dict[int, Location] = field(default_factory=dict)
    rows: list[BudgetRow] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    last: int = 0


def is_budget_head(lines: Sequence[Line], index: int) -> bool:
    """项目名称 … 合计 … with a title above that speaks of 项目支出, or with the kinds of money below."""
    line = lines[index]
    if not line.is_row or len(line.tokens) < 2:
        return False
    texts = [compact(t.text) for t in line.tokens]
    if not texts[0].endswith("项目名称") or not any(t in ("合计", "总计") for t in texts[1:]):
        return False
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    kinds = compact(line.text + below)
    return "一般公共预算" in kinds or title_above(lines, index) is not None


def title_above(lines: Sequence[Line], index: int) -> str | None:
    """The nearest line above that names a 项目支出 table, None when there is none."""
    for line in reversed(lines[max(0, index - HEAD_REACH) : index]):
        text = compact(line.text)
        if "项目支出" in text and "表" in text and len(text) <= 40 and not line.is_row:
            return line.text
    return None


def read_budget_table(lines: Sequence[Line], index: int) -> BudgetTable:
    """Read the table whose head row stands at ``index``; ``last`` is the index behind it."""
    title = title_above(lines, index) or ""
    unit = None
    for line in reversed(lines[max(0, index - HEAD_REACH) : index]):
        unit = unit or unit_note(line.text)
    table = BudgetTable(title, "结转" in title, unit)
    add_head(table, lines[index])
    position = index + 1
    while position < len(lines):
        line = lines[position]
        if line.is_row:
            if other_table_head(table, lines, position) or not take_row(table, line):
                break
        elif ends_table(table, line):
            break
        position += 1
    table.last = position
    return table


def other_table_head(table: BudgetTable, lines: Sequence[Line], index: int) -> bool:
    """A head row under the title of the other table: 上年结转 behind 本年预算."""
    title = title_above(lines, index) if is_budget_head(lines, index) else None
    return title is not None and ("结转" in title) is not table.carried_over


def ends_table(table: BudgetTable, line: Line) -> bool:
    """A note, a heading, another title, or any text a continued page does not repeat."""
    if _STOP.match(line.text) or is_section(line) or is_title(line) or foreign_title(table, line):
        return True
    return not is_passing(line, table)


def foreign_title(table: BudgetTable, line: Line) -> bool:
    """The title of another table (also 上年结转 after 本年预算)."""
    text = compact(line.text)
    return "表" in text and text != compact(table.title) and ("预算" in text or "支出" in text) and len(text) <= 40


def is_passing(line: Line, table: BudgetTable) -> bool:
    """Lines that a continued page repeats: page number, unit, department, the same title."""
    text = compact(line.text)
    repeated = text == compact(table.title) or text.startswith(
        ("部门名称", "单位名称", "编制单位", "编制部门", "单位:")
    )
    return (
        repeated or is_page_number(line.text) or unit_note(line.text) is not None or bool(re.match(r"预算公开表", text))
    )


def add_head(table: BudgetTable, line: Line) -> bool:
    """Take column heads out of a row; False when it has none."""
    found = False
    for token in line.tokens:
        text = compact(token.text)
        for column, words in COLUMNS:
            if any(w in text for w in words) and len(text) <= 20:
                table.columns[token.column] = column
                table.heads[token.column] = token.cell.location
                table.unit = table.unit or unit_in_label(token.text)
                found = True
                break
    return found


def take_row(table: BudgetTable, line: Line) -> bool:
    """Take one row; False when the row cannot belong to this table."""
    texts = [compact(t.text) for t in line.tokens]
    if all(_NUMBERING.match(t) for t in texts) and len(texts) >= 3:
        return True
    if any(w in t for t in texts for w in ("一般公共预算", "政府性基金", "项目名称")) and not has_money(line):
        add_head(table, line)
        return True
    name, money = line.tokens[0], line.tokens[1:]
    if name.column in table.columns:
        if not table.rows:
            return False
        table.unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in line.tokens]
        return True
    if not money:
        table.unread.append(Unread(name.cell.location, NOT_PLACED, name.text))
        return True
    amounts = place_amounts(table, money)
    if amounts is None:
        return False
    total = amounts.pop("total", MISSING_AMOUNT)
    blank = {c: Amount(Status.BLANK, unit=table.unit) for c in table.columns.values() if c not in ("total",)}
    table.rows.append(
        BudgetRow(
            name.text,
            BudgetLevel.PROJECT,
            table.carried_over,
            total,
            **{**blank, **amounts},
            location=name.cell.location,
        )
    )
    return True


def has_money(line: Line) -> bool:
    """Whether an amount with decimals stands in the line."""
    return any(re.match(r"^[\d,]{1,15}\.\d{1,6}$", compact(t.text)) for t in line.tokens)


def place_amounts(table: BudgetTable, money: Sequence[Token]) -> dict[str, Amount] | None:
    """Money column → amount. A row shifted by one column is set right when its first sum is its total."""
    found: dict[str, Amount] = {}
    order = sorted(table.columns)
    for token in money:
        column = table.columns.get(token.column)
        place = token.cell.location.named_by(*table.heads.values())
        amount = parse_amount(token.text, table.unit, place, by_ocr=token.cell.by_ocr)
        if column is None:
            if amount.status is not Status.PRESENT:
                return None if not table.rows else found
            table.unread.append(Unread(token.cell.location, NOT_PLACED, token.text))
        else:
            found[column] = amount
    if "total" not in found and found:
        values = [a for a in found.values() if a.value is not None]
        rest = sum((a.value for a in values[1:] if a.value is not None), Decimal(0))
        if values and values[0].value == rest:
            columns = [table.columns[c] for c in order]
            return {columns[max(0, columns.index(k) - 1)]: a for k, a in found.items()}
    return found


def with_levels(rows: Sequence[BudgetRow]) -> tuple[BudgetRow, ...]:
    """Mark the first total row as the department, then units, by the sums they announce.

    A row is a unit when the rows behind it add up to its total before the table (or the next unit) ends.
    """
    if not rows:
        return ()
    result = [replace(rows[0], level=BudgetLevel.DEPARTMENT)]
    rest = list(rows[1:])
    department = rows[0].total.value
    if department is None or not announces(rows[0], rest):
        return tuple(rows) if not looks_like_total(rows[0], rest) else (*result, *rest)
    index = 0
    while index < len(rest):
        members = unit_members(rest, index)
        if members == 0:
            result += rest[index:]
            break
        result.append(replace(rest[index], level=BudgetLevel.UNIT))
        result += rest[index + 1 : index + 1 + members]
        index += 1 + members
    return tuple(result)


def announces(head: BudgetRow, rest: Sequence[BudgetRow]) -> bool:
    """Whether the first row is a total of what follows: alone, or through unit rows that repeat it."""
    return looks_like_total(head, rest) or unit_members(rest, 0) > 0


def looks_like_total(head: BudgetRow, rest: Sequence[BudgetRow]) -> bool:
    """Whether the first row of a table is the sum of the others."""
    plain = compact(head.name)
    if plain in ("合计", "总计") or not rest:
        return True
    if compact(rest[0].name) == plain and rest[0].total.value == head.total.value:
        return True
    return sum((r.total.value or Decimal(0) for r in rest), Decimal(0)) == head.total.value


def unit_members(rows: Sequence[BudgetRow], index: int) -> int:
    """How many rows behind ``index`` make up its total; 0 when they do not, so it is no unit."""
    target = rows[index].total.value if index < len(rows) else None
    if target is None or index + 1 >= len(rows):
        return 0
    running = Decimal(0)
    tolerance = Decimal(0)
    for count, row in enumerate(rows[index + 1 :], 1):
        running += row.total.value or Decimal(0)
        tolerance += row.total.step
        if abs(running - target) <= tolerance / 2 and (count > 1 or index + 2 == len(rows) or index == 0):
            following = index + 1 + count
            if following == len(rows) or unit_members(rows, following):
                return count
    return len(rows) - index - 1 if index == 0 and repeats_department(rows) else 0


def repeats_department(rows: Sequence[BudgetRow]) -> bool:
    """A first row of a place that names an office: a unit row although the sums do not agree."""
    return bool(re.search(r"(?:局|委员会|办公室|中心|政府|大队|学校|医院|院|站|所)$", compact(rows[0].name)))
