"""Units of measure (计量单位) indicator values are given in, by kind, and Chinese numerals.

Kinds: money, length, area, volume, count, weight, energy, data, time, ratio.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from perfcheck.patterns import regex

UNIT_KINDS: dict[str, tuple[str, ...]] = {
    "money": ("元", "千元", "万元", "万", "百万元", "亿元", "亿", "美元", "万美元", "欧元", "万欧元"),
    "length": ("米", "m", "公里", "km", "千米", "延米", "里", "厘米", "cm", "毫米", "mm"),
    "area": ("平方米", "m2", "平米", "平方", "亩", "公顷", "平方公里", "km2"),
    "volume": ("立方米", "m3", "方", "立方", "升", "L"),
    "count": (
        "个", "项", "种", "次", "场", "场次", "期", "人", "人次", "名", "户", "家", "台",
        "台套", "台(套)", "套", "辆", "座", "处", "条", "栋", "幢", "间", "件", "份", "篇", "部", "册",
        "张", "盏", "株", "棵", "头", "只", "批", "批次", "班", "班次", "课时", "课题", "块", "站次", "所",
        "眼", "口", "支", "把", "根", "双", "对", "组", "轮", "例", "宗", "起", "封", "匹", "羽", "艘",
        "册次", "件次", "架", "门", "扇", "樘", "片", "本", "枚", "位", "村", "床", "盘", "车次",
        "卷", "页", "幅", "户次", "台次", "辆次", "盆", "箱", "顶", "尾", "路", "人份", "袋", "瓶", "桶", "节",
        "堂", "家次", "项次", "副", "具", "趟", "航次", "处次", "座次", "所次", "点次", "架次", "例次", "份次",
        "栋次", "床次", "艘次", "头次", "只次", "种次",
    ),
    "weight": ("吨", "公斤", "kg", "千克", "克", "t"),
    "energy": ("千瓦", "kW", "MW", "GW", "kV", "KV", "KVA", "kVA", "千瓦时", "度", "kWh"),
    "data": ("兆", "Mbps", "GB", "TB"),
    "time": (
        "年", "个月", "月", "天", "日", "周", "工作日", "个工作日", "小时", "分钟", "秒", "季度", "个季度",
        "学期", "个学期",
    ),
    "ratio": ("%", "‰", "百分比", "个百分点", "百分点", "比例", "倍", "成", "分"),
}  # fmt: skip
MANY = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}  # in front of a unit
NO_MANY = ("money", "ratio")  # kinds: 万元 is a unit of its own, and 三万分之一 a share
_KIND = {unit.lower(): kind for kind, units in UNIT_KINDS.items() for unit in units}
_BY_FIRST: dict[str, list[str]] = {}  # units by their first character, the longest first
for _unit in sorted(_KIND, key=len, reverse=True):
    _BY_FIRST.setdefault(_unit[:1], []).append(_unit)
# Words a unit's character begins: 208路段 is no number of 路.
_WORDS_OF = {
    "路": "段口面基灯网线况",
    "节": "日约能水假庆支",
    "桶": "装",
    "袋": "装",
    "瓶": "装",
    "堂": "食",
    "副": "主局县市区书校院长总会处科经职高",
    "具": "有体备",
}
_WORDS_OF_TIMES = "要干生级品"  # 3处次干道
_PER = regex(r"\s?[/·每]\s?([一-龥A-Za-z0-9]{1,8})(?:\s?[/·]\s?([一-龥]{1,4}))?")
_NUMERALS = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_STEPS = {"十": 10, "百": 100, "千": 1000}
CHINESE_NUMBER = r"[〇零一二两三四五六七八九十百千万]{1,9}"


@cache
def unit_kind(unit: str | None) -> str | None:
    """The kind of a unit ("元/人" → "money"); None for an unknown one."""
    if not unit:
        return None
    one = re.split(r"[/·每]", unit, maxsplit=1)[0].strip().lower()
    return _KIND.get(one) or _KIND.get(of_many(one) or "")


def of_many(unit: str) -> str | None:
    """The unit of which one names ten thousand or more: 万户次 → 户次; None for 万元, 万 and what is none."""
    many, rest = unit[:1], unit[1:]
    return rest if many in MANY and _KIND.get(rest.lower(), "money") not in NO_MANY else None


def leading_unit(text: str) -> str | None:
    """The known unit a text begins with, with its "per" part: "元/人·月。" → "元/人·月"."""
    lowered = text[:12].lower()
    one = leading_unit(text[1:]) if lowered[:1] in MANY else None
    if one is not None and unit_kind(one) not in NO_MANY:
        return text[0] + one
    for unit in _BY_FIRST.get(lowered[:1], ()):
        if lowered.startswith(unit):
            end = len(unit)
            words = _WORDS_OF_TIMES if unit[1:] == "次" else _WORDS_OF.get(unit, "")
            if text[end : end + 1] in words and text[end:]:
                continue
            again = text.startswith(f"每{unit}", end)  # 2台每台6万元: two, each of which costs so much
            per = _PER.match(text, end) if end < len(text) and text[end] in "/·每" and not again else None
            return text[: per.end() if per else end]
    return None


def chinese_number(text: str) -> Decimal | None:
    """一百二十 → 120, 二〇二六 → 2026, 两 → 2; None for what is no number."""
    if not text or any(c not in _NUMERALS and c not in _STEPS and c != "万" for c in text):
        return None
    if len(text) > 1 and all(c in _NUMERALS for c in text):
        return Decimal("".join(str(_NUMERALS[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _NUMERALS:
            digit = _NUMERALS[char]
        elif char == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * _STEPS[char]
            digit = 0
    return Decimal(total + section + digit)
