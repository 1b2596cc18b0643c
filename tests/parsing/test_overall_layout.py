"""整体支出绩效目标表 in a text that kept its layout: the money of its rows."""

from __future__ import annotations

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

TEXT = """\
                部门整体支出绩效目标表
                   （2026年度）
部门名称    澜溪县水利局
年度资金总额 1273.60
（万元）
其中：基本支出 548.30
项目支出    725.30
年度总体目标 加固渡槽2座，养护堤段40公里。
一级指标    二级指标         三级指标       指标值
产出指标    数量指标         加固渡槽座数     =2座
产出指标    质量指标         工程验收合格率    =100%
满意度指标   服务对象满意度指标    灌区农户满意度   ≥90%
"""


def test_each_part_of_the_money_in_a_row_of_its_own() -> None:
    overall = parse(read_text_string(TEXT), path="表.txt", sha256="").overall_goal
    assert overall is not None
    told = [str(a.value) for a in (overall.total, overall.basic, overall.project)]
    assert told == ["12736000.00", "5483000.00", "7253000.00"]
