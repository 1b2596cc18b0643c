"""One head of values over two columns: two numbers are two values, a sign and its number are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from tests.parsing.printed_shapes import reading_of

if TYPE_CHECKING:
    from pathlib import Path

FORM = """
项目绩效目标申报表
项目名称 | 渠道防渗 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | <
产出指标 | 数量指标 | 防渗渠道 | {} | {}
满意度指标 | 满意度指标 | 农户满意度 | {} | {}
"""


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("12公里", "15公里", "≥90%", "≥92%"), ["12公里\n15公里", "≥90%\n≥92%"]),
        (("≥", "12公里", "≥", "90%"), ["≥12公里", "≥90%"]),
    ],
)
def test_two_cells_below_one_head_of_values(cells: tuple[str, ...], values: list[str], tmp_path: Path) -> None:
    goal = parse(reading_of(FORM.format(*cells), "docx", tmp_path), path="表", sha256="0" * 64).goals[0]
    assert [i.value for i in goal.indicators] == values
