"""Texts taken off printed tables: rows named by label words, names away from their labels, torn heads and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

if TYPE_CHECKING:
    from perfcheck.model.document import Document

HEADER = """霞浦口县水务局2026年部门预算
项目支出绩效目标表
项目名称{0}灌渠清淤工程
主管部门{0}霞浦口县水务局
年度资金总额（万元）{0}86.00
年度目标{0}完成灌渠清淤12公里。
"""
ROWS = """一级指标 二级指标 三级指标 指标值
产出指标 数量指标 清淤灌渠长度 ≥12公里
时效指标 资金拨付及时率 ≥95%
项目完成时间 2026年9月底前
成本指标 经济成本指标 工程总成本 ≤86万元
效益指标 社会效益指标 受益农户数 ≥430户
满意度指标 满意度指标 灌区农户满意度 ≥92%
参建单位满意度 ≥90%
"""
LEVELS = [
    ("产出指标", "数量指标"), ("产出指标", "时效指标"), ("产出指标", "时效指标"), ("成本指标", "经济成本指标"),
    ("效益指标", "社会效益指标"), ("满意度指标", "满意度指标"), ("满意度指标", "满意度指标"),
]  # fmt: skip


def read(text: str) -> Document:
    return parse(read_text_string(text), path="文字.txt", sha256="0" * 64)


@pytest.mark.parametrize("gap", [" ", "\t"], ids=["spaces", "tabs"])
def test_a_row_named_by_a_label_word_ends_no_table(gap: str) -> None:
    (goal,) = read(HEADER.format(gap) + ROWS.replace(" ", gap)).goals
    assert ("项目完成时间", "2026年9月底前") in [(i.level3, i.value) for i in goal.indicators]
    assert [(i.level1, i.level2) for i in goal.indicators] == LEVELS


RAW_HEADER = """项目名称

项目支出绩效目标申报表
（2026年度）

松坪县湿地巡护

松坪县林业局
项目单位 松坪
湿地站
年度目标
完成湿地巡护。
"""
RAW_ROWS = """一级指标 二级指标
三级指标
指标值
计量单位
数量指标 湿地巡护次数
≥48
次
产出指标 质量指标 巡护记录完整率
≥95
%
时效指标 设施持续使用年限
≥6
年
效益指标 社会效益指标 科普受众人数
≥900
人
"""


def test_the_name_alone_below_a_title_is_that_of_the_label_above_it() -> None:
    (goal,) = read(RAW_HEADER + RAW_ROWS).goals
    assert goal.name == "松坪县湿地巡护"


def test_a_unit_that_is_a_letter_of_group_words_stays_with_its_number() -> None:
    (goal,) = read(RAW_HEADER + RAW_ROWS).goals
    assert [i.value for i in goal.indicators if i.level3 == "设施持续使用年限"] in (["≥6年"], [])


def test_a_text_of_use_is_no_name_of_a_project() -> None:
    text = RAW_HEADER.replace("松坪县湿地巡护\n", "用于购置巡护船只和望远镜\n")
    assert "用于购置巡护船只和望远镜" not in [g.name for g in read(text + RAW_ROWS).goals]


def test_the_end_of_a_torn_head_is_no_value() -> None:
    rows = """一级指标 二级指标
指标名称
指标符 指标值 度量单 分值
号
位
数量指标 湿地巡护次数
≥
48
次
50
产出指标
质量指标 巡护记录完整率
≥
95
%
50
"""
    document = read(RAW_HEADER + rows)
    assert not [i for g in document.goals for i in g.indicators if (i.value or "").strip() in ("号", "位")]


LIST = """项目支出绩效目标表
单位：万元
项目名称 年度资金总额 年度绩效目标 一级指标 二级指标 三级指标 指标值
改善灌溉条 产出指标 数量指标 清淤灌渠长度（含支渠及附 ≥12公里
灌渠清淤 86.00 件。 属设施等）
工程 效益指标 社会效益指标 受益农户数 ≥430户
完成巡护任 产出指标 数量指标 湿地巡护次数（按上级下达 ≥48次
湿地巡护 20.00 务。 任务核定）
经费 效益指标 社会效益指标 科普受众人数 ≥900人
"""


def test_a_list_put_together_of_scraps_names_no_project() -> None:
    document = read(LIST)
    assert not [g.name for g in document.goals if g.name not in ("灌渠清淤工程", "湿地巡护经费")]
    assert document.goals or document.unread or document.rejections


def test_half_a_bracket_is_no_cell_of_an_indicator() -> None:
    rows = ROWS.replace("清淤灌渠长度 ≥12公里\n", "清淤灌渠长度（含支渠及 ≥12公里\n附属设施等）\n")
    document = read(HEADER.format(" ") + rows)
    names = [i.level3 or "" for g in document.goals for i in g.indicators]
    assert all(name.count("（") == name.count("）") for name in names)
