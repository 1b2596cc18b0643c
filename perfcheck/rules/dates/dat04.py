"""DAT04 完成时间晚于项目期、预算年度，或开始晚于结束

检查什么
    时效指标的完成时间是否晚于项目期（计划完成日期）结束的时间；计划开始日期是否晚于计划完成日期；
    项目期和文字中的起止时间是否开始晚于结束；实施计划是否写到项目期结束之后；
    年度目标写的是不是预算年度之后的事（2027年完成……），项目期是否在预算年度之后才开始；
    实施期目标开头的起止年份是否在项目期（概况所写的建设期）之外；概况、计划、目标所写的实施年份（2026年至2028年分批实施）是否超出项目期；项目期的年数与计划开始、完成日期是否相符。
示例
    2026年预算、项目期1年，“完成时间”为2028年6月 → 晚于项目期结束；
    计划开始日期2025-12-01，计划完成日期2025-01-31 → 开始晚于结束。
如何修改
    核对项目期与完成时间，更正有误的一处。
不报告的情形
    项目期为长期、99年等；没有填写或未能识别项目期；完成时间在项目期内；质保期、使用年限等不是时效指标的年份；
    跨年的季节（11月至3月供暖、防火）；计划在项目期之后的付款、审计、考核，项目期结束后半年以内的验收；跨几个年度的期间（由DAT11说明）；年度目标同时写明预算年度、为以后年度打基础的；
    完成时间在项目期最后一年的次年（项目可能年中开始）只作疑点。
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPENNESS_6, ORDER_OF_DATES, Basis
from perfcheck.rules.dates.schedule import (
    covered_years,
    cycle_quote,
    dates_of,
    is_deadline,
    months_of_work,
    one_printed_year,
    printed_cycle,
    spans,
    work_dates,
)
from perfcheck.rules.dates.years_of_project import number_of_years, other_years, years_beyond
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row, not_enough_data
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.values.dates import DateMention

RULE = Rule(
    code="DAT04",
    slug="deadline-after-period",
    title="完成时间晚于项目期、预算年度，或开始晚于结束",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6,), (ORDER_OF_DATES,)),
    advice="请核对项目期与完成时间，更正有误的一处。",
    looks_at=TOLD_FORM,
)
# Behind a month of a plan: what may follow the project.
AFTERWARDS = (
    "审计",
    "决算",
    "结算",
    "付款",
    "支付",
    "拨付",
    "质保",
    "考核",
    "评价",
    "总结",
    "验收",
    "归档",
    "还本",
    "付息",
    "兑付",
)
ACCEPTED, SOON_AFTER = "验收", 6  # months behind the end of a project in which it may still be accepted
REACH = 24  # characters behind a month that say what is done then
_STOP = regex("[,，。；;、]")
# 9月至4月施工: months of the one year of a project, without years, in the wrong order; not of a season.
_MONTHS = regex(
    r"(?:(?<!\d)20\d\d年|(?<![\d年.]))(?P<span>(1[0-2]|[1-9])月份?\s?[至到\-—~～]{1,2}\s?(1[0-2]|[1-9])月份?)"
    r"(?![^,，。；;、]{0,16}(?:次年|翌年|跨年|供[暖热]|采暖|取暖|防火|冬|雪|冰|学[年期]|课|餐|汛|休渔|灌溉|种植|生长))"
)
# Behind a year: what is done in it or by its end (2027年完成, 2027年底前), not what it is prepared for.
_SETS_A_TIME = regex(
    r"(?:度|底|末|全年|年内|内)?(?:以?前|之前)?[,，]?\s?(?![的度]?(?:工作|任务|计划|预算|申报|打|奠|元旦|春节))[一-龥\d]"
)
_TERM = regex("(?:协议|合同|服务|质保|保修|租赁|承包|有效|履约)期|租期|期限")
DOUBT = "疑似填写或识别错误"


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    yield from _ends_before_it_begins(goal)
    yield from _other_years(goal)
    yield from _other_length(goal)
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法推算项目期结束的时间")
        return
    last = last_year(goal, facts.year)
    for indicator in goal.distinct_indicators():
        if not is_deadline(indicator):
            continue
        years = covered_years(dates_of(indicator.value or ""))
        if years is not None and last is not None and years[0] == years[1] > last:
            yield _late(goal, indicator, years[1], last)
    for name in ("plan", "overview", "annual_goal"):
        yield from _reversed(goal, name)
    yield from _months_reversed(goal)
    yield from _goal_of_a_later_year(goal, facts.year)
    yield from _begins_later(goal, facts.year)
    if last is not None:
        yield from _takes_more_years(goal, last)
        yield from _plan_goes_on(goal, last)


def last_year(goal: Goal, year: int) -> int | None:
    """The year a project of this 项目期 ends in when it begins in the budget year or as printed."""
    printed = printed_cycle(goal)
    if printed is not None:
        return printed[1].last_year
    period = term_of(goal)
    if period is None:
        alone = one_printed_year(goal)  # 项目期：2026年
        return None if alone is None else alone[1].last_year
    if period.years is None:
        return None
    return year + math.ceil(period.years) - 1


def _late(goal: Goal, indicator: Indicator, reached: int, last: int) -> Finding:
    name = indicator.level3 or indicator.level2
    printed = printed_cycle(goal)
    return RULE.finding(
        f"指标“{name}”的时间“{indicator.value}”晚于项目期结束的{last}年，{DOUBT}。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING if reached == last + 1 else None,
        confidence=Confidence.CHECK,
        evidence=(indicator_row(goal, indicator), *(printed[2] if printed else (cell(goal, "period"),))),
        expected=f"不晚于{last}年",
        found=indicator.value,
    )


def _plan_goes_on(goal: Goal, last: int) -> Yield:
    """A plan whose last month of work lies behind the end of the project; what is paid or looked at later does not."""
    text, printed = str(goal.plan), printed_cycle(goal)
    if printed is not None and _begin(printed[0]) > _end(printed[1]):
        return
    month = printed[1].month if printed is not None and printed[1].month else MONTHS_A_YEAR
    period = term_of(goal)
    within = printed[0].year == printed[1].last_year if printed else period is not None and period.one_year
    months = months_of_work(text, last if within else None) or dated_months(text)
    for mention in months:
        behind = _STOP.split(text[mention.end : mention.end + REACH])[0]
        if _is_term(text, mention):
            continue  # 协议期自2026年3月1日至2027年2月28日
        late = (mention.year - last) * MONTHS_A_YEAR + (mention.month or 1) - month
        accepted = ACCEPTED in behind and late > SOON_AFTER
        if late <= 0 or (not accepted and any(word in behind for word in AFTERWARDS)):
            continue
        yield RULE.finding(
            f"{label_of(goal, 'plan')}写到{mention.year}年{mention.month}月，"
            f"晚于项目期（{goal.period or '起止时间'}）的结束。",
            goal=goal,
            field="plan",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, "plan"), *(printed[2] if printed else (cell(goal, "period"),))),
            expected=f"不晚于{last}年{month}月",
            found=f"{mention.year}年{mention.month}月",
        )
        return


def dated_months(text: str) -> list[DateMention]:
    """Months printed with their year."""
    return [m for m in work_dates(text) if m.month is not None and m.end_year is None]


def _ends_before_it_begins(goal: Goal) -> Yield:
    """计划开始日期 after 计划完成日期, or a 项目期 of two dates in the wrong order."""
    printed = printed_cycle(goal)
    if printed is None or _begin(printed[0]) <= _end(printed[1]):
        return
    first, last, evidence = printed
    planned = len(evidence) > 1
    names = ("计划开始日期", "计划完成日期") if planned else ("项目期的开始时间", "结束时间")
    yield RULE.finding(
        f"{names[0]}“{first.quote}”晚于{names[1]}“{last.quote}”，{DOUBT}。",
        goal=goal,
        field="period",
        confidence=Confidence.LIKELY,
        evidence=evidence,
        found=f"{first.quote}至{last.quote}",
    )


def _other_years(goal: Goal) -> Yield:
    """The goal of all years is for years in which the project does not run."""
    pair = other_years(goal)
    if pair is not None:
        told, cycle = pair
        yield RULE.finding(
            f"{told.place}写“{told.quote}”，{cycle.place}为“{cycle.quote}”，起止年份不一致，{DOUBT}。",
            goal=goal,
            field=told.field,
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=(*told.evidence, *cycle.evidence),
            expected=cycle.quote,
            found=told.quote,
            sides=(cycle.place, told.place),
        )


def _takes_more_years(goal: Goal, last: int) -> Yield:
    """A text says of the work that it takes years which lie behind the 项目期."""
    beyond, printed = years_beyond(goal, last), printed_cycle(goal)
    if beyond is not None:
        period = str(goal.period) if goal.period.present or printed is None else cycle_quote(printed)
        yield RULE.finding(
            f"{beyond.place}写“{beyond.quote}”，到{beyond.last}年，项目期为“{period}”，两处不一致。",
            goal=goal,
            field=beyond.field,
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=(*beyond.evidence, *(printed[2] if printed else (cell(goal, "period"),))),
            expected=f"不晚于{last}年",
            found=beyond.quote,
            sides=("项目期", beyond.place),
        )


def _other_length(goal: Goal) -> Yield:
    """The 项目期 in years is not the time from the printed begin to the printed end."""
    pair = number_of_years(goal)
    if pair is not None:
        said, months = pair
        extra = dict(goal.extra)
        dates = f"{extra['plan_start']}至{extra['plan_end']}"
        yield RULE.finding(
            f"项目期为“{goal.period}”，计划开始日期至计划完成日期为“{dates}”，共{months}个月，两处不一致。",
            goal=goal,
            field="period",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, "period"), cell(goal, "plan_start"), cell(goal, "plan_end")),
            expected=f"{months}个月",
            found=f"{said}年",
            sides=("起止日期", "项目期"),
        )


def _reversed(goal: Goal, name: str) -> Yield:
    for first, second in spans(str(goal.field(name))):
        if first is not second and _begin(first) > _end(second):
            yield RULE.finding(
                f"“{label_of(goal, name)}”的起止时间“{first.quote}至{second.quote}”开始晚于结束，{DOUBT}。",
                goal=goal,
                field=name,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, name),),
                found=f"{first.quote}至{second.quote}",
            )


def _months_reversed(goal: Goal) -> Yield:
    """The plan of a project of one year, or of a form without a term, works from a later month to an earlier one."""
    period = term_of(goal)
    if (period is None and goal.period.present) or (period is not None and not period.one_year):
        return
    for hit in _MONTHS.finditer(str(goal.plan)):
        if int(hit.group(2)) > int(hit.group(3)):
            yield RULE.finding(
                f"“{label_of(goal, 'plan')}”的起止时间“{hit.group('span')}”开始晚于结束，{DOUBT}。",
                goal=goal,
                field="plan",
                severity=Severity.WARNING,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, "plan"),),
                found=hit.group("span"),
            )


def _goal_of_a_later_year(goal: Goal, year: int) -> Yield:
    """The goal of the year opens with a later one, or sets itself a deadline in one, and names no other."""
    text = str(goal.annual_goal)
    dates = [m for m in work_dates(text) if not _is_term(text, m)]
    if not dates or any(m.year <= year for m in dates):
        return
    if all(m.end_year is None and _SETS_A_TIME.match(text, m.end) for m in dates):
        shown = "、".join(dict.fromkeys(m.quote for m in dates))
        yield RULE.finding(
            f"“{label_of(goal, 'annual_goal')}”的时间（{shown}）晚于预算年度{year}年，{DOUBT}。",
            goal=goal,
            field="annual_goal",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, "annual_goal"),),
            expected=f"{year}年",
            found=shown,
            advice="请核对年度目标的年份，写明预算年度要达到的结果。",
        )


def _is_term(text: str, mention: DateMention) -> bool:
    """Whether a date is one of a lease or a contract: 租期自2025年9月1日至2028年8月31日."""
    return _TERM.search(_STOP.split(text[max(0, mention.start - REACH) : mention.start])[-1]) is not None


def _begins_later(goal: Goal, year: int) -> Yield:
    """A project whose printed term begins only after the budget year."""
    cycle = printed_cycle(goal) or one_printed_year(goal)
    if cycle is not None and cycle[0].year > year:
        yield RULE.finding(
            f"项目起止时间“{cycle_quote(cycle)}”在预算年度{year}年之后才开始，{DOUBT}。",
            goal=goal,
            field="period",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=cycle[2],
            expected=f"{year}年",
            found=cycle_quote(cycle),
        )


def _begin(mention: DateMention) -> tuple[int, int, int]:
    return mention.year, mention.month or 1, mention.day or 1


def _end(mention: DateMention) -> tuple[int, int, int]:
    return mention.last_year, mention.month or 12, mention.day or 31
