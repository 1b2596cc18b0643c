"""Labels and contents broken over two lines of one row, or around its middle line."""

from __future__ import annotations

from perfcheck.parsing.document import parse
from perfcheck.parsing.restoring.label_bands import ends_of
from perfcheck.parsing.restoring.whole_names import row_around_labels, whole_row, with_whole_names
from perfcheck.parsing.stream import lines_of
from perfcheck.readers.text import read_text_string

ROWS = """\
   一级指标     二级指标      三级指标      指标值
   产出指标     数量指标      投放鱼苗数量    ≥40万尾
              质量指标      鱼苗检疫合格率   100%
   效益指标     生态效益指标    水体透明度     有所提高
   满意度指标    服务对象满意度指标  周边居民满意度   ≥90%
"""
BROKEN = """\
                 项目支出绩效目标表
   项目名称   湖泊增殖放流与水草栽植
   项目主管部   镜湖市农业农村局    项目承担 镜湖市渔业资源养护
     门                  单位       中心
   年度目标   投放鱼苗40万尾，栽植水草。
"""


def test_the_ends_of_labels_below_them_make_them_labels_and_contents_go_on_in_order() -> None:
    upper = ["业务主管部", "项目名", "湖泊增殖放流与水草"]
    assert ends_of(upper, ["门", "称", "栽植"]) == [0, 1, 2]


def test_no_row_where_no_label_comes_out_or_an_end_is_nobodys() -> None:
    assert ends_of(["项目名称", "湖泊增殖放流"], ["与水草栽植"]) is None  # no label needs an end
    assert ends_of(["主管部门", "实施单位", "镜湖市农业农村局"], ["局"]) is None  # 局 ends no label
    assert ends_of(["业务主管部", "项目名"], ["门", "称", "栽植"]) is None


def test_contents_between_the_beginnings_and_the_ends_of_labels_go_behind_them() -> None:
    lines = lines_of(read_text_string("业务主管部 项目名 湖泊增殖放流与水草\n镜湖市农业农村局\n门 称 栽植\n").pages)
    assert whole_row(lines) == "业务主管部门 镜湖市农业农村局 项目名称 湖泊增殖放流与水草栽植"


def test_the_name_of_a_project_is_not_run_together_with_the_unit_below_it() -> None:
    document = parse(read_text_string(BROKEN + ROWS), path="表.txt", sha256="")
    assert [goal.name for goal in document.goals] == ["湖泊增殖放流与水草栽植"]


def test_contents_that_begin_above_their_labels_and_end_below_them_go_behind_them() -> None:
    text = "镜湖大桥至北岸新区快 阶段性项\n项目名称 项目性质 项目类别 特定目标类\n速通道 目\n"
    lines = lines_of(read_text_string(text).pages)
    assert [x.text for x in with_whole_names(lines)] == [
        "项目名称 镜湖大桥至北岸新区快速通道 项目性质 阶段性项目 项目类别 特定目标类"
    ]


def test_no_contents_around_labels_that_have_their_own_or_where_the_lines_are_not_theirs() -> None:
    for text in (
        "镜湖大桥至北岸新区快\n项目名称 湖泊栽植 主管部门 镜湖市水利局\n速通道\n",  # no label without content
        "镜湖大桥至北岸新区快\n项目名称 项目性质 项目类别 特定目标类\n速通道\n",  # two labels, one content
        "镜湖市\n主管部门 实施单位 镜湖市水利工程中心\n水利工程建设管理局\n",  # ends wider than they begin
        "项目支出绩效目标表\n项目名称 项目类别 特定目标类\n（2026年度）\n",
    ):
        assert row_around_labels(lines_of(read_text_string(text).pages)) is None


ABOUT = """\
项目支出绩效目标表
（2026年度）
项目名称 镜湖渔港码头维修
年度资金总额 86.00万元
一级指标 二级指标 三级指标 年度指标值
成本指标 经济成本指标 码头维修单位成本 ≤3200元/米
维修码头长度 ≥120米
数量指标
更换系缆桩 24个
产出指标
质量指标 工程验收合格率 100%
满意度指 服务对象满意度
渔民满意度 ≥92%
标 指标
"""


def test_levels_stand_in_the_middle_where_one_is_broken_about_a_row_though_the_first_row_has_its_own() -> None:
    goal = parse(read_text_string(ABOUT), path="表.txt", sha256="").goals[0]
    assert [(i.level1, i.level2, i.level3) for i in goal.indicators] == [
        ("成本指标", "经济成本指标", "码头维修单位成本"),
        ("产出指标", "数量指标", "维修码头长度"),
        ("产出指标", "数量指标", "更换系缆桩"),
        ("产出指标", "质量指标", "工程验收合格率"),
        ("满意度指标", "服务对象满意度指标", "渔民满意度"),
    ]


def test_rows_around_which_a_level_is_broken_are_unread_where_their_levels_do_not_come_out() -> None:
    text = ABOUT.replace("成本指标 经济成本指标 码头维修单位成本 ≤3200元/米", "生态环境\n清淤影响 可控\n成本指标")
    document = parse(read_text_string(text), path="表.txt", sha256="")
    assert [goal.name for goal in document.goals] == ["镜湖渔港码头维修"]
    assert not document.goals[0].indicators
    assert "更换系缆桩" in " ".join(u.quote or "" for u in document.unread)
