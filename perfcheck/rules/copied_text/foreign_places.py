"""Offices, people and places of other counties that a text speaks of (CPY07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.districts import DISTRICTS
from perfcheck.copying.gazetteer import is_county, is_plain_word
from perfcheck.copying.prefectures import provinces_of
from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.foreign_units import (
    AWAY,
    COOPERATION,
    DONE_THERE,
    FIRMS,
    OFFICES,
    OWN_DOING,
    SHORT_OFFICES,
    WAYS,
)
from perfcheck.rules.vocabulary.words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.rules.home import Home

_OFFICE = regex(
    rf"([一-龥]{{1,5}}(?:县|区|市(?!场)|旗))(?=({'|'.join(SHORT_OFFICES)}|[一-龥]{{2,14}}?(?:{'|'.join(OFFICES)})))"
)
# A county that no list of places holds, where the words around its name leave no doubt: 由锦川县水务局.
_UNLISTED = regex(r"(?:^|[由经向与和按在从给])([一-龥][^由经向与和按在从给报送呈递转][县市旗])$")
# A city and its district: 大同市云冈区.
_OF_CITY = regex(r"(?<=[一-龥]{2}市)([一-龥]{2,3}[区县旗])$")
# Whose they are: 忻府区居民, 尧都区城区.
_PEOPLE = regex(
    r"([一-龥]{2,5}[县区市旗])(?=城区|县城|城乡|居民|群众|市民|人民(?!医院|政府|检察院|法院|银行|武装)|百姓|城市形象|形象|各?乡镇|农村|中小学|经济|社会(?!福利|救助|保险|保障|组织|工作|事务|治理|体育|科学)|境内"
    r"|(?:主导|支柱|特色|优势)产业|地处|位于|户籍|常住人口|总人口|全域"
    r"|第[一二三四五六七八九十]|[一-龥]{2}[镇乡](?!村振兴)|\d{1,5}(?:个|所|座|户|名|人|家|处))"
)
_TURNS_TO = "负责|补助|惠及|涉及"  # words before the place that work is done for
# The same of a county that no list of places holds, where it can be nothing else: 对锦川县240个村级终端.
_UNLISTED_PEOPLE = regex(
    rf"(?:^|[对为在到向]|{_TURNS_TO})([^\W\d两各区市省全本我该邻受大外小多几数每些级整]{{2}}[县旗])$"
)
# 松江区九亭镇, where no list holds the district: not 园区, 示范区.
_DISTRICT_TOWN = regex(
    r"(?:^|[对为在到向])([^\W\d校社小园片厂矿景库灌城辖郊全本该市各牧林农新老范发术税作能居游货我两]{2}区)(?=[一-龥]{2}(?:镇|街道))"
)
# 为莲坪区开发, 对莲坪区380个 in the book of another district.
_FOR_DISTRICT = regex(r"[为对]([^\W\d]{2}区)(?![域内间外])")
# 户籍在青屿区: where those live whom the money is for.
_LIVE_THERE = regex(r"(?:户籍|户口|常住|居住|落户|定居|住所|家住|现住)(?:地|所在地)?[在为是于]([^\W\d]{2}[县区旗])")
# A county, or a district behind its city, spoken of at all: 治理右玉县苍头河, 大同市云州区68处; not the way to it.
_NAMED = regex(
    r"([一-龥]{2,4}(?:[一-龥]{1,3}族){1,3}自治县|[一-龥]{2,5}[县旗]|[一-龥]{2,4}市[一-龥]{2,3}区)"
    r"(?![至到界段线籍人接境级]|方向|道(?:[A-Z\d]|[一-龥]{0,3}线))"
)
_CITY_DISTRICT = regex(r"[^\W全本我该各省地县城都]{2}市[^\W校社小园片厂矿景库灌城辖郊全本该市各]{2}区$")
# Of its people: 麻阳苗族自治县; what stands before its name is cut off by the words that may.
_AUTONOMOUS = regex(r"[^\W对为在到向由按全本该各将把的]{2}(?:[^\W对为在到向由]{1,3}族){1,3}自治县$")
# A name before 县 or 市 that is no word: 提高岚屏县农村妇女, 补助梧江市特殊教育学校; not 县级, 县城, 市场.
_OWN_CHARACTERS = "[^\\W两各区市省全本该我邻受大外小多几数每些级整县的和与及至到向由经按从给对为于将把使请报是以被让]"
_PROPER = regex(rf"({_OWN_CHARACTERS}{{2}}[县旗])(?![级委域城乡直内里外属长]|本级|政府|财政)")
_PROPER_CITY = regex(rf"({_OWN_CHARACTERS}{{2}}市)(?![场民政面容值价级委域辖直内外区县属])")
# What may stand right before a name: something is done there, or it is the very first word.
_DONE_OR_TURNED_TO = regex(rf"(?:^|[由对为在到向]|{_TURNS_TO}|{'|'.join(DONE_THERE)})$")
# A city of the county's rank that the list of places holds: 监利市现有水库62座.
_LISTED_CITY = regex(r"([一-龥]{2}市)(?![场民政面容值价级委域辖直内外区县属至到界线籍])")
_MAKER = regex(rf"^({_OWN_CHARACTERS}{{2}}[县旗])(?![级委域城乡直内里外属长]|本级|政府|财政)")
ACROSS = regex(r"[,，。；;、：:\s]")  # what no name holds; the texts are looked at without it
_NEVER_IN_NAMES = frozenset("由对为被把将使给让按以及与或的")  # 后由县 is 由 and 县
_HANDED_UP = frozenset("时报交送呈递请转经达")  # 及时报县水利局
_OF_ANY_COUNTY = frozenset("级域城直内里外属")  # behind 县 with the word before it no name: 县级, 县域
LONGEST_PLACE = 8  # characters
# Characters before 区 of what is no district by name: 采空区, 街区, 山区.
_NO_DISTRICT = frozenset("校社小园片厂矿景库灌城辖郊全本该市各牧林农新老范发术税作能居游货我两街灾空陷滩险洪山水台层")
SHORTEST_NAME = 3  # with 县
_TURNED_TO = ("由", "对", "为", "在", "到", "向")
WAYS_TO = ("至", "往", "从", "自", "与", "和", "距", "邻", "接", "跨")
_DONE_BEFORE = regex(f"(?:{'|'.join(DONE_THERE)})$")
# Words before 县 that name no place: 本县, 各县, 贫困县, 试点县.
_NO_PLACE = (
    "全", "本", "我", "该", "各", "外", "邻", "大", "贫困", "重点", "示范", "试点", "受援", "支援", "所在", "脱贫",
    "老区", "有关", "相关", "周边", "其他", "其它", "山区", "农业", "人口", "产粮", "多个", "部分", "两个", "三个",
    "牧业", "边境", "属地", "所辖", "地级", "城", "省辖", "直辖", "副省级",
    "执行", "按照", "根据", "依据", "遵守", "落实", "严格", "通过", "报请", "上报", "提请", "配合", "协助", "经过",
    "项目", "受灾", "牵头", "目标", "移民", "主产", "推进", "申报", "获批", "先行", "先进", "达标",
    "会同", "商请", "依托", "借助", "组织", "服从", "接受", "报送", "提交", "依照", "遵照",
)  # fmt: skip


class NamedPlace(NamedTuple):
    """name: of a county. sure: something is done there, and it is not only spoken of."""

    name: str
    sure: bool


def foreign_offices(folded: str, home: Home, context: int) -> list[str]:
    """Offices of counties that the document does not speak of otherwise, each once.

    context: characters before and after in which a word of cooperation explains the name.
    """
    found: list[str] = []
    for match in _OFFICE.finditer(folded):
        county = county_at_end(match.group(1)) or district_of_city(folded[: match.end(1)])
        county = county or county_beside(match.group(1), home)
        before = folded[max(0, match.start() - context) : match.end(1)]
        behind = folded[match.end(1) : match.end() + context]
        does_it = match.group(1).startswith("由") or before.removesuffix(match.group(1)).endswith("由")
        ours = [word for word in COOPERATION if word not in OWN_DOING] if does_it else COOPERATION
        partner = any(word in before for word in COOPERATION) or any(word in behind for word in ours)
        if county is None or county in home.known or partner or home.may_stand_above(county):
            continue
        if behind[:1] in _OF_ANY_COUNTY and not is_county(county):
            continue  # 运营|县级电商公共服务中心
        name = county + match.group(2)
        if not any(longer.endswith(name) for longer in found):  # 武汉市青山区…局, told with its city
            found.append(name)
    return found


def county_at_end(words: str) -> str | None:
    """The longest county name that ends a run of characters: 由东川县 → 东川县."""
    listed = next((words[i:] for i in range(len(words) - 1) if is_county(words[i:])), None)
    unlisted = _UNLISTED.search(words)
    return listed or (unlisted.group(1) if unlisted and may_be_name(unlisted.group(1)[:-1]) else None)


def may_be_name(words: str) -> bool:
    """Whether what precedes 县 is no ordinary word: 用于|县, 举办|县."""
    return not words.endswith(_NO_PLACE) and not is_word(words)


def county_beside(words: str, home: Home) -> str | None:
    """The county that no list holds behind 及 at the end of a run of characters: 第六十二条及临桦县."""
    before, name = words[:-SHORTEST_NAME], words[-SHORTEST_NAME:]
    beside = before.endswith("及") and name.endswith(("县", "旗")) and _HANDED_UP.isdisjoint(name)
    return name if beside and is_proper(name, home) else None


def district_of_city(text: str) -> str | None:
    """The district a text ends with behind the name of its city, which no list of places need hold."""
    district = _OF_CITY.search(text[-LONGEST_PLACE:])
    if district is None or district.group(1)[:-1].endswith(_NO_PLACE):
        return None
    return district.group(1)


def foreign_people(folded: str, home: Home, context: int) -> list[str]:
    """Counties whose people, streets or villages a text speaks of as if they were its own, each once."""
    found: dict[str, None] = {}
    for match in _PEOPLE.finditer(folded):
        near = folded[max(0, match.start() - context) : match.end() + context]
        words = match.group(1)
        county = next((words[i:] for i in range(len(words) - 2) if is_county(words[i:])), None)
        unlisted = _UNLISTED_PEOPLE.search(folded, max(0, match.start() - 1), match.end(1))
        if county is None and unlisted and may_be_name(unlisted.group(1)[:-1]):
            county = unlisted.group(1)
        start = match.end(1) - SHORTEST_NAME
        name = words[-SHORTEST_NAME:]
        kind = ("县", "旗", "区") if home.of_districts else ("县", "旗")
        if county is None and name.endswith(kind) and is_proper(name, home) and stands_free(folded, start):
            county = name
        if (
            county
            and not county.endswith("城市")
            and county not in home.known
            and not any(w in near for w in COOPERATION)
        ):
            found[county] = None
    for match in _DISTRICT_TOWN.finditer(folded):
        if match.group(1) not in home.known:
            found[match.group(1)] = None
    for match in _FOR_DISTRICT.finditer(folded) if home.of_districts else ():
        if is_proper(match.group(1), home):
            found[match.group(1)] = None
    for match in _LIVE_THERE.finditer(folded):
        listed = is_county(match.group(1)) and match.group(1) not in home.known
        if listed or is_proper(match.group(1), home):
            found[match.group(1)] = None
    return list(found)


def counties_named(folded: str, home: Home, context: int) -> list[NamedPlace]:
    """Counties that a text names as the place of what is done, each once: less sure than their people."""
    found: dict[str, bool] = {}
    for match in _NAMED.finditer(folded):
        words = match.group(1)
        listed = words[: words.index("市") + 1] if "市" in words else words  # of 云州区 no list need know
        begin = next((i for i in range(len(listed) - 2) if is_county(listed[i:])), len(words))
        of_a_people = words.endswith("自治县")  # the list of places holds the word itself
        unlisted = (_AUTONOMOUS if of_a_people else _CITY_DISTRICT).search(words)
        place = (not of_a_people and words[begin:]) or (unlisted.group() if unlisted else "")
        near = folded[max(0, match.start() - context) : match.end() + context]
        away = folded[: match.end() - len(place)].endswith(WAYS)
        city, _, district = place.rpartition("市")
        ours = any(name in home.known for name in (place, district or place, *([f"{city}市"] if city else [])))
        if place and not away and not ours and not any(word in near for word in (*COOPERATION, *FIRMS)):
            found[place] = bool(_DONE_BEFORE.search(folded[: match.end() - len(place)]))
    for match in _LISTED_CITY.finditer(folded):
        name, before = match.group(1), folded[: match.start()]
        near = folded[max(0, match.start() - context) : match.end() + context]
        listed = is_county(name) and name not in provinces_of()
        ours = name in home.known or name in home.spoken or before.endswith(WAYS)
        if listed and not ours and name not in found and not any(w in near for w in (*COOPERATION, *FIRMS, *AWAY)):
            found[name] = bool(_DONE_BEFORE.search(before)) and not home.of_counties
    for name, start in districts_named(folded, home):
        near = folded[max(0, start - context) : start + len(name) + context]
        if name not in found and not any(word in near for word in (*COOPERATION, *FIRMS, *AWAY)):
            found[name] = folded[:start].endswith(_TURNED_TO) or bool(_DONE_BEFORE.search(folded[:start]))
    for regex_of, is_name in ((_PROPER, is_proper), (_PROPER_CITY, is_proper_city)):
        for match in regex_of.finditer(folded):
            name = match.group(1)
            near = folded[max(0, match.start() - context) : match.end() + context]
            partner = any(word in near for word in (*COOPERATION, *FIRMS))
            turned_to = _DONE_OR_TURNED_TO.search(folded, max(0, match.start() - LONGEST_PLACE), match.start())
            if turned_to and name not in found and not partner and is_name(name, home):
                found[name] = not home.of_counties  # a city's own may lie below it
    return [NamedPlace(name, sure) for name, sure in found.items()]


def counties_that_begin(quote: str, home: Home, context: int) -> Iterator[str]:
    """Counties that no list of places holds, by which a clause begins: …，清溪县新增…; none of a city's own."""
    for clause in ACROSS.split(quote):
        hit = _PROPER.match(clause)
        if hit is None or len(clause) <= SHORTEST_NAME:
            continue
        away = any(word in clause[: SHORTEST_NAME + context] for word in (*COOPERATION, *FIRMS, *AWAY))
        if not away and is_proper(hit.group(1), home):
            yield hit.group(1)


def districts_named(folded: str, home: Home) -> Iterator[tuple[str, int]]:
    """(district of some city, where it begins), whose name is hardly anything else; none of a city's own book, whose
    districts nobody prints."""
    if home.of_cities or (home.of_counties and home.cities):
        return
    at = folded.find("区")
    while at >= 0:
        name, start = folded[max(0, at - 2) : at + 1], at - 2
        ours = name in home.known or name in home.spoken or name[:-1] in home.known
        if name in DISTRICTS and not ours and not folded[:start].endswith(("市", *WAYS_TO)):
            yield name, start
        at = folded.find("区", at + 1)


def stands_free(folded: str, start: int) -> bool:
    """Whether a name that no list holds can begin there: behind a whole word, or what may turn to a place.

    接入平泽县 is 接入 and 平泽县, whereas 派到县 begins with no name.
    """
    before = folded[max(0, start - 2) : start]
    if before and is_word(before[-1] + folded[start]):
        return False
    return bool(_DONE_OR_TURNED_TO.search(folded, max(0, start - LONGEST_PLACE), start)) or is_word(before)


def is_proper_city(city: str, home: Home) -> bool:
    """Whether a city that no list holds can only be a name, and is nowhere one's own."""
    if city in home.known or city in home.spoken or city in provinces_of() or home.of_cities:
        return False
    return is_county(city) or (
        in_chinese(city)
        and not (city[:-1].endswith(_NO_PLACE) or is_word(city[:-1]) or is_plain_word(city[:-1]) or is_word(city))
    )


def is_proper(county: str, home: Home) -> bool:
    """Whether a county that no list holds can only be a name, and is nowhere one's own: what precedes 县 is no word."""
    named = county[:-1]  # of one's own: 洮河|县境段 beside 洮河土著鱼类增殖放流
    known = named in home.known or county in home.spoken or home.of_counties
    if county.endswith("区") and not (home.of_districts and _NO_DISTRICT.isdisjoint(named)):
        return False
    turns = not _NEVER_IN_NAMES.isdisjoint(named)
    if known or turns or not in_chinese(county) or named.endswith(_NO_PLACE) or is_word(county):
        return False
    return not is_word(named) and not is_plain_word(named)


def in_chinese(name: str) -> bool:
    """Whether a name is of Chinese characters only: XX市 is a gap, 7条县 of 7条县道 a number."""
    return all("一" <= character <= "龥" for character in name)


def maker_of(title: str, home: Home) -> str:
    """The county that no list holds by which a paper's title begins, "" where there is none of elsewhere."""
    hit = _MAKER.match(title)
    return hit.group(1) if hit is not None and is_proper(hit.group(1), home) else ""
