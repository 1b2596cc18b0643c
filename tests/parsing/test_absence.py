"""A file without a goal form says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.model.location import Location
from perfcheck.model.page import CUT_OFF, Page, Paragraph, Reading, SourceFormat, Unread
from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file
from perfcheck.readers.text import read_text_string

if TYPE_CHECKING:
    from pathlib import Path

FORM = "项目支出绩效目标表\n项目名称\t桥梁检测\n主管部门\t青岩县交通运输局\n实施单位\t青岩县公路段\n"
SELF_EVALUATION = (
    "项目支出绩效自评表\n项目名称\t桥梁检测\n主管部门\t青岩县交通运输局\t实施单位\t青岩县公路段\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n产出指标\t数量指标\t检测桥梁\t≥18座\t18座\n"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("青岩县交通运输局\n2026年部门预算\n一、主要职能\n管理全县公路。\n", "没有出现目标表的标题或栏目"),
        (
            "項目支出績效目標表\n項目名稱\t橋樑檢測\n主管部門\t青岩縣交通運輸局\n" * 3,
            "繁体字印制，目标表的标题和栏目只按简体字识别",
        ),
        ("2026年部门预算\n项目绩效目标表公开情况见附件。\n", "第2行提到“项目绩效目标表公开情况见附件。”"),
        (SELF_EVALUATION, "有1张相近的表"),
        ("2026年县级部门整体支出绩效目标申报表\n预算部门：文化部门\n", "是整体支出绩效目标表，不是项目支出绩效目标表"),
        ("项目支出绩效目标表\n项目名称 桥梁检测\n项目概况 检测18座桥梁。\n", "文中印有“项目名称”，没有印指标的栏目"),
        ("助餐点项目支出绩效目标表\n\n项目  名称 \n\n 助餐点补助 \n\n实施 \n", "文中印有“项目名称”，没有印指标的栏目"),
        (
            "助餐点项目支出绩效目标表\n项目名称 助餐点补助\n数量指标完成率\n",
            "文中印有“项目名称”，但没有读出目标表",
        ),
        (
            "附件：桥梁检测项目绩效目标表项目名称桥梁检测主管部门青岩县交通运输局一级指标二级指标产出指标数量指标…\n",
            "文中出现“项目名称”、“主管部门”、“一级指标”等字样，没有读出目标表",
        ),
    ],
)
def test_the_reason_is_a_note(text: str, words: str) -> None:
    document = parse(read_text_string(text), path="a.txt", sha256="")
    (note,) = document.notes
    assert note.startswith("没有找到项目支出绩效目标表：")
    assert words in note


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("附件：桥梁检测项目绩效目标表项目名称桥梁检测主管部门青岩县交通运输局一级指标产出指标数量指标…\n", True),
        ("桥梁检测项目绩效目标表\n项目 | 金额\n产出指标\n数量指标\n检测桥梁 18座\n满意度指标\n", True),
        ("项目绩效目标表公开情况\n各项目均按产出指标、数量指标、质量指标、效益指标设置目标。\n", False),
    ],
)
def test_labels_of_which_nothing_was_read_are_unread(text: str, named: bool) -> None:
    document = parse(read_text_string(text), path="a.txt", sha256="")
    assert [u.reason for u in document.unread] == (
        ["文中印有绩效目标表的栏目，表的结构未能识别，未读取"] if named else []
    )


def test_a_page_that_was_not_read_may_hold_it() -> None:
    page = Page(1, (Paragraph("项目绩效目标表见下页", Location(page=1)),))
    unread = (Unread(Location(page=2), "本页有扫描图像，其中文字未识别"),)
    document = parse(
        Reading(SourceFormat.PDF, (page, Page(2, ())), unread=unread, page_count=2), path="a.pdf", sha256=""
    )
    assert document.notes == ("没有找到项目支出绩效目标表：有1页未能读取或未能读全（第2页），目标表可能在其中",)


def test_a_file_with_a_form_has_no_such_note() -> None:
    document = parse(read_text_string(FORM), path="a.txt", sha256="")
    assert len(document.goals) == 1
    assert document.notes == ()


def test_template_whose_order_is_lost_is_refused_as_blank() -> None:
    text = (
        "绩效目标申报表(参考模板)\n(20XX年度)\n项目名称\n主管部门\n一级指标 二级指标\n三级指标\n★发放人数\n年度目标\n"
        "产出指标\n指标值 **人 ≥**人次\n≥**% ≤**%\n**元/人·月\n"
    )
    document = parse(read_text_string(text), path="样表.txt", sha256="0" * 64)
    assert [r.title for r in document.rejections] == ["绩效目标申报表(参考模板)"]
    assert document.goals == ()
    assert document.unread == ()


def test_template_with_a_name_and_nothing_else_that_is_read_is_refused() -> None:
    text = (
        "绩效目标申报表(参考模板)\n(20XX年度)\n项目名称\n困难群众救助项目\n项目负责人及电话\n主管部门\n实施单位\n"
        "资金情况 (万元)\n年度资金总额: 其中:财政拨款 其他资金\n体 目标1: 目 目标2: 标 目标3: ……\n年度目标\n"
        "一级指标 二级指标\n三级指标\n★发放人数\n★发放标准\n……\n指标值 **人 **人 ≥**人次\n**元/人·月\n"
    )
    document = parse(read_text_string(text), path="样表.txt", sha256="0" * 64)
    assert document.goals == ()
    assert "绩效目标申报表(参考模板)" in [r.title for r in document.rejections]


def test_rows_below_indicator_heads_that_nobody_took_are_named() -> None:
    heads = "一级指标\t二级指标\t三级指标\t指标值\n"
    text = (
        f"{FORM}{heads}产出指标\t数量指标\t检测桥梁\t≥18座\n青岩县2026年预算\n{heads}产出指标\t质量指标\t合格率\t100%\n"
    )
    document = parse(read_text_string(text), path="a.txt", sha256="")
    assert [len(g.indicators) for g in document.goals] == [1]
    assert [u.location.line for u in document.unread] == [8]


def test_a_text_that_ends_at_a_level_is_cut_off() -> None:
    rows = "一级\n指标 |\n二级指标 |\n三级指标 |\n指标值 |\n产出指标 |\n数量指标 |\n举办比赛 |\n≥3场 |\n质量指标 |\n"
    text = f"项目绩效目标表\n项目名称 |\n农民运动会 |\n年度资金总额: |\n12.00 |\n{rows}"
    document = parse(read_text_string(text), path="a.txt", sha256="")
    assert [g.name for g in document.goals] == ["农民运动会"]
    assert [u.quote for u in document.unread if u.reason == CUT_OFF] == ["质量指标"]


def test_a_list_whose_heads_run_together_is_named_as_unread() -> None:
    text = (
        "2026年项目支出绩效目标表公开\n部门:青岩县教育局 金额单位:万元\n"
        "单位代码单位(专项)名称资金总额实施期绩效目标绩效指标\n"
        "一级指标二级指标三级指标指标值指标值内容评(扣分标准)度量单位\n505006学生伙食费30.00\n"
        "成本指标经济成本指标学生补助标准17元/人.每天\n产出指标数量指标补助学生数量168\n质量指标伙食补助发放率90%以上\n"
    )
    document = parse(read_text_string(text), path="a.txt", sha256="")
    assert document.goals == ()
    assert [u.reason for u in document.unread] == ["文中印有绩效目标表的栏目，表的结构未能识别，未读取"]


@pytest.mark.parametrize("level", ["{}", "{}指标", "产出指标／{}指标"])
def test_a_table_of_kinds_of_indicators_whose_heads_nobody_knows_is_named(tmp_path: Path, level: str) -> None:
    rows = [("开展的工作", "水闸启闭机更新", ""), ("归属", "干什么", "到什么程度")]
    rows += [(level.format(kind), f"事项{n}", f"{n}处") for n, kind in enumerate(("数量", "质量", "时效", "社会效益"))]
    path = tmp_path / "a.html"
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    path.write_text(f"<meta charset=utf-8><p>青岩县水务局购买服务契约</p><table>{cells}</table>", encoding="utf-8")
    document = parse(read_file(path), path="", sha256="")
    assert not document.goals and "印有绩效指标的类别" in document.unread[0].reason
    assert "有1张表印有目标表的栏目，但未能读取" in document.notes[0]
