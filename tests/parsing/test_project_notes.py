"""项目经费情况说明 beside forms whose cells stand a line each: what belongs to the note stays with it."""

from __future__ import annotations

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

NOTE = """{name}项目经费情况说明
一、项目概述
对{thing}实行长效管理。
二、立项依据
《上海市临溪区长效管理办法》
六、年度预算安排
本年度预算安排{money}万元。
七、绩效目标
详见项目绩效目标申报表
"""
FORM = """财政项目支出绩效目标申报表
（2026年度）
项目名称
{name}
主管部门
上海市临溪区泖港镇人民政府
实施单位
上海市临溪区泖港镇人民政府
计划开始日期
2026/1/1
计划完成日期
2026/12/31
项目资金
（元）
项目资金总额
4,860,000.00 年度资金申请总额
4,860,000.00
项目
绩效
目标
项目总目标
年度总体目标
一级指标
二级指标
三级指标
年度(/项目)指标值
绩效
指标
产出指标
数量指标
{thing}数量
=62.00(条)
质量指标
{thing}考核合格率
≥95.00(%)
满意度指标
服务对象满意度指标
沿线居民满意度
≥90.00(%)
"""
RIVERS = {"name": "镇管河道保洁", "thing": "镇管河道", "money": "486.00"}
ROADS = {"name": "镇管道路保洁", "thing": "镇管道路", "money": "486.00"}


def test_notes_between_forms_of_one_cell_a_line() -> None:
    book = "".join(part.format(**project) for project in (RIVERS, ROADS) for part in (NOTE, FORM))
    document = parse(read_text_string(book), path="", sha256="")
    assert [goal.name for goal in document.goals] == ["镇管河道保洁", "镇管道路保洁"]
    assert [note.name for note in document.project_notes] == ["镇管河道保洁", "镇管道路保洁"]
    assert [note.text("goals") for note in document.project_notes] == ["详见项目绩效目标申报表"] * 2
    assert not [u for u in document.unread if u.quote and "情况说明" in u.quote]


KEY_PROJECT = """（1）项目概述：对全镇{thing}实行长效管理，全年{count}条。
（2）立项依据：《临溪区长效管理办法》（临水〔2025〕8号）。
（3）实施主体：临溪区泖港镇水务站。
（5）实施周期：2026年1月1日至2026年12月31日。
（6）年度预算安排：2026年安排{money}万元。
（7）绩效目标：管护{thing}{count}条。
"""


@pytest.mark.parametrize("heading", ["三、重点项目情况说明", "三、项目情况说明", "项目经费情况说明"])
def test_key_projects_below_their_heading_are_notes_named_by_a_line_alone(heading: str) -> None:
    rivers = f"{RIVERS['name']}\n" + KEY_PROJECT.format(**RIVERS, count=62)
    roads = f"{ROADS['name']}\n" + KEY_PROJECT.format(**ROADS, count=18)
    end = "第三部分 部门预算表\n附后。\n"
    document = parse(read_text_string(f"{heading}\n{rivers}{roads}{end}"), path="", sha256="")
    assert [(n.name, n.text("cycle")[:5], n.text("goals")) for n in document.project_notes] == [
        ("镇管河道保洁", "2026年", "管护镇管河道62条。"),
        ("镇管道路保洁", "2026年", "管护镇管道路18条。"),
    ]
    assert [s.number for s in document.project_notes[0].sections] == [1, 2, 3, 5, 6, 7]


def test_key_projects_with_a_full_stop_behind_each_heading() -> None:
    told = KEY_PROJECT.replace("：", "。")
    rivers = f"{RIVERS['name']}：\n" + told.format(**RIVERS, count=62)
    roads = f"九、重点项目情况说明：{ROADS['name']}\n" + told.format(**ROADS, count=18)
    for text, name in ((f"八、重点项目预算情况说明\n{rivers}", RIVERS["name"]), (roads, ROADS["name"])):
        (note,) = parse(read_text_string(text), path="", sha256="").project_notes
        assert note.name == name
        assert [s.number for s in note.sections] == [1, 2, 3, 5, 6, 7]
        assert note.text("cycle").startswith("2026年1月1日至")


def test_a_line_alone_above_sections_names_no_project_elsewhere() -> None:
    text = f"二、其他事项\n{RIVERS['name']}\n" + KEY_PROJECT.format(**RIVERS, count=62)
    assert not parse(read_text_string(text), path="", sha256="").project_notes


def test_a_dash_and_the_number_of_a_page_between_heading_and_first_section() -> None:
    rivers = f"（五）重点项目情况说明——{RIVERS['name']}\n—3—\n" + KEY_PROJECT.format(**RIVERS, count=62)
    roads = f"（六）重点项目情况说明—{ROADS['name']}\n" + KEY_PROJECT.format(**ROADS, count=18)
    notes = parse(read_text_string(f"{rivers}{roads}"), path="", sha256="").project_notes
    assert [note.name for note in notes] == [RIVERS["name"], ROADS["name"]]


def test_a_note_printed_as_a_table_of_headings_and_texts_is_read() -> None:
    """A sheet 项目情况说明: the project's name on a row of its own, below it a row a section."""
    rows = (
        "2026年项目情况说明",
        "",
        "| （一）镇管河道保洁 | |",
        "| 一、项目概述 | 对62条镇管河道实行长效管理。 |",
        "| 二、立项依据 | 《上海市临溪区长效管理办法》 |",
        "| 三、年度预算安排 | 2026年安排486.00万元。 |",
        "| （二）公厕保洁 | |",
        "| 一、项目概述 | 对12座公厕实行长效管理。 |",
        "| 二、年度预算安排 | 2026年安排50.00万元。 |",
    )
    document = parse(read_text_string("\n".join(rows)), path="", sha256="")
    told = [(note.name, [section.kind for section in note.sections]) for note in document.project_notes]
    assert told == [("(一)镇管河道保洁", ["overview", "basis", "budget"]), ("(二)公厕保洁", ["overview", "budget"])]
    assert document.project_notes[0].text("budget") == "2026年安排486.00万元。"
