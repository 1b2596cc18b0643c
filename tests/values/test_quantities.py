"""Numbers with units in running text."""

from __future__ import annotations

import pytest

from perfcheck.values.quantities import base_unit, quantities
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind


@pytest.mark.parametrize(
    ("text", "units"),
    [("维护监控1860路", ["路"]), ("经二路、两街两路改造", []), ("省道208路段3公里", ["米"]), ("更换5节能灯", [])],
)
def test_roads_are_no_number_of_channels(text: str, units: list[str]) -> None:
    assert [q.unit for q in quantities(text)] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [("抽检水源180处次", ["处次"]), ("整治3处次生灾害点", ["处"]), ("养护2座次干道桥", ["座"])],
)
def test_places_are_counted_as_often_as_they_are_seen(text: str, units: list[str]) -> None:
    assert [q.unit for q in quantities(text)] == units


@pytest.mark.parametrize(
    ("value", "unit", "kind", "number"),
    [
        ("≥18万户次", "万户次", "count", (180_000, "户次")),
        ("≥2.4万个", "万个", "count", (24_000, "个")),
        ("≥1.2亿立方米", "亿立方米", "volume", (120_000_000, "立方米")),
        ("≥3万平方米/年", "万平方米/年", "area", None),
        ("≥5万小时", "万小时", "time", None),
        ("=640家次", "家次", "count", (640, "家次")),
        ("≤30万元/公里", "万元/公里", "money", None),
        ("≤30万", "万", "money", None),
    ],
)
def test_any_unit_may_be_counted_in_ten_thousands(
    value: str, unit: str, kind: str, number: tuple[int, str] | None
) -> None:
    target = parse_target(value)
    assert target is not None
    assert target.quantity is not None
    assert (target.unit, unit_kind(target.unit)) == (unit, kind)
    based = base_unit(target.quantity, target.unit)
    assert (based and (int(based[0]), based[1])) == number


def test_numbers_of_full_width_keep_their_decimals() -> None:
    assert [(str(q.value), q.unit) for q in quantities("改造管道３．２公里")] == [("3200.0", "米")]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("服务费51.006个", []),
        ("清洗4.004次、印刷2.5册", ["2.5册"]),
        ("服务12.345万人、管网3.125公里", ["12.345万人", "3.125公里"]),
    ],
)
def test_things_counted_to_three_decimals_are_two_cells_run_together(text: str, quotes: list[str]) -> None:
    assert [q.quote for q in quantities(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("千人口献血率达到12‰", []),
        ("百名专家下基层、两座泵站", ["两座"]),
        ("金牌数进入全省前8位", []),
        ("慰问8位老人", ["8位"]),
    ],
)
def test_rates_by_the_thousand_and_ranks_are_no_quantities(text: str, quotes: list[str]) -> None:
    assert [q.quote for q in quantities(text)] == quotes
