"""Faults of amounts: form against 表十二, sums, halves, costs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.planting.book import Book, Plant
from tests.planting.data_kinds import printed_rows
from tests.planting.own_kinds import SUMS, both_halves, of_form, one_year, own_row, printed, swapped

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal


@of_form
def amt01_digits_swapped_in_budget(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    other = swapped(row.total.quote or "") if row else None
    if row is None or other is None:
        return None
    return Plant(book.put(row.total.location, other), ("AMT01", "AMT02"), goal, also=SUMS)


@of_form
def amt01_digits_swapped_in_form(book: Book, goal: Goal) -> Plant | None:
    other = swapped(goal.annual.total.quote or "")
    if own_row(book, goal) is None or other is None:
        return None
    changed = book.put(goal.annual.total.location, other)
    return Plant(changed, ("AMT01", "AMT02"), goal, ("funds.annual.total",), also=SUMS)


@of_form
def amt02_tenfold(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or not row.total.value:
        return None
    return Plant(printed(book, row.total, row.total.value * 10), ("AMT02",), goal, also=("AMT01", *SUMS))


@of_form
def amt02_ten_thousand_yuan_as_yuan(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or not row.total.value or goal.annual.total.unit != "元":
        return None
    changed = book.put(goal.annual.total.location, f"{row.total.value / 10_000:.2f}")
    return Plant(changed, ("AMT02",), goal, ("funds.annual.total",), also=SUMS)


@of_form
def amt03_row_missing_in_budget(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or row.location.line is None:
        return None
    return Plant(book.without_line(row.location.line), ("AMT03",), goal, also=SUMS)


@of_form
def amt04_form_missing(book: Book, goal: Goal) -> Plant | None:
    """A further project of 表十二 without a form."""
    row = own_row(book, goal)
    if row is None or row.location.line is None:
        return None
    cells = book.lines[row.location.line - 1].replace(row.name, "乡镇消防站装备配置补助")
    changed = book.with_line_after(row.location.line, cells)
    return Plant(changed, ("AMT04",), words=("乡镇消防站装备配置补助",), also=SUMS)


@of_form
def amt05_source_changed(book: Book, goal: Goal) -> Plant | None:
    source = next((a for _, a in goal.annual.sources() if a.value), None)
    if source is None or source.value is None or source.value == 0:
        return None
    changed = printed(book, source, source.value * Decimal("0.9") - 1000)
    return Plant(changed, ("AMT05",), goal)


@of_form
def amt05_source_added(book: Book, goal: Goal) -> Plant | None:
    other = next((a for _, a in goal.annual.sources() if a.value == 0 and a.location.line), None)
    if other is None or not goal.annual.total.value:
        return None
    return Plant(printed(book, other, Decimal(30_000)), ("AMT05",), goal)


@of_form
def amt05_whole_project(book: Book, goal: Goal) -> Plant | None:
    source = next((a for _, a in goal.implementation.sources() if a.value), None)
    if source is None or not source.value:
        return None
    return Plant(printed(book, source, source.value + 20_000), ("AMT05",), goal)


@of_form
def amt06_year_above_project(book: Book, goal: Goal) -> Plant | None:
    whole, year = goal.implementation.total, goal.annual.total
    if not whole.value or not year.value:
        return None
    changed = printed(book, whole, year.value * Decimal("0.8"))
    return Plant(changed, ("AMT06",), goal, ("funds.implementation.total", "funds.annual.total"))


@of_form
def amt07_one_year_two_totals(book: Book, goal: Goal) -> Plant | None:
    whole, year = goal.implementation.total, goal.annual.total
    if not whole.value or whole.value != year.value or not one_year(goal):
        return None
    return Plant(printed(book, whole, whole.value * 3), ("AMT07",), goal)


@of_form
def amt08_cost_above_year(book: Book, goal: Goal) -> Plant | None:
    row = next(printed_rows(goal, "成本"), None)
    if row is None or not goal.annual.total.value:
        return None
    value = f"≤{goal.annual.total.value * 2 / 10_000:.0f}万元"
    return both_halves(book, goal, row.row, "设备采购费用", value, ("AMT08",))


@of_form
def amt17_payment_of_year(book: Book, goal: Goal) -> Plant | None:
    row = next(printed_rows(goal, "成本"), None) or next(printed_rows(goal, "数量"), None)
    if row is None or not goal.annual.total.value:
        return None
    value = f"{goal.annual.total.value * 2 / 10_000:.2f}万元"
    return both_halves(book, goal, row.row, "本年支付补偿金额", value, ("AMT17", "AMT08"))


@of_form
def amt09_money_in_goal(book: Book, goal: Goal) -> Plant | None:
    money = goal.annual.total.value
    field = goal.annual_goal if goal.annual_goal.present else goal.implementation_goal
    if not money or not field.present:
        return None
    year = book.document.fiscal_year
    text = f"{year}年拨付项目资金{money * Decimal('1.7') / 10_000:.2f}万元，完成年度建设任务并通过验收。"
    changed = book.put(field.location, text)
    return Plant(changed, ("AMT09", "AMT17"), goal, ("annual_goal", "implementation_goal"))


@of_form
def amt15_weight_of_a_row(book: Book, goal: Goal) -> Plant | None:
    row = next((r for r in goal.indicators if r.weight is not None and r.location.line is not None), None)
    if row is None or row.location.line is None or row.weight is None:
        return None
    line = book.lines[row.location.line - 1].rstrip("\t")
    before, _, last = line.rpartition("\t")
    if last != str(row.weight):
        return None
    return Plant(book.with_line(row.location.line, f"{before}\t{int(row.weight) + 7}"), ("AMT15",), goal)


@of_form
def amt09_money_of_the_year_in_the_overview(book: Book, goal: Goal) -> Plant | None:
    money, year = goal.annual.total.value, book.document.fiscal_year
    if not money or not goal.overview.present or not one_year(goal):
        return None
    text = f"本项目{year}年预算安排资金{money * Decimal('1.3') / 10_000:.2f}万元，用于设备维护，年底前完成。"
    return Plant(book.put(goal.overview.location, text, str(goal.overview)), ("AMT09",), goal, ("overview",))


@of_form
def amt09_smaller_budget_in_the_goal(book: Book, goal: Goal) -> Plant | None:
    money, field = goal.annual.total.value, goal.annual_goal
    if not money or not field.present or not one_year(goal):
        return None
    text = f"{book.document.fiscal_year}年安排财政资金{money * Decimal('0.6'):.0f}元，按季度发放到位，发放率100%。"
    return Plant(book.put(field.location, text, str(field)), ("AMT17", "AMT09"), goal, ("annual_goal",))
