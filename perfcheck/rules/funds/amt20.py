"""AMT20 单位成本与同类表或自身标准不符

检查什么
    （一）表中写明的支出标准（每人每月、每户、每公里……元）乘以本表的人数、户数、公里数，是否超过年度资金；按人发放的，
    是否与年度资金一致；写明单位的单价乘以名称相同的数量，是否远远超过年度资金；标准在两处写得不一样，只有一处与年度资金相符的。（二）名称只差括号、年份的同类项目，年度资金除以人数（户数）是否相差一倍以上。
示例
    标准2100元/月、1人，全年为25,200元，年度资金25,800元 → 按标准计算与年度资金不符；
    “遗属补助（甲中心）”人均1,997元，“遗属补助（乙局）”人均6,021元 → 同类项目人均相差3倍。
如何修改
    核实人数、标准和资金；标准确有不同的，写明依据。
不报告的情形
    没有标准；标准、数量不止一个而名称不能一一对应（能对应的只查合计是否超过年度资金）；相差不超过1%；清偿旧账、二类费用等不按数量付款的项目；
    标准是上限（≤）的，按上限计算超过年度资金20%以内（实际可以低于上限）；跨年项目没有超过实施期资金；
    由几级财政分担、本级只安排一部分的（记入“未能检查”）。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.model.money import tell
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.basis import IMPLEMENTATION_21, MEASURE_88, Basis
from perfcheck.rules.funds.named_rates import named_rates
from perfcheck.rules.funds.told_products import product_of
from perfcheck.rules.funds.unit_costs import (
    Standard,
    counted,
    counts_of,
    kin,
    matched,
    of_a_class,
    one_standard,
    shared_by,
    standards,
    told_beside,
    told_standards,
    told_twice,
)
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row, money_cell, not_enough_data
from perfcheck.rules.subjects import ALL_FORMS
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.arrears import pays_old_works
from perfcheck.rules.vocabulary.bills import BILLS
from perfcheck.rules.vocabulary.kinds_of_project import PAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT20",
    slug="unit-cost-out-of-line",
    title="单位成本与同类表或自身标准不符",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_21,), (MEASURE_88,)),
    advice="请核实人数、标准和资金；标准确有不同的，请写明依据。",
    sides=("按标准计算", "年度资金"),
    looks_at=ALL_FORMS,
)
TIMES = (10, 100, 1000, 10_000)  # a digit or a unit left out


@dataclass(frozen=True, slots=True)
class Options:
    """rounding: share of the year's money. cap: share by which the highest price (≤) times the number may exceed it.
    times: how far two sibling forms may lie apart."""

    rounding: Decimal = Decimal("0.01")
    cap: Decimal = Decimal("0.2")
    times: Decimal = Decimal(2)


def check(document: Document, facts: Facts, options: Options) -> Yield:
    for goal in facts.told_forms:
        if not any(w in goal.name for w in BILLS) and not pays_old_works(
            facts.words.arrears, goal.name, str(goal.plan)
        ):
            told = list(own_standard(goal, options))
            yield from told or list(out_of_reach(goal, options)) or in_words(goal, options)
    yield from siblings(document, options)


def own_standard(goal: Goal, options: Options) -> Yield:
    """The one standard of the form times the one number it goes by, against the year's money."""
    funds = goal.annual.total.value
    found = standards(goal)
    if not funds:
        return
    level = shared_by(goal) if found else None
    if level is not None:
        yield not_enough_data(f"“{goal.name}”写有“{level}”，标准可能由几级财政分担，未能与本表的年度资金核对")
        return
    unlike = list(contradicted(goal, funds, options)) or list(by_the_same_words(goal, funds, options))
    if unlike or not found:
        yield from unlike
        return
    chosen = one_standard(found)
    if chosen is None:
        yield from several_standards(goal, funds, found, options)
        return
    standard, alone = chosen
    one = counted(goal, standard.per)
    if one is None:
        return
    row, number = one
    if of_a_class(standard, row):
        return
    amount = standard.yearly * number
    gap = amount - funds
    capped = standard.operator is Operator.AT_MOST
    exact = alone and standard.timed and not capped and any(word in goal.name for word in PAY)
    only_cost = sum(is_cost(other) and other.filled for other in goal.distinct_indicators()) == 1
    tenth = any(abs(amount * times - funds) <= funds * options.rounding for times in TIMES)
    mistyped = alone and only_cost and tenth
    if abs(gap) <= funds * (options.cap if capped else options.rounding) or (gap < 0 and not exact and not mistyped):
        return
    whole = goal.implementation.total.value or funds
    if (gap > 0 and amount <= whole * (1 + options.rounding)) or (gap < 0 and whole > funds):
        return  # the number is that of all the years
    yield RULE.finding(
        f"按“{standard.quote}”和“{row.level3}”{row.value}计算为{tell(amount)}，"
        f"年度资金总额为{tell(funds)}，相差{tell(abs(gap))}。",
        goal=goal,
        field="funds.annual.total",
        confidence=Confidence.LIKELY,
        expected=tell(amount),
        found=tell(funds),
        difference=tell(abs(gap)),
        amount=abs(gap),
        evidence=(
            money_cell(goal, "funds.annual.total", goal.annual.total),
            standard.evidence,
            indicator_row(goal, row),
        ),
    )


def out_of_reach(goal: Goal, options: Options) -> Iterator[Finding]:
    """A unit cost that, times the quantity, is far above the year's money, or its tenth.

    A point or a unit is mistyped where its tenth, hundredth …, with what the other unit costs come to, is the money.
    """
    funds, whole = goal.annual.total.value, goal.implementation.total.value
    only_cost = sum(is_cost(row) and row.filled for row in annual_indicators(goal)) == 1
    rates, term = list(named_rates(goal)), term_of(goal)
    one_year = term is not None and term.one_year
    added = sum((rate.product for rate in rates), Decimal(0))
    for rate in rates:
        if not funds or funds < 0 or shared_by(goal) is not None:
            return
        others = added - rate.product  # 空调90万元, 直饮水机480万元 of 138: the tenth of the one is meant
        tenth = any(abs(others + rate.product / n - funds) <= funds * options.rounding for n in TIMES if others) or any(
            abs(rate.product * times - funds) <= funds * options.rounding for times in TIMES
        )
        over = rate.product > funds * options.times and rate.product > (whole or funds) * options.times
        if not over and not (only_cost and tenth):
            continue
        sums = (part for n in TIMES for part in (rate.product / n, rate.product / n + added - rate.product))
        mistyped = tenth or any(funds * (1 - options.cap) <= part <= funds * (1 + options.rounding) for part in sums)
        doubt = "，疑似小数点或计量单位写错" if mistyped else "，请核实标准、数量和资金来源"
        yield RULE.finding(
            f"按“{rate.cost.level3}”{rate.cost.value}和“{rate.counted.level3}”{rate.counted.value}计算为"
            f"{tell(rate.product)}，年度资金总额为{tell(funds)}{doubt}。",
            goal=goal,
            field="funds.annual.total",
            severity=None if mistyped or (rate.printed and one_year) else Severity.HINT,
            confidence=Confidence.LIKELY if mistyped else Confidence.CHECK,
            expected=tell(rate.product),
            found=tell(funds),
            evidence=(
                money_cell(goal, "funds.annual.total", goal.annual.total),
                indicator_row(goal, rate.cost),
                indicator_row(goal, rate.counted),
            ),
        )
        return


def in_words(goal: Goal, options: Options) -> Iterator[Finding]:
    """What a text reckons, so many and each so much, that is more than the year's money."""
    funds, whole = goal.annual.total.value, goal.implementation.total.value
    if not funds or funds < 0 or shared_by(goal) is not None:
        return
    for name in ("overview", "annual_goal", "plan"):
        told = product_of(str(goal.field(name)))
        if told is None or told.yuan <= max(funds, whole or funds) * (
            1 + (options.cap if told.monthly else options.rounding)
        ):
            continue
        yield RULE.finding(
            f"“{label_of(goal, name)}”所写数量和“{told.quote}”计算为{tell(told.yuan)}，"
            f"年度资金总额为{tell(funds)}，请核实数量、单价和资金来源。",
            goal=goal,
            field=name,
            severity=None if told.yuan >= funds * options.times else Severity.HINT,
            confidence=Confidence.LIKELY,
            expected=tell(told.yuan),
            found=tell(funds),
            evidence=(cell(goal, name), money_cell(goal, "funds.annual.total", goal.annual.total)),
        )
        return


def contradicted(goal: Goal, funds: Decimal, options: Options) -> Iterator[Finding]:
    """Two standards of one thing in two places, of which one times a number of the form is the year's money."""
    found = told_standards(goal)
    for per in dict.fromkeys(s.per for s in found):
        alike = [s for s in found if s.per == per]
        by_amount = {s.yearly: s for s in reversed(alike)}
        fitting = [
            (s, row, number)
            for s in by_amount.values()
            for row, number in counts_of(goal, per)
            if abs(s.yearly * number - funds) <= funds * options.rounding
        ]
        if len(by_amount) != 2 or told_beside(alike):
            continue
        if not fitting and tenfold(*by_amount):
            one, other = by_amount.values()
            yield RULE.finding(
                f"支出标准两处不一致：“{one.quote}”与“{other.quote}”，疑似小数点或计量单位写错。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                expected=one.quote,
                found=other.quote,
                sides=("一处", "另一处"),
                evidence=(one.evidence, other.evidence),
            )
            return
        if len(fitting) != 1:
            continue
        right, row, number = fitting[0]
        wrong = next(s for s in by_amount.values() if s is not right)
        if wrong.operator is Operator.AT_MOST and right.yearly < wrong.yearly <= right.yearly * (1 + options.cap):
            continue  # less than the most it may cost
        yield RULE.finding(
            f"支出标准两处不一致：“{wrong.quote}”与“{right.quote}”；按后者和“{row.level3}”{row.value}计算，"
            f"与年度资金总额{tell(funds)}相符，按前者为{tell(wrong.yearly * number)}。",
            goal=goal,
            field="funds.annual.total",
            confidence=Confidence.LIKELY,
            expected=right.quote,
            found=wrong.quote,
            evidence=(wrong.evidence, right.evidence, indicator_row(goal, row)),
        )
        return


def by_the_same_words(goal: Goal, funds: Decimal, options: Options) -> Iterator[Finding]:
    """A standard the form tells twice by the same words, not alike."""
    for row, text in told_twice(goal):
        counts = counts_of(goal, row.per)
        whole = [
            s for s in (row, text) if any(abs(s.yearly * n - funds) <= funds * options.rounding for _, n in counts)
        ]
        sure = bool(whole) or tenfold(row.yearly, text.yearly) or swapped(row.yearly, text.yearly, least=2)
        yield RULE.finding(
            f"支出标准两处不一致：“{text.quote}”与“{row.quote}”，请核实。",
            goal=goal,
            field="indicators",
            severity=None if sure else Severity.HINT,
            confidence=Confidence.LIKELY if sure else Confidence.CHECK,
            expected=text.quote,
            found=row.quote,
            sides=("文字", "成本指标"),
            evidence=(text.evidence, row.evidence),
        )


def several_standards(goal: Goal, funds: Decimal, found: list[Standard], options: Options) -> Iterator[Finding]:
    """Several standards, each of a quantity of its own: what they come to together, where that is over the money."""
    parts = matched(goal, [s for s in found if s.row is not None])
    added = sum((s.yearly * number for s, _, number in parts), Decimal(0))
    gap = added - funds
    if len(parts) < 2 or gap <= funds * options.rounding or not all(s.timed for s, _, _ in parts):
        return
    told = "、".join(f"“{s.quote}”×{row.value}" for s, row, _ in parts)
    yield RULE.finding(
        f"按{told}合计为{tell(added)}，年度资金总额为{tell(funds)}，相差{tell(gap)}。",
        goal=goal,
        field="funds.annual.total",
        confidence=Confidence.LIKELY,
        expected=tell(added),
        found=tell(funds),
        difference=tell(gap),
        amount=gap,
        evidence=(
            money_cell(goal, "funds.annual.total", goal.annual.total),
            *(e for s, row, _ in parts for e in (s.evidence, indicator_row(goal, row))),
        ),
    )


def siblings(document: Document, options: Options) -> Iterator[Finding]:
    """Forms of one name but for brackets and years: one finding a group whose costs a head lie far apart."""
    for name, unit, members in kin(document):
        low, high = (pick(members, key=lambda m: m[2]) for pick in (min, max))
        if high[2] < low[2] * options.times:
            continue
        times = (high[2] / low[2]).quantize(Decimal("0.1"))
        yield RULE.finding(
            f"{len(members)}个“{name}”项目，年度资金按{unit}平均，最高为最低的{times}倍："
            f"“{low[0].name}”每{unit}{low[2]:,.0f}元，“{high[0].name}”每{unit}{high[2]:,.0f}元，请核实标准和{unit}数。",
            field="funds.annual.total",
            confidence=Confidence.LIKELY,
            expected=f"{low[2]:,.0f}元/{unit}",
            found=f"{high[2]:,.0f}元/{unit}",
            sides=(f"“{low[0].name}”", f"“{high[0].name}”"),
            evidence=tuple(both(goal, row) for goal, row, _ in members),
        )


def both(goal: Goal, row: Indicator) -> Evidence:
    """One place a member: its money and what it is divided by."""
    quote = f"{goal.annual.total.quote or ''}｜{row.level3}｜{row.value}"
    return Evidence("本表·年度资金总额｜数量指标", quote, row.location, goal.name, "funds.annual.total", row.by_ocr)
