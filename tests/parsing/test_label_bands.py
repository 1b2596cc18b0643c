"""Labels and contents broken over two lines of one row, or around its middle line."""

from __future__ import annotations

from perfcheck.parsing.document import parse
from perfcheck.parsing.restoring.label_bands import ends_of
from perfcheck.parsing.restoring.whole_names import whole_row
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
