"""收支总表 and the table of the three public expenses: down, across, two years, and what is no such table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

if TYPE_CHECKING:
    from perfcheck.model.document import Document

TITLE = "2026年“三公”经费支出预算表\n单位：万元\n"


def document_of(text: str) -> Document:
    return parse(read_text_string(text), path="", sha256="")


def test_expenses_in_rows_of_the_later_year() -> None:
    rows = "公务接待费\t3.40\t3.10\n公务用车购置及运行费\t10.00\t9.50\n合计\t13.40\t12.60\n"
    found = document_of(f"{TITLE}项目\t2025年预算数\t2026年预算数\n{rows}").public_expenses
    assert found is not None
    sums = (found.total, found.reception, found.vehicles)
    assert [a.value for a in sums] == [126_000, 31_000, 95_000]


def test_expenses_in_columns_with_two_lines_of_heads() -> None:
    heads = "单位名称\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n\t\t\t小计\t购置费\t运行费\t\n"
    rows = "河道管理所\t2.00\t0.00\t2.00\t0.00\t2.00\t0.00\n合计\t16.20\t0.00\t9.50\t1.00\t8.50\t6.70\n"
    found = document_of(f"{TITLE}{heads}{rows}").public_expenses
    assert found is not None
    assert not found.more
    sums = (found.total, found.vehicles, found.purchase, found.running, found.reception)
    assert [a.value for a in sums] == [162_000, 95_000, 10_000, 85_000, 67_000]


def test_both_sides_of_the_balance() -> None:
    rows = (
        "项目\t预算数\t项目\t预算数\n一、一般公共预算\t900.00\t一、农林水支出\t880.00\n上年结转\t80.00\t二、其他支出\t100.00\n"
        "收入总计\t980.00\t支出总计\t980.00\n"
    )
    (found,) = document_of(f"2026年部门收支总表\n单位：万元\n{rows}").balances
    assert [side.total.value for side in (found.income, found.expenditure)] == [9_800_000, 9_800_000]
    assert found.income.more
    assert not found.expenditure.more
    assert sum((a.value or Decimal(0) for _, a in found.expenditure.items), Decimal(0)) == 9_800_000


def test_a_heading_without_a_table_is_none() -> None:
    found = document_of("2026年“三公”经费支出预算表........12\n一、收支总表说明\n2026年收支总表情况良好。\n")
    assert found.public_expenses is None
    assert not found.balances


def test_expenses_in_whole_yuan_beside_those_of_the_office() -> None:
    text = (
        "2026年部门“三公”经费和机关运行经费预算表\n单位：元\n"
        "“三公”经费合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行费小计\t公务用车购置费\t公务用车运行费\t机关运行经费预算数\n"
        "180,000\t0\t18,000\t162,000\t0\t162,000\t1,060,000\n"
    )
    found = document_of(text).public_expenses
    assert found is not None
    assert not found.more
    sums = (found.total, found.abroad, found.reception, found.vehicles, found.purchase, found.running)
    assert [a.value for a in sums] == [180_000, 0, 18_000, 162_000, 0, 162_000]


SPLIT = (
    "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、财政拨款\t980.00\t一、本年支出\t980.00\n\t\t（一）基本支出\t700.00\n"
    "\t\t其中：人员经费\t600.00\n\t\t（二）项目支出\t280.00\n收入总计\t980.00\t支出总计\t980.00\n"
)
BY_FUNCTION_AND_NATURE = (
    "收入\t\t支出\t\t\t\n项目\t预算数\t按功能分类\t预算数\t按支出性质\t预算数\n一、财政拨款\t900.00\t一、农林水支出\t880.00\t一、基本支出\t700.00\n"
    "上年结转\t80.00\t二、其他支出\t100.00\t二、项目支出\t280.00\n收入总计\t980.00\t支出总计\t980.00\t支出总计\t980.00\n"
)


@pytest.mark.parametrize("rows", (SPLIT, BY_FUNCTION_AND_NATURE))
def test_the_balance_splits_basic_and_project(rows: str) -> None:
    document = document_of(f"2026年部门收支总表\n单位：万元\n{rows}")
    (found,) = document.expenditure_totals
    assert [a.value for a in (found.total, found.basic, found.project)] == [9_800_000, 7_000_000, 2_800_000]
    (balance,) = document.balances
    assert balance.expenditure.total.value == balance.income.total.value == 9_800_000


def test_the_balance_of_one_source_is_not_of_all_expenditure() -> None:
    assert document_of(f"2026年财政拨款收支总表\n单位：万元\n{SPLIT}").expenditure_totals == ()


def test_numbers_of_rows_are_no_amounts() -> None:
    rows = (
        "序号\t项目\t预算数\t序号\t项目\t预算数\n1\t一、一般公共预算\t980.00\t1\t一、农林水支出\t880.00\n"
        "2\t二、其他收入\t\t2\t二、其他支出\t100.00\n3\t收入总计\t980.00\t3\t支出总计\t980.00\n"
    )
    (found,) = document_of(f"收支预算总表\n单位：万元\n{rows}").balances
    assert [a.value for _, a in found.income.items] == [9_800_000, None]
    rows = (
        "项目\t行次\t金额\t项目\t行次\t金额\n一、拨款\t1\t980.00\t一、支出\t1\t980.00\n"
        "合计\t2\t980.00\t合计\t2\t980.00\n"
    )
    (found,) = document_of(f"收支预算总表\n单位：万元\n{rows}").balances
    assert [a.value for _, a in found.expenditure.items] == [9_800_000]
    assert found.income.total.value == 9_800_000
