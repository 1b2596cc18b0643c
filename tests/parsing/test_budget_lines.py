"""表十二 in texts that lost their columns: names and totals where they come out even, else said to be unread."""

from __future__ import annotations

import pytest

from perfcheck.model.document import BudgetLevel, Document
from perfcheck.parsing.document import parse
from perfcheck.parsing.restoring.budget_lines import BUDGET_OPEN
from perfcheck.readers.text import read_text_string

LAID = """\
                                     表十二 项目支出预算表（本年预算）
       部门公开表12                        单位：万元
                                  本年预算
           项目名称     合计 一般公共 政府性基 单位
                           预算 金预算 资金
        柏山县文物局      50.70 50.70
        柏山县文物局      50.70 50.70
        古建筑抢救性修缮及周 48.60 40.00 8.60
        边环境整治
        讲解员能力提升培训 2.10 2.10
"""
CELLS = """\
表十二 项目支出预算表
单位：万元
项目名称
合计
一般公共预
算
柏山县文物局
50.70
50.70
柏山县文物局
50.70
50.70
古建筑抢救性修缮及周
48.60
边环境整治
48.60
讲解员能力提升培训
2.10
2.10
政府性基金预
算
单位资
金
"""
TORN = """\
表十二 项目支出预算表
单位：万元
项目名称 合计 一般公共预算 单位资金
柏山县文物局 50.70 50.70
古建筑抢救性修缮 48.60
讲解员能力提升培训 2.10 2.10
"""
BESIDE = """\
   项目支出表    单位：万元
序号   项目类别     项目名称          项目单位       合计      一般公共预算
                合计                    50.70   50.70
1    特定目标类    古建筑抢救性修缮      柏山县文物局     48.60   48.60
2    其他运转类    讲解员能力提升培训     柏山县文物局     2.10    2.10
                           项目支出绩效目标表
（2026年度）
项目名称           古建筑抢救性修缮
主管部门           柏山县文物局     实施单位        古建筑保护所
               年度资金总额：      48.60
资金情况（万元）       其中：财政拨款     48.60
               其他资金         0.00
年度总体目标       修缮古建筑4处，9月底前完工。
           一级指标    二级指标        三级指标         指标值
                   数量指标        修缮古建筑处数      4处
           产出指标
                   质量指标        修缮验收合格率      100%
绩效指标
                                 单处修缮成本       ≤12万元
           成本指标    经济成本指标
                                 单块展板成本       ≤350元
           效益指标    社会效益指标      开放古建筑比例      100%
           满意度指标   服务对象满意度指标   村民满意度        ≥90%
"""
FORM = """\
项目支出绩效目标表
项目名称 古建筑抢救性修缮
年度资金总额（万元） 48.6
年度目标 修缮古建筑4处。
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 修缮古建筑处数 4处
产出指标 质量指标 修缮验收合格率 =100%
满意度指标 服务对象满意度指标 村民满意度 ≥90%
"""
BROKEN_UP = """\
项目支出绩效目标表
项目名称
主管部门
实施单位
绩效
指标
讲解员能力提升培训
柏山县文物局
年度目标
产出指标
质量指标
满意度指标
"""


def read(text: str) -> Document:
    return parse(read_text_string(text), path="表.txt", sha256="")


@pytest.mark.parametrize("text", [LAID, CELLS])
def test_names_and_totals_are_read_and_no_source_is_guessed(text: str) -> None:
    document = read(text)
    rows = [(r.name, r.level, str(r.total.value)) for r in document.project_budget]
    assert rows == [
        ("柏山县文物局", BudgetLevel.DEPARTMENT, "507000.00"),
        ("柏山县文物局", BudgetLevel.UNIT, "507000.00"),
        ("古建筑抢救性修缮及周边环境整治", BudgetLevel.PROJECT, "486000.00"),
        ("讲解员能力提升培训", BudgetLevel.PROJECT, "21000.00"),
    ]
    assert all(row.general_public.value is None for row in document.project_budget)
    assert not document.unread


def test_columns_beside_the_names_and_a_form_below_that_does_not_begin_in_the_table() -> None:
    document = read(BESIDE)
    rows = [(r.name, str(r.total.value)) for r in document.project_budget]
    assert rows == [("合计", "507000.00"), ("古建筑抢救性修缮", "486000.00"), ("讲解员能力提升培训", "21000.00")]
    (goal,) = document.goals
    assert [(i.level2, i.level3, i.value) for i in goal.indicators] == [
        ("数量指标", "修缮古建筑处数", "4处"),
        ("质量指标", "修缮验收合格率", "100%"),
        ("经济成本指标", "单处修缮成本", "≤12万元"),
        ("经济成本指标", "单块展板成本", "≤350元"),
        ("社会效益指标", "开放古建筑比例", "100%"),
        ("服务对象满意度指标", "村民满意度", "≥90%"),
    ]
    assert not document.unread


def test_the_heading_of_the_next_page_is_no_name() -> None:
    document = read(LAID + "\f                    部门预算情况说明\n（一）收支总体情况。2026年收入总预算50.70万元。\n")
    assert [row.name for row in document.project_budget][2:] == ["古建筑抢救性修缮及周边环境整治", "讲解员能力提升培训"]
    assert not document.unread


def test_a_table_whose_sums_do_not_come_out_even_is_named_and_is_there() -> None:
    document = read(TORN)
    assert document.has_budget_table
    assert not document.project_budget
    assert [item.reason for item in document.unread] == [BUDGET_OPEN]


def test_one_wrong_row_of_many_is_read_as_it_is_printed() -> None:
    rows = [("合计", "94.00", "74.00"), *((f"第{n}古桥修缮", "18.00", "18.00") for n in "一二三四")]
    text = "项目支出预算表\n单位：万元\n项目名称            合计       一般公共预算   单位资金\n"
    text += "".join(f"{name}          {total}   {part}\n" for name, total, part in rows)
    document = read(text)
    assert [str(r.total.value) for r in document.project_budget] == ["940000.00", *["180000.00"] * 4]
    assert not document.unread


def test_a_title_in_the_contents_is_no_table() -> None:
    document = read(
        "目录\n表十二 项目支出预算表 12\n表十三 政府采购预算表 13\n第一部分 概况\n柏山县文物局负责文物保护。\n"
    )
    assert not document.has_budget_table
    assert not document.unread


def test_a_form_that_is_lost_beside_one_that_is_read_is_named() -> None:
    document = read(FORM + "\n" + BROKEN_UP)
    assert [goal.name for goal in document.goals] == ["古建筑抢救性修缮"]
    assert len(document.goals[0].indicators) == 3
    assert any((item.location.line or 0) > 9 for item in document.unread)


def test_sums_of_full_width_digits_are_no_fault_of_the_tool() -> None:
    wide = LAID.translate({ord(c): ord(c) - 0x20 + 0xFF00 for c in "0123456789."})
    document = read(wide)
    assert not document.project_budget
