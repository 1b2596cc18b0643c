"""A group word with a character a row is read as one word, and nothing of it is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.document import parse
from tests.parsing.printed_shapes import reading_of

if TYPE_CHECKING:
    from pathlib import Path

FORM = """
项目支出绩效目标表
基 | 项目名称 | 场馆开放 | 项目代码 | 0931
本 | 主管部门 | 玉溪市体育局 | 项目周期 | 2026年
情 | 资金总额（万元） | 255 | 上级补助 | 180
况 | 实施单位 | 市体育馆 | 联系电话 | 略
绩 | 一级指标 | 二级指标 | 三级指标 | 指标值
效 | 产出指标 | 数量指标 | 开放场馆 | 6个
指 | 效益指标 | 社会效益指标 | 健身人次 | ≥48万人次
标 | 满意度指标 | 满意度指标 | 群众满意度 | ≥90%
"""


def test_characters_below_each_other_are_one_group_word(tmp_path: Path) -> None:
    document = parse(reading_of(FORM, "docx", tmp_path), path="表", sha256="0" * 64)
    assert [str(g.implementing_unit) for g in document.goals] == ["市体育馆"]
    assert len(document.goals[0].indicators) == 3
    assert document.unread == ()
