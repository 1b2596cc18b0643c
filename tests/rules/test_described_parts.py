"""Values against the parts that the column beside them names (REL11)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfcheck.rules.relevance.described_parts import described_otherwise, parts_named_otherwise
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


@pytest.mark.parametrize(
    ("description", "found"),
    [("占测试人数的8%", ["3360人"]), ("占测试人数的5%", []), ("占在校人数的8%", [])],
)
def test_share(description: str, found: list[str]) -> None:
    rows = [["数量指标", "测试学生人数", "4.20万人"], ["数量指标", "抽查复核人数", "2100人"]]
    goal = document_of({"forms": [{"指标": rows}]}).goals[0]
    told = (replace(r, description=description) if "抽查" in (r.level3 or "") else r for r in goal.indicators)
    assert [one.value for one in described_otherwise(replace(goal, indicators=tuple(told)))] == found


@pytest.mark.parametrize(
    ("overview", "found"),
    [
        ("在训运动员220人，其中田径69人、游泳124人。", ["田径69人"]),
        ("在训运动员220人，其中田径96人、游泳124人。", []),
        ("田径69人在甲校、田径27人在乙校。", []),
    ],
)
def test_named_parts(overview: str, found: list[str]) -> None:
    form = {"项目概况": overview, "指标": [["数量指标", "在训运动员人数", "220人"]]}
    goal = document_of({"forms": [form]}).goals[0]
    rows = tuple(replace(row, description="田径96人、游泳124人") for row in goal.indicators)
    assert [one.said for one in parts_named_otherwise(replace(goal, indicators=rows))] == found
