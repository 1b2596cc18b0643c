"""REL06 目标中的数量与指标不一致

检查什么
    绩效目标、项目概况中写明的数量（多少人、公里、座、平方米……），与同一事物、同一单位的指标值是否相同（疑点）；
    人、户、家等只在目标和指标中各写一个的，两个数是否相同；所数事物只有部分写法相同时只作提示；
    绩效目标写明的数量、比率是否在指标中出现（提示）。
示例
    年度目标写“更换供水管道3.2公里”，数量指标“更换供水管道长度”为2.3公里 → 目标写“3.2公里”，指标写“2.3公里”，
    数量不一致；目标写“扶持企业4家”，指标“扶持企业数”为3家 → 数量不一致。
如何修改
    核对后使目标与指标一致；目标中的主要任务量应设置相应指标。
不报告的情形
    金额、时间、文号、日期、书名号中的数字；单位不同（同一事物、同一个数而单位不是一类的，说明计量单位不一致）；同一事物出现几个不同数量（无法确定对应关系）；
    差额在1%以内（四舍五入）；有“约”“近”“左右”而相差15%以内、有“余”“多”而未超出这个整数的；人、户、家所数的不是一件事（在职人员、慰问退休人员）；同一栏也写了指标的数；几个指标相加等于目标的数；现有、原有、涉及、位于等介绍情况的句子中的数量，支付以前年度工程款的项目写的整个工程的数量
    （不要求另设指标），已有指标而没有填数值的；一年两次、每月1次等频次（不要求另设指标）；
    有指标行未能读取的表（不说没有对应的指标）；项目期超过一年时，实施期目标只与实施期指标比、年度目标只与年度指标比，概况不比。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.goal import GOAL_FIELDS, Goal, Scope
from perfcheck.rules.basis import EVALUATION_10_CLEAR, Basis
from perfcheck.rules.measurability.qnt13 import misfit
from perfcheck.rules.relevance.figures import NO_COUNTS, Figure
from perfcheck.rules.relevance.mistyped import mistyped
from perfcheck.rules.relevance.promises import measures, promises_in
from perfcheck.rules.relevance.same_thing import Tolerances, part_of_list, told_as_part
from perfcheck.rules.relevance.told_rates import unheld_rates
from perfcheck.rules.relevance.two_numbers import (
    Unlike,
    conflict,
    loosely,
    of_that_name,
    of_that_noun,
    only_ones,
    roughly,
    turned_in_overview,
)
from perfcheck.rules.relevance.unmeasured import Said, exchanged, in_another_unit, unheld
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.arrears import pays_old_works
from perfcheck.values.quantities import base_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL06",
    slug="quantity-against-indicator",
    title="目标中的数量与指标不一致",
    severity=Severity.WARNING,
    basis=Basis(references=(EVALUATION_10_CLEAR,)),
    advice="请核对后使目标与指标一致；目标中的主要任务量应设置相应指标。",
    sides=("目标", "指标"),
    looks_at=TOLD_FORM,
)


TEN_THOUSAND = 10_000
DOUBTFUL = "请核实是否为同一事项。"
FEWEST_ROWS = 5  # of a form before a rate of its goal can be missed among them
# In which a text and an indicator give one thing two numbers.
WAYS = (conflict, only_ones, of_that_name, of_that_noun, roughly)


@dataclass(frozen=True, slots=True)
class Options(Tolerances):
    """As in all comparisons of a text with indicators."""


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    swapped_rows = values_exchanged(goal, options)
    if swapped_rows is not None:
        yield swapped_rows
        return
    told: set[str] = set()
    for fields, scope in comparisons(goal):
        measured = measures(goal, scope)
        promises = [p for name in fields for p in promises_in(goal, name, options.reach)]
        for one in measured:
            compared = (goal, one, measured, promises, options)
            found = next((unlike for way in WAYS if (unlike := way(*compared)) is not None), None)
            if found is not None and part_of_list(found.promise, promises, one.value):
                continue
            key = one.indicator.level3 or ""
            if found is not None and key not in told:
                told.add(key)
                yield unequal(goal, found)
    for row, said in lone_counts(goal, facts):
        if (row.level3 or "") not in told:
            told.add(row.level3 or "")
            yield differing(goal, said, row)
    loose = None if told else next(told_loosely(goal, options), None)
    if loose is not None:
        yield unequal(goal, loose)
        return
    if not goal.indicators or facts.document.unread_rows_of(goal):
        return  # the indicator may stand in a row that was not read
    if not told and pays_old_works(facts.words.arrears, goal.name, str(goal.plan)) is None:
        yield from without_indicator(goal, options)


def lone_counts(goal: Goal, facts: Facts) -> Iterator[tuple[Indicator, Figure]]:
    """Indicators whose count stands nowhere else, each with the one of a text that no indicator has."""
    for stray, other in facts.lone_figures(goal):
        of_a_unit = max(stray.value, other.value) == min(stray.value, other.value) * TEN_THOUSAND  # 9万立方米, 9立方米
        if stray.row is not None and stray.unit not in NO_COUNTS and not of_a_unit:
            yield stray.row, other


def differing(goal: Goal, said: Figure, row: Indicator) -> Finding:
    return RULE.finding(
        f"{label_of(goal, said.field)}写“{said.quote}”，指标“{row.level3}”写“{row.value}”，数量不一致。",
        goal=goal,
        field=said.field,
        confidence=Confidence.LIKELY,
        expected=said.quote,
        found=row.value,
        evidence=(cell(goal, said.field), indicator_row(goal, row)),
    )


def told_loosely(goal: Goal, options: Tolerances) -> Iterator[Unlike]:
    """What may be one thing in other words, goals with the indicators of their half."""
    for fields, scope in comparisons(goal):
        measured = measures(goal, scope)
        promises = [p for name in fields if name in GOAL_FIELDS for p in promises_in(goal, name, options.reach)]
        for one in measured:
            found = loosely(goal, one, measured, promises, options)
            if found is not None and not part_of_list(found.promise, promises, one.value):
                yield found
    yield from turned_in_overview(goal, options)


def comparisons(goal: Goal) -> tuple[tuple[tuple[str, ...], Scope | None], ...]:
    """Which texts go with which half; a one-year project has one task."""
    period = term_of(goal)
    if period is not None and period.one_year:
        return ((("annual_goal", "implementation_goal", "overview"), None),)
    return ((("annual_goal",), Scope.ANNUAL), (("implementation_goal",), Scope.IMPLEMENTATION))


def unequal(goal: Goal, unlike: Unlike) -> Finding:
    promise, one, alike = unlike
    value = one.indicator.value or ""
    end = "数量不一致。" if alike else "请核实是否为同一事项。"
    return RULE.finding(
        f"{label_of(goal, promise.field)}写“{promise.quantity.quote}”，指标“{one.indicator.level3}”写“{value}”，{end}",
        goal=goal,
        field=promise.field,
        severity=None if alike else Severity.HINT,
        confidence=Confidence.LIKELY if alike else Confidence.CHECK,
        expected=promise.quantity.quote,
        found=value,
        difference=f"{abs(promise.quantity.value - one.value):f}{one.unit}",
        evidence=(cell(goal, promise.field), indicator_row(goal, one.indicator)),
    )


def without_indicator(goal: Goal, options: Tolerances) -> Iterator[Finding]:
    """What the goal promises in another unit or number than the indicator of that name, or without any indicator."""
    name = "annual_goal" if goal.annual_goal.present else "implementation_goal"
    others = in_another_unit(goal, name, options.reach)
    for said, row in [(o, o.row) for o in others if o.row is not None and misfit(o.row) is None][:1]:
        yield beside(goal, name, said, row, end="计量单位不一致。", sure=True)
    unit_told = {one.shown for one in others}
    missing = [one for one in unheld(goal, name, options.reach, options.rounding) if one.shown not in unit_told]
    missing = [one for one in missing if not a_part(goal, one, options)]
    for said, row in [(m, m.row) for m in missing if m.row is not None and misfit(m.row) is None][:1]:
        slip = slipped(said, row)
        yield beside(goal, name, said, row, end="数量不一致。" if slip else DOUBTFUL, sure=slip)
    counts = [one.promise.quantity.quote for one in missing if one.row is None]
    rates = unheld_rates(goal, name) if len(goal.distinct_indicators()) >= FEWEST_ROWS else []
    listed = "、".join(dict.fromkeys((*counts, *rates)))
    if not listed:
        return
    what = "数量" if not rates else "数量、比率" if counts else "比率"
    yield RULE.finding(
        f"{label_of(goal, name)}写明的{what}（{listed}）没有对应的指标。",
        goal=goal,
        field=name,
        severity=Severity.HINT,
        found=listed,
        evidence=(cell(goal, name),),
        advice="目标中的主要任务量，请设置相应的数量指标。",
    )


def a_part(goal: Goal, said: Said, options: Tolerances) -> bool:
    """Whether the indicator beside a quantity measures a part of it, by the overview."""
    rows = (m for m in measures(goal, None) if m.indicator is said.row and m.unit == said.promise.quantity.unit)
    return any(told_as_part(goal, m, said.promise, options) for m in rows)


def slipped(said: Said, row: Indicator) -> bool:
    """Whether an indicator has a number of the goal mistyped, in its unit: 800人次, 80人次."""
    target, told = row.target, said.promise.quantity
    based = base_unit(target.quantity, target.unit) if target is not None and target.quantity is not None else None
    return based is not None and based[1] == told.unit and mistyped(based[0], told.value)


def beside(goal: Goal, name: str, said: Said, row: Indicator, *, end: str, sure: bool) -> Finding:
    """A quantity of the goal and the indicator that names its thing. sure: both are meant to be one number."""
    return RULE.finding(
        f"{label_of(goal, name)}写“{said.promise.quantity.quote}”，指标“{row.level3}”写“{row.value}”，{end}",
        goal=goal,
        field=name,
        severity=None if sure else Severity.HINT,
        confidence=Confidence.LIKELY if sure else Confidence.CHECK,
        expected=said.promise.quantity.quote,
        found=row.value,
        evidence=(cell(goal, name), indicator_row(goal, row)),
    )


def values_exchanged(goal: Goal, options: Tolerances) -> Finding | None:
    """Two indicators of which each has the value that the goal or the overview names for the other."""
    for name in (*GOAL_FIELDS, "overview"):
        pair = exchanged(goal, name, options.reach)
        if pair is None:
            continue
        told = "、".join(f"“{said.promise.quantity.quote}”" for said in pair)
        rows = [said.row for said in pair if said.row is not None]
        printed = "、".join(f"“{row.level3}”写“{row.value}”" for row in rows)
        return RULE.finding(
            f"{label_of(goal, name)}写{told}，指标{printed}，两个指标的值疑似互换。",
            goal=goal,
            field="indicators",
            confidence=Confidence.LIKELY,
            expected="、".join(said.promise.quantity.quote for said in pair),
            found="、".join(row.value or "" for row in rows),
            evidence=(cell(goal, name), *(indicator_row(goal, row) for row in rows)),
        )
    return None
