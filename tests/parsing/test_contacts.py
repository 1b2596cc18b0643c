"""The foot of a form, in one line of text or in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.model.location import Status
from perfcheck.parsing.contacts import contacts
from perfcheck.parsing.document import parse
from perfcheck.parsing.stream import lines_of
from perfcheck.readers.text import read_text_string
from tests.parsing.printed_shapes import reading_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("负责人：李青禾  经办人：  联系电话：62034", {"responsible": "李青禾", "handler": None, "phone": "62034"}),
        ("负责人：李青禾 联系电话：6120034 经办人：周砚 联系电话：6120035", {"phone": "6120034、6120035"}),
        ("负责人：李青禾 联系电话：6120034 经办人：周砚 联系电话：6120034", {"phone": "6120034", "handler": "周砚"}),
        ("负责人：李 青禾 联系电话： 经办人：周砚 联系电话：6120034", {"responsible": "李 青禾", "phone": "6120034"}),
    ],
)  # fmt: skip
def test_each_label_has_what_stands_behind_it(foot: str, expected: dict[str, str | None]) -> None:
    (line,) = lines_of(read_text_string(foot).pages)
    found = contacts(line)
    assert {name: found[name].text for name in expected} == expected
    assert all((found[name].status is Status.BLANK) == (text is None) for name, text in expected.items())


FORM = """项目支出绩效目标表
项目名称 | {name} | 实施单位 | 青岩小学
年度绩效目标 | 修缮校舍6间。 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮校舍 | ≥6间
满意度指标 | 服务对象满意度 | 师生满意度 | ≥90%
填报部门：青岩小学总务处 联系电话：612003{number} 填报日期：2025年11月1{number}日
"""


@pytest.mark.parametrize("shape", ["docx", "html", "xlsx"])
def test_the_foot_that_begins_with_the_office_stays_with_its_form(shape: str, tmp_path: Path) -> None:
    text = FORM.format(name="校舍维修", number=4) + FORM.format(name="操场翻新", number=5)
    goals = parse(reading_of(text, shape, tmp_path), path="", sha256="").goals
    assert [(g.name, str(g.phone), str(dict(g.extra)["填报部门"])) for g in goals] == [
        ("校舍维修", "6120034", "青岩小学总务处"),
        ("操场翻新", "6120035", "青岩小学总务处"),
    ]
    assert [g.filled_on and g.filled_on.day for g in goals] == [14, 15]


LAID = """\
              项目支出绩效目标表
                （2026年度）
项目名称       溪口渡槽加固
主管部门及代码    331-澜溪县水利局      实施单位     澜溪县水利局
年度绩效目标     加固渡槽2座，9月底前完工。
一级指标       二级指标       三级指标        指标值
产出指标       数量指标       加固渡槽座数      =2座
产出指标       质量指标       工程验收合格率     =100%
满意度指标      服务对象满意度指标   灌区农户满意度     ≥90%
"""
BELOW = """\
\f                  项目经费情况说明
一、项目名称：溪口渡槽加固
二、项目概述：加固渡槽2座。
三、立项依据：《澜溪县渡槽加固方案》。
"""


@pytest.mark.parametrize(
    ("foot", "filled", "responsible"),
    [
        ("填报日期       2026年1月22日\n", "2026年1月22日", None),
        ("负责人：李青禾     经办人：     填报日期：2026年1月22日\n", "2026年1月22日", "李青禾"),
    ],
)
def test_the_foot_of_a_layout_text_and_what_stands_on_the_next_page(
    foot: str, filled: str, responsible: str | None
) -> None:
    document = parse(read_text_string(LAID + foot + BELOW), path="表.txt", sha256="")
    (goal,) = document.goals
    assert (goal.filled_at.text, goal.responsible.text) == (filled, responsible)
    assert [i.level3 for i in goal.indicators] == ["加固渡槽座数", "工程验收合格率", "灌区农户满意度"]
    (note,) = document.project_notes
    assert (note.name, [s.kind for s in note.sections]) == ("溪口渡槽加固", ["overview", "basis"])
