"""表十二 项目支出预算表 (this year) and 表十三 (上年结转): found by name and shape, not by number."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel, BudgetRow
from perfcheck.model.location import NOT_FOUND, Field, Status
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.model.page import Unread
from perfcheck.parsing.budget_heads import HEAD_REACH, WORDS, Heads, is_budget_head, title_above
from perfcheck.parsing.budget_levels import SUMS
from perfcheck.parsing.forms import is_section, is_title
from perfcheck.parsing.stream import is_page_number
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line, Token

_NUMBERING = regex(r"^\d{1,2}(?:=[\d+]{1,20})?$")
_DIGIT = regex(r"\d|合计|总计")
_DECIMALS = regex(r"^[\d,]{1,15}\.\d{1,6}$")
_PLAIN = regex(r"^[\d,]{1,15}$")
_STOP = regex(r"^(?:注[:：]|说明[:：]|备注[:：])")
SUBTOTALS = ("小计", "单位小计", "部门小计")
_BASIC = {"基本支出", "人员经费", "公用经费", "日常公用经费"}
_CODE = regex(r"\d{3}(?:\d\d){0,2}")  # of functional subjects: 207, 20701, 2070104
NOT_PLACED = "项目支出预算表中有内容无法归入项目名称或金额栏"


@dataclass(slots=True)
class BudgetTable:
    """One table as read. merged: the name that reaches over the next ``merged_rows`` rows too.

    owner: the unit (单位) that does so over ``owned_rows``.
    """

    title: str
    carried_over: bool
    heads: Heads
    rows: list[BudgetRow] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # of the functional subject, one a row; "" where none is printed
    subtotals: list[BudgetRow] = field(default_factory=list)  # 小计 of units that a column names
    basic: bool = False  # rows of 基本支出 stand in it: its 合计 is not that of the projects
    unread: list[Unread] = field(default_factory=list)
    last: int = 0
    merged: Token | None = None
    merged_rows: int = 0
    owner: Token | None = None
    owned_rows: int = 0

    @property
    def unit(self) -> str | None:
        """The unit of money, as printed above the table or in a head."""
        return self.heads.unit


def read_budget_table(lines: Sequence[Line], index: int, limit: int, around: str | None = None) -> BudgetTable:
    """Read the table whose head row stands at ``index``; ``last`` is the index behind it, ``limit`` at most.

    around: the unit of money that the headers and footers state, where nothing nearer does."""
    title = title_above(lines, index) or ""
    unit = None
    for line in reversed(lines[max(0, index - HEAD_REACH) : index]):
        unit = unit or unit_note(line.text)
    table = BudgetTable(title, "结转" in title, Heads("结转" in title, unit=unit or around))
    table.heads.take(lines[index])
    table.heads.settle_names([*takewhile(lambda line: line.is_row, lines[index + 1 : limit])])
    position = index + 1
    while position < limit:
        line = lines[position]
        if line.is_row:
            titled = is_title(line)  # of the next table, in a cell of its own
            if titled or other_table_head(table, lines, position) or not take_row(table, line):
                break
        elif ends_table(table, line):
            break
        position += 1
    table.last = position
    table.rows = without_subjects(table.rows, table.codes)
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
    return repeated or is_page_number(line.text) or unit_note(line.text) is not None or text.startswith("预算公开表")


def take_row(table: BudgetTable, line: Line) -> bool:
    """Take one row; False when the row cannot belong to this table."""
    heads, texts = table.heads, [compact(t.text) for t in line.tokens]
    if all(_NUMBERING.match(t) for t in texts) and len(texts) >= 3:
        return True
    if names_columns(texts) and not has_money(line, heads):
        if table.rows and any(t.endswith("项目名称") for t in texts):
            heads.begin_again()
        heads.take(line)
        return True
    if not table.rows and heads.name not in {t.column for t in line.tokens} and not any(map(_DIGIT.search, texts)):
        heads.take(line)  # the second row of the heads
        return True
    name, unit = named_by(table, line), unit_of(table, line)
    money = [t for t in line.tokens if t is not name and heads.columns.get(t.column) not in WORDS]
    if name is None:
        return is_passed_row(table, line, money)
    if money and is_no_project(table, name, texts):
        take_subtotal(table, name, unit, money)
        return True
    if name.column in heads.money:
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
    blank = {c: Amount(Status.BLANK, unit=table.unit) for c in heads.money.values() if c != "total"}
    row = BudgetRow(
        name.text,
        BudgetLevel.PROJECT,
        table.carried_over,
        total,
        **{**blank, **amounts},
        location=name.cell.location,
        unit=unit,
        others=other_amounts(table, line),
    )
    if table.rows and table.rows[-1].location == row.location:  # one name merged over rows of several subjects
        table.rows[-1] = table.rows[-1].with_more(row)
    else:
        table.rows.append(row)
        table.codes.append(next((t for t in texts if _CODE.fullmatch(t)), ""))
    return True


def is_no_project(table: BudgetTable, name: Token, texts: Sequence[str]) -> bool:
    """A row that is no project's: a 小计, a part of the row above (其中:…), 基本支出, and then 合计."""
    said = compact(name.text)
    if _BASIC & set(texts):
        table.basic = True
        return True
    return said in SUBTOTALS or said.startswith("其中:") or (table.basic and said in SUMS)


def without_subjects(rows: list[BudgetRow], codes: Sequence[str]) -> list[BudgetRow]:
    """The rows without those of functional subjects (功能科目) that are sums of the subjects or projects below them."""
    return [row for index, row in enumerate(rows) if not is_subject(rows, codes, index)]


def is_subject(rows: Sequence[BudgetRow], codes: Sequence[str], index: int) -> bool:
    """Whether a row has a code that the next row's goes on with, or the rows without one below it make its sum."""
    code = codes[index]
    following = codes[index + 1 : index + 2]
    if not code or not following:
        return False
    if following[0]:
        return following[0] != code and following[0].startswith(code)
    below = takewhile(lambda pair: not pair[1], zip(rows[index + 1 :], codes[index + 1 :], strict=True))
    sums = [row.total.value or Decimal(0) for row, _ in below if compact(row.name) not in SUMS]
    return rows[index].total.value == sum(sums, Decimal(0))


def take_subtotal(table: BudgetTable, name: Token, unit: Field, money: Sequence[Token]) -> None:
    """Keep the 小计 of a unit that its own column names, of the rows that are no projects."""
    sums = place_amounts(table, money) if unit.present and compact(name.text) in SUBTOTALS else None
    if sums and "total" in sums:
        level, place = BudgetLevel.UNIT, name.cell.location
        table.subtotals.append(
            BudgetRow(str(unit), level, table.carried_over, sums["total"], location=place, unit=unit)
        )


def names_columns(texts: Sequence[str]) -> bool:
    """Whether a row holds words that only heads of this table hold."""
    return any(word in text for text in texts for word in ("一般公共预算", "政府性基金", "项目名称"))


def named_by(table: BudgetTable, line: Line) -> Token | None:
    """The cell that names what a row's money is for: its project, the one merged over it, or 合计 in any column."""
    heads = table.heads
    first = line.tokens[0]
    if heads.name is None:
        return first
    own = next((t for t in line.tokens if t.column == heads.name), None)
    total = next((t for t in line.tokens if t.column not in heads.money and compact(t.text) in SUMS), None)
    if own is None and total is None and table.merged is not None and table.merged_rows > 0:
        table.merged_rows -= 1
        return table.merged
    if own is not None:
        table.merged, table.merged_rows = own, own.cell.row_span - 1
    return own or total or (first if heads.name == 0 else None)


def unit_of(table: BudgetTable, line: Line) -> Field:
    """The unit a row names in a column of its own, or the one merged over it."""
    column = table.heads.unit_column
    own = next((t for t in line.tokens if column is not None and t.column == column), None)
    if own is not None:
        table.owner, table.owned_rows = own, own.cell.row_span - 1
    elif table.owner is not None and table.owned_rows > 0:
        table.owned_rows -= 1
        own = table.owner
    return NOT_FOUND if own is None else Field(Status.PRESENT, own.text, own.cell.location, by_ocr=own.cell.by_ocr)


def is_passed_row(table: BudgetTable, line: Line, money: Sequence[Token]) -> bool:
    """A row without a name: sums of a kind of projects (特定目标类 | 小计 …) are passed over, other money is unread."""
    if not any(t.column in table.heads.columns and t not in money for t in line.tokens):
        table.unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in line.tokens]
    return True


def has_money(line: Line, heads: Heads) -> bool:
    """Whether a number with decimals stands in the line, or any number in a column of money."""
    return any(
        _DECIMALS.match(text) or (t.column in heads.money and _PLAIN.match(text))
        for t in line.tokens
        if (text := compact(t.text))
    )


def other_amounts(table: BudgetTable, line: Line) -> tuple[tuple[str, Amount], ...]:
    """The sums of a row in columns of money that are none of the five sources."""
    heads = table.heads.other_money
    cells = [t for t in line.tokens if t.column in heads] if heads else []
    sums = (
        (heads[t.column], parse_amount(t.text, table.heads.unit_of(t.column), t.cell.location, by_ocr=t.cell.by_ocr))
        for t in cells
    )
    return tuple(sums)


def place_amounts(table: BudgetTable, money: Sequence[Token]) -> dict[str, Amount] | None:
    """Money column → amount. A row shifted by one column is set right when its first sum is its total."""
    found: dict[str, Amount] = {}
    columns = table.heads.money
    for token in money:
        column = columns.get(token.column)
        place = token.cell.location.named_by(*table.heads.places.values())
        amount = parse_amount(token.text, table.heads.unit_of(token.column), place, by_ocr=token.cell.by_ocr)
        if column is None:
            if amount.status is not Status.PRESENT:
                return None if not table.rows else found
            table.unread.append(Unread(token.cell.location, NOT_PLACED, token.text))
        else:
            found[column] = amount
    if "total" not in found and found:
        values = [a for a in found.values() if a.value is not None]
        rest = sum((a.value for a in values[1:] if a.value is not None), Decimal(0))
        order = [columns[c] for c in sorted(columns)]
        if values and values[0].value == rest and order[0] not in found:
            return {order[max(0, order.index(k) - 1)]: a for k, a in found.items()}
    return found
