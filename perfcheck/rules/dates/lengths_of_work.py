"""The 工期 that texts and indicators of one form give a work, in days, months or years (DAT14)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.dates.clash import Clash
from perfcheck.rules.dates.schedule import cycle_quote, printed_cycle
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.told_forms import label_of
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.periods import MONTHS_A_YEAR
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal
    from perfcheck.values.dates import DateMention

_DAYS = {
    "天": Decimal(1),
    "日": Decimal(1),
    "日历天": Decimal(1),
    "个日历天": Decimal(1),
    "个月": Decimal(30),
    "年": Decimal(365),
}
_UNIT = "个?日历天|天|日|个月|年"
_NAMED = r"(?P<name>合同工期|施工工期|建设工期|总工期|计划工期|施工期限|施工周期|建设周期|(?<!前)工期)"
_SAID = regex(
    rf"{_NAMED}(?:控制在|不超过|为|约|是|共|[:：]){{0,4}}(?P<number>\d{{1,4}}(?:\.\d)?)(?P<unit>{_UNIT})(?!前|内?完成)"
)
_OF_ROW = regex(r"(?:合同|施工|建设|总|计划|工程|项目)?(?:工期|施工期限|施工周期|建设周期|施工天数|工期控制|工期天数)")
_DAY = r"(?:\d{1,2}日|初|底|中旬|上旬|下旬)?"
_BEGINS = regex(rf"(?P<year>20\d\d)年(?P<month>\d{{1,2}})月{_DAY}(?:正式)?(?:开工|动工|开始施工|进场施工)")
_ENDS = regex(rf"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{{1,2}})月{_DAY}(?:之?前)?(?:全面|全部)?(?:竣工|完工|建成)")
_SPAN_AND_MONTHS = regex(
    rf"(?P<year>20\d\d)年(?P<month>\d{{1,2}})月{_DAY}(?:起|开始|开工|动工)?[^,，。;；\d]{{0,4}}"
    rf"(?:[,，]?[至到—~-](?:(?P<last>20\d\d)年)?(?P<until>\d{{1,2}})月{_DAY}(?:止|底|前)?)?[^。;；\d]{{0,12}}?"
    r"(?:共计?|为期|历时|周期|期限|工期|服务期|合计)为?(?P<number>\d{1,3})个月(?![内前])"
)
# 服务期三年，自2025年1月至2027年12月
_YEARS_AND_SPAN = regex(
    rf"(?:周期|期限|服务期|工期|建设期|实施期|合同期)(?:为|共)?(?P<number>[一二两三四五1-5])年[,，(（]?(?:即|自|从)?"
    rf"(?P<year>20\d\d)年(?P<month>\d{{1,2}})月{_DAY}(?:起)?(?:至|到|—|-|~)(?P<last>20\d\d)年(?P<until>\d{{1,2}})月"
)
_SENTENCE = regex("[。；;]")
_SPANS = ("工期", "周期", "期限")
_ONE_PART = regex(r"[一二三]期|标段|延长|缩短|提前|节约|顺延|压缩")
ROUNDING = Decimal("0.1")  # share by which months counted as 30 days may differ from days


class Length(NamedTuple):
    """days: of the work, a month counted as 30. exact: printed in days. place: where it stands, Chinese."""

    days: Decimal
    exact: bool
    place: str
    quote: str
    field: str
    evidence: Evidence


def lengths(goal: Goal) -> Iterator[Length]:
    """Every length that a text or an indicator of the whole work names."""
    for name, field in goal.texts():
        text = compact(str(field))
        if _ONE_PART.search(text):
            continue
        for hit in _SAID.finditer(text):
            days = _in_days(hit["number"], hit["unit"])
            if days is not None:
                exact = "天" in hit["unit"] or hit["unit"] == "日"
                yield Length(days, exact, f"“{label_of(goal, name)}”", hit.group(), name, cell(goal, name))
    for row in goal.distinct_indicators():
        target = row.target
        if target is None or target.quantity is None or not _OF_ROW.fullmatch(compact(row.level3 or "")):
            continue
        factor = _DAYS.get(target.unit or "")
        if factor is not None and target.upper is None:
            place = f"指标“{row.level3}”"
            days, shown = target.quantity * factor, row.value or ""
            yield Length(days, factor == 1, place, shown, "indicators", indicator_row(goal, row))


def unlike_lengths(goal: Goal) -> tuple[Length, Length] | None:
    """The first two places that give the work other lengths, where no place gives several."""
    found = list(lengths(goal))
    by_place = {one.place: {o.days for o in found if o.place == one.place} for one in found}
    if any(len(days) > 1 for days in by_place.values()):
        return None
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            slack = Decimal(0) if one.exact and other.exact else ROUNDING * max(one.days, other.days)
            if one.place != other.place and abs(one.days - other.days) > slack:
                return one, other
    return None


def _in_days(number: str, unit: str) -> Decimal | None:
    value, factor = to_decimal(number), _DAYS.get(unit)
    return value * factor if value is not None and factor is not None else None


def clashes_of_lengths(goal: Goal) -> Iterator[Clash]:
    """Two places that give the work another 工期, then a text whose begin, end and length of the works do not fit."""
    pair = unlike_lengths(goal)
    if pair is not None:
        one, other = pair
        message = f"{one.place}写“{one.quote}”，{other.place}写“{other.quote}”，工期不一致。"
        places, evidence = (one.place, other.place), (one.evidence, other.evidence)
        yield Clash(message, one.field, one.quote, other.quote, places, evidence)
    yield from _length_and_dates(goal)
    yield from _length_and_span(goal)


def _length_and_dates(goal: Goal) -> Iterator[Clash]:
    """The first text whose one length of the works is not what lies between their one begin and one end."""
    for name, field in goal.texts():
        printed = str(field)
        if "工" not in printed or not any(word in printed for word in _SPANS):  # nearly all
            continue
        text = compact(printed)
        begins, ends, said = (list(p.finditer(text)) for p in (_BEGINS, _ENDS, _SAID))
        if not (len(begins) == len(ends) == len(said) == 1) or _ONE_PART.search(text):
            continue
        begin, end, length = begins[0], ends[0], said[0]
        days = _in_days(length["number"], length["unit"])
        year = int(end["year"] or begin["year"])
        months = (year - int(begin["year"])) * MONTHS_A_YEAR + int(end["month"]) - int(begin["month"])
        if days is None or months <= 0:
            continue
        # both ends counted or not, and some months more for what a month is taken for
        if not (months - 1) * 30 * (1 - ROUNDING) <= days <= (months + 2) * 30 * (1 + ROUNDING):
            told = f"“{label_of(goal, name)}”写“{begin.group()}”、“{end.group()}”，共{months + 1}个月"
            message = f"{told}，又写“{length.group()}”，前后不一致。"
            yield Clash(message, name, f"{months + 1}个月", length.group(), ("起止时间", "工期"), (cell(goal, name),))
            return


def _length_and_span(goal: Goal) -> Iterator[Clash]:
    """The first sentence with a begin, an end and so many months that are not those between: 2026年1月至12月，共10个月.

    Where it tells no end, that of the printed term which begins in the same month.
    """
    cycle = printed_cycle(goal)
    for name, field in goal.texts():
        for sentence in _SENTENCE.split(compact(str(field))):
            years = _YEARS_AND_SPAN.search(sentence)
            if years is not None:
                yield from _years_and_span(goal, name, years)
                return
            hit = _SPAN_AND_MONTHS.search(sentence)
            if hit is None or _ONE_PART.search(sentence):
                continue
            begin = int(hit["year"]) * MONTHS_A_YEAR + int(hit["month"])
            if hit["until"]:
                end, told = int(hit["last"] or hit["year"]) * MONTHS_A_YEAR + int(hit["until"]), hit.group()
            elif cycle is not None and cycle[0].month and cycle[1].month and begin == _month_of(cycle[0]):
                end, told = _month_of(cycle[1]), hit.group()
            else:
                continue
            months = end - begin + 1
            if months > 0 and int(hit["number"]) not in (months, months - 1):
                shown = f"“{label_of(goal, name)}”写“{told}”"
                between = "" if hit["until"] or cycle is None else f"，项目起止时间为“{cycle_quote(cycle)}”"
                yield Clash(
                    f"{shown}{between}，从开始到结束共{months}个月，前后不一致。",
                    name,
                    f"{months}个月",
                    f"{hit['number']}个月",
                    ("起止时间", "工期"),
                    (cell(goal, name), *(cycle[2] if cycle is not None and not hit["until"] else ())),
                )
                return


def _years_and_span(goal: Goal, name: str, hit: re.Match[str]) -> Iterator[Clash]:
    said = int(chinese_number(hit["number"]) or hit["number"]) * MONTHS_A_YEAR
    first, last = (int(hit[y]) * MONTHS_A_YEAR + int(hit[m]) for y, m in (("year", "month"), ("last", "until")))
    months = last - first + 1
    if months > 0 and months not in (said, said + 1):
        message = f"“{label_of(goal, name)}”写“{hit.group()}”，从开始到结束共{months}个月，前后不一致。"
        yield Clash(message, name, f"{months}个月", f"{said}个月", ("起止时间", "工期"), (cell(goal, name),))


def _month_of(date: DateMention) -> int:
    return date.year * MONTHS_A_YEAR + (date.month or 0)
