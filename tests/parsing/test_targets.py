"""Indicator values: what they demand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.model.goal import Operator, Target
from perfcheck.values.targets import carries_number, parse_target
from perfcheck.values.units import chinese_number, leading_unit, unit_kind


def target(
    operator: str, quantity: str, unit: str | None = None, upper: str | None = None, approximate: bool = False
) -> Target:
    return Target(
        Operator(operator), Decimal(quantity), unit, Decimal(upper) if upper else None, approximate=approximate
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("≥95%", target(">=", "95", "%")),
        ("≥ 95 ％", target(">=", "95", "%")),
        (">=95%", target(">=", "95", "%")),
        ("》=95%", target(">=", "95", "%")),
        ("不低于95%", target(">=", "95", "%")),
        ("大于90%", target(">", "90", "%")),
        ("95%以上", target(">=", "95", "%")),
        ("达到90%以上", target(">=", "90", "%")),
        ("≤40万元", target("<=", "40", "万元")),
        ("控制在40万元以内", target("<=", "40", "万元")),
        ("控制在40万元以内。", target("<=", "40", "万元")),
        ("不超过24个月", target("<=", "24", "个月")),
        ("小于5%", target("<", "5", "%")),
        ("=100%", target("=", "100", "%")),
        ("100.00(%)", target("=", "100.00", "%")),
        ("12.00(次)", target("=", "12.00", "次")),
        ("≥98百分比", target(">=", "98", "%")),
        ("3～5个", target("range", "3", "个", "5")),
        ("3个-5个", target("range", "3", "个", "5")),
        ("95%-100%", target("range", "95", "%", "100")),
        ("1.99亿", target("=", "1.99", "亿")),
        ("627.638万元", target("=", "627.638", "万元")),
        ("1,200元/人·月", target("=", "1200", "元/人·月")),
        ("约3400万", target("=", "3400", "万", approximate=True)),
        ("每年大约500万元", target("=", "500", "万元", approximate=True)),
        ("500米左右", target("=", "500", "米", approximate=True)),
        ("26387.77m ²", target("=", "26387.77", "m2")),
        ("158726.24㎡", target("=", "158726.24", "m2")),
        ("共进行8项建设前期工作", target("=", "8", "项")),
        ("271个行政村,开展试点38个", target("=", "271", "个")),
        ("一座", target("=", "1", "座")),
        ("一百二十人", target("=", "120", "人")),
        ("两次", target("=", "2", "次")),
        ("三分之二", target("=", "66.67", "%")),
        ("百分之九十以上", target(">=", "90", "%")),
        ("八成以上", target(">=", "80", "%")),
        ("9205000", target("=", "9205000")),
        ("≥90", target(">=", "90")),
        ("0.97比例", target("=", "0.97", "比例")),
    ],
)
def test_quantities(value: str, expected: Target) -> None:
    assert parse_target(value) == expected


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("2026年6月30日前", date(2026, 6, 30)),
        ("2026年6月", date(2026, 6, 30)),
        ("2026年2月底前", date(2026, 2, 28)),
        ("2025年底", date(2025, 12, 31)),
        ("2026年", date(2026, 12, 31)),
        ("2026年一季度", date(2026, 3, 31)),
        ("2026年上半年", date(2026, 6, 30)),
        ("2022年到2024年", date(2024, 12, 31)),
        ("2023年8月18日至9月26日", date(2023, 9, 26)),
        ("2026-06-30", date(2026, 6, 30)),
        ("不晚于2026年10月", date(2026, 10, 31)),
    ],
)
def test_deadlines(value: str, due: date) -> None:
    assert parse_target(value, "时效指标") == Target(Operator.BY, due=due)


def test_deadline_without_a_year_has_no_day() -> None:
    assert parse_target("11月底前", "时效指标") == Target(Operator.BY)
    assert parse_target("年底前完成", "时效指标") == Target(Operator.BY)


@pytest.mark.parametrize(
    "value",
    ["完成", "达标", "优/良/中/差", "一般", "控制在年度预算内", "统一标准", "一次性", "长期", "进一步提升"],
)
def test_words_are_qualitative(value: str) -> None:
    assert parse_target(value) == Target(Operator.QUALITATIVE)
    assert not carries_number(value)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_blank_is_none(value: str | None) -> None:
    assert parse_target(value) is None
    assert not carries_number(value)


@pytest.mark.parametrize(
    "value",
    ["社区飞线入地比例达100%", "开展两次巡查并登记", "按三分之二控制", "保证2600户用水", "2026年10月底前"],
)
def test_sentences_that_carry_a_number(value: str) -> None:
    assert carries_number(value)


@pytest.mark.parametrize("value", ["在“双碳”目标背景下推进", "没有“三废”产生", "统一管理", "打造一流环境", "一体推进"])
def test_sentences_that_carry_none(value: str) -> None:
    assert not carries_number(value)


def test_units_and_numerals() -> None:
    assert unit_kind("元/人") == "money"
    assert unit_kind("M2") == "area"
    assert unit_kind("光年") is None
    assert leading_unit("万平方米左右") == "万平方米"
    assert chinese_number("二〇二六") == 2026
    assert chinese_number("十") == 10
    assert chinese_number("三万五千") == 35000
    assert chinese_number("甲") is None


@given(st.text(alphabet="≥≤<>=》《%0123456789.,，一三十百万元个年月日前以内约至～-成分之A ()", max_size=60))
def test_wild_values_never_raise(value: str) -> None:
    found = parse_target(value, "时效指标", "完成时间")
    assert (found is None) == (not value.strip())
    carries_number(value)


def test_a_huge_value_is_read_quickly() -> None:
    for piece in ("9", "一", "约", "≥", "2026年", "(", "分之"):
        parse_target(piece * 100_000)
        carries_number(piece * 100_000)
