"""Whether two names are names of one office: places, 人民政府 and short forms do not count."""

from __future__ import annotations

from perfcheck.patterns import regex
from perfcheck.values.normalise import has_in_order

# What bureaus are for: two of these are two offices, however little their names differ (民政局, 财政局).
DUTIES = (
    "财政", "民政", "教育", "水利", "水务", "林业", "农业", "交通", "卫生", "文化", "司法", "公安", "统计", "审计",
    "人力", "住房", "城市", "商务", "科技", "科学", "体育", "民族", "信访", "应急", "税务", "气象", "档案", "规划",
    "环境", "粮食", "海洋", "渔业", "畜牧", "旅游", "金融", "医疗", "退役", "市场", "发展", "机关", "行政", "生态",
)  # fmt: skip
_PLACE = regex(r"^(?:[一-龥]{2,5}省)?(?:[一-龥]{2,5}市)?(?:[一-龥]{1,6}?(?:县|区|旗))?")


def bare_office(name: str) -> str:
    """The name without the place it begins with."""
    return _PLACE.sub("", name) or name


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of the short name stand in the full one in this order (政府办 ← 人民政府办公室)."""
    return has_in_order(full, bare_office(short) or short)


def same_office(a: str, b: str) -> bool:
    """Whether one is the other, a part of it or a short form of it."""
    one, other = bare_office(a), bare_office(b)
    return one in other or other in one or is_short_for(one, other) or is_short_for(other, one)


def field_of(office: str) -> str:
    """The first character of what an office is for, without its place: 县水利局 and 临溪县水务局 are both for 水."""
    return bare_office(office).lstrip("省市县区旗")[:1]


def two_offices(a: str, b: str) -> bool:
    """Whether two names are those of two bureaus by what each is for."""
    one, other = ({duty for duty in DUTIES if duty in name} for name in (a, b))
    return bool(one) and bool(other) and one != other
