"""So many, so much of each on average, and all of it in one sentence of a text (REL11).

接待游客20万人次，人均消费150元，带动旅游收入3000万元; 大户42户，面积8400亩，户均200亩.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER, UNITS, to_decimal

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_OF = "人次|人|名|户次|户|家|村|亩|头|只|羽|座|台|辆|所|个"
_MEASURE = "万亩|亩|平方米|公斤|吨|公里|米|千瓦时"
_COUNT = rf"(?P<count>{NUMBER})(?P<many>万|千)?(?P<unit>{_OF})"
_EACH = (
    rf"(?:(?P<one>[人户家村亩头只羽座台辆])均|平均每(?P<another>{_OF})|每(?P<each>{_OF}))(?:年|每年)?[一-龥]{{0,8}}?"
)
_GAP = r"[^。；;\d]{0,16}?"
_INCOME = regex(
    rf"{_COUNT}{_GAP}{_EACH}(?P<much>{NUMBER})(?P<money>万元|元)(?P<between>[^。；;\d]{{0,16}}?)"
    rf"(?P<said>{NUMBER})(?P<of>亿元|万元)"
)
_AVERAGE = regex(
    rf"{_COUNT}{_GAP}(?P<all>{NUMBER})(?P<scale>万)?(?P<measure>{_MEASURE}){_GAP}{_EACH}(?P<said>{NUMBER})(?P<of>{_MEASURE})"
)
GAINS = ("收入", "消费", "销售", "产值", "营业额", "增收", "收益", "创收")
_ROUGH = regex("约|近|余|左右|以上|不低于|不少于|超过|至少|突破")
_SCALES = {"万": Decimal(10_000), "千": Decimal(1_000), None: Decimal(1)}
_SAME = {"名": "人", "人次": "人", "户次": "户"}
OUT, FAR = Decimal("0.01"), Decimal("0.2")  # shares by which a product may be rounded, or be told roughly


class Reckoned(NamedTuple):
    """result: what the printed numbers come to. said: the number printed for it. how: 相乘为, 相加为 …"""

    result: Decimal
    said: Decimal
    unit: str
    quote: str
    how: str = "相乘为"


def wrong_averages(text: str) -> Iterator[Reckoned]:
    """Sentences whose three numbers do not fit; of a rough one only what is far out."""
    if "均" not in text:
        return
    for hit in _INCOME.finditer(text) if any(word in text for word in GAINS) else ():
        count, much, said = _count(hit), to_decimal(hit["much"]), to_decimal(hit["said"])
        if count is None or not much or not said or not _of_one(hit) or not any(word in hit.group() for word in GAINS):
            continue
        result = count * much * UNITS[hit["money"]] / UNITS[hit["of"]]
        if _out(result, said, hit.group()):
            yield Reckoned(result.quantize(Decimal("0.01")).normalize(), said, hit["of"], hit.group())
    for hit in _AVERAGE.finditer(text):
        count, whole, said = _count(hit), to_decimal(hit["all"]), to_decimal(hit["said"])
        alike = hit["measure"].removeprefix("万") == hit["of"].removeprefix("万")
        if not count or not whole or not said or not alike or not _of_one(hit):
            continue
        many = _SCALES[hit["scale"]] * (10_000 if hit["measure"].startswith("万") else 1)
        result = whole * many / count / (10_000 if hit["of"].startswith("万") else 1)
        if _out(result, said, hit.group()):
            yield Reckoned(result.quantize(Decimal("0.01")).normalize(), said, hit["of"], hit.group(), "相除为")


def _count(hit: re.Match[str]) -> Decimal | None:
    number = to_decimal(hit["count"])
    return None if number is None else number * _SCALES[hit["many"]]


def _of_one(hit: re.Match[str]) -> bool:
    """Whether the average is one of what is counted."""
    one = hit["one"] or hit["another"] or hit["each"]
    return _SAME.get(one, one) == _SAME.get(hit["unit"], hit["unit"])


def _out(result: Decimal, said: Decimal, quote: str) -> bool:
    return abs(result - said) > (FAR if _ROUGH.search(quote) else OUT) * max(result, said)
