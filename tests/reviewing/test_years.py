"""The projects of two years beside each other, from the printed books of both."""

from __future__ import annotations

from perfcheck.model.years import ProjectYear, YearChange
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.years import year_on_year

FORM = """
项目支出绩效目标表
单位:万元
| 项目名称 | {name} | 主管部门 | 临溪县水务局 |
| 年度资金总额 | {money} | | |
| 年度目标 | {goal} | | |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | {row} | ≥18座 |
| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% |
"""
GOAL = "完成十八座小型水闸的检修，汛前全部投用。"


def book(*forms: tuple[str, str, str, str]) -> str:
    return "\n".join(FORM.format(name=name, money=money, goal=goal, row=row) for name, money, goal, row in forms)


def changes(now: str, then: str) -> dict[str, ProjectYear]:
    documents = [
        parse(read_text_string(text), path=f"{n}.txt", sha256=n) for n, text in (("今年", now), ("去年", then))
    ]
    found = year_on_year(documents[0], documents[1])
    assert found is not None and found.source == "去年.txt"
    return {project.name: project for project in found.projects}


def test_new_gone_and_changed_projects() -> None:
    now = book(
        ("水闸检修", "60.00", GOAL, "检修水闸"),
        ("山洪预警设备维护", "8.00", "全年设备在线。", "维护站点"),
        ("泵站更新", "30.00", "更新两座泵站。", "更新泵站"),
    )
    then = book(("水闸检修", "40.00", GOAL, "检修水闸"), ("堤防白蚁防治", "12.50", "全面防治。", "防治堤段"))
    found = changes(now, then)
    assert found["水闸检修"].change is YearChange.UP and found["水闸检修"].same_goals
    assert found["水闸检修"].difference == 200_000
    assert {name: p.change for name, p in found.items() if name != "水闸检修"} == {
        "山洪预警设备维护": YearChange.NEW,
        "泵站更新": YearChange.NEW,
        "堤防白蚁防治": YearChange.GONE,
    }
    assert found["堤防白蚁防治"].difference == -125_000


def test_another_goal_or_another_row_is_a_change() -> None:
    then = book(("水闸检修", "40.00", GOAL, "检修水闸"), ("水库巡查", "5.00", "按月巡查。", "巡查水库"))
    now = book(
        ("水闸检修", "30.00", "完成二十座水闸检修。", "检修水闸"), ("水库巡查", "6.00", "按月巡查。", "巡查水库座数")
    )
    found = changes(now, then)
    assert found["水闸检修"].change is YearChange.DOWN and not found["水闸检修"].same_goals
    assert found["水库巡查"].change is YearChange.UP and not found["水库巡查"].same_goals


def test_a_year_in_the_name_does_not_make_another_project_and_each_is_paired_once() -> None:
    then = book(("2025年水闸检修", "40.00", GOAL, "检修水闸"), ("农村供水一期", "9.00", "通水。", "接通户数"))
    now = book(
        ("2026年水闸检修", "40.00", GOAL, "检修水闸"),
        ("农村供水一期", "9.00", "通水。", "接通户数"),
        ("农村供水二期", "9.00", "通水。", "接通户数"),
    )
    found = changes(now, then)
    assert found["2026年水闸检修"].change is YearChange.SAME
    assert found["农村供水一期"].change is YearChange.SAME
    assert found["农村供水二期"].change is YearChange.NEW


def test_without_forms_in_one_of_the_years_nothing_is_said() -> None:
    one = parse(read_text_string(book(("水闸检修", "40.00", GOAL, "检修水闸"))), path="a.txt", sha256="a")
    none = parse(read_text_string("部门概况\n本部门负责水务。"), path="b.txt", sha256="b")
    assert year_on_year(one, none) is None and year_on_year(none, one) is None and year_on_year(one, None) is None
