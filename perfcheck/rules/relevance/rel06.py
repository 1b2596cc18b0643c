"""REL06 目标中的数量与指标不一致

检查什么
    绩效目标、项目概况中写明的数量（多少人、公里、座、平方米……），与同一事物、
    同一单位的指标值是否相同（疑点）；绩效目标写明的数量是否在指标中出现（提示）。
示例
    年度目标写“更换供水管道3.2公里”，数量指标“更换供水管道长度”为2.3公里 → 目标写“3.2公里”，指标写“2.3公里”，
    数量不一致。
如何修改
    核对后使目标与指标一致；目标中的主要任务量应设置相应指标。
不报告的情形
    金额、时间、比率、文号、日期、书名号中的数字；单位不同；同一事物出现几个不同数量（无法确定对应关系）；
    差额在1%以内（四舍五入）；项目期超过一年时，实施期目标只与实施期指标比、年度目标只与年度指标比，概况不比。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.rules.basis import EVALUATION_10_CLEAR, Basis
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.common_words import MEASURE_WORDS
from perfcheck.rules.vocabulary.words import content_words, words
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact
from perfcheck.values.periods import parse_period
from perfcheck.values.quantities import Quantity, base_unit, quantities

RULE = Rule(
    code="REL06",
    slug="quantity-against-indicator",
    title="目标中的数量与指标不一致",
    severity=Severity.WARNING,
    basis=Basis(references=(EVALUATION_10_CLEAR,)),
    advice="请核对后使目标与指标一致；目标中的主要任务量应设置相应指标。",
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    """rounding: share by which two figures of one thing may differ. reach: characters around a figure
    in which the name of what is counted stands. most: share of the indicator's words that must stand there."""

    rounding: Decimal = Decimal("0.01")
    reach: int = 10
    most: float = 0.67


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with its value in the one name of its unit."""

    indicator: Indicator
    value: Decimal
    unit: str

    @property
    def things(self) -> tuple[str, ...]:
        """The words of what it counts."""
        return content_words(self.indicator.level3 or "", MEASURE_WORDS)


@dataclass(frozen=True, slots=True)
class Promise:
    """A quantity in a text, with the words around it."""

    field: str
    quantity: Quantity
    around: str
    following: str

    @property
    def spoken(self) -> str:
        """The quantity with what it counts: "271个行政村"."""
        return self.quantity.quote + next(iter(words(self.following)), "")


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    told: set[str] = set()
    for fields, scope in comparisons(goal):
        measured = measures(goal, scope)
        promises = [p for name in fields for p in promises_in(goal, name, options)]
        for one in measured:
            finding = conflict(goal, one, measured, promises, options)
            key = one.indicator.level3 or ""
            if finding is not None and key not in told:
                told.add(key)
                yield finding
    if not told:
        yield from without_indicator(goal, options)


def comparisons(goal: Goal) -> tuple[tuple[tuple[str, ...], Scope | None], ...]:
    """Which texts go with which half; a one-year project has one task."""
    period = parse_period(goal.period.text)
    if period is not None and period.one_year:
        return ((("annual_goal", "implementation_goal", "overview"), None),)
    return ((("annual_goal",), Scope.ANNUAL), (("implementation_goal",), Scope.IMPLEMENTATION))


def measures(goal: Goal, scope: Scope | None) -> tuple[Measured, ...]:
    rows = goal.distinct_indicators() if scope is None else goal.half(scope)
    result = []
    for row in rows:
        if row.target is None or row.target.quantity is None or row.target.upper is not None:
            continue
        based = base_unit(row.target.quantity, row.target.unit)
        if based is not None:
            result.append(Measured(row, *based))
    return tuple(result)


def promises_in(goal: Goal, name: str, options: Options) -> Iterator[Promise]:
    """Quantities of a text with their clause, at most ``reach`` characters to either side."""
    text = compact(str(goal.field(name)))
    for quantity in quantities(text):
        left = text[max(0, quantity.start - options.reach) : quantity.start]
        right = text[quantity.end : quantity.end + options.reach]
        for stop in ",，。;；、:":
            left, right = left.rpartition(stop)[2], right.partition(stop)[0]
        yield Promise(name, quantity, left + right, right)


def conflict(
    goal: Goal, one: Measured, all_measured: tuple[Measured, ...], promises: list[Promise], options: Options
) -> Finding | None:
    """The text gives one other number for the thing and unit an indicator measures."""
    rivals = [p for p in promises if p.quantity.unit == one.unit]
    if all(same(p.quantity.value, one.value, options) for p in rivals):
        return None  # before words are cut, which loads the dictionary
    things = one.things
    about = [p for p in rivals if speaks_of(p.around, things, options)]
    numbers = {p.quantity.value for p in about}
    if len(numbers) != 1 or same(next(iter(numbers)), one.value, options):
        return None
    promise = about[0]
    if any(m.unit == one.unit and same(m.value, promise.quantity.value, options) for m in all_measured):
        return None
    if sum(m.unit == one.unit and bool(set(m.things) & set(things)) for m in all_measured) > 1:
        return None
    value = one.indicator.value or ""
    return RULE.finding(
        f"{field_label(promise.field)}写“{promise.quantity.quote}”，"
        f"指标“{one.indicator.level3}”写“{value}”，数量不一致。",
        goal=goal,
        field=promise.field,
        confidence=Confidence.LIKELY,
        expected=promise.quantity.quote,
        found=value,
        difference=f"{abs(promise.quantity.value - one.value):f}{one.unit}",
        evidence=(cell(goal, promise.field), indicator_row(goal, one.indicator)),
    )


def speaks_of(around: str, things: tuple[str, ...], options: Options) -> bool:
    """Whether most of the words of what an indicator counts stand around a figure."""
    hits = sum(thing in around for thing in things)
    return bool(things) and hits >= len(things) * options.most


def same(a: Decimal, b: Decimal, options: Options) -> bool:
    return abs(a - b) <= options.rounding * max(abs(a), abs(b))


def without_indicator(goal: Goal, options: Options) -> Iterator[Finding]:
    """Quantities of the goal that no indicator holds: one hint a form."""
    name = "annual_goal" if goal.annual_goal.present else "implementation_goal"
    held = measures(goal, None)
    printed = " ".join(compact(f"{i.level3 or ''} {i.value or ''}") for i in goal.indicators)
    missing = [
        p.spoken
        for p in promises_in(goal, name, options)
        if p.quantity.quote not in printed
        and p.quantity.quote not in compact(goal.name)
        and not any(m.unit == p.quantity.unit and same(m.value, p.quantity.value, options) for m in held)
    ]
    if not missing:
        return
    listed = "、".join(dict.fromkeys(missing))
    evidence: tuple[Evidence, ...] = (cell(goal, name),)
    yield RULE.finding(
        f"{field_label(name)}写明的数量（{listed}）没有对应的指标。",
        goal=goal,
        field=name,
        severity=Severity.HINT,
        found=listed,
        evidence=evidence,
        advice="目标中的主要任务量，请设置相应的数量指标。",
    )
