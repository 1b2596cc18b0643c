"""Values against the parts that the column beside them names (REL11)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfcheck.rules.relevance.described_parts import described_otherwise
from tests.rules.test_cases import document_of


def told(value: str, description: str, name: str = "设置监测点") -> list[str]:
    """What the descriptions of a form with this one row come to, where that is not its value."""
    document = document_of({"forms": [{"指标": [["数量指标", name, value]]}]})
    goal = document.goals[0]
    rows = tuple(replace(row, description=description) for row in goal.indicators)
    return [one.value for one in described_otherwise(replace(goal, indicators=rows))]


@pytest.mark.parametrize(
    ("value", "description", "found"),
    [
        ("64个", "城区8个、乡镇46个", ["54个"]),
        ("64个", "城区8个、乡镇56个", []),
        ("388400元", "试剂270000元、宣传36000元、随访84200元", ["390200元"]),
        ("38.84万元", "试剂270000元、宣传36000元、随访82400元", []),
        ("4次", "枯水期、丰水期各一次", ["2次"]),
        ("2次", "枯水期、丰水期各1次", []),
        ("64个", "城区8个、乡镇重点监测点", []),
        ("64个", "每个乡镇4个、城区8个", []),
        ("64个", "以验收单为准", []),
    ],
)
def test_parts(value: str, description: str, found: list[str]) -> None:
    assert told(value, description) == found
