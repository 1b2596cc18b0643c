"""CPY07 文中出现其他地区的单位

检查什么
    绩效目标表和该项目的项目经费情况说明中，是否出现其他县（市、区、旗）的党政机关或事业单位名称，而该地区在本文件的封面、部门名称、
    单位名称和项目名称中都没有出现；是否写到其他县（市、区、旗）的居民、城区、乡镇（疑点），或以其为实施地点（提示）。
示例
    临溪县水务局的表中写“由东川县水利局组织实施” → 出现其他地区的单位“东川县水利局”，疑似复制。
如何修改
    核对该段文字的来源，改为本部门、本单位的内容。
不报告的情形
    上级（省、市）的部门；通往、毗邻等写明去向、交界的地名；与外地单位的合作、采购、对口支援、调研学习；公司、医院、学校等；立项依据中的文件。
    外地单位与本部门职能不同的，作为疑点。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from perfcheck.copying.gazetteer import is_county, region_of
from perfcheck.copying.normalise import printed
from perfcheck.frozen import frozen
from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.copied_text.members import labels, member_evidence, running_texts
from perfcheck.rules.rule import Rule, Yield, not_enough_data
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.vocabulary.foreign_units import COOPERATION, OFFICES, OWN_DOING

if TYPE_CHECKING:
    from collections.abc import Collection

    from perfcheck.copying.texts import Text
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY07",
    slug="foreign-unit",
    title="文中出现其他地区的单位",
    severity=Severity.ERROR,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请核对该段文字的来源，改为本部门、本单位的内容。",
    looks_at=TOLD_FORM,
)
_OFFICE = regex(r"([一-龥]{1,5}(?:县|区|市|旗))(?=([一-龥]{2,14}?(?:" + "|".join(OFFICES) + ")))")
# A county that no list of places holds, where the words around its name leave no doubt: 由锦川县水务局.
_UNLISTED = regex(r"(?:^|[由经向与和按在从给])([一-龥][^由经向与和按在从给][县市旗])$")
# A city and its district: 大同市云冈区.
_OF_CITY = regex(r"(?<=[一-龥]{2}市)([一-龥]{2,3}[区县旗])$")
# Whose they are: 忻府区居民, 尧都区城区.
_PEOPLE = regex(
    r"([一-龥]{2,5}[县区市旗])(?=城区|县城|城乡|居民|群众|市民|人民|百姓|城市形象|形象|各?乡镇|农村|中小学|经济|社会|境内"
    r"|第[一二三四五六七八九十]|[一-龥]{2}[镇乡](?!村振兴)|\d{1,5}(?:个|所|座|户|名|人|家|处))"
)
# The same of a county that no list of places holds, where it can be nothing else: 对锦川县240个村级终端.
_UNLISTED_PEOPLE = regex(r"(?:^|[对为在到向])([^\W两各区市省全本我该邻受大外小多几数每些级整受]{2}[县旗])$")
# 松江区九亭镇, where no list holds the district: not 园区, 示范区.
_DISTRICT_TOWN = regex(
    r"(?:^|[对为在到向])([^\W校社小园片厂矿景库灌城辖郊全本该市各牧林农新老范发术税作能居游货我两]{2}区)(?=[一-龥]{2}(?:镇|街道))"
)
# A county, or a district behind its city, spoken of at all: 治理右玉县苍头河, 大同市云州区68处; not the way to it.
_NAMED = regex(r"([一-龥]{2,5}[县旗]|[一-龥]{2,4}市[一-龥]{2,3}区)(?![至到界段线籍人接境]|方向)")
_CITY_DISTRICT = regex(r"[^\W全本我该各省地县城都]{2}市[^\W校社小园片厂矿景库灌城辖郊全本该市各]{2}区$")
_WAYS = ("至", "到", "往", "从", "自", "向", "与", "和", "距", "邻", "接", "跨", "由", "经")
_FIRMS = ("公司", "医院", "学校", "学院", "大学", "银行", "合作社", "工厂", "基地", "联社")
ACROSS = regex(r"[,，。；;、：:\s]")  # what no name holds; the texts are looked at without it
LONGEST_PLACE = 8  # characters
# Words before 县 that name no place: 本县, 各县, 贫困县, 试点县.
_NO_PLACE = (
    "全", "本", "我", "该", "各", "外", "邻", "大", "贫困", "重点", "示范", "试点", "受援", "支援", "所在", "脱贫",
    "老区", "有关", "相关", "周边", "其他", "其它", "山区", "农业", "人口", "产粮", "多个", "部分", "两个", "三个",
    "牧业", "边境", "属地", "所辖", "地级", "城", "省辖", "直辖", "副省级",
    "执行", "按照", "根据", "依据", "遵守", "落实", "严格", "通过", "报请", "上报", "提请", "配合", "协助", "经过",
    "项目", "受灾", "牵头", "目标", "移民", "主产", "推进", "申报", "获批", "先行", "先进", "达标",
    "会同", "商请", "组织", "服从", "接受", "报送", "提交", "依照", "遵照",
)  # fmt: skip


@frozen
class Options:
    same_office: float = 60.0  # similarity in percent of the two offices' names without their places
    context: int = 12  # characters before and after in which a word of cooperation explains the name
    least_name: int = 4  # characters of a department name that can be compared


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    projects, units = facts.names
    if not any(region_of(unit) for unit in units):
        yield not_enough_data("没有读到本部门所在的县（市、区），无法判断文中的单位是否属于其他地区")
        return
    known = "\n".join([*projects, *units])
    found: dict[str, list[Text]] = {}
    for text in running_texts(goal, facts):
        for name in foreign_offices(text.folded, known, options):
            if not ACROSS.search(printed(text.quote, name)):  # …7天，经县水利局
                found.setdefault(name, []).append(text)
    yield from of_other_people(goal, facts, known, found, options)
    for name, texts in found.items():
        offices = (strip_region(unit) for unit in units if len(unit) >= options.least_name)
        alike = any(fuzz.ratio(strip_region(name), o) >= options.same_office for o in offices)
        shown = printed(texts[0].quote, name)
        yield RULE.finding(
            f"{labels(t.field for t in texts)}中出现其他地区的单位“{shown}”，不是本部门的单位，疑似复制后未修改。",
            goal=goal,
            field=texts[0].field,
            found=shown,
            severity=Severity.ERROR if alike else Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=tuple(member_evidence(t) for t in texts),
        )


def of_other_people(goal: Goal, facts: Facts, known: str, told: Collection[str], options: Options) -> Yield:
    """Texts about the people of another county, where no office of it is told of."""
    for text in running_texts(goal, facts):
        people = foreign_people(text.folded, known, options)
        named = [c for c in counties_named(text.folded, known, options) if not any(p in c for p in people)]
        for county in (*people, *named):
            if any((county.partition("市")[2] or county) in office for office in told):
                continue
            ask = "疑似复制后未修改。" if county in people else "请核实是否为复制后未修改。"
            yield RULE.finding(
                f"{labels([text.field])}写到“{county}”，不是本部门所在的地区，{ask}",
                goal=goal,
                field=text.field,
                found=county,
                severity=Severity.WARNING if county in people else Severity.HINT,
                confidence=Confidence.CHECK,
                evidence=(member_evidence(text),),
            )


def foreign_offices(folded: str, known: str, options: Options) -> list[str]:
    """Offices of counties that the document does not speak of otherwise, each once."""
    found: list[str] = []
    for match in _OFFICE.finditer(folded):
        county = county_at_end(match.group(1)) or district_of_city(folded[: match.end(1)])
        before = folded[max(0, match.start() - options.context) : match.end(1)]
        behind = folded[match.end(1) : match.end() + options.context]
        does_it = match.group(1).startswith("由") or before.removesuffix(match.group(1)).endswith("由")
        ours = [word for word in COOPERATION if word not in OWN_DOING] if does_it else COOPERATION
        partner = any(word in before for word in COOPERATION) or any(word in behind for word in ours)
        if county is None or county in known or partner:
            continue
        name = county + match.group(2)
        if not any(longer.endswith(name) for longer in found):  # 武汉市青山区…局, told with its city
            found.append(name)
    return found


def county_at_end(words: str) -> str | None:
    """The longest county name that ends a run of characters: 由东川县 → 东川县."""
    listed = next((words[i:] for i in range(len(words) - 1) if is_county(words[i:])), None)
    unlisted = _UNLISTED.search(words)
    return listed or (unlisted.group(1) if unlisted and not unlisted.group(1)[:-1].endswith(_NO_PLACE) else None)


def district_of_city(text: str) -> str | None:
    """The district a text ends with behind the name of its city, which no list of places need hold."""
    district = _OF_CITY.search(text[-LONGEST_PLACE:])
    if district is None or district.group(1)[:-1].endswith(_NO_PLACE):
        return None
    return district.group(1)


def foreign_people(folded: str, known: str, options: Options) -> list[str]:
    """Counties whose people, streets or villages a text speaks of as if they were its own, each once."""
    found: dict[str, None] = {}
    for match in _PEOPLE.finditer(folded):
        near = folded[max(0, match.start() - options.context) : match.end() + options.context]
        words = match.group(1)
        county = next((words[i:] for i in range(len(words) - 2) if is_county(words[i:])), None)
        unlisted = _UNLISTED_PEOPLE.search(folded, max(0, match.start() - 1), match.end(1))
        if county is None and unlisted and not unlisted.group(1)[:-1].endswith(_NO_PLACE):
            county = unlisted.group(1)
        if county and not county.endswith("城市") and county not in known and not any(w in near for w in COOPERATION):
            found[county] = None
    for match in _DISTRICT_TOWN.finditer(folded):
        if match.group(1) not in known:
            found[match.group(1)] = None
    return list(found)


def counties_named(folded: str, known: str, options: Options) -> list[str]:
    """Counties that a text names as the place of what is done, each once: less sure than their people."""
    found: dict[str, None] = {}
    for match in _NAMED.finditer(folded):
        words = match.group(1)
        listed = words[: words.index("市") + 1] if "市" in words else words  # of 云州区 no list need know
        begin = next((i for i in range(len(listed) - 2) if is_county(listed[i:])), len(words))
        unlisted = _CITY_DISTRICT.search(words)
        place = words[begin:] or (unlisted.group() if unlisted else "")
        near = folded[max(0, match.start() - options.context) : match.end() + options.context]
        away = folded[: match.end() - len(place)].endswith(_WAYS)
        ours = any(name in known for name in (place, place.partition("市")[2] or place))
        if place and not away and not ours and not any(word in near for word in (*COOPERATION, *_FIRMS)):
            found[place] = None
    return list(found)


def strip_region(unit: str) -> str:
    region = region_of(unit)
    return unit[len(region) :] if region else unit
