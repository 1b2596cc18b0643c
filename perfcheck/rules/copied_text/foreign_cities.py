"""Cities and provinces of elsewhere that a text speaks of as the place of what is done (CPY07)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.gazetteer import is_county, region_of
from perfcheck.copying.prefectures import provinces, provinces_of
from perfcheck.patterns import regex
from perfcheck.rules.copied_text.foreign_places import maker_of
from perfcheck.rules.vocabulary.foreign_units import AWAY, COOPERATION, DONE_THERE, FIRMS, HELD_THERE, OFFICES, WAYS
from perfcheck.values.dates import document_numbers

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from perfcheck.rules.home import Home

# What makes a city's name without 市 a name: 安康城市知名度, 宝鸡马拉松; 安康 alone is a word.
_ITS_OWN = r"城市(?!群)|市民|全市|知名度|形象|名片|(?:国际|全程|半程|城市)?马拉松"
# Cities whose names are words or the names of many streets: 朝阳城市书房 is at home.
_WORDS = (
    "朝阳",
    "大同",
    "安康",
    "吉安",
    "长治",
    "安顺",
    "保定",
    "中山",
    "白银",
    "三明",
    "黄山",
    "东营",
    "来宾",
    "吉林",
)
_FAMED = r"(?:城市)?(?:知名度|形象|名片|(?:国际|全程|半程)?马拉松)"
# Behind a city's name with 市: whose they are.
_PEOPLE = regex(
    r"城区|市区|境内|居民|群众|人民(?!法院|检察院|医院|政府|路)|百姓|各|全|"
    r"\d[\d.]{0,8}万?(?:名|户|人|位|个(?:县|乡|镇|村|社区|街道)|所|余|多|常住|居民|群众)|" + _ITS_OWN
)
_JOINED = "、和与及至到往或"  # a list of places, or a way
_DONE_BEFORE = regex(f"(?:{'|'.join(DONE_THERE)})$")
_TITLE = regex(
    "《([^《》]{6,60})》"
    "|(?:^|(?<=[;；。、,，]))([^《》;；。、,，:：()（）]{6,50}(?:方案|规划|办法|通知|意见|条例|细则|规定))(?=[;；。、,，(（]|$)"
)
SHARED = 2  # characters that two places begin or end with alike
LONGEST = 8  # characters of a place


class NamedCity(NamedTuple):
    """name: with 市. printed: as the text has it. sure: its people are spoken of, or something is done there."""

    name: str
    printed: str
    sure: bool


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """Every city and prefecture, as whole name or before what only a city has."""
    names = sorted(provinces_of(), key=lambda name: (-len(name), name))
    cities = "|".join(name[:-1] for name in names if name.endswith("市"))
    words = "|".join(_WORDS)  # all of two characters, as a lookbehind needs
    others = "|".join(name for name in names if not name.endswith(("市", "州")))
    stems = "|".join(name[:-1] for name in names if name.endswith("州"))
    whole = _whole().pattern
    return regex(
        rf"(?<![扩重])(?P<city>{cities})(?:市(?![场政值面容盈县级]|民(?:广场|中心|公园|之家|活动))"
        rf"|(?<!{words})(?={_ITS_OWN})|(?={_FAMED}))"
        rf"|(?P<other>{others}|(?:{stems})(?:[一-龥]{{2,10}}自治)?州)(?!际)|(?P<whole>{whole})(?![级内外际])"
    )


def foreign_cities(text: str, home: Home, context: int) -> Iterator[NamedCity]:
    """text: without white space. Each place once; none of the own province's where the own city is not known."""
    told: set[str] = set()
    for hit in _named().finditer(text):
        city = f"{hit.group('city')}市" if hit.group("city") else hit.group("other") or hit.group("whole")
        foreign = home.is_foreign_province(city) if hit.group("whole") else home.is_foreign(city)
        if city in told or not foreign or _is_explained(text, hit, context):
            continue
        told.add(city)
        sure = bool(_PEOPLE.match(text, hit.end())) or bool(_DONE_BEFORE.search(text[: hit.start()]))
        yield NamedCity(city, hit.group(), sure)


def _is_explained(text: str, hit: re.Match[str], context: int) -> bool:
    """Whether the words around a name make it a partner, a way, an event elsewhere or an office or firm of its own."""
    before, behind = text[max(0, hit.start() - context) : hit.start()], text[hit.end() : hit.end() + context]
    if before.endswith(WAYS) or before[-1:] in set(_JOINED) or behind[:1] in set(_JOINED):
        return True
    if any(word in behind for word in (*FIRMS, *OFFICES, *HELD_THERE)):
        return True
    return any(word in before or word in behind for word in (*COOPERATION, *AWAY))


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    """A province by its whole name: 福建省, 新疆维吾尔自治区."""
    return regex(f"(?:{'|'.join(provinces())})(?:省|(?:[一-龥]{{1,5}})?自治区)")  # a class once: it is slow to compile


def foreign_papers(text: str, home: Home) -> Iterator[str]:
    """Papers by whose title a county, a city or a province of elsewhere made them: 《平遥县应急广播管理规定》."""
    for hit in _TITLE.finditer(text):
        printed = hit.group(1) or hit.group(2)
        whole = _whole().match(printed)
        title = printed[whole.end() if whole else 0 :]
        region = region_of(title)
        county = next((region[i:] for i in range(len(region) - 2) if is_county(region[i:])), "")
        city = next((name for name in provinces_of() if title.startswith(name)), None)
        own = any(name and name in home.known for name in (county, city, region)) or home.ends(region)
        if own or any(word in title for word in COOPERATION):
            continue
        if whole is not None and home.is_foreign_province(whole.group()):
            away = True
        elif city is not None:
            away = home.is_foreign(city)
        elif not county:
            away = bool(maker_of(title, home))
        else:
            away = bool(county) and county not in home.spoken and not home.of_counties
        if away:
            yield hit.group()


def foreign_numbers(text: str, home: Home) -> Iterator[str]:
    """文号 whose issuer begins with a city or a province of elsewhere: 湘潭政办发〔2023〕8号, in short 浙卫发."""
    for number in document_numbers(text):
        for hit in _issued_by().finditer(number.issuer):
            city = f"{hit.group(1)}市"
            if home.is_foreign(city):
                yield number.quote[number.quote.index(hit.group(1)) :].strip()
                break
        else:
            short = _ISSUER.match(number.issuer)
            if short is not None and home.is_foreign_letter(short.group(1)):
                yield number.quote.strip()


_OFFICES = "委|政|府|财|发改|教|卫|民政|水|农|交|住建|建|人社|市监|应急|环|文旅|科|商务|林|自然资|审批|医保|退役"
_ISSUER = regex(f"([一-龥])(?:{_OFFICES}|办)")


@lru_cache(maxsize=1)
def _issued_by() -> re.Pattern[str]:
    """A city's name before what an office of it is called in a 文号."""
    cities = "|".join(
        sorted(name[:-1] for name in provinces_of() if name.endswith("市") and len(name) == len("某某市"))
    )
    return regex(f"({cities})市?(?:{_OFFICES})")


def turned_place(text: str, other: str, home: Home) -> tuple[str, str] | None:
    """(place of elsewhere, own place) where two texts differ by just these; None otherwise."""
    if not text or not other or text == other:
        return None
    shorter = min(len(text), len(other))
    begin = next((i for i in range(shorter) if text[i] != other[i]), shorter)
    end = next((i for i in range(shorter - begin) if text[-1 - i] != other[-1 - i]), shorter - begin)
    for left in range(begin, max(begin - SHARED, 0) - 1, -1):  # 汉中, 汉阴
        for right in range(end, max(end - SHARED, 0) - 1, -1):
            one, own = text[left : len(text) - right], other[left : len(other) - right]
            if 2 <= len(own) <= LONGEST and own in home.known and one not in home.known and is_place(one):
                return one, own
    return None


def is_place(words: str) -> bool:
    """Whether words are a county, a city, a prefecture or a province, with or without its kind."""
    return is_county(words) or words in provinces() or any(name in provinces_of() for name in (words, f"{words}市"))
