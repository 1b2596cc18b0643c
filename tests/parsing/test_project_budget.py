"""表十二 and 表十三: levels by the sums they announce, shifted rows, continued pages, other tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

if TYPE_CHECKING:
    from perfcheck.model.document import BudgetRow, Document

HEAD = """2026年项目支出预算表（本年预算）

部门名称：临溪县教育局

单位：万元

项目名称\t合计\t2026年财政拨款\t\t\t财政专户管理资金\t单位资金
\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t
1\t2\t3\t4\t5\t6\t7
"""


def document(rows: str) -> Document:
    return parse(read_text_string(HEAD + rows), path="", sha256="")


def levels(rows: str) -> list[tuple[str, str]]:
    return [(r.name, r.level) for r in document(rows).project_budget]


def by_name(rows: str, name: str) -> BudgetRow:
    return next(r for r in document(rows).project_budget if r.name == name)


def test_one_unit_repeats_the_department() -> None:
    rows = "临溪县教育局\t30.00\t30.00\n临溪县教育局\t30.00\t30.00\n校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
    assert [x for _, x in levels(rows)] == ["department", "unit", "project", "project"]


def test_several_units_each_with_its_projects() -> None:
    rows = (
        "临溪县教育局\t60.00\t60.00\n临溪县教育局机关\t30.00\t30.00\n校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
        "临溪县第一中学\t30.00\t30.00\n实验室改造\t30.00\t30.00\n"
    )
    assert [x for _, x in levels(rows)] == ["department", "unit", "project", "project", "unit", "project"]


def test_total_row_without_unit_row() -> None:
    rows = "合计\t30.00\t30.00\n校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
    assert levels(rows) == [("合计", "department"), ("校舍维修", "project"), ("营养餐", "project")]


def test_rows_that_are_no_totals_are_projects() -> None:
    rows = "校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n课桌椅\t5.00\t5.00\n"
    assert {x for _, x in levels(rows)} == {"project"}


def test_money_columns_and_blank_cells() -> None:
    rows = "临溪县教育局\t30.00\t10.00\t20.00\n" * 2 + "操场\t20.00\t\t20.00\n营养餐\t10.00\t10.00\n"
    row = by_name(rows, "操场")
    assert row.total.value == Decimal("200000") and row.government_fund.value == Decimal("200000")
    assert row.general_public.value is None and row.general_public.status == "blank"


def test_a_row_shifted_by_one_column_is_set_right() -> None:
    rows = "临溪县教育局\t30.00\t30.00\n临溪县教育局\t30.00\t30.00\n校舍维修\t\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
    assert by_name(rows, "校舍维修").total.value == Decimal("100000")


def test_continued_page_and_following_tables() -> None:
    rows = (
        "临溪县教育局\t30.00\t30.00\n临溪县教育局\t30.00\t30.00\n校舍维修\t10.00\t10.00\n\n- 15 -\n\n"
        "2026年项目支出预算表（本年预算）\n\n单位：万元\n\n项目名称\t合计\t2026年财政拨款\n营养餐\t20.00\t20.00\n\n"
        "2026年项目支出预算表（上年结转）\n\n单位：万元\n\n项目名称\t合计\t2026年财政拨款\t\t\n"
        "\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\n临溪县教育局\t7.00\t7.00\n临溪县教育局\t7.00\t7.00\n旧桥\t7.00\t7.00\n"
        "\n2026年政府采购预算表\n\n项目名称\t合计\n打印机\t3.00\n"
    )
    found = document(rows).project_budget
    assert [(r.name, r.carried_over) for r in found if r.level == "project"] == [
        ("校舍维修", False),
        ("营养餐", False),
        ("旧桥", True),
    ]


def test_without_a_unit_of_money_nothing_is_guessed() -> None:
    text = (HEAD + "临溪县教育局\t30.00\t30.00\n校舍维修\t30.00\t30.00\n").replace("单位：万元\n", "")
    rows = parse(read_text_string(text), path="", sha256="").project_budget
    assert {r.total.status.value for r in rows} == {"unreadable"}
