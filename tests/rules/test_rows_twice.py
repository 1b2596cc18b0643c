"""A row twice: in a printed table a fault, in a text perhaps one of reading."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from perfcheck.model.finding import Finding, Severity
from perfcheck.parsing.document import parse
from perfcheck.rules.facts import Facts
from perfcheck.rules.measurability import qnt17
from perfcheck.rules.rule import NoOptions
from tests.parsing.printed_shapes import reading_of

if TYPE_CHECKING:
    from pathlib import Path

FORM = """\
项目支出绩效目标表 | < | < | < | <
项目名称 | < | 水厂滤池修缮 | < | <
年度目标 | < | 修缮滤池四座。 | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 修缮滤池 | 4座
^ | ^ | 质量指标 | 出水浊度达标率 | ≥98%
^ | ^ | 质量指标 | 出水浊度达标率 | ≥98%
^ | 效益指标 | 社会效益指标 | 受益户数 | ≥2600户
"""


@pytest.mark.parametrize(("shape", "severity"), [("html", None), ("tabs", Severity.HINT)])
def test_a_row_twice(shape: str, severity: Severity | None, tmp_path: Path) -> None:
    document = parse(reading_of(FORM, shape, tmp_path), path="表", sha256="0" * 64)
    facts = Facts(document, date(2026, 3, 1), None, ())
    (goal,) = document.goals
    found = [said for said in qnt17.check(goal, facts, NoOptions()) if isinstance(said, Finding)]
    assert [(f.severity, "出水浊度达标率" in f.message) for f in found] == [(severity or qnt17.RULE.severity, True)]
