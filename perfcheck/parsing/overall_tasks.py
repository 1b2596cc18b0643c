"""The tasks a 整体支出绩效目标表 lists with their money: 年度主要任务 | 任务名称 | 主要内容 | 预算金额."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.expenditure_totals import SUMS
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.money import Amount
    from perfcheck.parsing.stream import Line, Token

HEADS = 2  # rows of heads: 预算金额 over 总额 | 财政拨款 | 其他资金
_TASK = regex(r"^(?:年度|本年|主要|重点|具体|工作)*(?:任务|工作|职责活动)(?:名称)?$")
_MONEY = regex(
    r"^(?:拟?安排|涉及|所需|支出|项目|年度|本年|预算|资金|经费)*(?:预算|资金|经费|金额|支出)(?:金额|数|总额|安排)?(?:\(.{1,8}\))?$"
)
SUM = regex(r"^[\d,]{1,15}(?:\.\d{1,6})?$")  # of money, as a cell prints it


class _Columns(NamedTuple):
    """Grid columns of the names and of the money; unit: as the head of the money says."""

    name: int
    money: int
    unit: str | None


def tasks_of(lines: Sequence[Line], unit: str | None) -> tuple[tuple[str, Amount], ...]:
    """(name, money in yuan) of every task, as far as the rows below the head go on; () where none has money.

    unit: of the table's money, where the head does not say its own.
    """
    for index, line in enumerate(lines):
        columns = _columns(line) if line.is_row else None
        if columns is not None:
            return tuple(_rows(lines[index + 1 :], columns, unit))
    return ()


def heads_tasks(line: Line) -> bool:
    """Whether a row heads tasks and their money, of which none is that of the department."""
    return line.is_row and _columns(line) is not None


def _columns(line: Line) -> _Columns | None:
    heads = [(t, compact(t.text)) for t in line.tokens]
    names = [t for t, text in heads if _TASK.match(text)]
    money = next((t for t, text in heads if _MONEY.match(text)), None)
    # the last of 年度主要任务 | 任务名称
    name = next((t for t in reversed(names) if money is not None and t.column < money.column), None)
    return None if name is None or money is None else _Columns(name.column, money.column, unit_in_label(money.text))


def _rows(lines: Sequence[Line], columns: _Columns, unit: str | None) -> list[tuple[str, Amount]]:
    found: list[tuple[str, Amount]] = []
    for number, line in enumerate(lines):
        cells: dict[int, Token] = {t.column: t for t in line.tokens}
        name, money = cells.get(columns.name), cells.get(columns.money)
        plain = compact(money.text) if money is not None else ""
        if not found and number < HEADS - 1 and not SUM.match(plain):
            continue  # the second row of the heads
        if name is None or money is None or not SUM.match(plain) or compact(name.text).endswith(SUMS):
            break
        found.append((name.text.strip(), parse_amount(money.text, columns.unit or unit, money.cell.location)))
    return found
