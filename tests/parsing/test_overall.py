"""整体支出绩效目标表 in the layouts of several places: its money and its goal, in every shape that prints cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from tests.parsing.printed_shapes import FILE_SHAPES, reading_of

if TYPE_CHECKING:
    from pathlib import Path

BY_KIND = """部门整体支出绩效目标表
（2026年度）
单位：万元
部门名称 | 临溪县水务局 | < | < | < | <
年度预算申请 | 资金总额 | 1200.00 | 按收入性质分 | 按支出性质分 | <
^ | ^ | ^ | 一般公共预算 1200.00 | 基本支出 | 700.00
^ | ^ | ^ | 政府性基金 0.00 | 项目支出 | 500.00
整体绩效目标 | 保障全县供水安全 | < | < | < | <
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 巡河次数 | 12次 |
"""
BY_TASK = """2026年部门整体绩效目标申报表
部门名称 | 临溪县教育局 | < | <
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元）
^ | 义务教育 | 保障教学 | 1000
^ | 学前教育 | 普惠补助 | 200
^ | 金额合计 | < | 1200
年度总体目标 | 办好人民满意的教育 | < | <
"""
NUMBERED = """单位整体支出绩效目标表
填报单位：临溪县民政局 单位：元
预算情况 | 部门预算总额 | 12000000
^ | 1、资金来源：（1）财政性资金 | 12000000
^ | 2、资金结构：（1）基本支出 | 7000000
^ | （2）项目支出 | 5000000
年度总体目标 | 做好社会救助工作 | <
"""


SIGNED = """部门整体支出绩效目标表
单位：万元
部门名称 | 临溪县林业局 | < | < | < | <
年度预算 | 资金总额 | 900.00 | 基本支出 | 600.00 | <
^ | 项目支出 | 300.00 | < | < | <
年度总体目标 | 完成造林任务和森林防火 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 符号 | 指标值 | 单位
产出指标 | 数量指标 | 造林面积 | ≥ | 3 | 万亩
满意度指标 | 服务对象满意度指标 | 林农满意度 | ≥ | 90 | %
"""


@pytest.mark.parametrize("shape", ("xlsx", "html"))
def test_sign_and_unit_in_columns_of_their_own(shape: str, tmp_path: Path) -> None:
    overall = parse(reading_of(SIGNED, shape, tmp_path), path="", sha256="").overall_goal
    assert overall is not None
    rows = [(i.level1, i.level2, i.level3, i.value) for i in overall.indicators]
    assert rows == [
        ("产出指标", "数量指标", "造林面积", "≥3万亩"),
        ("满意度指标", "服务对象满意度指标", "林农满意度", "≥90%"),
    ]


@pytest.mark.parametrize("shape", FILE_SHAPES)
@pytest.mark.parametrize(
    ("text", "parts", "goal"),
    [
        (BY_KIND, (7_000_000, 5_000_000), "保障全县供水安全"),
        (BY_TASK, (None, None), "办好人民满意的教育"),
        (NUMBERED, (7_000_000, 5_000_000), "做好社会救助工作"),
    ],
)
def test_money_and_goal(text: str, parts: tuple[int | None, int | None], goal: str, shape: str, tmp_path: Path) -> None:
    document = parse(reading_of(text, shape, tmp_path), path="", sha256="")
    overall = document.overall_goal
    assert overall is not None and not document.goals
    assert overall.total.value == 12_000_000
    assert (overall.basic.value, overall.project.value) == parts
    assert str(overall.goal) == goal
