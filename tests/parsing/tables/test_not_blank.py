"""A table with values of which nothing was read is unread; only one without them is a blank sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from perfcheck.parsing.look_alikes import NOTHING_FILLED
from perfcheck.parsing.tables.decode import NOT_READ
from tests.parsing.printed_shapes import reading_of

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """\
项目支出绩效目标表 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
项目支出绩效目标表 | < | < | <
产出指标 | 数量指标 | 修渠 | {0}
产出指标 | 质量指标 | 合格率 | {1}
效益指标 | 社会效益指标 | 受益户数 | {2}
"""


@pytest.mark.parametrize("values", [("≥3公里", "≥95%", "≥200户"), ("", "", "")])
def test_blank_is_said_only_of_tables_without_values(values: tuple[str, str, str], tmp_path: Path) -> None:
    document = parse(reading_of(TABLE.format(*values), "html", tmp_path), path="表.html", sha256="0" * 64)
    said = [u.reason for u in document.unread], [r.reason for r in document.rejections]
    assert not document.goals
    assert said == (([NOT_READ], []) if values[0] else ([], [NOTHING_FILLED]))
