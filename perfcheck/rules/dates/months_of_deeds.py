"""More months than a year has, in which something is done: 人均训练14个月 (DAT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.dates.clash import Clash
from perfcheck.rules.dates.schedule import cycle_quote, printed_cycle
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of
from perfcheck.values.normalise import compact
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal

_DEED = "训练|培训|实习|见习|托养|供养|康复|照料|护理|开放|供餐|值守|巡护|巡查"
_TOLD = regex(
    rf"(?:(?:{_DEED})(?:时间|时长|月数)?(?:不少于|不低于|达到?|满|共|为|[:：≥])?"
    r"|每月[^,，。；;×xX*]{0,12}元[×xX*])(?P<months>\d{2})个?月"
    r"(?![龄份]|以[上下内前后]|的?[婴幼]|[至到\-—~])"
)
_ROW = regex(rf"(?:{_DEED}|补助|补贴|救助|发放|服务)(?:的)?(?:月数|总月数|月份数)")
# Paid for other years too, a thirteenth month, or what is done at most over the years.
_OTHER = regex(
    "工资|薪|奖金|绩效|上年|往年|以前年度|补发|拖欠|欠|跨年|次年|累计|最长|最多|不超过|每批|规培|规范化|两年|三年"
)
# 项目分三年滚动实施, of the project itself; not where it says which of the years this is.
_OF_YEARS = regex(
    "(?<![一-龥])(?:本项目|该项目|项目|本工程|工程)(?:计划|拟|将)?(?:共)?分[两二三四五2-5]个?年度?[一-龥]{0,4}(?:实施|建设|推进|完成)"
    "|(?:前后|先后|需|要|将|拟|计划|工期|周期)[一-龥]{0,4}?跨[两二三四五2-5]个?年[头度]"
)
_THIS_YEAR = regex(
    "第[一二三四五]年(?:度)?(?:为|是|的|任务|计划|建设|实施|安排)|本年|今年|当年|年内|[首末]年|第[一二三四五]个年度"
)
MOST_TOLD = 36  # months: more than that is no slip in a count of months


class Months(NamedTuple):
    """place: where it stands, Chinese. quote: as printed, in ``field``."""

    place: str
    quote: str
    field: str
    evidence: Evidence


def clashes_with_a_year(goal: Goal, year: int | None) -> Iterator[Clash]:
    """More months than the one year of the project has."""
    months = over_a_year(goal, year)
    if months is not None:
        message = f"项目期为“{goal.period}”，{months.place}写“{months.quote}”，多于一年的{MONTHS_A_YEAR}个月。"
        evidence = (cell(goal, "period"), months.evidence)
        most = f"不多于{MONTHS_A_YEAR}个月"
        yield Clash(message, months.field, most, months.quote, ("项目期", "所写月数"), evidence)


def clashes_of_years(goal: Goal, year: int | None) -> Iterator[Clash]:
    """A work that is told to be done in several years, of which the form prints begin and end in one."""
    cycle = printed_cycle(goal)
    if cycle is None or year is None or not cycle[0].year == cycle[1].last_year == year:
        return
    for name in goal.told("overview", "plan", "annual_goal"):
        text = compact(str(goal.field(name)))
        hit = _OF_YEARS.search(text)
        if hit is not None and not _THIS_YEAR.search(text) and f"{year}年" not in text[hit.end() :]:
            message = f"项目起止时间为“{cycle_quote(cycle)}”，{label_of(goal, name)}写“{hit.group()}”，互相矛盾。"
            evidence = (cell(goal, name), *cycle[2])
            yield Clash(message, name, cycle_quote(cycle), hit.group(), ("起止时间", "所写年数"), evidence)
            return


def over_a_year(goal: Goal, year: int | None) -> Months | None:
    """The first such number of months, where the form says that its project is of one year and names no other year."""
    period = term_of(goal)
    if period is None or not period.one_year or year is None:
        return None
    texts = [(name, compact(str(goal.field(name)))) for name in goal.told("annual_goal", "overview", "plan")]
    if any(_OTHER.search(text) or f"{year - 1}年" in text or f"{year + 1}年" in text for _, text in texts):
        return None
    for name, text in texts:
        for hit in _TOLD.finditer(text):
            if MONTHS_A_YEAR < int(hit["months"]) <= MOST_TOLD:
                return Months(f"“{label_of(goal, name)}”", hit.group(), name, cell(goal, name))
    for row in annual_indicators(goal):
        target = row.target
        known = target is not None and target.quantity is not None and target.upper is None
        if not known or target is None or target.unit not in ("个月", "月") or not _ROW.search(row.level3 or ""):
            continue
        if target.quantity is not None and MONTHS_A_YEAR < target.quantity <= MOST_TOLD:
            return Months(f"指标“{row.level3}”", row.value or "", "indicators", indicator_row(goal, row))
    return None
