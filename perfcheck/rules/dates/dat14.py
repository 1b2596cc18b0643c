"""DAT14 同一张表内的时间互相矛盾

检查什么
    实施计划、绩效目标和时效指标写的完成时间（整个工程的，或同一件事的）是否一致，是否早于项目概况写的施工期，同一个月的日子、每月每季度的日子（每月20日前）是否一致；时效指标的工期（建设周期……个月）与计划的起止时间、与项目期是否相符；
    计划、目标写的春节前、汛期前等时间与同一件事的时效指标是否相符；时效指标写的季度与计划中同一件事的季度是否一致；同一段文字写的开工、竣工时间与工期是否相符；
    上半年目标写的时间是否在下半年；实施计划中的开工是否晚于竣工、验收，招标、施工、验收的先后次序是否颠倒；各栏和指标写的工期是否一致；
    项目期为1年的，人均训练、培训、托养等的月数是否多于12个月。
示例
    实施计划“2026年3月至9月完成建设”，完工时间指标为“2026年6月底前” → 指标的完成时间早于计划；
    项目期1年，“建设周期”为3年 → 工期长于项目期。
如何修改
    核实工期，统一计划、目标、指标和项目期。
不报告的情形
    只写年份、没有月份；单项任务的时间（名称不是完成、完工、建设时间）；工期与计划或计划中的一段（招标之后的施工期）相差不超过
    一个月；完成时间是计划写到的某个月份（施工结束、验收）；“按期完成率”等比率；项目期为长期或未能识别。
    项目期多年而计划早于完成时间（计划可能只写本年）；完成时间晚于计划的，项目期为1年（可能是系统缺省值）而工期更长的，只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator, Scope
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.basis import OPENNESS_6, ORDER_OF_DATES, Basis
from perfcheck.rules.dates.festivals import before_terms, behind_festivals
from perfcheck.rules.dates.lengths_of_work import clashes_of_lengths
from perfcheck.rules.dates.months_of_deeds import clashes_of_years, clashes_with_a_year
from perfcheck.rules.dates.named_deadlines import behind_the_goal, other_days_of_month, other_months
from perfcheck.rules.dates.order_of_steps import wrong_order
from perfcheck.rules.dates.past_the_cycle import clashes_past_the_cycle
from perfcheck.rules.dates.quarters_of_deeds import other_quarters
from perfcheck.rules.dates.recurring_days import other_days
from perfcheck.rules.dates.same_work import clashes_of_works
from perfcheck.rules.dates.schedule import (
    dates_of,
    end_in_one_year,
    end_of_work,
    is_deadline,
    months_in_one_year,
    months_of_work,
    span_of_work,
    stages_of_work,
    start_behind_end,
)
from perfcheck.rules.dates.short_deadlines import other_months_of_deeds
from perfcheck.rules.dates.spans_of_months import months_of, months_of_years
from perfcheck.rules.dates.works_deadline import behind_the_half, of_the_whole, still_at_it
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact, shortened
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from perfcheck.model.finding import Evidence, Finding
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.dates.clash import Clash, OtherTime
    from perfcheck.rules.facts import Facts
    from perfcheck.values.dates import DateMention

RULE = Rule(
    code="DAT14",
    slug="dates-contradict",
    title="同一张表内的时间互相矛盾",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6, ORDER_OF_DATES)),
    advice="请核实工期，统一计划、目标、指标和项目期。",
    sides=("实施计划", "另一处"),
    looks_at=TOLD_FORM,
    fold_from=3,
    told_with=("AMT21",),
)
_WHOLE_LENGTH = regex(r"(?:(?:总|建设|施工|计划)?工期|(?:建设|施工|实施)周期)(?:共|约|为)*(\d{1,3})个月")
LONGEST_QUOTE = 60  # characters of a text that are shown


@dataclass(frozen=True, slots=True)
class Options:
    """slack: months by which a duration may differ from its dates (both ends counted or not).
    late: months a deadline may lie behind the end of the plan. over: months a duration may exceed the 项目期
    (360天 is one year to some)."""

    slack: int = 1
    late: int = 2
    over: int = 1


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    """The first contradiction of the form that leaves no room, else the first."""
    period = term_of(goal)
    year = facts.year if period is not None and period.one_year else None  # of a plan that names none
    found = chain(
        deadlines(goal, year, options),
        named_deadlines(goal, facts.year),
        too_early(goal, facts.year),
        behind_half(goal, facts.year),
        durations(goal, year, options),
        goals_end(goal),
        backwards(goal),
        out_of_order(goal),
        told(goal, clashes_of_works(goal)),
        told(goal, clashes_of_lengths(goal)),
        told(goal, clashes_with_a_year(goal, facts.year)),
        told(goal, clashes_past_the_cycle(goal)),
        told(goal, clashes_of_years(goal, facts.year)),
    )
    mild = next(found, None)
    if mild is not None:
        hint = mild.severity is Severity.HINT
        yield next((one for one in found if one.severity is not Severity.HINT), mild) if hint else mild
    else:
        yield from over_period(goal, facts.year, options)


def timing_rows(goal: Goal) -> Iterator[Indicator]:
    """Rows that time the whole work, of the half that speaks of the whole work."""
    period = term_of(goal)
    rows = goal.distinct_indicators() if period is None or period.one_year else goal.half(Scope.IMPLEMENTATION)
    for row in rows:
        if of_the_whole(row, goal):
            yield row


def deadlines(goal: Goal, year: int | None, options: Options) -> Iterator[Finding]:
    """A deadline of the whole work before the plan ends, or long after it."""
    finished = end_of_work(str(goal.plan), year)
    span = span_of_work(str(goal.plan), year)
    planned = finished or (span[1] if span is not None else None)
    if planned is None or any(due_in(row, goal, planned) for row in goal.distinct_indicators()):
        return  # one of the halves is what the plan says: the other is of other years (REL10 tells those of one)
    for row in timing_rows(goal):
        target = row.target
        if target is None or target.due is None or "月" not in (row.value or ""):
            continue
        months = (target.due.year - planned.year) * MONTHS_A_YEAR + target.due.month - (planned.month or MONTHS_A_YEAR)
        if months > 0 and finished is None:
            continue  # 4月至7月更换: the plan does not say that all is done then
        if (target.due.year, target.due.month) in months_named(goal, year) or 0 <= months <= options.late:
            continue
        if months > 0 and several_years(goal):
            continue  # the plan may be that of the year, the deadline that of the whole
        words = f"{plan_of(goal)}到{shown(planned)}，“{row.level3}”为“{row.value}”"
        yield contradiction(goal, words, shown(planned), row, mild=months > 0)


def due_in(row: Indicator, goal: Goal, planned: DateMention) -> bool:
    """Whether the whole work is due in that month by one row."""
    due = row.target.due if row.target is not None and "月" in (row.value or "") else None
    return of_the_whole(row, goal) and due is not None and (due.year, due.month) == (planned.year, planned.month)


def named_deadlines(goal: Goal, year: int | None) -> Iterator[Finding]:
    """A deadline of one thing (合同工程完工验收时间) for which a clause, or a whole text, names another month."""
    period = term_of(goal)
    rows = goal.distinct_indicators() if period is None or period.one_year else goal.half(Scope.ANNUAL)
    later = (row for row in goal.half(Scope.IMPLEMENTATION) if due_behind(row, year) and row not in rows)
    rows = (*rows, *later)  # by its year alone the plan speaks of these
    found = list(other_months(goal, list(rows), year)) or list(other_months_of_deeds(goal, list(rows), year))
    for one in found or behind_the_goal(goal, list(rows), year):
        yield against_text(goal, one, f"{one.month}月", mild=one.mild)
    for behind in (*behind_festivals(goal, rows, year), *before_terms(goal, rows, year)):
        yield against_text(goal, behind, behind.word)
    for quarter in other_quarters(goal, rows):
        yield against_text(goal, quarter, f"第{quarter.quarter}季度", mild=not quarter.later)  # done before it is due
    for one_day in other_days_of_month(goal, rows):
        yield against_text(goal, one_day, one_day.day)
    for day in other_days(goal):
        yield against_text(goal, day, day.day)


def due_behind(row: Indicator, year: int | None) -> bool:
    """Whether a row sets a time in a later year than the budget's."""
    due = row.target.due if row.target is not None else None
    return due is not None and year is not None and due.year > year


def too_early(goal: Goal, year: int | None) -> Iterator[Finding]:
    """A deadline of the whole work of one year before the month to which a text says that it takes."""
    for one in () if several_years(goal) else still_at_it(goal, goal.distinct_indicators(), year):
        yield against_text(goal, one, f"{one.month}月")


def behind_half(goal: Goal, year: int | None) -> Iterator[Finding]:
    """A month of the second half of the year in the goal of the first half."""
    for one in behind_the_half(goal, year):
        yield RULE.finding(
            f"“{label_of(goal, one.field)}”写“{one.said}”，{one.month}月不在上半年。",
            goal=goal,
            field=one.field,
            confidence=Confidence.LIKELY,
            expected="6月底前",
            found=one.said,
            sides=("上半年", "所写时间"),
            evidence=(cell(goal, one.field),),
        )


def several_years(goal: Goal) -> bool:
    """Whether the project is known to take longer than the year."""
    period = term_of(goal)
    return period is not None and not period.one_year


def months_named(goal: Goal, year: int | None) -> set[tuple[int, int | None]]:
    """The months the plan names: its end and those of its stages (施工到10月，11月验收)."""
    plan = str(goal.plan)
    return {(m.year, m.month) for m in (*months_of_work(plan, year), *months_in_one_year(plan))}


def durations(goal: Goal, year: int | None, options: Options) -> Iterator[Finding]:
    """A 工期 in months or years that is not the span of the plan."""
    span = span_of_work(str(goal.plan), year)
    if span is None:
        return
    begin, end = span
    planned = length(begin, end)
    stages = stages_of_work(str(goal.plan), year)
    for row in timing_rows(goal):
        months = months_of(row)
        if months is None or row.target is None:
            continue
        if any(abs(length(*stage) - months) <= options.slack for stage in stages):
            continue  # 3月至5月招标，6月至8月施工: the 工期 is that of the second
        at_most = row.target.operator in (Operator.AT_MOST, Operator.LESS)
        if planned - months > options.slack or (months - planned > options.slack and not at_most):
            yield contradiction(
                goal,
                f"{plan_of(goal)}从{shown(begin)}到{shown(end)}共{planned}个月，“{row.level3}”为“{row.value}”",
                f"{shown(begin)}至{shown(end)}",
                row,
            )


def plan_of(goal: Goal) -> str:
    """What the sentences call the plan: 实施计划, or the section of the note that tells it."""
    label = label_of(goal, "plan")
    return "实施计划" if label == field_label("plan") else label


def length(begin: DateMention, end: DateMention) -> int:
    """Months from one to another, both counted."""
    return (end.year - begin.year) * MONTHS_A_YEAR + (end.month or 0) - (begin.month or 0) + 1


def against_text(goal: Goal, one: OtherTime, time: str, *, mild: bool = False) -> Finding:
    """What a text says of a row's time. time: the other one, as the finding shows it."""
    said = shortened(one.said, LONGEST_QUOTE)
    words = f"{label_of(goal, one.field)}写“{said}”，“{one.row.level3}”为“{one.row.value}”"
    return contradiction(goal, words, time, one.row, mild=mild, field=one.field)


def contradiction(
    goal: Goal, words: str, planned: str, row: Indicator, *, mild: bool = False, field: str = "plan"
) -> Finding:
    """mild: a deadline some months behind the plan leaves it room and does not break it."""
    return RULE.finding(
        f"{words}，{'前后不一致' if mild else '互相矛盾'}。",
        goal=goal,
        field=field,
        severity=Severity.HINT if mild else None,
        confidence=Confidence.LIKELY,
        expected=planned,
        found=row.value,
        evidence=(cell(goal, field), indicator_row(goal, row)),
    )


def goals_end(goal: Goal) -> Iterator[Finding]:
    """The goal and the plan name different months in which the work is to be finished."""
    planned = end_of_work(str(goal.plan)) or end_in_one_year(str(goal.plan))
    for name in ("annual_goal", "implementation_goal"):
        promised = end_of_work(str(goal.field(name))) or end_in_one_year(str(goal.field(name)))
        if name == "annual_goal" and several_years(goal) and promised and planned and promised.year != planned.year:
            continue
        if planned is None or promised is None or (promised.year, promised.month) in months_named(goal, None):
            continue
        if several_years(goal) and (promised.year, promised.month or 0) > (planned.year, planned.month or 0):
            continue  # the plan may be that of the year
        yield RULE.finding(
            f"{plan_of(goal)}到{shown(planned)}完成，{label_of(goal, name)}写{shown(promised)}，互相矛盾。",
            goal=goal,
            field=name,
            confidence=Confidence.LIKELY,
            expected=shown(planned),
            found=shown(promised),
            evidence=(cell(goal, "plan"), cell(goal, name)),
        )


def backwards(goal: Goal) -> Iterator[Finding]:
    """The one begin of the works that the plan names lies behind their end (5月开工，3月竣工验收)."""
    turned = start_behind_end(str(goal.plan))
    if turned is not None:
        start, end = turned
        yield RULE.finding(
            f"{plan_of(goal)}写{shown(start)}开工、{shown(end)}竣工或验收，开工晚于竣工。",
            goal=goal,
            field="plan",
            confidence=Confidence.LIKELY,
            expected=shown(start),
            found=shown(end),
            sides=("开工", "竣工"),
            evidence=(cell(goal, "plan"),),
        )


def out_of_order(goal: Goal) -> Iterator[Finding]:
    """Steps of the plan, the goal or the rows in an order in which no work is done: accepted before it is begun."""
    rows = [row for row in annual_indicators(goal) if is_deadline(row) and row.level3 and row.value]
    texts = [name for name in goal.told("plan", "annual_goal") if goal.field(name).present]
    places: list[tuple[str, str, str, tuple[Evidence, ...]]] = [
        (plan_of(goal) if name == "plan" else label_of(goal, name), name, str(goal.field(name)), (cell(goal, name),))
        for name in texts
    ]
    of_rows = "；".join(f"{row.level3}{row.value}" for row in rows)
    places.append(("时效指标", "indicators", of_rows, tuple(indicator_row(goal, row) for row in rows)))
    for place, field, text, evidence in places:
        steps = wrong_order(text)
        if steps is None:
            continue
        first, second = (shortened(step.words, LONGEST_QUOTE) for step in steps)
        yield RULE.finding(
            f"{place}写“{first}”、“{second}”，先后次序颠倒。",
            goal=goal,
            field=field,
            confidence=Confidence.LIKELY,
            expected=first,
            found=second,
            sides=("前一步", "后一步"),
            evidence=evidence,
        )
        return


def told(goal: Goal, clashes: Iterable[Clash]) -> Iterator[Finding]:
    """The findings of what other rooms found."""
    for clash in clashes:
        yield RULE.finding(
            clash.message,
            goal=goal,
            field=clash.field,
            confidence=Confidence.LIKELY,
            expected=clash.expected,
            found=clash.found,
            sides=clash.sides,
            evidence=clash.evidence,
        )


def over_period(goal: Goal, year: int | None, options: Options) -> Iterator[Finding]:
    """A work longer than the 项目期 of whole years."""
    period = term_of(goal)
    if period is None or period.years is None:
        return
    most = period.years * MONTHS_A_YEAR + options.over
    yield from told_too_long(goal, most)
    for row in timing_rows(goal):
        months = months_of(row) or months_of_years(row, year)
        if months is None or months <= most:
            continue
        yield RULE.finding(
            f"项目期为“{goal.period}”，“{row.level3}”为“{row.value}”，工期长于项目期。",
            goal=goal,
            field="period",
            severity=Severity.HINT if period.one_year else None,  # 1年 is what the platform fills in
            confidence=Confidence.LIKELY,
            expected=str(goal.period),
            found=row.value,
            sides=("项目期", "时效指标"),
            evidence=(cell(goal, "period"), indicator_row(goal, row)),
        )
        return


def told_too_long(goal: Goal, most: Decimal) -> Iterator[Finding]:
    """A text that gives the whole work more months than the printed begin and end. most: months that they allow."""
    extra = dict(goal.extra)
    dates = str(goal.period) if goal.period.present else f"{extra['plan_start']}至{extra['plan_end']}"
    term, called = ("项目期", "项目期") if goal.period.present else ("起止时间", "项目起止时间")
    untold = goal.period.present and not dates_of(dates)  # 1年 may be what the platform fills in
    for name in () if untold else ("overview", "plan", "annual_goal", "implementation_goal"):
        text = compact(str(goal.field(name)))
        hit = _WHOLE_LENGTH.search(text) if "个月" in text else None
        if hit is not None and int(hit.group(1)) > most:
            yield RULE.finding(
                f"“{label_of(goal, name)}”写“{hit.group()}”，{called}为“{dates}”，工期长于{term}。",
                goal=goal,
                field=name,
                confidence=Confidence.LIKELY,
                expected=dates,
                found=hit.group(),
                sides=(term, "所写工期"),
                evidence=(cell(goal, name),),
            )
            return


def shown(month: DateMention) -> str:
    return f"{month.year}年{month.month}月"
