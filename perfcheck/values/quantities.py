"""Quantities in running text that can be counted or measured: 271个行政村, 8.8万平方米, 两座, 29940米."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER, to_decimal
from perfcheck.values.dates import date_mentions, strip_quoted
from perfcheck.values.normalise import narrow_numbers
from perfcheck.values.units import CHINESE_NUMBER, MANY, chinese_number, leading_unit, of_many, unit_kind

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

KINDS = ("count", "length", "area", "volume", "weight", "data")  # money, time and rates are read elsewhere
NOT_COUNTED = ("起", "对", "门", "班")  # 一起, 一对…: no quantities in these texts
IN_DIGITS = ("期", "位")  # counted in digits only, and not of a phase or a number: 12期, 300位; 二期, 2期工程, 6位数
OF_RANKS = ("位", "名")
LEAST_ISSUES = 3
_ISSUED = regex("培训班?|举办|开办|编印|编发|简报|通报|讲座|刊物")  # 举办培训2期
_OF_A_PHASE = tuple("工项建改尾款付数小")
LEAST_LINES = 20  # 1860路视频; below that 3路 is a bus or a street
_OF_A_ROAD = tuple("公车线口段网")
_OF_A_CANAL = tuple("渠沟流线管")  # 三支渠 is a name
LEAST_GLUED = 3  # decimals of a number of things: they are those of a sum and the number behind it
LONGEST = 3000  # characters that are looked at
_FIGURE = regex(rf"(?<![\d.A-Za-z#*×xX])({NUMBER})(万|千)?\s?")
_WORD = regex(rf"(?<![第一二三四五六七八九十百千万几每同各])({CHINESE_NUMBER})")
_SOME_MORE = regex(
    rf"(?<![\d.A-Za-z#*×x第一二三四五六七八九十百千万几每同各])(?:({NUMBER})|({CHINESE_NUMBER}))(万|千)?[余多](万|千)?"
)
_MANY = frozenset("百千万")  # by themselves so many of which rates are told: 千人口献血率, 万人拥有量
_SCALE = {"万": Decimal(10_000), "千": Decimal(1_000), None: Decimal(1)}
# Units said in several ways → (one name, factor).
_SAME = {
    "名": ("人", 1), "位": ("人", 1), "户": ("户", 1), "家": ("家", 1),
    "m": ("米", 1), "延米": ("米", 1), "公里": ("米", 1000), "km": ("米", 1000), "千米": ("米", 1000),
    "里": ("米", 500),
    "m2": ("平方米", 1), "平米": ("平方米", 1), "平方": ("平方米", 1), "平方公里": ("平方米", 1_000_000),
    "km2": ("平方米", 1_000_000), "m3": ("立方米", 1), "方": ("立方米", 1), "立方": ("立方米", 1),
    "幢": ("栋", 1), "台套": ("台", 1), "台(套)": ("台", 1), "场次": ("场", 1), "册次": ("册", 1),
    "kg": ("公斤", 1), "千克": ("公斤", 1), "t": ("吨", 1),
}  # fmt: skip


# 1.65座污水处理站正常运行: the first item of a list, 65 of them
_ITEM = regex(r"[1-9]\.([1-9]\d{1,6})")
_BEFORE_ITEMS = ("", "。", "；", ";", "\n")
# 十八届人大六次会议 is the sixth.
_OF_A_SESSION = regex("次(?:全体|代表|常委)?(?:会|全会)")
_SITS = regex("(?:届[一-龥]{0,8}|人大|政协|大会|委员会|全委会|常委会|理事会)$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """value is in ``unit``, one name a unit (名 → 人, km → 米). start, end: offsets in the text given."""

    value: Decimal
    unit: str
    start: int
    end: int
    quote: str


OF_NAMES = ("路",)  # behind a number in characters the name of a street: 经二路, 两街两路


def base_unit(value: Decimal, unit: str | None) -> tuple[Decimal, str] | None:
    """A value in the one name of its unit; None for money, time, rates and unknown units."""
    if unit is None or unit in NOT_COUNTED or unit_kind(unit) not in KINDS or any(c in unit for c in "/·每"):
        return None
    one = of_many(unit)
    name, factor = _SAME.get((one or unit).lower(), (one or unit, 1))
    return value * factor * (MANY[unit[0]] if one else 1), name


@lru_cache(maxsize=4096)  # the texts of a form say the same, and rules ask again
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity with a unit, dates, 《titles》 and document numbers left out."""
    plain = narrow_numbers(strip_quoted(text[:LONGEST]))
    for mention in date_mentions(plain):
        plain = plain[: mention.start] + " " * (mention.end - mention.start) + plain[mention.end :]
    found = [q for hit in _FIGURE.finditer(plain) if (q := _figure(plain, hit)) is not None]
    taken = [(q.start, q.end) for q in found]
    for hit in _WORD.finditer(plain):
        named = _OF_A_SESSION.match(plain, hit.end()) and _SITS.search(plain[max(0, hit.start() - 12) : hit.start()])
        number = chinese_number(hit.group(1)) if hit.group(1) not in _MANY and not named else None
        if number is not None and number > 1 and not any(hit.start() < e and s < hit.end() for s, e in taken):
            quantity = _measured(plain, number, hit.start(), hit.end())
            if quantity is not None and quantity.unit not in OF_NAMES:
                found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.start))


def some_more(text: str) -> Iterator[Quantity]:
    """What a text tells by a round number and 余 or 多 before the unit: 3100余名, 四百二十多户, 2万余人次."""
    if "余" not in text and "多" not in text:
        return
    plain = narrow_numbers(strip_quoted(text[:LONGEST]))
    for hit in _SOME_MORE.finditer(plain):
        number = to_decimal(hit[1]) if hit[1] else chinese_number(hit[2])
        if number is None or (hit[3] and hit[4]):
            continue
        found = _measured(plain, number * _SCALE[hit[3] or hit[4]], hit.start(), hit.end())
        if found is not None:
            yield found


def _figure(text: str, hit: re.Match[str]) -> Quantity | None:
    number = to_decimal(hit.group(1))
    if number is None:
        return None
    begin = hit.start(1) if hit.group(2) else behind_item(text, hit.start(1), hit.end(1))
    if begin != hit.start(1):
        return _measured(text, Decimal(text[begin : hit.end(1)]), begin, hit.end())
    found = _measured(text, number * _SCALE[hit.group(2)], hit.start(), hit.end())
    unscaled = found is not None and found.value == number  # 12.345万人
    return None if found is not None and unscaled and run_together(hit.group(1), found.unit) else found


def behind_item(text: str, start: int, end: int) -> int:
    """Where a number begins that a list's own number runs into (1.65座污水处理站: 65 of them), else its start."""
    item = _ITEM.fullmatch(text, start, end) if text[:start][-1:] in _BEFORE_ITEMS else None
    counted = item is not None and unit_kind(leading_unit(text[end : end + 16])) == "count"
    return item.start(1) if item is not None and counted else start


def run_together(printed: str, unit: str) -> bool:
    """Whether things are counted to three decimals or more, as no one does: 51.006个, of 51.00 and 6个 in two cells."""
    return len(printed.partition(".")[2]) >= LEAST_GLUED and unit_kind(unit) == "count" and of_many(unit) is None


def _measured(text: str, number: Decimal, start: int, end: int) -> Quantity | None:
    unit = leading_unit(text[end : end + 16])
    based = base_unit(number, unit)
    if unit is None or based is None:
        return None
    if unit == "路" and (number < LEAST_LINES or text[end + 1 : end + 2] in _OF_A_ROAD):
        return None
    if unit == "支" and text[end + 1 : end + 2] in _OF_A_CANAL:
        return None
    few = number < LEAST_ISSUES and not _ISSUED.search(text[max(0, start - 6) : start])
    phase = few or text[end + 1 : end + 2] in _OF_A_PHASE
    if unit in IN_DIGITS and (phase or not text[start].isdigit()):
        return None
    if unit in OF_RANKS and text[max(0, start - 1) : start] == "前":
        return None  # 进入全省前8位
    stop = end + len(unit)
    return Quantity(based[0], based[1], start, stop, text[start:stop])
