"""How many of a thing the list of purchases buys, against the indicator of that thing (AMT27)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfcheck.model.document import SubjectRow, SubjectTable
from perfcheck.rules.funds.bought_things import unlike_purchases
from tests.rules.test_cases import document_of

ROWS = [["数量指标", "购置生物安全柜", "2台"], ["数量指标", "购置台式计算机数量", "12台"]]


def told(*names: str) -> list[tuple[str, str]]:
    """Things and numbers of a list with rows of these names that the only form counts otherwise."""
    document = document_of({"forms": [{"项目名称": "实验室设备购置", "指标": ROWS}]})
    table = SubjectTable("政府采购预算表", ("金额",), tuple(SubjectRow("", name, ()) for name in names))
    return [(one.thing, one.number) for one in unlike_purchases(replace(document, purchases=(table,)))]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("疾控中心 生物安全柜 A02320000医疗设备 台 3",), [("生物安全柜", "3台")]),
        (("实验室设备购置 台式计算机 15台 货物",), [("台式计算机", "15台")]),
        (("生物安全柜 台 2", "台式计算机 台 12"), []),
        (("生物安全柜 套 3",), []),  # another unit
        (("生物安全柜 台 1", "生物安全柜 台 2"), []),  # bought in two rows
        (("生物安全柜 3 12",), []),  # which of them is how many
    ],
)
def test_purchases(names: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert told(*names) == found
