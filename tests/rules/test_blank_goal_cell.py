"""One printed goal: in a ruled table its rectangle tells a merged cell from a blank one beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from perfcheck.model.finding import Finding
from perfcheck.model.goal import FormStructure, Goal
from perfcheck.model.location import Field, Location, Status
from perfcheck.parsing.document import parse
from perfcheck.rules.completeness import com11
from perfcheck.rules.completeness.com04 import blank_goals
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import NoOptions
from tests.parsing.printed_shapes import reading_of

if TYPE_CHECKING:
    from pathlib import Path


def box(left: float, right: float) -> Location:
    return Location(page=1, bbox=(left, 100.0, right, 120.0))


@pytest.mark.parametrize(
    ("right_edge", "blank"),
    [(300.0, ("annual_goal",)), (548.0, ()), (None, None)],
    ids=["half the row", "the whole row", "no rectangles"],
)
def test_a_lone_goal_cell(right_edge: float | None, blank: tuple[str, ...] | None) -> None:
    place = Location(line=3) if right_edge is None else box(100, right_edge)
    goal = Goal(
        project_name=Field(Status.PRESENT, "河道清淤工程"),
        period=Field(Status.PRESENT, "1年"),
        overview=Field(Status.PRESENT, "清理河道八公里。", box(100, 550)),
        implementation_goal=Field(Status.PRESENT, "清理河道八公里。", place),
        one_goal_cell=True,
    )
    assert blank_goals(goal, "pdf") == blank


def test_a_blank_year_beside_a_filled_goal_is_seen_outside_text_only() -> None:
    goal = Goal(
        project_name=Field(Status.PRESENT, "河道清淤工程"),
        period=Field(Status.PRESENT, "1年"),
        implementation_goal=Field(Status.PRESENT, "清理河道八公里。"),
        annual_goal=Field(Status.BLANK),
    )
    assert blank_goals(goal, "xlsx") == ("annual_goal",)
    assert blank_goals(goal, "text") is None
    several = replace(goal, period=Field(Status.PRESENT, "3年"))
    assert blank_goals(several, "text") is None
    printed = replace(several, form_structure=FormStructure.PRINTED)
    assert blank_goals(printed, "text") == ("annual_goal",)


FORM = """临溪县2026年项目支出绩效目标表
单位:元
项目名称 | 桥梁检测 | < | < | < | < | <
主管部门 | 临溪县交通运输局 | < | < | 实施单位 | 临溪县公路段 | <
项目属性 | 一次性项目 | < | < | 项目期 | 1年 | <
项目资金 | 实施期资金总额 | 420,000 | < | 年度资金总额 | 420,000 | <
项目概况 | 完成18座桥梁定期检测，出具检测报告。 | < | < | < | < | <
总体目标 | 实施期目标 | < | < | 年度目标 | < | <
^ | 完成18座桥梁定期检测。 | < | < | {right} | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 检测桥梁 | ≥18座 | 检测桥梁 | ≥18座
^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 群众满意度 | ≥90%
"""


@pytest.mark.parametrize("shape", ["xlsx", "docx", "html", "pdf"])
@pytest.mark.parametrize(("right", "blank"), [("<", ()), ("", ("annual_goal",)), ("检测18座。", ())])
def test_a_ruled_table_of_any_format_tells_a_blank_cell_from_a_merged_one(
    shape: str, right: str, blank: tuple[str, ...], tmp_path: Path
) -> None:
    document = parse(reading_of(FORM.format(right=right), shape, tmp_path), path=f"表.{shape}", sha256="0" * 64)
    assert blank_goals(document.goals[0], shape) == blank


WITHOUT_VALUES = """项目支出绩效目标表
单位:万元
项目名称 | 水文站点升级 | 实施单位 | 临溪县水文中心
主管部门 | 临溪县水务局 | 年度资金总额 | 508.25
年度目标 | 升级水文站点23处。 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 升级站点数 |
产出指标 | 质量指标 | 设备完好率 |
满意度指标 | 服务对象满意度指标 | 用户满意度 |
"""


def test_a_printed_table_of_which_nothing_is_unread_has_no_values(tmp_path: Path) -> None:
    document = parse(reading_of(WITHOUT_VALUES, "html", tmp_path), path="表.html", sha256="0" * 64)
    (told,) = com11.check(document.goals[0], Facts(document, date(2026, 3, 1)), NoOptions())
    assert isinstance(told, Finding)
    assert told.message == "本表3行指标都没有指标值。"
