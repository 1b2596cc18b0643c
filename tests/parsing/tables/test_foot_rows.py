"""The last row of a table that says who filled it in is no indicator."""

from __future__ import annotations

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string

FORM = """项目支出绩效目标表
（2026年度）
|项目名称|林火监测塔维护|||
|年度资金总额（万元）|18.00|||
|年度目标|维护监测塔6座。|||
|一级指标|二级指标|三级指标|指标值|
|产出指标|数量指标|维护监测塔数量|=6座|
|满意度指标|服务对象满意度指标|护林员满意度|≥90%|
|填报股室：防火股        联系电话：0879-3121460||||
"""


def test_a_foot_with_labels_and_contents_in_one_cell() -> None:
    document = parse(read_text_string(FORM), path="", sha256="")
    (goal,) = document.goals
    assert [row.level3 for row in goal.indicators] == ["维护监测塔数量", "护林员满意度"]


def test_a_foot_of_another_wording() -> None:
    document = parse(
        read_text_string(
            FORM.replace("填报股室：防火股        联系电话：0879-3121460||||", "制表人：某某|联系方式：0879-3121460|||")
        ),
        path="",
        sha256="",
    )
    assert len(document.goals[0].indicators) == 2


def test_a_row_of_places_to_sign_with_an_answer() -> None:
    signed = FORM.replace(
        "填报股室：防火股        联系电话：0879-3121460||||", "项目负责人（签章）：||主管领导审批：|同意|"
    )
    document = parse(read_text_string(signed), path="", sha256="")
    assert len(document.goals[0].indicators) == 2
