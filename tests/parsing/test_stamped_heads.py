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


@pytest.mark.parametrize("heads", ["2026-2028年中期目标\t2026年年度目标", "2026年—2028年中期目标\t2026年度目标"])
def test_goals_under_heads_that_begin_with_years(heads: str) -> None:
    text = "项目支出绩效目标表\n（2026年度）\n" + TABLE.format(heads=heads)
    (goal,) = parse(read_text_string(text), path="", sha256="").goals
    assert (str(goal.implementation_goal), str(goal.annual_goal)) == ("三年维护监测塔18座。", "维护监测塔6座。")
