"""AMT24 资金支出计划、序时进度合计不符

检查什么
    按季度、半年或月份写的资金支出计划：各期比例之和是否为100%，累计进度是否后一期低于前一期、是否超过100%；
    各期金额之和是否等于所写的合计，全年各期之和是否等于年度资金总额。
示例
    “第一季度20%，第二季度50%，第三季度35%，第四季度15%” → 各期合计120%；
    “3月底25%，6月底60%，9月底50%，12月底100%” → 9月底的累计进度低于6月底。
如何修改
    核对各期金额、比例和合计。
不报告的情形
    只写一期；没有写全四个季度或上下半年、又没有写合计的金额；四舍五入的尾差；合格率、满意度等不是支出的比率；
    累计到年底不足100%的（可能按计划留有尾款，只作提示）。
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.money import tell
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.funds.spending_plans import MONTHS, Series, place_of, series_of
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, money_cell, not_applicable
from perfcheck.rules.subjects import TOLD_FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT24",
    slug="spending-plan-does-not-add-up",
    title="资金支出计划、序时进度合计不符",
    severity=Severity.WARNING,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核对各期金额、比例和合计。",
    sides=("合计", "各期之和"),
    looks_at=TOLD_FORM,
)
ALL = Decimal(100)  # per cent
LEAST_AT_END = Decimal(60)  # per cent that is spent by the end of a year, where shares count from its beginning
ROUNDED = Decimal("0.5")  # per cent that shares of whole numbers may lack or exceed


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    found = list(series_of(goal))
    if not found:
        yield not_applicable("没有按期写明的资金支出计划或进度")
    for series in found:
        yield from shares(goal, series) if series.unit == "%" else amounts(goal, series)


def shares(goal: Goal, series: Series) -> Iterator[Finding]:
    """Shares that fall where they should grow, or do not come to all there is."""
    fallen = next(((a, b) for a, b in pairwise(series.steps) if b.value < a.value), None)
    last = series.steps[-1]
    if series.adds_from_start and fallen is not None:
        earlier, later = fallen
        if earlier.month < later.month:
            yield told(goal, series, f"“{later.quote}”低于“{earlier.quote}”，累计进度不应下降", later.quote)
    elif series.adds_from_start and last.value > ALL:
        yield told(goal, series, f"“{last.quote}”，累计进度超过100%", last.quote)
    elif series.adds_from_start and last.month == MONTHS and last.value < ALL:
        words = f"“{last.quote}”，到年底的累计进度不足100%，请核实是否留有尾款"
        yield told(goal, series, words, last.quote, severity=Severity.HINT)
    elif not series.adds_from_start and series.whole_year and abs(series.sum - ALL) > ROUNDED and of_parts(series):
        yield told(goal, series, f"{listed(series)}，各期合计{series.sum.normalize():f}%", f"{series.sum:f}%", "100%")


def of_parts(series: Series) -> bool:
    """Whether each share is of its own time only: one is less than the one before, or the last leaves most unspent."""
    return any(b.value < a.value for a, b in pairwise(series.steps)) or series.steps[-1].value < LEAST_AT_END


def amounts(goal: Goal, series: Series) -> Iterator[Finding]:
    """Sums that are not what is said behind them, or not the year's money."""
    if any(step.up_to for step in series.steps):
        return  # 6月底前支付200万元: of the year so far, or of the quarter
    slack = (len(series.steps) + 1) * TOLERANCE
    funds = goal.annual.total
    if series.total is not None and abs(series.sum - series.total) > slack:
        words = f"{listed(series)}，各期相加{tell(series.sum)}，与所写合计{tell(series.total)}不符"
        yield told(goal, series, words, tell(series.sum), tell(series.total))
    elif series.whole_year and funds.value and abs(series.sum - funds.value) > slack:
        words = f"{listed(series)}，各期相加{tell(series.sum)}，年度资金总额为{tell(funds.value)}"
        whole = goal.implementation.total.value
        mild = whole is not None and abs(series.sum - whole) <= slack
        yield told(goal, series, words, tell(series.sum), tell(funds.value), funds=True, mild=mild)


def listed(series: Series) -> str:
    """The steps as printed."""
    return "、".join(f"“{step.quote}”" for step in series.steps)


def told(
    goal: Goal,
    series: Series,
    words: str,
    found: str,
    expected: str | None = None,
    *,
    severity: Severity | None = None,
    funds: bool = False,
    mild: bool = False,
) -> Finding:
    """funds: the year's money is set against it. mild: it may be of the money of all years."""
    beside = (money_cell(goal, "funds.annual.total", goal.annual.total),) if funds else ()
    return RULE.finding(
        f"“{place_of(goal, series)}”：{words}。",
        goal=goal,
        field=series.field,
        severity=Severity.HINT if mild else severity,
        confidence=Confidence.LIKELY,
        expected=expected,
        found=found,
        evidence=(cell(goal, series.field), *beside),
    )
