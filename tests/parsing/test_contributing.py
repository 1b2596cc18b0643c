"""What CONTRIBUTING.md says of the form of 青岩县 is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from perfcheck.parsing.document import parse
from tests.parsing.printed_shapes import FILE_SHAPES, reading_of

PAGE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^```\n(项目支出绩效目标表\n.*?)```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("shape", [*FILE_SHAPES, "pipes"])
def test_the_example_is_read_as_the_page_says(shape: str, tmp_path: Path) -> None:
    assert EXAMPLE is not None
    text = re.sub(r"^\| (.*) \|$", r"\1", EXAMPLE.group(1), flags=re.MULTILINE)
    document = parse(reading_of(text, shape, tmp_path), path="表", sha256="")
    (goal,) = document.goals
    assert [(i.level3, i.value) for i in goal.indicators] == [("检测桥梁", "≥18座"), ("群众满意度", "≥90%")]
    assert (goal.family, str(goal.implementing_unit)) == ("C", "青岩县公路段")
    assert goal.annual.total.value is None
    extra = [(label, str(cell)) for label, cell in goal.extra]
    assert extra == [("经办科室", "养护科"), ("拨补数", "42.00")]
