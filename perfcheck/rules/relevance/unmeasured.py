"""Quantities of a goal that no indicator holds, or that one holds in another unit or number (REL06)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.measurability.values import is_quantity
from perfcheck.rules.relevance.needs_no_indicator import NEEDS_NO_INDICATOR, Told
from perfcheck.rules.relevance.promises import measures, promises_in, things_of
from perfcheck.rules.relevance.same_thing import near
from perfcheck.rules.vocabulary.common_words import ACTIONS, SOMEBODY
from perfcheck.values.amounts import NUMBER, to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import Quantity, base_unit, quantities
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.relevance.promises import Measured, Promise

CLASS = 4  # characters behind a quantity in which the unit of a row may name its class: 大类
NOUN = 14  # characters in front of a quantity that are shown with it
BACK = 8  # and behind it
# Units in which one thing may be counted: 12处 and 12个 of a place, 20台 and 20套 of a device.
COUNTED = (
    frozenset("个处所座间家户项栋点口眼"), frozenset("个套台件块张盏册份卷本条项部"), frozenset("个次场批项轮"),
    frozenset("台辆个"), frozenset("株棵个"), frozenset({"人", "人次", "次"}),
)  # fmt: skip
POSTS = ("岗位", "座席", "坐席", "席位")
EVENTS = frozenset({"次", "场", "场次", "期", "批", "批次", "轮", "轮次"})
_OPEN_END = regex("(?:的|[共总合]计|共|总|合|约|达到?|及|和|与|由|从|至|到)$")  # 2处管护用房共1200平方米
_STOP = regex(r"[^一-龥\w%.]|[和及与]|等(?!保|级)")
NO_NOUNS = (*ACTIONS, "完成", "开展", "建成", "新建", "培训", "建设", "为", "全县", "全市", "全区", "共")
_PRINTED = regex(rf"({NUMBER})(\D{{1,6}})$")
_LISTED = regex(r"[、和及][一-龥]{0,6}")


class Said(NamedTuple):
    """A quantity of a goal, as shown, and the indicator that names its thing; None where there is none."""

    promise: Promise
    shown: str
    row: Indicator | None


def unheld(goal: Goal, name: str, reach: int, rounding: Decimal) -> list[Said]:
    """The quantities of a text that no indicator holds."""
    held = measures(goal, None)
    text = compact(str(goal.field(name)))
    promises = tuple(promises_in(goal, name, reach))
    rows = [row for row in goal.distinct_indicators() if is_quantity(row)]
    telling = [(p, [r for r in rows if says(r, p, rounding) and names_thing(r, p.around, p)]) for p in promises]
    free = [r for r in rows if not any(says(r, p, rounding) and (r in own or not own) for p, own in telling)]
    found = []
    for p, own in telling:
        told = Told(goal, text, promises, held, p, with_noun(text, p), rounding)
        if not own and not any(excuse(told) for excuse in NEEDS_NO_INDICATOR):
            words = told.shown + noun_of_list(text, p)
            on_it = (row for row in free if names_thing(row, words, p) and may_be_one_number(row, p))
            found.append(Said(p, told.shown, next(on_it, None)))
    return found


def in_another_unit(goal: Goal, name: str, reach: int) -> list[Said]:
    """Quantities that an indicator counts in a unit of another kind by the same number: 高压水泵8套, 8人."""
    text = compact(str(goal.field(name)))
    found = ((p, other_unit(goal, p)) for p in promises_in(goal, name, reach))
    return [Said(p, with_noun(text, p), row) for p, row in found if row is not None]


def exchanged(goal: Goal, name: str, reach: int) -> tuple[Said, Said] | None:
    """Two quantities whose indicators hold each the other's number and unit: 报告1份、图集9册, 报告9册, 图集1份."""
    text = compact(str(goal.field(name)))
    promises = list(promises_in(goal, name, reach))
    rows = [m for m in measures(goal, None) if is_quantity(m.indicator)]
    for one, other in combinations(rows, 2):
        if (one.value, one.unit) == (other.value, other.unit):
            continue
        first, second = (promised(m, promises) for m in (other, one))
        if first is None or second is None:
            continue
        told, beside = with_noun(text, first), with_noun(text, second)
        straight = names_thing(one.indicator, told, first) and names_thing(other.indicator, beside, second)
        crossed = names_thing(one.indicator, beside, second) or names_thing(other.indicator, told, first)
        if straight and not crossed:
            return Said(first, told, one.indicator), Said(second, beside, other.indicator)
    return None


def promised(measured: Measured, promises: list[Promise]) -> Promise | None:
    """The only promise of this number and unit."""
    found = [p for p in promises if (p.quantity.value, p.quantity.unit) == (measured.value, measured.unit)]
    return found[0] if len(found) == 1 else None


def says(row: Indicator, promise: Promise, rounding: Decimal) -> bool:
    """Whether an indicator has the number of a promise, in whatever unit."""
    quantity = row.target.quantity if row.target is not None else None
    based = base_unit(quantity, row.target.unit) if quantity is not None and row.target is not None else None
    values = [value for value in (quantity, based[0] if based else None) if value is not None]
    return any(near(value, promise.quantity.value, rounding) for value in values)


def names_thing(row: Indicator, words: str, promise: Promise) -> bool:
    """Whether what an indicator counts last of all stands in the words of a promise, and the same is done with it."""
    name = compact(row.level3 or "")
    things = things_of(without_unit(name, promise))
    otherwise = any(a in name for a in ACTIONS) and any(a in words and a not in name for a in ACTIONS)
    told = things[-1:] if things and things[-1] not in SOMEBODY else things if len(things) > 1 else ()
    return bool(told) and all(thing in words for thing in told) and not otherwise


def may_be_one_number(row: Indicator, promise: Promise) -> bool:
    """Whether the units are of one kind, or there is none: not 12份 and 8600平方米."""
    unit = row.target.unit if row.target is not None else None
    if unit is not None and (unit in EVENTS) != (promise.quantity.unit in EVENTS):
        return False  # 9处渡口, 检查12次
    return unit is None or unit_kind(unit) == unit_kind(promise.quantity.unit)


def without_unit(name: str, promise: Promise) -> str:
    """视频监控路数 → 视频监控, where the promise is in 路."""
    return name.removesuffix("数").removesuffix(promise.quantity.unit)


def other_unit(goal: Goal, promise: Promise) -> Indicator | None:
    """The indicator that counts the same number of the thing in another unit: 1500亩, 1500公顷; 8套, 8人."""
    for row in goal.distinct_indicators():
        target = row.target
        if target is None or target.quantity is None or not target.unit:
            continue
        if long_number(target.quantity) and of_another_size(target.quantity, target.unit, promise):
            if len(rows_of_number(goal, target.quantity)) == 1 and not both_told(
                goal, promise, target.quantity, target.unit
            ):
                return row
            continue
        things = things_of(without_unit(compact(row.level3 or ""), promise))
        if not things or things[-1].removesuffix("量") not in promise.around or rate_in_words(target.unit, promise):
            continue
        if of_another_size(target.quantity, target.unit, promise) or (
            is_quantity(row) and of_another_kind(target.quantity, target.unit, promise)
        ):
            return None if both_told(goal, promise, target.quantity, target.unit) else row
    return None


def long_number(number: Decimal) -> bool:
    """Whether a number has digits enough to be no other one by chance: 36, 1.5, not 5 and 20."""
    return len(f"{number.normalize():f}".replace(".", "").strip("0")) > 1


def rows_of_number(goal: Goal, number: Decimal) -> list[Indicator]:
    """The rows with that very number, in whatever unit."""
    return [row for row in goal.distinct_indicators() if row.target is not None and row.target.quantity == number]


def both_told(goal: Goal, promise: Promise, number: Decimal, unit: str) -> bool:
    """Whether another text has the number in either unit: 综合窗口52个, 配备窗口人员52名 are two things."""
    here, other = promise.quantity, base_unit(number, unit)
    texts = (compact(str(field)) for name, field in goal.texts() if name != promise.field)
    told = {(q.value, q.unit) for text in texts for q in quantities(text)}
    return {(here.value, here.unit), other} <= told


def rate_in_words(unit: str, promise: Promise) -> bool:
    """Whether the words beside a number tell what its unit leaves out: 日处理能力60吨 is 60吨/日."""
    one, _, per = unit.partition("/")
    return bool(per) and per in promise.around and promise.quantity.quote.endswith(one)


def of_another_kind(number: Decimal, unit: str, promise: Promise) -> bool:
    """Whether it is the number of a promise in a unit that counts other things; 34个食品大类 are 34类."""
    if unit in promise.around[-CLASS:]:
        return False
    based = base_unit(number, unit)
    values = {number, *(based[:1] if based else ())}
    units = {promise.quantity.unit, based[1] if based else unit}
    so_often = promise.for_each and unit.partition("/")[0] == promise.quantity.unit  # 每日2次 is 2次/日
    posts = unit in ("人", "名") and any(word in promise.around for word in POSTS)  # 8个导办岗位 are of 8人
    alike = so_often or posts or len(units) == 1 or any(units <= same_things for same_things in COUNTED)
    return promise.quantity.value in values and not alike


def of_another_size(number: Decimal, unit: str, promise: Promise) -> bool:
    """Whether it is the printed number of a promise in a larger or smaller unit of its kind: 9万立方米, 9立方米."""
    printed = _PRINTED.match(promise.quantity.quote)
    based, said = base_unit(number, unit), to_decimal(printed[1]) if printed else None
    if printed is None or based is None or said != number or unit_kind(printed[2]) != unit_kind(unit):
        return False
    measured = unit_kind(unit) != "count"
    return measured and based != (promise.quantity.value, promise.quantity.unit)


def with_noun(text: str, promise: Promise) -> str:
    """A quantity with the words of its clause around it: 新建换热站1座, 1次现场核查."""
    here = promise.quantity
    start = max((hit.end() for hit in _STOP.finditer(text, 0, here.start)), default=0)
    stop = _STOP.search(text, here.end)
    end = stop.start() if stop else len(text)
    others = [q for q in quantities(text) if start <= q.start < end and q.start != here.start]
    before = [q.end for q in others if q.end <= here.start]
    behind = [q.start for q in others if q.start >= here.end]
    if names_behind(end, [here, *others]):  # 14个街镇分馆 36个服务点
        start, end = (here.start if before else start), min(behind, default=end)
    else:
        start = max(before, default=start)
        clause = text[: min(behind, default=end)]
        noun_behind = start == here.start or clause.endswith("的") or names_nothing(text[start : here.start])
        end = min(behind, default=end) if noun_behind else here.end if behind or before else end
    front, back = text[max(start, here.start - NOUN) : here.start], text[here.end : min(end, here.end + BACK)]
    back = _OPEN_END.sub("", back)
    return f"{'…' if here.start - NOUN > start else ''}{front}{here.quote}{back}{'…' if end - BACK > here.end else ''}"


def noun_of_list(text: str, promise: Promise) -> str:
    """What is counted, where it stands behind the last number of a list: 新建21个、改扩建24个村卫生室."""
    here = promise.quantity
    last = next((q for q in quantities(text) if q.start > here.end), None)
    if last is None or last.unit != here.unit or not _LISTED.fullmatch(text[here.end : last.start]):
        return ""
    stop = _STOP.search(text, last.end)
    return text[last.end : min(stop.start() if stop else len(text), last.end + BACK)]


def names_nothing(front: str) -> bool:
    """Whether the words in front of a number only say what is done, or where: 2026年组织, 对全县."""
    return front.endswith(NO_NOUNS)


def names_behind(end: int, found: list[Quantity]) -> bool:
    """Whether a clause names what it counts behind each number: the last one does not end it."""
    return end - max(q.end for q in found) > 1
