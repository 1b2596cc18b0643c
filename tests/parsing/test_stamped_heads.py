"""What is stamped about a form: its year and department on one line, the years before the name of a goal."""

from __future__ import annotations

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

TABLE = """项目名称\t林火监测塔维护\t主管部门\t松坪县林业局
年度资金总额（万元）\t18.00\t实施单位\t松坪县防火站
总体目标\t{heads}
\t三年维护监测塔18座。\t维护监测塔6座。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t维护监测塔数量\t=6座
"""
HEADS = TABLE.format(heads="2026-2028年中期目标\t2026年年度目标")


def test_a_department_ends_before_the_year_of_its_line() -> None:
    text = "项目支出绩效目标表\n填报单位：松坪县林业局\t2026年度\t单位：万元\n" + HEADS
    document = parse(read_text_string(text), path="", sha256="")
    assert document.department_name == "松坪县林业局"


def test_the_one_year_on_a_line_of_its_own_is_the_budget_year() -> None:
    before = "项目支出绩效目标表\n（2026年度）\n索引号：014500/2026-07\n发布机构：松坪县林业局\n"
    assert parse(read_text_string(before + HEADS), path="", sha256="").fiscal_year == 2026


def test_one_form_with_another_year_does_not_set_that_of_the_budget() -> None:
    forms = "".join(f"项目支出绩效目标表\n（{year}年度）\n{HEADS}\n" for year in (2025, 2026, 2026))
    assert parse(read_text_string(forms), path="", sha256="").fiscal_year == 2026
    two = "2026年部门收支总表\n收入\t支出\n" + "".join(
        f"项目支出绩效目标表\n（{year}年度）\n{HEADS}\n" for year in (2025, 2026)
    )
    assert parse(read_text_string(two), path="", sha256="").fiscal_year == 2026


@pytest.mark.parametrize("heads", ["2026-2028年中期目标\t2026年年度目标", "2026年—2028年中期目标\t2026年度目标"])
def test_goals_under_heads_that_begin_with_years(heads: str) -> None:
    text = "项目支出绩效目标表\n（2026年度）\n" + TABLE.format(heads=heads)
    (goal,) = parse(read_text_string(text), path="", sha256="").goals
    assert (str(goal.implementation_goal), str(goal.annual_goal)) == ("三年维护监测塔18座。", "维护监测塔6座。")


def test_a_row_that_ends_with_an_office_is_no_name_of_a_department() -> None:
    form = """2026年度部门预算项目绩效目标表
单位：万元
基本情况 项目名称 林火监测塔维护 实施单位 松坪县防火站
主管部门 松坪县林业局
年度资金总额 18.00
年度目标 维护监测塔6座。
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 维护监测塔数量 =6座
满意度指标 服务对象满意度指标 护林员满意度 ≥90%
"""
    name = parse(read_text_string(form), path="", sha256="").department_name
    assert name is None or "项目名称" not in name


@pytest.mark.parametrize("cell", ["松坪县林业局[142]", "[142]松坪县林业局", "142-松坪县林业局", "松坪县林业局（142）"])
def test_the_code_of_a_department_stands_before_its_name_or_behind(cell: str) -> None:
    text = "项目支出绩效目标表\n（2026年度）\n" + HEADS.replace("主管部门\t松坪县林业局", f"主管部门及代码\t{cell}")
    (goal,) = parse(read_text_string(text), path="", sha256="").goals
    assert (goal.department_code, goal.department_name) == ("142", "松坪县林业局")


@pytest.mark.parametrize("cell", ["松坪县林业局（2026）", "松坪县林业局（本级）"])
def test_a_year_or_a_word_behind_the_name_of_a_department_is_no_code(cell: str) -> None:
    text = "项目支出绩效目标表\n（2026年度）\n" + HEADS.replace("主管部门\t松坪县林业局", f"主管部门及代码\t{cell}")
    (goal,) = parse(read_text_string(text), path="", sha256="").goals
    assert (goal.department_code, goal.department_name) == (None, cell)
