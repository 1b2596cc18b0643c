"""Numbers of an overview that are neither those of the year nor those of the whole project (REL11)."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Scope
from perfcheck.patterns import regex
from perfcheck.rules.relevance.named_figures import of_each
from perfcheck.rules.relevance.promises import LENGTHS, SENTENCE_ENDS, is_designed, measures, promises_in, promises_of
from perfcheck.rules.relevance.same_thing import near, part_of_list, runs, sums
from perfcheck.rules.vocabulary.common_words import ACTIONS, BACKGROUND
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.promises import Measured, Promise

NOT_DONE = ("无法", "不能", "未能", "难以")
REACH = 16  # characters around a number that say what it counts
STAFF = "人"
HALVES = ((Scope.ANNUAL, "annual_goal"), (Scope.IMPLEMENTATION, "implementation_goal"))
_NO_THING = regex(r"[^一-龥]{1,400}|数量|[年月日]|完成|开展|累计")
WORKS = (*ACTIONS, "维修", "改造", "新建", "建设", "培训", "开展", "完成", "保障", "安装", "惠及", "受益")
# At the head of a list: 全县现有机构26家、护理员340人; who works there, 在编审计人员27名.
THERE = ("现有", "现具备", "原有", "已有", "共有", "目前", "在编", "在职", "在岗")
_OF_A_PLACE = regex("(?:流域|幅员|国土|辖区|行政区域|规划|汇水|集水|库区|县域|全域)(?:总)?面积(?:约|为|共|达)?$")
# 达到净化标准的种羊场, 修复后展出文物: those of all of which a deed or a standard is told
_OF_SOME = regex(
    "(?:达到|通过|符合|获得|取得|评为|创建)(?P<reached>[一-龥]{2})[一-龥]{0,8}的|(?<=[一-龥]{2})后(?P<then>[一-龥]{2})"
)
_A_DAY = regex("日(?:均|处理|供水|产|收运|清运|接待)|每[日天]|[日天](?:处理)?(?:能力|规模)")
_CLAUSE = regex("[,，。;；]")
_OF_ALL_THERE = regex(
    r"^(?:全[省市县区镇乡]|辖区内?|境内)\d"
)  # 全县14处水厂供水人口21.6万人, as long as nothing is done
# 2025年运送460万人次，预计2026年增长5%: what it grows from
_BASE = regex(r"[,，;；](?:预计|计划|力争|目标|到|20\d\d年)[^。;；]{0,14}(?:增长|达到|提高|增加|减少|下降)")
# 疫情小班减少到40个以内: what is to become of what the overview counts
_BROUGHT = regex(
    r"(?:减|降|压|缩|控制|提高|提升|增加|增长|扩大|发展)[^,，。;；\d]{0,4}[到至在]$|(?:不超过|不多于|不大于|不高于)$"
)
_A_YEAR = regex(r"20\d\d年|[本当全今]年|^年|每年")


class Unlike(NamedTuple):
    """A number of the overview and the one it should be: told by a goal (``field``) and its indicator alike.

    other: the goal of the other half, where it names a third number.
    """

    told: Promise
    held: Measured
    field: str
    of_the_year: bool
    other: str | None


def fits_neither_half(goal: Goal, rounding: Decimal) -> Iterator[Unlike]:
    """Numbers of the overview for which goal and indicator of each half the form has name another one."""
    halves = [(scope, field) for scope, field in HALVES if goal.field(field).present]
    held = [(m, field) for scope, field in halves for m in measures(goal, scope) if set_out(goal, field, m)]
    figures = [p.quantity for name in ("annual_goal", "implementation_goal") for p in promises_in(goal, name, 0)]
    known = [(m.value, m.unit) for m in measures(goal, None)] + [(q.value, q.unit) for q in figures]
    overview, text = list(promises_in(goal, "overview", REACH)), compact(str(goal.overview))
    for told in overview:
        values = sums([value for value, unit in dict.fromkeys(known) if unit == told.quantity.unit])
        if any(near(value, told.quantity.value, rounding) for value in values) or aside(told, text):
            continue
        alike = [(m, field) for m, field in held if m.unit == told.quantity.unit and about(told, m)]
        alike = [
            (m, field)
            for m, field in alike
            if not of_some(m, told) and of_one_span(m, told) and not part_of_list(told, overview, m.value)
        ]
        best = max((about(told, m) for m, _ in alike), default=0)
        alike = [(m, field) for m, field in alike if about(told, m) == best]
        staff = told.quantity.unit == STAFF  # whom a work of several years keeps, each year alike
        speaking = [f for scope, f in halves if not staff or _has_unit(goal, scope, f, told.quantity.unit)]
        if not alike or sorted(field for _, field in alike) != sorted(speaking):
            continue  # of no thing, of several, or of one half only
        of_the_year = _A_YEAR.search(told.around) is not None
        one, field = alike[0] if of_the_year else min(alike, key=lambda pair: abs(pair[0].value - told.quantity.value))
        of_any_year = promises_of(str(goal.overview), "overview", REACH)
        printed = [p.quantity.value for p in of_any_year if p.quantity.unit == one.unit]
        same_sentence = (p for p in of_any_year if sentences_before(text, p) == sentences_before(text, told))
        listed = [p.quantity.value for p in same_sentence if p.quantity.unit == one.unit]
        named = [p.quantity.value for p in of_any_year if p.quantity.unit == one.unit and about(p, one) == best]
        rest = (a - b for a, b in permutations(printed, 2))  # 总长5.6公里，2025年完成2.5公里: 3.1公里 are left
        if any(
            near(value, one.value, rounding)
            for value in (*sums(printed), *sums(named), *sums(listed), *runs(listed), *rest)
        ):
            continue  # 9个乡镇62个行政村, 质谱仪1台、色谱仪1台: it names the right number too, or its parts
        other = next((name for m, name in alike if m.value != one.value), None)
        yield Unlike(told, one, field, of_the_year, other)


def sentences_before(text: str, told: Promise) -> int:
    """How many sentences of a text end before a number."""
    return len(SENTENCE_ENDS.findall(text[: told.quantity.start]))


def _has_unit(goal: Goal, scope: Scope, field: str, unit: str) -> bool:
    """Whether a half names any number of that unit."""
    return any(p.quantity.unit == unit for p in promises_in(goal, field, REACH)) or any(
        m.unit == unit for m in measures(goal, scope)
    )


def set_out(goal: Goal, field: str, measured: Measured) -> bool:
    """Whether the goal of the half names the number of an indicator as the work, not as what things shall come to."""
    told = promises_in(goal, field, REACH)
    named = [p for p in told if (p.quantity.value, p.quantity.unit) == (measured.value, measured.unit)]
    return any(_BROUGHT.search(p.before) is None for p in named)


def aside(told: Promise, text: str) -> bool:
    """Whether a number is rough, of each one, of what there is, or of what cannot be done."""
    words = (*BACKGROUND, *NOT_DONE)
    each = told.for_each or of_each(text, told.quantity.start)
    clause = _CLAUSE.split(text[: told.quantity.start])[-1]
    there = any(word in clause for word in THERE) or _OF_A_PLACE.search(clause) is not None
    there = there or _BASE.match(text, told.quantity.end) is not None
    there = there or (_OF_ALL_THERE.match(clause) is not None and not any(word in clause for word in WORKS))
    return told.rough or told.attribute or each or there or any(word in told.around for word in words)


def about(told: Promise, measured: Measured) -> int:
    """How many neighbouring characters of an indicator's name stand around a number."""
    printed = compact(measured.indicator.level3 or "")
    if is_designed(told.around) and not is_designed(printed):
        return 0
    if told.quantity.unit in LENGTHS and not told.quantity.quote.endswith(printed_unit(measured)):
        return 0  # 公路48公里 and 护栏31500米 are two things
    name, around = (_NO_THING.sub(" ", text) for text in (printed, told.around))
    return sum(pair in around for pair in set(pairs(name)) if " " not in pair)


def of_some(measured: Measured, told: Promise) -> bool:
    """Whether an indicator counts those of which something is told that the sentence of a number does not speak of."""
    hit = _OF_SOME.search(compact(measured.indicator.level3 or ""))
    return hit is not None and (hit["reached"] or hit["then"]) not in told.sentence


def of_one_span(measured: Measured, told: Promise) -> bool:
    """Whether both are of a day or neither is: 日处理能力5200吨 is not 处理污水量 120万吨 of a year."""
    return (_A_DAY.search(told.around) is None) == (_A_DAY.search(compact(measured.indicator.level3 or "")) is None)


def printed_unit(measured: Measured) -> str:
    """The unit of an indicator's value as it is printed (公里, 万亩)."""
    target = measured.indicator.target
    return (target.unit or "") if target is not None else ""
