"""Quantities in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.values.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("更换供水管道3.2公里", "3200", "米"),
        ("覆盖271个行政村", "271", "个"),
        ("建筑面积8.8万平方米", "88000", "平方米"),
        ("新建泵站两座", "2", "座"),
        ("看护人员111名", "111", "人"),
        ("清运垃圾4万方", "40000", "立方米"),
        ("维护视频监控1860路", "1860", "路"),
        ("采集全血1.8万人份", "18000", "人份"),
    ],
)
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    found = quantities(text)
    assert [(q.value, q.unit) for q in found] == [(Decimal(value), unit)]
    assert text[found[0].start : found[0].end] == found[0].quote


@pytest.mark.parametrize(
    "text",
    [
        "投入40万元",
        "临水发〔2025〕47号",
        "2026年10月底前完工",
        "《十四五规划3座》",
        "满意度98%",
        "二期工程",
        "一体化平台",
        "DN300铸铁管",
        "第三次会议",
    ],
)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@given(st.text(alphabet="0123456789.,万千一二两三十个座公里平方米人户 ,。年月日《》〔〕号", max_size=200))
def test_offsets_lie_in_the_text(text: str) -> None:
    for found in quantities(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value >= 0


@pytest.mark.parametrize("text", ["延伸101路公交线路", "整治经三路", "新增3路视频"])
def test_streets_and_lines_of_buses_are_no_quantities(text: str) -> None:
    assert not any(q.unit == "路" for q in quantities(text))
