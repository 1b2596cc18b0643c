"""CPY07 文中出现其他地区的单位

检查什么
    绩效目标表（含指标）和该项目的项目经费情况说明中，是否出现其他县（市、区、旗）的党政机关或事业单位名称，而该地区在本文件的封面、
    部门名称、单位名称和项目名称中都没有出现；是否写到其他地级市（州、盟）、县（市、区、旗）的居民、城区、乡镇，或以其为实施地点；
    年度目标与实施期目标是否只差一个地名，而其中一个不是本地；立项依据、保证措施引用的是不是其他市、县制定的文件。
示例
    临溪县水务局的表中写“由东川县水利局组织实施” → 出现其他地区的单位“东川县水利局”，疑似复制。
如何修改
    核对该段文字的来源，改为本部门、本单位的内容。
不报告的情形
    上级（省、市）的部门；通往、毗邻等写明去向、交界的地名；与外地单位的合作、采购、对口支援、调研学习；公司、医院、学校等；上级的文件。
    外地单位与本部门职能不同的，作为疑点；市级部门写到的县、区可能是下辖的，只作提示；只是提到的地名只作提示。
    本省省会；没有写明所属设区市的县级部门写到的本省城市；参加外地的活动、通往外地的道路等；几张表都只是提到的城市。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from perfcheck.copying.gazetteer import home_region, region_of
from perfcheck.copying.normalise import fold, printed
from perfcheck.copying.prefectures import provinces_of
from perfcheck.copying.slots import Masked
from perfcheck.copying.texts import Text
from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.copied_text.foreign_cities import (
    foreign_cities,
    foreign_numbers,
    foreign_papers,
    turned_place,
)
from perfcheck.rules.copied_text.foreign_places import (
    ACROSS,
    counties_named,
    counties_that_begin,
    foreign_offices,
    foreign_people,
)
from perfcheck.rules.copied_text.members import labels, member_evidence, running_texts
from perfcheck.rules.copied_text.namesakes import namesakes_of_own
from perfcheck.rules.rule import Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.home import Home

RULE = Rule(
    code="CPY07",
    slug="foreign-unit",
    title="文中出现其他地区的单位",
    severity=Severity.ERROR,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请核对该段文字的来源，改为本部门、本单位的内容。",
    looks_at=TOLD_FORM,
)


END_OF_COUNTIES = frozenset("县区市旗")  # one of them ends the name of each


@dataclass(frozen=True, slots=True)
class Options:
    same_office: float = 60.0  # similarity in percent of the two offices' names without their places
    context: int = 12  # characters before and after in which a word of cooperation explains the name
    least_name: int = 4  # characters of a department name that can be compared


class Place(NamedTuple):
    """A place of elsewhere in a text. sure: it is spoken of as one's own."""

    name: str
    text: Text
    sure: bool


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    _, units = facts.names
    if not any(home_region(unit) for unit in units):
        yield not_enough_data("没有读到本部门所在的县（市、区），无法判断文中的单位是否属于其他地区")
        return
    running = running_texts(goal, facts)
    texts = [*running, *further_texts(goal, {text.field for text in running}), *indicator_texts(goal)]
    found: dict[str, list[Text]] = {}
    for text in texts:
        for name in foreign_offices(text.folded, facts.home, options.context):
            if not ACROSS.search(printed(text.quote, name)):  # …7天，经县水利局
                found.setdefault(name, []).append(text)
        for name in namesakes_of_own(compact(text.quote), facts.home, units):
            found.setdefault(name, []).append(text)
    papers: list[str] = []
    for name in ("basis", "safeguards"):
        printed_text = str(goal.field(name))
        made = foreign_papers(compact(printed_text), facts.home)
        for paper in (*made, *foreign_numbers(printed_text, facts.home)):
            if any(paper in told or told in paper for told in papers):
                continue
            papers.append(paper)
            yield RULE.finding(
                f"{labels([name])}引用的{paper}是其他地区的文件，请核实是否适用或复制后未修改。",
                goal=goal,
                field=name,
                found=paper,
                severity=Severity.WARNING,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, name),),
            )
    turned = other_half(goal, facts.home)
    if turned is not None:
        yield turned
    for place in places(texts, facts, options.context):
        in_office = any((place.name.partition("市")[2] or place.name) in office for office in found)
        in_halves = turned is not None and (turned.found or "") in place.name
        in_paper = any(place.name in paper for paper in papers)
        if not in_office and not in_halves and not in_paper:
            yield of_place(goal, place)
    for name, named in found.items():
        offices = (strip_region(unit) for unit in units if len(unit) >= options.least_name)
        alike = any(fuzz.ratio(strip_region(name), o) >= options.same_office for o in offices)
        shown = printed(named[0].quote, name)
        region = region_of(name)
        above = facts.home.of_counties and region in provinces_of()  # of the city above a city of a county's rank
        maybe_own = above or facts.home.may_hold(region)
        yield RULE.finding(
            f"{labels(t.field for t in named)}中出现其他地区的单位“{shown}”，不是本部门的单位，疑似复制后未修改。",
            goal=goal,
            field=named[0].field,
            found=shown,
            severity=Severity.WARNING if maybe_own or not alike else Severity.ERROR,
            confidence=Confidence.CHECK if maybe_own else Confidence.LIKELY,
            evidence=tuple(member_evidence(t) for t in named),
        )


def places(texts: list[Text], facts: Facts, context: int) -> Iterator[Place]:
    """Counties and cities of elsewhere that the texts of a form speak of; a city's own counties are not known."""
    for text in texts:
        if not END_OF_COUNTIES.isdisjoint(text.quote):  # few indicators
            yield from counties_of(text, facts, context)
        for city in foreign_cities(compact(text.quote), facts.home, context):
            place = Place(city.printed, text, city.sure)
            if place.sure or not spoken_of_elsewhere(place, facts):
                yield place


def counties_of(text: Text, facts: Facts, context: int) -> Iterator[Place]:
    """Counties of elsewhere in one text."""
    home = facts.home
    people = foreign_people(text.folded, home, context)
    named = [c for c in counties_named(text.folded, home, context) if not any(p in c.name for p in people)]
    for place in (*(Place(p, text, True) for p in people), *(Place(c.name, text, c.sure) for c in named)):
        if ACROSS.search(printed(text.quote, place.name)):  # 学校初审，县局…
            continue
        if not home.may_hold(place.name):
            yield place
        elif place.name not in home.spoken and not spoken_of_elsewhere(place, facts):
            yield place._replace(sure=False)
    for name in counties_that_begin(text.quote, home, context):
        place = Place(name, text, True)
        told = name in people or any(name in county.name for county in named)
        if not told and not spoken_of_elsewhere(place, facts):
            yield place


def spoken_of_elsewhere(place: Place, facts: Facts) -> bool:
    """Whether another form speaks of the place too: a leftover stands in one."""
    return any(place.name in other.folded for other in facts.texts if other.goal != place.text.goal)


def of_place(goal: Goal, place: Place) -> Finding:
    ask = "疑似复制后未修改。" if place.sure else "请核实是否为复制后未修改。"
    return RULE.finding(
        f"{labels([place.text.field])}写到“{place.name}”，不是本部门所在的地区，{ask}",
        goal=goal,
        field=place.text.field,
        found=place.name,
        severity=Severity.WARNING if place.sure else Severity.HINT,
        confidence=Confidence.CHECK,
        evidence=(member_evidence(place.text),),
    )


def other_half(goal: Goal, home: Home) -> Finding | None:
    """The goals of the two halves differ by a place alone, which is the own one in the other half."""
    halves = [(name, compact(str(goal.field(name)))) for name in GOAL_FIELDS]
    for (name, text), (twin, other) in (halves, halves[::-1]):
        place = turned_place(text, other, home)
        if place is not None:
            return RULE.finding(
                f"{labels([name])}写到“{place[0]}”，{labels([twin])}同一处写的是“{place[1]}”，疑似复制后未修改。",
                goal=goal,
                field=name,
                expected=place[1],
                found=place[0],
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                evidence=(cell(goal, name), cell(goal, twin)),
            )
    return None


def further_texts(goal: Goal, told_of: set[str]) -> Iterator[Text]:
    """资金用途 and other cells that tell of the project, but those of papers and ``told_of``."""
    for name, told in goal.further_texts():
        if "依据" not in name and name not in told_of:
            folded = fold(str(told))
            yield Text("", goal.ordinal, goal.name, name, told.location, str(told), folded, Masked(folded, ()))


def indicator_texts(goal: Goal) -> Iterator[Text]:
    """Names and values of the indicators, each row once."""
    for row in goal.distinct_indicators():
        told = f"{row.level3 or ''} {row.value or ''}".strip()
        if told:
            folded = fold(told)
            yield Text("", goal.ordinal, goal.name, "indicators", row.location, told, folded, Masked(folded, ()))


def strip_region(unit: str) -> str:
    region = region_of(unit)
    return unit[len(region) :] if region else unit
