"""Quantities of a goal that ask for no indicator of their own (REL06)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.measurability.values import is_quantity
from perfcheck.rules.relevance.promises import FOR_EACH, SENTENCE_ENDS, background, things_of
from perfcheck.rules.relevance.same_thing import added_up, part_of_list
from perfcheck.rules.relevance.scenes import one_with_a_row, reckoned_from_others, sets_the_scene
from perfcheck.rules.vocabulary.common_words import ACTIONS, SOMEBODY
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.promises import Measured, Promise
    from perfcheck.values.quantities import Quantity

LEAST_NAME = 5  # characters of an indicator's name that stands in a text as a whole
# 沿线6个行政村的出行时间, 5个重点时段的运力: where and when it is done, no amount of work.
PLACE_BEFORE = ("沿线", "沿途", "周边", "附近")
OCCASION = regex(r"(?:重点|重要|关键|特殊|主要|法定)?(?:时段|时期|时点|节点|节日|节假日|假期|环节)")
# 解决12个行政村3200人饮水问题
PLACES = regex(r"(?:行政|自然|建制|脱贫)?(?:村|村庄|社区|乡镇|镇街|街道|乡|镇|县|区)(?=\d)")
# 覆盖全县12个乡镇: all of the place, no amount of work.
ALL_PLACES = regex(r"(?:行政|自然|建制|脱贫)?(?:村|社区|乡镇|镇街|街道|乡|镇|县|区)(?![一-龥]*[建修改])")
IN_ALL = regex(r"(?:全[省市县区镇乡旗]|辖区|境内)$")
# 配发到5个执法中队: where a thing goes of which there is another number.
GIVEN_TO = regex(r"(?:配发|发放|下发|分发|拨付|下达|派驻|配送|赠送|分配)(?:到|至|给)(?:全|本|各)?[省市县区镇乡旗]?$")
FOR_WHOM = regex(
    r"(?:为|对|向|给|在|到|赴|深入)(?:我|全|本|各)?[省市县区镇乡旗]?(?:内|域|辖区)?$"
)  # 为8所幼儿园购置空调120台
HOW_OFTEN = regex(r"[每一半](?:年|个?月|季度?|周|天|日|学期)$")  # 一年两次: a rhythm, no amount of work
_CLAUSE_END = regex(r"[，,。；;、:：]")


KINDS_OF = ("项", "种")
OFTEN = ("次", "场", "份", "期", "轮", "批", "批次")
RHYTHMS = {12: "每月", 4: "季"}
OF_SOMEBODY = ("人次", "户次")
_OF_ALL = regex("(?:全年|年度|一年)(?:共|共计|计|合计|累计)?$")
_NAMED_TOO = regex("((?:[一-龥]{2,12}、){0,5}[一-龥]{2,12})[和及与以]及?$")
_FROM = regex("[由从](?:上年|目前|现有|现在|原来|20\\d\\d年)?的?$")
_COMES_TO = regex(
    "[^,，。;；\\d]{0,8}(?:增加|增长|提高|提升|扩大|扩充|上升|减少|下降|降低|压减|压缩|缩短|增|升|降|减)[到至为]"
)
LONGEST_NAMED = 80  # characters
_ONE_PHRASE = regex("[一-龥]{1,10}(?:、[一-龥]{1,8})?")


class Told(NamedTuple):
    """A quantity with all that may tell that it needs no indicator of its own.

    text: the field, compact. promises: all quantities of the field. held: the numbers of the indicators."""

    goal: Goal
    text: str
    promises: tuple[Promise, ...]
    held: tuple[Measured, ...]
    promise: Promise
    shown: str
    rounding: Decimal


def has_a_row(told: Told) -> bool:
    """Whether an indicator is there for a quantity, and its value says no number or several: other rules tell that."""
    rows = [row for row in told.goal.indicators if row.level3]
    bare = (row for row in rows if not carries_number(row.value))
    named = {word for row in bare for word in things_of(compact(row.level3))} - SOMEBODY
    several = (found for row in rows if len(found := quantities(compact(row.value or ""))) > 1)
    units = {quantity.unit for found in several for quantity in found}
    return any(word in told.promise.around for word in named) or told.promise.quantity.unit in units


def of_a_named_row(told: Told) -> bool:
    """Whether a number only tells of how many an indicator's rate is: 3座污水厂出水达标率 beside 污水厂出水达标率."""
    names = {compact(row.level3) for row in told.goal.indicators if row.level3}
    here = told.promise.quantity.end
    return any(len(name) >= LEAST_NAME and told.text.startswith((name, f"的{name}"), here) for name in names)


def place_or_occasion(told: Told) -> bool:
    """Whether a number tells only where, for whom or when a thing is done, of which there is another number."""
    here, text = told.promise.quantity, told.text
    if text.endswith(PLACE_BEFORE, 0, here.start) or any(said.match(text, here.end) for said in (OCCASION, PLACES)):
        return True
    if ALL_PLACES.match(text, here.end) and IN_ALL.search(text[: here.start]):
        return True
    stop = _CLAUSE_END.search(text, here.end)
    more = any(here.end <= q.start < (stop.start() if stop else len(text)) for q in quantities(text))
    front = text[: here.start]
    return GIVEN_TO.search(front) is not None or (more and FOR_WHOM.search(front) is not None)


def part_of_held(told: Told) -> bool:
    """Whether numbers of a list come to an indicator: 县道212公里、乡道388公里、村道1020公里 of 1620公里."""
    rows = (m for m in told.held if m.unit == told.promise.quantity.unit)
    return any(part_of_list(told.promise, list(told.promises), m.value) for m in rows)


def printed_elsewhere(told: Told) -> bool:
    """Whether an indicator or the project's name prints the quantity as it is."""
    rows = " ".join(compact(f"{i.level3 or ''} {i.value or ''}") for i in told.goal.indicators)
    return told.promise.quantity.quote in rows or told.promise.quantity.quote in compact(told.goal.name)


def of_another_number(told: Told) -> bool:
    """Whether it is a measure of another number: 每人走访200户次."""
    return told.promise.for_each or any(word in told.shown for word in FOR_EACH)


def of_kinds(told: Told) -> bool:
    """Whether it tells in words of how many kinds is what another number counts: 为1500人免除四项基本费用."""
    here = told.promise.quantity
    numbers = (p.quantity for p in told.promises if p.quantity.quote[:1].isdigit() and p.quantity.end <= here.start)
    counted = any(not _CLAUSE_END.search(told.text[number.end : here.start]) for number in numbers)
    return here.unit in KINDS_OF and not here.quote[:1].isdigit() and counted


def a_rhythm(told: Told) -> bool:
    return HOW_OFTEN.search(told.text[: told.promise.quantity.start]) is not None


def done_so_often(told: Told) -> bool:
    """Whether it tells where something is done so many times, which an indicator holds: 30个断面水质检测120次,
    30处水源检测60处次; 140家每家3次, 全年420家次."""
    here = told.promise.quantity
    behind = [p.quantity for p in told.promises if p.quantity.start > here.end]
    often = [q for q in behind if q.unit in OFTEN or (q.unit.endswith("次") and q.unit not in OF_SOMEBODY)]
    of_it = [q for q in often if _ONE_PHRASE.fullmatch(told.text[here.end : q.start]) is not None]
    of_it += [q for q in often if _one_sentence(told.text[here.end : q.end]) and _times(here, q, often)]
    return any((m.value, m.unit) == (q.value, q.unit) for q in of_it for m in told.held)


def _one_sentence(text: str) -> bool:
    return SENTENCE_ENDS.search(text) is None


def _times(one: Quantity, product: Quantity, often: list[Quantity]) -> bool:
    """Whether a number comes to the product by one of those that say how often."""
    return any(one.value * each.value == product.value for each in often if each is not product)


def from_what_there_was(told: Told) -> bool:
    """Whether it is only what a number grows or falls from: 检验参数由61项增加到150项."""
    here = told.promise.quantity
    return _FROM.search(told.text[: here.start]) is not None and _COMES_TO.match(told.text, here.end) is not None


def all_of_a_year(told: Told) -> bool:
    """Whether it sums up how often in a year what an indicator of its unit counts: 巡查每月2次、全年24次, 巡查次数."""
    here = told.promise.quantity
    if _OF_ALL.search(told.text[: here.start]) is None or here.unit not in OFTEN:
        return False
    rows = (m for m in told.held if m.unit == here.unit)
    return any(thing in told.promise.sentence for m in rows for thing in m.things)


def of_a_rhythm_held(told: Told) -> bool:
    """Whether it says how often in a year what an indicator has every month or quarter: 全年发放12次, 每月15日前."""
    here = told.promise.quantity
    word = RHYTHMS.get(int(here.value)) if here.unit == "次" else None
    return word is not None and any(word in compact(row.value or "") for row in told.goal.indicators)


def all_of_one_deed(told: Told) -> bool:
    """Whether it is what all that is counted of one deed comes to, whatever it is counted in: 扶持文艺作品36件 of
    扶持长篇小说2部, 扶持歌曲10首, 扶持摄影作品24件."""
    rows = [(compact(row.level3 or ""), row.target) for row in told.goal.distinct_indicators() if is_quantity(row)]
    for deed in (deed for deed in ACTIONS if deed in told.shown):
        numbers = [target.quantity for name, target in rows if name.startswith(deed) and target is not None]
        parts = [number for number in numbers if number is not None]
        if len(parts) > 1 and sum(parts) == told.promise.quantity.value:
            return True
    return False


def with_those_named(told: Told) -> bool:
    """Whether an indicator counts what a number does together with those named before it: 图书馆、文化馆和13个站."""
    here = told.promise.quantity
    named = _NAMED_TOO.search(told.text, max(0, here.start - LONGEST_NAMED), here.start)
    whole = here.value + named.group(1).count("、") + 1 if named is not None else None
    return any(m.value == whole for m in told.held)


def with_what_there_is(told: Told) -> bool:
    """Whether it is what the overview says there is and what an indicator adds: 现有326项, 新增36项, 达到362项."""
    here = told.promise.quantity
    there = [q.value for q in quantities(compact(str(told.goal.overview))) if q.unit == here.unit]
    added = [m.value for m in told.held if m.unit == here.unit]
    return any(one + more == here.value for one in there for more in added)


def persons_in_all(told: Told) -> bool:
    """Whether the persons of several indicators come to a number of times: 8000人 and 4500人, 合计12500人次."""
    here = told.promise.quantity
    if here.unit not in OF_SOMEBODY:
        return False
    persons = replace(told.promise, quantity=replace(here, unit=here.unit.removesuffix("次")))
    return added_up(persons, told.held, told.rounding)


def the_project_itself(told: Told) -> bool:
    """Whether it is the one thing the project is named for: 新建宿舍楼1栋 of 宿舍楼新建工程."""
    here = told.promise.quantity
    things = things_of(told.shown.replace(here.quote, "")) if here.value == 1 else ()
    return bool(things) and things[-1] in compact(told.goal.name)


NEEDS_NO_INDICATOR: tuple[Callable[[Told], bool], ...] = (
    printed_elsewhere, lambda told: background(told.promise), lambda told: told.promise.attribute,
    place_or_occasion, the_project_itself, of_another_number, has_a_row, of_a_named_row, part_of_held,
    a_rhythm, of_a_rhythm_held, of_kinds, done_so_often, all_of_one_deed, with_those_named, from_what_there_was,
    all_of_a_year, persons_in_all, with_what_there_is, sets_the_scene, one_with_a_row, reckoned_from_others,
    lambda told: added_up(told.promise, told.held, told.rounding),
)  # fmt: skip
