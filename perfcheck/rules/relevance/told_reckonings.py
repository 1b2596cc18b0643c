"""What a text reckons itself with numbers that are no money (REL11).

培训4期，每期100人，共400人; 6期×40人=240人; 长1200米、宽6米，面积7200平方米; 已有12家，新增8家，达到20家;
460万人次，增长5%，达到483万人次.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.relevance.averages_of_texts import Reckoned, wrong_averages
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_UNIT = (
    "万人次|人次|车次|架次|批次|场次|万平方米|平方米|平方公里|公里|人|名|户|家|次|场|轮|期|台|套|亩|株|盏|册|份|只|头|座"
    "|处|个|辆|条|公斤|吨|所|件|张|块|支|栋|间|米"
)
_NUMBER = r"\d{1,7}(?:\.\d{1,4})?"
_NUMBERS = regex(_NUMBER)
_ALL = r"(?:全年|年度)?(?:共计|合计|总计|累计|共|计)"
_MULTIPLE = regex(
    r"(?P<noun>[一-龥])?(?P<number>\d{1,5})(?P<unit>[一-龥])(?P<thing>[一-龥]{0,16}?)(?:\([^()]{1,60}\))?[,，、(（]?"
    r"每个?(?P<each>[一-龥]{1,3}?)(?:每年|全年|年)?(?P<verb>[一-龥]{0,12}?)"
    rf"(?P<much>\d{{1,5}})(?P<of>{_UNIT})[,，、)）]{{0,2}}{_ALL}"
    rf"(?:[一-龥]{{0,4}}?)(?P<said>\d{{1,7}})(?P<again>{_UNIT})(?![/每])"
)
_OF_EACH = regex(  # 12个乡镇督导员每年各走访4轮，合计48次
    r"(?P<number>\d{1,5})(?P<unit>[一-龥])(?P<thing>[一-龥]{1,10}?)(?:每年|全年)?各(?P<each>)[一-龥]{0,6}?"
    rf"(?P<much>\d{{1,5}})(?P<of>{_UNIT})[,，、]{_ALL}[一-龥]{{0,4}}?(?P<said>\d{{1,7}})(?P<again>{_UNIT})(?![/每])"
)
# 每期开16个班、招收640名学生，两期共1280人次
_OF_ISSUES = regex(
    r"每(?P<each>[期批场轮班])(?:(?!每)[^。;；]){0,24}?(?P<much>\d{1,5})(?P<of>名|人)[^。;；,，\d]{0,8}[,，、]"
    r"(?P<number>[两二三四五六七八九]|\d{1,3})(?P=each)(?:共计|合计|总计|共)(?P<said>\d{1,7})(?P<again>人次|人|名)"
)
EVENTS = "期场次批轮班"  # each person at each of them is counted in 人次
LONGEST_OWNER = 24  # characters
_OF_OTHERS = regex("[各每][^,，。;；]{0,16}$")  # 18个乡镇各设服务站1个，每站2名，共36名: the number is itself of each
_TIMES = r"[×xX*＊✕]"
_TERM = rf"\d{{1,7}}(?:\.\d{{1,3}})?(?:{_UNIT}|天|月|个月|季度|班|学时)(?:[/每](?:{_UNIT}|天|月|年|班))?"
_EQUATION = regex(rf"(?<![\d.+×xX*/])({_TERM}(?:{_TIMES}{_TERM}){{1,4}})=(?:约|共)?(\d{{1,9}})({_UNIT})(?![×xX*])")
_AREA = regex(
    rf"(?P<long>{_NUMBER})(?P<unit>公里|千米|米)[,，、(（]?(?:平均|路面|路基|堤顶)?宽度?为?(?P<wide>{_NUMBER})米[,，、)）]{{0,2}}"
    rf"(?:[一-龥]{{0,6}}面积|合计|共)(?:约|共|为|共计)?(?P<said>{_NUMBER})(?P<of>万平方米|平方米|平米)"
)
_NEW = "新增|新建|再建|再增|增建|净增|扩建|计划新增|增设|增加"
_REACHED = regex(
    rf"(?:现有|已有|原有|已建成?|已获得?|已认定|已创建|已完成|累计)[^,，。;；]{{0,16}}?(?<!\d)(?P<had>\d{{1,7}})(?P<unit>{_UNIT})"
    rf"[^,，。;；\d]{{0,8}}[,，][^。;；]{{0,16}}?(?:{_NEW})[^,，。;；\d]{{0,10}}(?P<more>\d{{1,7}})(?P<one>{_UNIT})[^,，。;；\d]{{0,8}}"
    rf"[,，][^,，。;；\d]{{0,12}}?(?:达到|达|增至|增加到|共计|总计|合计)[^,，。;；\d]{{0,4}}?(?P<said>\d{{1,7}})(?P<again>{_UNIT})"
)
_GAP = regex(  # 由12家增加到20家，新增8家; 由85%提高到90%，提高5个百分点
    rf"[由从](?:原来的?|上年的?|20\d\d年的?)?(?P<had>{_NUMBER})(?P<unit>{_UNIT}|[%％])[^,，。;；\d]{{0,4}}(?:到|至)(?P<now>{_NUMBER})"
    rf"(?P<one>{_UNIT}|[%％])[,，](?:较上年|比上年|同比)?(?P<way>净?新?增加?|提高|提升|增长|减少|降低|下降)了?(?P<said>{_NUMBER})(?P<again>个?百分点|{_UNIT})"
)
_GROWN = regex(
    rf"(?P<had>{_NUMBER})(?P<unit>{_UNIT}|万元|亿元)[^。;；\d]{{0,8}}(?:20\d\d年|本年|今年)?[^。;；\d%％]{{0,12}}?"
    rf"(?P<way>增长|增加|提高|提升|下降|减少|降低)(?P<rate>\d{{1,3}}(?:\.\d{{1,2}})?)[%％][,，]?[^,，。;；\d]{{0,8}}?"
    rf"(?:达到|达|增至|降至|降到|增加到|减少到)(?P<said>{_NUMBER})(?P<again>{_UNIT}|万元|亿元)"
)
# 18平方公里（1800公顷）, 1.2亿元（12000万元）: one measure in two units; (kind, how many of its smallest)
_MEASURES: dict[str, tuple[str, Decimal]] = {
    unit: (kind, Decimal(much))
    for kind, units in (
        ("area", {"平方公里": "1000000", "公顷": "10000", "平方米": "1", "亩": "666.67"}),
        ("length", {"公里": "1000", "千米": "1000", "米": "1"}),
        ("weight", {"吨": "1000", "公斤": "1", "千克": "1"}),
        ("money", {"亿元": "100000000", "万元": "10000", "元": "1"}),
    )
    for unit, much in units.items()
}
_MEASURE = "|".join(sorted(_MEASURES, key=len, reverse=True))
_IN_BRACKETS = regex(
    rf"(?P<one>{_NUMBER})(?P<many>万)?(?P<unit>{_MEASURE})[(（](?:约?合|折合|即|约)?(?P<other>{_NUMBER})(?P<more>万)?(?P<of>{_MEASURE})[)）]"
)
_ROUGH = regex(
    rf"(?:约|近|不低于|不少于|不超过|至少|力争[一-龥]{{0,4}})\d|\d(?:{_UNIT}|[%％])?(?:左右|以上|以内|余|多)"
)
_SAME = {"名": "人", "平米": "平方米", "轮": "次", "场次": "场", "期": "期"}
FALLS = ("下降", "减少", "降低")
OUT = Decimal("0.01")  # share by which a grown number may be rounded
FAR = 2  # times a product that an area must differ, where no digit explains it: roads are not of one width


@lru_cache(maxsize=512)  # both goals of most forms say the same
def wrong_reckonings(printed: str) -> tuple[Reckoned, ...]:
    """Every printed result that is not what its numbers come to."""
    text = compact(printed)
    if not any(char.isdigit() for char in text):
        return ()
    readers = (_multiples, _issues, _equations, _areas, _reached, _gaps, _grown, _measured_twice, wrong_averages)
    return tuple(chain.from_iterable(read(text) for read in readers))


def _multiples(text: str) -> Iterator[Reckoned]:
    """So many things, each so much, and a number of all."""
    for hit in (*_MULTIPLE.finditer(text), *_OF_EACH.finditer(text)):
        groups = hit.groupdict()
        each = f"{hit['each']}{groups.get('verb') or ''}"
        counted = (hit["unit"], groups.get("noun"), hit["thing"], *(hit["thing"][-n:] for n in (1, 2, 3)))
        number, much, said = _numbers(hit, "number", "much", "said")
        own = any(word and each.startswith(word) for word in counted) or hit["each"] in hit["thing"]
        if each and not own:
            continue
        if _OF_OTHERS.search(text[max(0, hit.start("number") - LONGEST_OWNER) : hit.start("number")]):
            continue
        attended = hit["unit"] in EVENTS and hit["of"] in ("人", "名") and hit["again"] == "人次"
        alike = attended or _alike(hit["of"], hit["again"])
        if not alike or number * much == said or _ROUGH.search(hit.group()):
            continue
        yield Reckoned(number * much, said, hit["again"], hit.group().removeprefix(groups.get("noun") or ""))


def _issues(text: str) -> Iterator[Reckoned]:
    """So many persons at each issue, so many issues and a number of all."""
    for hit in _OF_ISSUES.finditer(text) if "每" in text else ():
        number = Decimal(hit["number"]) if hit["number"].isdigit() else chinese_number(hit["number"])
        much, said = Decimal(hit["much"]), Decimal(hit["said"])
        if number is not None and number * much != said and not _ROUGH.search(hit.group()):
            yield Reckoned(number * much, said, hit["again"], hit.group())


def _equations(text: str) -> Iterator[Reckoned]:
    for hit in _EQUATION.finditer(text):
        product, said = Decimal(1), Decimal(hit[2])
        for number in _NUMBERS.findall(hit[1]):
            product *= Decimal(number)
        if abs(product - said) > OUT * said and said > 0:
            yield Reckoned(product, said, hit[3], hit.group(), "计算结果为")


def _areas(text: str) -> Iterator[Reckoned]:
    for hit in _AREA.finditer(text):
        long, wide, said = _numbers(hit, "long", "wide", "said")
        area = long * wide * (1 if hit["unit"] == "米" else 1000)
        much = said * (10_000 if hit["of"].startswith("万") else 1)
        if not area or not much:
            continue
        far = max(area, much) >= FAR * min(area, much)
        if far or tenfold(area, much) or (swapped(area, much) and area != much):
            yield Reckoned(area, much, "平方米", hit.group())


def _reached(text: str) -> Iterator[Reckoned]:
    for hit in _REACHED.finditer(text):
        had, more, said = _numbers(hit, "had", "more", "said")
        alike = _alike(hit["unit"], hit["one"]) and _alike(hit["one"], hit["again"])
        if alike and had + more != said and said > had and not _ROUGH.search(hit.group()):
            yield Reckoned(had + more, said, hit["again"], hit.group(), "相加为")


def _gaps(text: str) -> Iterator[Reckoned]:
    for hit in _GAP.finditer(text):
        had, now, said = _numbers(hit, "had", "now", "said")
        rate, points = hit["unit"] in "%％", "百分点" in hit["again"]
        alike = rate == points and (rate or _alike(hit["unit"], hit["again"])) and _alike(hit["unit"], hit["one"])
        if alike and abs(now - had) != said and not _ROUGH.search(hit.group()):
            yield Reckoned(abs(now - had), said, hit["again"], hit.group(), "相差")


def _grown(text: str) -> Iterator[Reckoned]:
    for hit in _GROWN.finditer(text):
        had, rate, said = _numbers(hit, "had", "rate", "said")
        grown = had * (100 + (-rate if hit["way"] in FALLS else rate)) / 100
        near = abs(grown - said) <= OUT * max(grown, said)
        if hit["unit"] == hit["again"] and not near and not _ROUGH.search(hit.group()):
            result = grown.quantize(Decimal("0.01")).normalize()
            yield Reckoned(result, said, hit["again"], hit.group(), "按所写幅度计算为")


def _measured_twice(text: str) -> Iterator[Reckoned]:
    """A measure with the same in another unit in brackets behind it."""
    for hit in _IN_BRACKETS.finditer(text) if "(" in text else ():
        one, other, _ = _numbers(hit, "one", "other", "one")
        (kind, factor), (of, much) = _MEASURES[hit["unit"]], _MEASURES[hit["of"]]
        first = one * factor * (10_000 if hit["many"] else 1) / (10_000 if hit["more"] else 1) / much
        if kind != of or hit["unit"] == hit["of"] or not first or not other:
            continue
        if abs(first - other) > Decimal("0.02") * max(first, other):
            result = first.quantize(Decimal("0.01")).normalize()
            yield Reckoned(result, other, f"{hit['more'] or ''}{hit['of']}", hit.group(), "换算为")


def _numbers(hit: re.Match[str], *names: str) -> tuple[Decimal, Decimal, Decimal]:
    one, other, third = (to_decimal(hit[name]) or Decimal(0) for name in names)
    return one, other, third


def _alike(one: str, other: str) -> bool:
    return _SAME.get(one, one) == _SAME.get(other, other)
