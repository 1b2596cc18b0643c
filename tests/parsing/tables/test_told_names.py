"""Forms without 项目名称: named by sheets and titles that differ, by none that does not tell a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from perfcheck.parsing.document import parse
from perfcheck.parsing.tables.told_names import told_name
from perfcheck.readers.open import read_file

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ("年度预算金额", "4.8万元", None),
    ("年度绩效目标", "加强监管", None),
    ("一级指标", "三级指标", "指标值"),
    ("产出指标", "抽检批次", "≥120批次"),
]


def names(sheets: list[str], folder: Path) -> list[str | None]:
    book = openpyxl.Workbook()
    for number, title in enumerate(sheets):
        sheet = book.worksheets[0] if not number else book.create_sheet()
        sheet.title = title
        for row in [("预算项目支出绩效目标表",), *ROWS]:
            sheet.append(row)
    book.save(folder / "表.xlsx")
    document = parse(read_file(folder / "表.xlsx"), path="表.xlsx", sha256="")
    assert [len(goal.indicators) for goal in document.goals] == [1] * len(sheets)
    return [goal.project_name.text for goal in document.goals]


@pytest.mark.parametrize(
    ("sheets", "wanted"),
    [
        (["食品抽检", "特种设备监察"], ["食品抽检", "特种设备监察"]),
        (["1.食品抽检项目", "2.广告监测"], ["食品抽检", "广告监测"]),
        (["食品抽检", "Sheet2"], [None, None]),
        (["县市场监管局", "县计量测试所"], [None, None]),
        (["表12-1", "表12-2"], [None, None]),
        (["食品抽检经费"], ["食品抽检经费"]),
        (["食品"], [None]),
    ],
)
def test_sheets_name_forms_where_each_names_another_project(
    sheets: list[str], wanted: list[str | None], tmp_path: Path
) -> None:
    assert names(sheets, tmp_path) == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("（三）城市照明电费绩效目标表", "城市照明电费"),
        ("附件2-1 河道保洁项目支出绩效目标申报表（2026年度）", "河道保洁"),
        ("2026年部门预算项目支出绩效目标表", ""),
        ("县教育局项目支出绩效目标表", ""),
        ("三、绩效目标情况说明", ""),
        ("重点项目绩效目标表", ""),
    ],
)
def test_what_a_title_tells(text: str, name: str) -> None:
    assert told_name(text) == name
