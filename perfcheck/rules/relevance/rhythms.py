"""How often a form says that something is done, against how often in the year: 每月巡飞6架次，全年60架次 (REL11)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.told_forms import label_of
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal

_A_YEAR = {"周": 52, "月": 12, "两个月": 6, "季": 4, "季度": 4, "半年": 2, "学期": 2}
_CHINESE = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_UNIT = "架次|批次|场次|站次|车次|次|期|场|轮"
_RHYTHM = regex(
    rf"每(?P<span>两个月|个?月|个?季度|季|半年|个?学期|周)(?:末|底|初)?(?:至少|不少于|定期|集中|组织|开展|进行|各)*"
    rf"(?P<deed>(?!每)[一-龥]{{2,14}}?)(?:(?P<times>\d{{1,3}}|[一二两三四](?={_UNIT}))(?P<unit>{_UNIT})|(?=[,，。；;]|$))"
)
# 路况巡查每月2次: the deed stands before how often it is done
_DEED_FIRST = regex(
    rf"(?P<deed>[一-龥]{{2,6}})每(?P<span>两个月|个?月|个?季度|季|半年|个?学期|周)(?:至少|不少于|各)*(?P<times>\d{{1,3}}|[一二两三四])(?P<unit>{_UNIT})"
)
# Of a row: 每半年1次, ≥1次/季度
_OFTEN = regex(
    rf"[≥=]?(?:每(?P<span>两个月|个?月|个?季度|季|半年|周))?(?P<times>\d{{1,3}}|[一二两三四])(?P<unit>{_UNIT})"
    r"(?(span)|/(?P<per>个?月|季度|半年|周))"
)
_DONE_ONCE = ("发放", "拨付", "兑付", "支付", "巡检", "巡查", "抽检")  # once, where no number stands behind
_ISSUED = ("发布", "编印", "编发", "印发", "出具", "召开")  # once, of what is named behind it
NAME = 4  # characters at the end of what is issued that stand in an indicator's name
LONGEST_DEED = 6  # characters of a deed whose number stands behind it
_ANY_UNIT = ("次", "期", "份", "场")  # of what is issued
# 每月巡查台账: a thing that is kept, not what is done
_NO_DEED = regex("(?:台账|台帐|日志|制度|记录|报告|报表|情况|方案|计划|数据|信息|名单|考核|清单|结果|要求|标准)$")
_A_YEAR_OF = regex("全年|年度|一年")
_BETWEEN = regex(r"[,，、(（]{1,2}")
# 2月至11月平均每月检测64批次
_FROM_MONTH = regex(r"(?<!\d)(?P<first>1[0-2]|[1-9])月?份?[至到~—-](?P<last>1[0-2]|[1-9])月")
_WEEKS, _FEWER_WEEKS = 52, Decimal("0.8")  # 每周1次, 全年48次
MANY = 10  # things, of which so many would hardly stand in a form by chance
_WHOLE_NUMBER = regex(r"(?<![\d.])\d{1,6}(?![\d.年月日%‰])")
# 4月、6月和9月各举办培训1期
_MONTHS_EACH = regex(
    rf"(?P<months>(?:(?<!\d)(?:1[0-2]|[1-9])月份?(?:、|和|及|,)?){{2,6}})各(?P<deed>[一-龥]{{2,8}}?)(?P<times>\d{{1,2}})(?P<unit>{_UNIT})"
)
_MONTH = regex(r"(?:1[0-2]|[1-9])月")
_SO_MANY_MONTHS = regex(r"(?<![\d.])(\d{1,2})个月")
_SENTENCE = regex("[。；;]")
_STOP = regex("[,，:：]")
_ALL = regex(
    r"(?:全年|年度|一年)(?:共|计|累计|合计|不少于|不低于|至少|达到?){0,4}"
    rf"(?P<deed>(?:(?!每)[一-龥]){{0,8}}?)(?P<number>\d{{1,4}})(?P<unit>{_UNIT})"
)
# 另对12个水源地每半年监测1次，计24次: of so many each, with what that comes to.
_OF_SO_MANY = regex(r"对\d+[一-龥]{1,2}[^,，。；;]{0,24}每[^,，。；;]{2,14}[,，、]?(?:共计|合计|全年|共|计)?\d")
_NOT_ALWAYS = regex(
    "汛期|[春夏秋冬]季|(?<!每)(?<!每个)学期|[寒暑]假|旺季|节假日|期间|重点|工作日|每[个处站村户人所座家辆台条]|各[个处站村所座家]|采暖|供热"
)


class Rhythm(NamedTuple):
    """a_year: times in a year that the words ``quote`` of ``field`` come to.

    deed: what is done, or the end of what is issued (分析通报), whose unit is "" for any.
    """

    a_year: Decimal
    deed: str
    unit: str
    quote: str
    field: str


class Unlike(NamedTuple):
    """rhythm and the number of the year that another place, or the same one, has in the words ``quote``."""

    rhythm: Rhythm
    place: str
    quote: str
    evidence: Evidence


def unlike_rhythm(goal: Goal) -> Unlike | None:
    """The first rhythm that does not come to the number of the year told of the same deed."""
    found = [rhythm for name, field in goal.texts() for rhythm in rhythms(compact(str(field)), name)]
    beside = next((one for name, field in goal.texts() for one in _said_beside(goal, compact(str(field)), name)), None)
    if beside is not None:
        return beside
    found = [one for one in found if one.a_year % _WEEKS]  # how many weeks a year has, texts tell in several ways
    for rhythm in found:
        same_deed = {one.a_year for one in found if one.deed[-2:] == rhythm.deed[-2:] and one.unit == rhythm.unit}
        totals = list(of_the_year(goal, rhythm))
        rows = [one for one in totals if one[3].field == "indicators"]
        for told in (rows, totals):  # texts that agree do not make an indicator right
            unlike = told and all(number != rhythm.a_year for number, *_ in told)
            if len(same_deed) == 1 and unlike and not _explained(goal, rhythm, told[0][0]):
                _, place, quote, evidence = told[0]
                return Unlike(rhythm, place, quote, evidence)
    return None


def _explained(goal: Goal, rhythm: Rhythm, number: Decimal) -> bool:
    """Whether the form has things for each of which it is done so often, or says for how many months: 储备期6个月."""
    each_month = rhythm.a_year / _A_YEAR["月"]
    texts = (compact(str(field)) for _, field in goal.texts())
    months = {Decimal(hit[1]) for text in texts for hit in _SO_MANY_MONTHS.finditer(text)}
    return number in {each_month * many for many in months} or is_for_each(goal, number / rhythm.a_year)


def _said_beside(goal: Goal, text: str, field: str) -> Iterator[Unlike]:
    """A rhythm with another number of the year right behind it: 每月巡查8次，全年巡查86次."""
    for sentence in _SENTENCE.split(text):
        if "每" not in sentence or not _A_YEAR_OF.search(sentence) or _NOT_ALWAYS.search(sentence):
            continue
        hits = list(_RHYTHM.finditer(sentence)) + list(_DEED_FIRST.finditer(sentence))
        for hit in hits if len(hits) == 1 else ():
            year = _ALL.search(sentence, hit.end()) if hit["times"] else None
            if year is None or not _BETWEEN.fullmatch(sentence, hit.end(), year.start()) or year["unit"] != hit["unit"]:
                continue
            spans = spans_of(hit)
            if spans is None:
                continue
            a_year = hit_times(hit) * spans
            number, same_deed = Decimal(year["number"]), not year["deed"] or year["deed"][-2:] in hit["deed"]
            near = number == a_year if a_year % _WEEKS else a_year * _FEWER_WEEKS <= number <= a_year + hit_times(hit)
            if same_deed and not near and not is_for_each(goal, number / a_year):
                rhythm = Rhythm(a_year, hit["deed"], hit["unit"], hit.group(), field)
                yield Unlike(rhythm, f"“{label_of(goal, field)}”", year.group(), cell(goal, field))


def hit_times(hit: re.Match[str]) -> Decimal:
    """How often in one span."""
    return Decimal(_CHINESE.get(hit["times"], hit["times"]))


def spans_of(hit: re.Match[str]) -> int | None:
    """How many such spans the year has, or the months named before it (2月至11月每月); None where nobody can tell."""
    span, months = hit["span"].removeprefix("个"), list(_FROM_MONTH.finditer(hit.string, 0, hit.start()))
    if not months:
        return _A_YEAR[span]
    many = int(months[0]["last"]) - int(months[0]["first"]) + 1
    apart = len(months) > 1 or _STOP.search(hit.string, months[0].end(), hit.start()) is not None
    return many if span == "月" and not apart and many > 0 else None


def is_for_each(goal: Goal, times: Decimal) -> bool:
    """Whether the form has so many of something, each of which the deed may be done for: 220 villages, 4 times each."""
    told = (number for _, field in goal.texts() for number in _WHOLE_NUMBER.findall(compact(str(field))))
    return times >= MANY and times == times.to_integral_value() and any(Decimal(number) == times for number in told)


def rhythms(text: str, field: str) -> Iterator[Rhythm]:
    """What a text says to be done so often a month or a quarter, all the year round."""
    for sentence in _SENTENCE.split(text):
        if "每" not in sentence and "月各" not in sentence:
            continue
        each = list(_MONTHS_EACH.finditer(sentence)) if "月各" in sentence else []
        if len(each) == 1:
            (hit,) = each
            times = Decimal(hit["times"]) * len(_MONTH.findall(hit["months"]))
            yield Rhythm(times, hit["deed"], hit["unit"], hit.group(), field)
            continue
        hits = [*_RHYTHM.finditer(sentence), *_DEED_FIRST.finditer(sentence)]
        if len(hits) != 1 or _NOT_ALWAYS.search(sentence) or _OF_SO_MANY.search(sentence):
            continue
        hit = hits[0]
        deed, spans = hit["deed"], spans_of(hit)
        if spans is None:
            continue
        plain = not hit["times"] and not _NO_DEED.search(deed)
        once = next((word for word in _DONE_ONCE if word in deed[:LONGEST_DEED]), "") if plain else ""
        issued = not hit["times"] and deed.startswith(_ISSUED) and len(deed) >= NAME + 2
        if issued:
            yield Rhythm(Decimal(spans), deed[-NAME:], "", hit.group(), field)
        elif (hit["times"] and len(deed) <= LONGEST_DEED) or once:
            times = hit_times(hit) if hit["times"] else Decimal(1)
            yield Rhythm(times * spans, once or deed, hit["unit"] or "次", hit.group(), field)


def of_the_year(goal: Goal, rhythm: Rhythm) -> Iterator[tuple[Decimal, str, str, Evidence]]:
    """(number, place, words, evidence) of every number of the year for the deed of a rhythm."""
    deed = rhythm.deed if not rhythm.unit else rhythm.deed[-2:]
    units = (rhythm.unit,) if rhythm.unit else _ANY_UNIT
    for name, field in goal.texts():
        for sentence in _SENTENCE.split(compact(str(field))):
            for hit in _ALL.finditer(sentence):
                told = deed in hit["deed"] or (not hit["deed"] and rhythm.quote in sentence)
                if told and hit["unit"] in units and not _NOT_ALWAYS.search(sentence):
                    yield Decimal(hit["number"]), f"“{label_of(goal, name)}”", hit.group(), cell(goal, name)
    for row in annual_indicators(goal):
        target, name = row.target, compact(row.level3 or "")
        often = _OFTEN.fullmatch(compact(row.value or ""))
        if often is not None and deed in name and (often["unit"] or "次") in units:
            a_year = hit_times(often) * _A_YEAR[(often["span"] or often["per"]).removeprefix("个")]
            yield a_year, f"指标“{row.level3}”", row.value or "", indicator_row(goal, row)
        elif target is not None and target.quantity is not None and target.unit in units and deed in name:
            yield target.quantity, f"指标“{row.level3}”", row.value or "", indicator_row(goal, row)
