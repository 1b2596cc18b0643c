"""What a paragraph counts and then lists by name: 共3个项目，分别为甲660万元、乙480万元、丙80万元 (AMT25)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_NAME = r"[一-龥A-Za-z（）()“”《》〔〕\d]{2,40}?"
_SUM = rf"(?:[，,]?(?:预算|安排|资金|金额)?(?:{NUMBER})(?:万元|元|亿元))?"
_AND = r"(?:[、；;]|(?<=[局委心室所站队院校馆厅处元”])[和及])"
_LISTED = regex(
    rf"{_NUMBER}[个家](?P<what>[一-龥]{{0,6}}(?:项目|单位|部门|机构|科室|股室))[，,:：]?"
    rf"(?:分别为|分别是|具体为|即|为|是|：|:)[:：]?(?P<list>{_NAME}{_SUM}(?:{_AND}{_NAME}{_SUM}){{1,30}})(?=[。；;]|$)"
)
_COUNTED_LAST = regex(
    rf"(?P<what>(?:所属|下属|下设|直属|局属|委属)[一-龥]{{0,6}}(?:单位|机构|部门))(?:共|共有|有)?{_NUMBER}[个家][，,:：]?"
    rf"(?:分别为|分别是|具体为|即|为|是|：|:)[:：]?(?P<list>{_NAME}{_SUM}(?:{_AND}{_NAME}{_SUM}){{1,30}})(?=[。；;]|$)"
)
# 安排项目5个，分别为: in either order
_PROJECTS = regex(
    rf"(?P<what>项目)(?:共|共计)?{_NUMBER}[个项][，,:：]?(?:分别为|分别是|具体为|即)[:：]?"
    rf"(?P<list>{_NAME}{_SUM}(?:{_AND}{_NAME}{_SUM}){{1,30}}?)(?=[。；;]|[,，]其中|$)"
)
_SPLIT = regex(_AND)
_MONEY = regex(rf"[，,]?(?:预算|安排|资金|金额)?(?:{NUMBER})(?:万元|元|亿元)$")
LONGEST = 1500  # characters that are looked at


class Enumeration(NamedTuple):
    """number: said to be listed. names: that are. quote: the words that count. listed: the list as printed."""

    number: int
    what: str
    names: tuple[str, ...]
    quote: str
    listed: str


def enumerations(text: str) -> Iterator[Enumeration]:
    """Every counted list that ends its sentence and holds nothing but names, with a sum behind them at most."""
    for pattern in (_LISTED, _COUNTED_LAST, _PROJECTS):
        for hit in pattern.finditer(text[:LONGEST]):
            number = int(hit["number"]) if hit["number"].isdigit() else chinese_number(hit["number"])
            listed = hit["list"]
            names = tuple(_MONEY.sub("", part) for part in _SPLIT.split(listed))
            if number and not listed.rstrip("。").endswith("等") and all(names) and len(names) == len(set(names)):
                counted = text[hit.start() : max(hit.end("what"), hit.end("number") + 1)]
                yield Enumeration(int(number), hit["what"], names, counted, listed)
