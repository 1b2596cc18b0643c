"""DAT11 年度指标的时间不在预算年度

检查什么
    年度指标的时间（时效指标、名称为时间的指标，以及值只写一段时间的其他指标）是否为跨几个年度、且不在预算年度结束的期间，或晚于预算年度的日期。
示例
    2026年预算的年度指标“工程进度”为“2022年到2024年” → 不是2026年度的目标；
    分实施期、年度两栏的表，年度指标“交付时间”为“2027年6月30日前” → 晚于预算年度。
如何修改
    改为本年度要完成的时间或进度。
不报告的情形
    期间在预算年度内结束（上年开工、本年完工）；只在实施期一栏的多年期间、日期；早于预算年度的日期（由DAT02说明）；
    一年期项目晚于预算年度的日期（由DAT04说明）；清偿旧账的项目、项目期超过1年的项目跨年的期间，只有一栏指标的表
    晚于预算年度的日期，只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.dates.schedule import covered_years, dates_of, is_deadline, old_works, spans
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT11",
    slug="annual-indicator-spans-years",
    title="年度指标的时间不在预算年度",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请改为本年度要完成的时间或进度。",
    sides=("预算年度", "所填"),
    looks_at=FORM,
)


# What is left of a value that is a span of time and nothing else, and that work is done in it.
_JOINED = regex(r"[\s至到起止期间~～—－-]*(?:分[批期步年])?(?:建成|完成|完工|竣工|建设|实施|施工|交付|投用)?")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法判断年度指标的期间")
        return
    period = parse_period(goal.period.text)
    for indicator in annual_indicators(goal):
        demands_time = is_deadline(indicator) or is_span(indicator.value or "")
        years = covered_years(dates_of(indicator.value or "")) if demands_time else None
        several = period is not None and period.several_years
        single = years is not None and years[0] == years[1]
        if years is None or years[1] == facts.year or (single and (years[0] < facts.year or not several)):
            continue
        old = old_works(goal, facts)
        name = indicator.level3 or indicator.level2
        told = f"晚于预算年度{facts.year}年" if single else f"跨{years[0]}年至{years[1]}年"
        note = f"；本项目涉及“{old}”，请核实是否为支付以前年度的款项" if old else ""
        of_whole = years == covered_years(dates_of(str(goal.period)))  # 2023.07-2024.01, as the 项目期 has it
        mild = old or (not goal.two_sided if single else (several and years[1] > facts.year) or of_whole)
        yield RULE.finding(
            f"年度指标“{name}”的时间“{indicator.value}”{told}，不是{facts.year}年度的目标{note}。",
            goal=goal,
            field="indicators",
            severity=Severity.HINT if mild else None,
            confidence=Confidence.LIKELY,
            evidence=(indicator_row(goal, indicator),),
            expected=f"{facts.year}年",
            found=indicator.value,
        )


def is_span(value: str) -> bool:
    """Whether a value is nothing but a span of time, whatever its name asks for: 建设规模 2022年到2024年."""
    joined = spans(value)
    for mention in {mention for pair in joined for mention in pair}:
        value = value.replace(mention.quote, "")
    return bool(joined) and _JOINED.fullmatch(value) is not None
