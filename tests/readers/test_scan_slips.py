"""What the recogniser takes for a character that looks alike is put right where Chinese knows only one of both."""

from __future__ import annotations

import pytest

from perfcheck.readers.drawn.sheet import UNKNOWN
from perfcheck.readers.scan.slips import without_slips


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("车站建设项日", "车站建设项目"),
        ("【总体日标】梨园旱天不缺水", "【总体目标】梨园旱天不缺水"),
        ("设施使川年限", "设施使用年限"),
        ("山塘清淤I程", "山塘清淤工程"),
        ("≥=88百分比", ">=88百分比"),
        ("≥90%0", "≥90%0" + UNKNOWN),
        ("≥90o", "≥90o" + UNKNOWN),
        ("≥99g", "≥99g" + UNKNOWN),
        ("—≥90%", "≥90%"),
        ("V≥14座", "≥14座"),
        ("%6", "%6" + UNKNOWN),
        ("≤+元", "≤+元" + UNKNOWN),
        ("2027年9月30E前", "2027年9月30日前"),
        ("•≥96%", "≥96%"),
        ("「≥98%", "≥98%"),
        ("≥120万F瓦时", "≥120万千瓦时"),
        ("≤15个工作口", "≤15个工作日"),
        ("≥4.8干米", "≥4.8千米"),
        ("交工验收合格串", "交工验收合格率"),
        ("兀", "元"),
        ("≤3860儿/平方米", "≤3860元/平方米"),
        ("≥300儿童", "≥300儿童"),
        ("乡村道路H常养护", "乡村道路日常养护"),
        ("受理后15H内", "受理后15日内"),
        ('满足“社会需求"的程度', "满足“社会需求”的程度"),
        ("IⅢI类", "IⅢI类" + UNKNOWN),
    ],
)
def test_slips(read: str, meant: str) -> None:
    assert without_slips(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "各项日常工作",
        "四川北路",
        "1标段I期",
        "近日标本",
        "≥90%",
        "100%",
        "利川市",
        "5‰",
        "—",
        "500kg",
        "3-5次",
        "≥18°",
        "工作口碑",
        "2027年9月B座交付",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert without_slips(text) == text
