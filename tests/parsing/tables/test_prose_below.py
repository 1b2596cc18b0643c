"""Prose in a sheet right below a table, without a blank row between: passages, no rows of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ("项目支出预算表（本年预算）",),
    ("单位：万元",),
    ("项目名称", "合计", "一般公共预算", "政府性基金"),
    ("合计", 120.5, 120.5, None),
    ("河道清淤工程", 80, 80, None),
    ("堤防加固工程", 40.5, 40.5, None),
    ("二、预算绩效情况说明",),
    ("2026年本单位共编制项目绩效目标2个，涉及资金120.50万元，全部为一般公共预算资金。",),
    ("项目支出绩效目标表",),
    ("项目名称", "河道清淤工程", "年度资金总额（万元）", 80),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "清淤长度", "≥12公里"),
]


def test_prose_right_below_a_budget_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    document = parse(read_file(tmp_path / "表.xlsx"), path="表.xlsx", sha256="")
    assert [row.name for row in document.project_budget] == ["合计", "河道清淤工程", "堤防加固工程"]
    assert any("共编制项目绩效目标2个" in passage.text for passage in document.passages)
    assert document.unread == ()
    assert [len(goal.indicators) for goal in document.goals] == [1]
