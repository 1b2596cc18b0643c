"""The sources of money of 表十二 against the sums of their rows and of their columns (AMT14)."""

from __future__ import annotations

from decimal import Decimal

from perfcheck.model.document import BudgetLevel, BudgetRow
from perfcheck.rules.funds.budget_sources import unequal_sources
from perfcheck.values.amounts import parse_amount


def row(name: str, total: str, public: str, unit: str, level: BudgetLevel = BudgetLevel.PROJECT) -> BudgetRow:
    money = [parse_amount(text, "万元") for text in (total, public, unit)]
    return BudgetRow(name, level, False, money[0], general_public=money[1], unit_funds=money[2])


def head(total: str, public: str, unit: str) -> BudgetRow:
    return row("合计", total, public, unit, BudgetLevel.DEPARTMENT)


def told(head: BudgetRow | None, *rows: BudgetRow) -> list[tuple[str, str, Decimal]]:
    return [(one.row.name, one.name, one.added / 10_000) for one in unequal_sources(head, rows)]


def test_sources_that_make_their_rows() -> None:
    assert (
        told(head("150.00", "120.00", "30.00"), row("甲", "90.00", "90.00", ""), row("乙", "60.00", "30.00", "30.00"))
        == []
    )


def test_a_row_whose_sources_come_to_more_or_to_less() -> None:
    right = row("甲", "90.00", "90.00", "")
    assert told(head("150.00", "120.00", "30.00"), right, row("乙", "60.00", "30.00", "40.00")) == [
        ("乙", "", Decimal(70))
    ]
    assert told(head("150.00", "120.00", "30.00"), right, row("乙", "60.00", "20.00", "30.00")) == [
        ("乙", "", Decimal(50))
    ]


def test_less_is_no_fault_where_a_column_may_be_unread() -> None:
    assert told(None, row("甲", "90.00", "80.00", ""), row("乙", "60.00", "30.00", "20.00")) == []


def test_a_column_of_the_row_of_sums() -> None:
    rows = (row("甲", "90.00", "90.00", ""), row("乙", "60.00", "30.00", "30.00"))
    assert told(head("150.00", "110.00", "40.00"), *rows) == [
        ("合计", "一般公共预算", Decimal(120)),
        ("合计", "单位资金", Decimal(30)),
    ]


def test_the_row_of_sums_itself() -> None:
    rows = [row(name, "50.00", "30.00", "20.00") for name in "甲乙丙"]
    assert told(head("150.00", "90.00", "70.00"), *rows) == [("合计", "", Decimal(160))]


def test_a_column_beside_one_that_was_not_read() -> None:
    rows = (row("甲", "90.00", "80.00", "0.00"), row("乙", "60.00", "30.00", "0.00"))
    assert told(head("150.00", "101.00", "0.00"), *rows) == [("合计", "一般公共预算", Decimal(110))]
    assert told(head("150.00", "110.00", "0.00"), *rows) == []
