"""CPY06 年度目标与实施期目标相同

检查什么
    项目期超过1年，或实施期资金总额与年度资金总额不等时，年度目标是否与实施期目标一字不差。
示例
    项目期3年，实施期目标与年度目标都写“改造管网9公里” → 年度目标与实施期目标相同。
如何修改
    年度目标只写本年度要完成的任务量和结果。
不报告的情形
    项目期为1年且两项资金相等（填报系统会复制总体目标）；经常性（长期开展）项目资金相等的；表中只有一栏总体目标；
    未写项目期且资金相等；年度目标被截短时只比较看得见的部分，并注明很可能。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.money import tell
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.dates.schedule import printed_cycle
from perfcheck.rules.rule import Rule, Yield, cell, money_cell, not_applicable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.terms import chosen_attribute
from perfcheck.rules.vocabulary.recurring import LASTING_ATTRIBUTES
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY06",
    slug="annual-goal-repeats-whole",
    title="年度目标与实施期目标相同",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="年度目标请只写本年度要完成的任务量和结果。",
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    least_cut: int = 8  # characters of a cut 年度目标 that must open the 实施期目标
    tolerance_yuan: Decimal = Decimal(1)  # rounding between the two totals


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    both = goal.implementation_goal.present and goal.annual_goal.present
    if goal.one_goal_cell or not (goal.two_sided or both):  # 上海 prints two goals over one column of indicators
        yield not_applicable("没有分列实施期目标和年度目标的绩效目标表")
        return
    whole, year = fold(str(goal.implementation_goal)), fold(str(goal.annual_goal))
    cut = len(year) >= options.least_cut and whole.startswith(year)
    reasons, cycle = reasons_to_differ(goal, options)
    if not whole or not (whole == year or cut) or not reasons:
        return
    yield RULE.finding(
        f"{'，'.join(reasons)}，但年度目标与实施期目标相同，没有写明本年度的任务。",
        goal=goal,
        field="annual_goal",
        confidence=Confidence.CERTAIN if whole == year else Confidence.LIKELY,
        evidence=(
            cell(goal, "implementation_goal"),
            cell(goal, "annual_goal"),
            *cycle,
            money_cell(goal, "funds.implementation.total", goal.implementation.total),
            money_cell(goal, "funds.annual.total", goal.annual.total),
        ),
    )


def reasons_to_differ(goal: Goal, options: Options) -> tuple[list[str], tuple[Evidence, ...]]:
    """Why the two goals cannot be one, in words; and where the form says how long the project takes."""
    reasons = []
    printed: tuple[Evidence, ...] = (cell(goal, "period"),)
    period = parse_period(goal.period.text)
    lasting = any(word in chosen_attribute(goal) for word in LASTING_ATTRIBUTES)
    if period is not None and period.several_years and not lasting:
        reasons.append(f"项目期为{goal.period.text}")
    elif period is None and (cycle := printed_cycle(goal)) is not None:
        begin, end, printed = cycle
        if begin.year < end.last_year and not lasting:
            reasons.append(f"项目从{begin.year}年到{end.last_year}年")
    whole, year = goal.implementation.total.value, goal.annual.total.value
    if whole and year and abs(whole - year) > options.tolerance_yuan:
        reasons.append(f"实施期资金总额{tell(whole)}、年度资金总额{tell(year)}不等")
    return reasons, printed
