"""AMT08 成本指标金额超过年度资金

检查什么
    成本指标，以及别处以经费、费用为名的指标中写明的金额，是否超过年度资金总额，是否只差计量单位（元写成万元）；
    按台、辆、个、人等计数的单价，一个单位的成本是否已经超过年度资金和实施期资金。
示例
    年度资金80万元，成本指标“印刷装订费”为100万元 → 成本超过年度资金。
如何修改
    成本指标填写本年度的成本；总投资、合同价可以在概况中说明。
不报告的情形
    不超过年度资金；没有超过年度资金的单价、每人每米等标准；没有计量单位的数字；还本付息、偿还贷款的项目写明的贷款金额；本年付款金额（由AMT17说明）；与实施期资金总额相等的总投资。
    总投资、合同价、贷款额等全部投资的金额（实施期一栏另写有更大的数、写明年度、与年度资金只是数字颠倒的除外），以及清偿旧账的项目，只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.basis import BUDGET_LAW_32, GUIDE_101, IMPLEMENTATION_21, Basis
from perfcheck.rules.dates.schedule import printed_cycle
from perfcheck.rules.funds.payments_of_year import payment_of, speaks_of_year
from perfcheck.rules.relevance.mistyped import swapped
from perfcheck.rules.rule import Rule, Yield, indicator_row, money_cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.arrears import pays_old_works
from perfcheck.rules.vocabulary.indicator_words import GAIN, SPENDING
from perfcheck.rules.vocabulary.payments import LOANS, REPAYMENT, UNIT_PRICE
from perfcheck.values.amounts import UNITS
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.vocabulary.extendable import Words

RULE = Rule(
    code="AMT08",
    slug="cost-indicator-exceeds-annual-funds",
    title="成本指标金额超过年度资金",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32, IMPLEMENTATION_21), (GUIDE_101,)),
    advice="请核实成本指标是否为本年度成本；如为总投资或合同价，请在指标名称中写明。",
    sides=("年度资金", "成本指标"),
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    share: Decimal = Decimal("0.01")  # of the year's money: a cost rounded to whole 万元 is no excess


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    funds = goal.annual.total.value
    if not funds or funds < 0:
        return
    for indicator in annual_indicators(goal):
        if not tells_cost(indicator) or tells_loan(goal, indicator):
            continue
        cost = cost_of(indicator)
        if cost is not None and in_too_small_a_unit(cost, funds):
            yield too_small(goal, indicator, cost, funds)
        if cost is None:
            price = price_of_one(indicator)
            if price is not None and price > max(funds, goal.implementation.total.value or funds) * (1 + options.share):
                yield price_over(goal, indicator, price, funds)
        if cost is None or cost <= funds * (1 + options.share) or speaks_of_year(indicator, facts.year, facts.words):
            continue
        if of_the_whole_project(goal, indicator, cost, facts.words):
            continue
        yield excess(goal, indicator, cost, funds, facts.words)


_PER = regex(r"(万元|元)/([一-龥]{1,2})(?:[/·.每][年月次])?")
TOO_SMALL = UNITS["万元"]  # how much less a sum is in 元 that was meant in 万元
OF_THE_YEAR = ("年度", "当年", "本年", "今年")
ALL_COSTS = ("总成本", "成本总额", "总费用", "费用总额", "经费总额", "总经费", "总额")


def in_too_small_a_unit(cost: Decimal, funds: Decimal) -> bool:
    """Whether a cost in 元 has the very number that the year's money has in 万元 (120元, 120万元)."""
    several_digits = len(f"{funds.normalize():f}".strip("0")) > 1
    return cost * TOO_SMALL == funds and several_digits


def too_small(goal: Goal, indicator: Indicator, cost: Decimal, funds: Decimal) -> Finding:
    return RULE.finding(
        f"{indicator.level2}“{indicator.level3 or indicator.level2}”为{indicator.value}，年度资金总额为{tell(funds)}，"
        "数字相同而计量单位不同，疑似计量单位写错。",
        goal=goal,
        field="indicators",
        confidence=Confidence.LIKELY,
        evidence=(
            indicator_row(goal, indicator),
            money_cell(goal, "funds.annual.total", goal.annual.total),
        ),
        expected=tell(funds),
        found=tell(cost),
        difference=tell(funds - cost),
        amount=funds - cost,
    )


def price_of_one(indicator: Indicator) -> Decimal | None:
    """Yuan for one thing that is counted whole (万元/台, 元/人·月); None for lengths, areas and other values."""
    target = indicator.target
    per = _PER.fullmatch(target.unit or "") if target is not None and target.upper is None else None
    if target is None or target.quantity is None or per is None or unit_kind(per.group(2)) != "count":
        return None
    return target.quantity * UNITS[per.group(1)]


def price_over(goal: Goal, indicator: Indicator, price: Decimal, funds: Decimal) -> Finding:
    message = (
        f"{indicator.level2}“{indicator.level3 or indicator.level2}”为{indicator.value}，"
        f"一个单位的成本已超过年度资金总额{tell(funds)}，疑似数字或计量单位写错"
    )
    return over(goal, indicator, message, (price, funds))


def over(
    goal: Goal, indicator: Indicator, message: str, sums: tuple[Decimal, Decimal], severity: Severity | None = None
) -> Finding:
    """sums: what the indicator costs, and the money of the year that it exceeds."""
    cost, funds = sums
    return RULE.finding(
        f"{message}。",
        goal=goal,
        field="indicators",
        severity=severity,
        confidence=Confidence.LIKELY,
        evidence=(
            indicator_row(goal, indicator),
            money_cell(goal, "funds.annual.total", goal.annual.total),
        ),
        expected=f"不超过{tell(funds)}",
        found=tell(cost),
        difference=tell(cost - funds),
        amount=cost - funds,
    )


def tells_cost(indicator: Indicator) -> bool:
    """成本指标, or money spent that stands under another level (经济效益｜补贴运营经费｜48万元)."""
    if "成本" in indicator.level2 or "成本" in indicator.level1:
        return True
    name = indicator.level3 or ""
    return name.endswith(SPENDING) and not any(word in name for word in GAIN)


def tells_loan(goal: Goal, indicator: Indicator) -> bool:
    """The loan that is paid back (贷款金额 in 还本付息): it cannot fit the payment of one year."""
    return any(w in (indicator.level3 or "") for w in LOANS) and any(w in goal.name for w in REPAYMENT)


def cost_of(indicator: Indicator) -> Decimal | None:
    """The sum of money the value names, in yuan; None for unit prices and values without money."""
    name, value = indicator.level3 or "", indicator.value or ""
    if any(word in name for word in UNIT_PRICE) or any(word in value for word in ("/", "／", "每人", "每米")):
        return None
    return payment_of(indicator)


def of_all_years(goal: Goal, indicator: Indicator, cost: Decimal) -> Indicator | None:
    """The cost of all years beside that of the year, where the other half prints a larger one of the same name."""
    for left, right in goal.pairs():
        if right is indicator and left is not None and compact(left.level3 or "") == compact(indicator.level3 or ""):
            return left if (cost_of(left) or 0) > cost else None
    return None


def within_a_year(goal: Goal) -> bool:
    """Whether a project begins and ends on printed days of one year and has no money but the year's."""
    cycle, whole = printed_cycle(goal), goal.implementation.total.value
    days = cycle is not None and cycle[0].month is not None and cycle[0].year == cycle[1].last_year
    return days and whole is not None and whole == goal.annual.total.value


def of_the_whole_project(goal: Goal, indicator: Indicator, cost: Decimal, words: Words) -> bool:
    """Whether a cost is named an investment of all years (工程总投资, not 总成本) and the form prints that very sum as
    the money of all years, beside less for the year."""
    name = indicator.level3 or ""
    whole = any(word in name for word in words.total_like) and not any(word in name for word in ALL_COSTS)
    own = any(word in name for word in OF_THE_YEAR)
    return whole and not own and cost == goal.implementation.total.value


def excess(goal: Goal, indicator: Indicator, cost: Decimal, funds: Decimal, words: Words) -> Finding:
    name = indicator.level3 or indicator.level2
    plain = name
    if goal.implementation.total.value in (None, funds):  # no other years that 总成本 could be of
        for word in ALL_COSTS:
            plain = plain.replace(word, "")
    all_years = of_all_years(goal, indicator, cost)
    whole = any(word in f"{plain}{indicator.value}" for word in words.total_like)
    of_the_year = any(word in name for word in OF_THE_YEAR) or swapped(cost, funds, least=2)
    whole = whole and all_years is None and not within_a_year(goal) and not of_the_year
    old = pays_old_works(words.arrears, goal.name, str(goal.plan))
    message = f"{indicator.level2}“{name}”为{indicator.value}，超过年度资金总额{tell(funds)}"
    if all_years is not None:
        message += f"（实施期指标为{all_years.value}）"
    if whole:
        message += "；如为项目全部投资，请核实本年度的成本"
    elif old:
        message += f"；本项目涉及“{old}”，请核实是否为以前年度的全部成本"
    return over(goal, indicator, message, (cost, funds), Severity.HINT if whole or old else None)
