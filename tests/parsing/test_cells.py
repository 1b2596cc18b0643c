"""Rows of tabs or pipes of which cells were left out: what they do not tell stays unread."""

from __future__ import annotations

from perfcheck.model.page import CELLS_OPEN
from perfcheck.parsing.document import parse
from perfcheck.parsing.indicator_text import joint_parts
from perfcheck.parsing.restoring.cells import CELL_OPEN
from perfcheck.readers.text import read_text_string

HEADER = "项目支出绩效目标表\n项目名称\t河道保洁\n实施单位\t青岩县水务局\n年度目标\t河面无漂浮物。\n"
HEADS = "一级指标\t二级指标\t三级指标\t指标值\n"
TWO_HALVES = "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n"


def test_row_that_fits_several_ways_is_unread_and_its_levels_go_on() -> None:
    rows = "产出指标\t数量指标\t保洁河道\t≥42公里\n\t质量指标\t岸坡\t水面\t干净\n\t\t水质达标率\t≥90%\n"
    document = parse(read_text_string(HEADER + HEADS + rows), path="a.txt", sha256="")
    indicators = document.goals[0].indicators
    assert [(i.level2, i.level3, i.value) for i in indicators] == [
        ("数量指标", "保洁河道", "≥42公里"),
        ("质量指标", "水质达标率", "≥90%"),
    ]
    assert [(u.reason, u.location.line) for u in document.unread] == [(CELLS_OPEN, 7)]


def test_cell_too_many_is_told_by_the_other_half_and_named() -> None:
    row = "产出指标\t数量指标\t召开会议\t场次\t≥6次\t数量指标\t召开会议\t≥6次\n"
    document = parse(read_text_string(HEADER + TWO_HALVES + row), path="a.txt", sha256="")
    assert [(i.level3, i.value) for i in document.goals[0].indicators] == [("召开会议", "≥6次")] * 2
    assert [(u.reason, u.quote) for u in document.unread] == [(CELL_OPEN, "场次")]


def test_goals_of_which_only_the_heads_are_printed_are_both_blank() -> None:
    goals = "总体目标\t实施期目标\t\t年度目标\n"
    text = "项目支出绩效目标表\n项目名称\t河道保洁\n" + goals + HEADS + "产出指标\t数量指标\t保洁河道\t≥42公里\n"
    goal = parse(read_text_string(text), path="a.txt", sha256="").goals[0]
    assert (goal.implementation_goal.status, goal.annual_goal.status) == ("blank", "blank")


def test_project_budget_ends_where_a_form_begins() -> None:
    budget = "项目支出预算表\n单位：万元\n序号\t项目名称\t合计\n1\t河道保洁\t42.00\n\n"
    form = HEADER.replace("目标表\n", "目标表\t\n") + HEADS + "产出指标\t数量指标\t保洁河道\t≥42公里\n"
    document = parse(read_text_string(budget + form), path="a.txt", sha256="")
    assert [row.name for row in document.project_budget] == ["河道保洁"]
    assert [len(g.indicators) for g in document.goals] == [1]


def test_a_label_whose_content_was_cut_off_is_not_blank() -> None:
    above = "项目名称 | 师资培训 | 主管部门\n年度资金总额（万元） | 45 | 实施单位 |  |\n"
    rows = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 培训教师 | 200人\n"
    goal = parse(read_text_string("项目支出绩效目标表\n" + above + rows), path="a.txt", sha256="").goals[0]
    assert goal.field("department_cell").status == "unreadable"  # the row ends with the label
    assert goal.field("implementing_unit").status == "blank"  # its cell is printed


def test_a_label_of_which_nothing_was_made_out_is_called_so() -> None:
    above = "项目名称\t师资培训\n\ufffd\ufffd(S\ufffd\t每年两期\n资\ufffd用途\t购买教材\n"
    rows = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训教师\t200人\n"
    goal = parse(read_text_string("项目支出绩效目标表\n" + above + rows), path="a.txt", sha256="").goals[0]
    assert [name for name, _ in goal.extra] == ["（读不出）", "资\ufffd用途"]


def test_several_indicators_of_one_cell_are_not_one() -> None:
    assert joint_parts("指标1:培训讲解员60人指标2:举办培训班≥2期") is None
    assert joint_parts("指标1:举办培训班≥2期") == ("指标1:举办培训班", "≥2期")


def test_a_level_without_indicators_stays_in_its_columns_where_all_rows_end_with_blank_cells() -> None:
    heads = TWO_HALVES.replace("指标值\n", "指标值\t\t\n")
    rows = (
        "产出指标\t数量指标\t保洁河道\t≥42公里\t数量指标\t保洁河道\t≥42公里\t\t\n"
        "\t成本指标\t\t\t成本指标\t\t\t\t\n"
        "满意度指标\t满意度指标\t居民满意度\t≥90%\t满意度指标\t居民满意度\t≥90%\t\t\n"
    )
    document = parse(read_text_string(HEADER + heads + rows), path="a.txt", sha256="")
    named = [(i.level2, i.level3) for i in document.goals[0].indicators if i.scope == "annual"]
    assert [n for n in named if n[1]] == [("数量指标", "保洁河道"), ("满意度指标", "居民满意度")]
    assert document.unread == ()
