"""The year of a form that its title names: 2025年度项目支出绩效目标表, above the table or in its first row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from tests.parsing.printed_shapes import FILE_SHAPES, reading_of

if TYPE_CHECKING:
    from pathlib import Path

FORM = """{title}
项目名称 | 校舍维修 | 实施单位 | 青岩小学
年度绩效目标 | 修缮校舍6间。 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮校舍 | ≥6间
满意度指标 | 服务对象满意度 | 师生满意度 | ≥90%
"""


@pytest.mark.parametrize("row", ["", " | < | < | <"])
@pytest.mark.parametrize("shape", FILE_SHAPES)
@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2025年度项目支出绩效目标表", "2025年度"),
        ("青岩县2025年项目支出绩效目标表", "2025年"),
        ("项目支出绩效目标表（2025年度）", "（2025年度）"),
        ("项目支出绩效目标表", None),
        ("2024-2026年项目支出绩效目标表", None),
        ("2025年结转项目支出绩效目标表", None),
    ],
)
def test_year_in_title(title: str, year: str | None, shape: str, row: str, tmp_path: Path) -> None:
    (goal,) = parse(reading_of(FORM.format(title=title + row), shape, tmp_path), path="", sha256="").goals
    assert goal.form_year.text == year


def test_the_stamp_goes_before_the_title(tmp_path: Path) -> None:
    text = FORM.format(title="2026年部门预算项目支出绩效目标表\n（2025年度）")
    (goal,) = parse(reading_of(text, "docx", tmp_path), path="", sha256="").goals
    assert goal.form_year.text == "（2025年度）"
