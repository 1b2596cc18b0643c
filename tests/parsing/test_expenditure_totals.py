"""支出预算总表: its 合计 at the head, at the foot of many rows, or with every cell on a line of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

HEAD = "2026年部门支出预算总表\n编制部门：临溪县水务局\n单位：元\n"
ROWS = "".join(f"21303{n:02d}\t水利支出{n}\t100\t60\t40\n" for n in range(1, 21))
LINES = (
    "项目\n支出预算\n功能分类科目编码\n功能分类科目名称\n合计\n基本支出\n项目支出\n213\n农林水支出\n2,000\n1,200\n800\n"
)
NEXT = "\n2026年一般公共预算支出表\n单位：元\n"


def project_totals(text: str) -> list[Decimal | None]:
    totals = parse(read_text_string(text), path="", sha256="").expenditure_totals
    return [t.project.value for t in totals]


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD}科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t2,000\t1,200\t800\n{ROWS}",
        f"{HEAD}科目编码\t科目名称\t合计\t基本支出\t项目支出\n{ROWS}合计\t\t2,000\t1,200\t800\n",
        f"{HEAD}{LINES}合计\n2,000\n1,200\n800\n",
        f"{HEAD}{LINES}合计\n2,000\n1,200 800\n",
    ],
)
def test_the_sum_of_all_projects_is_read(table: str) -> None:
    assert project_totals(table) == [Decimal(800)]


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD}科目编码\t科目名称\t合计\t基本支出\t项目支出\n{ROWS}合计\t\t2,000\t1,300\t800\n",
        f"{HEAD}科目编码\t科目名称\t合计\t基本支出\t项目支出\n{ROWS}{NEXT}合计\t\t2,000\t1,200\t800\n",
        f"{HEAD}{LINES}合计\n2,000\n1,300\n800\n",
        f"{HEAD.replace('支出预算总表', '收入预算总表')}{LINES}合计\n2,000\n1,200\n800\n",
    ],
)
def test_a_sum_that_is_not_proved_or_of_another_table_is_none(table: str) -> None:
    assert project_totals(table) == []


def test_the_whole_stands_beside_the_words_over_its_parts() -> None:
    text = (
        "部门支出总表\n单位：万元\n功能分类科目\t\t支出合计\t其中\t\n科目编码\t科目名称\t\t基本支出\t项目支出\n"
        "213\t农林水支出\t800.00\t615.70\t184.30\n合计\t\t800.00\t615.70\t184.30\n"
    )
    (found,) = parse(read_text_string(text), path="", sha256="").expenditure_totals
    assert [a.value for a in (found.total, found.basic, found.project)] == [8_000_000, 6_157_000, 1_843_000]


def test_a_number_in_front_of_the_sum() -> None:
    text = (
        "支出预算总表\n单位：万元\n序号\t科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t栏次\t\t1\t2\t3\n"
        "1\t\t合计\t811.00\t474.50\t336.50\n2\t221\t住房保障支出\t811.00\t474.50\t336.50\n"
    )
    (found,) = parse(read_text_string(text), path="", sha256="").expenditure_totals
    assert found.project.value == 3_365_000
