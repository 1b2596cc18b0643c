"""AMT01 年度资金与项目支出预算表不符

检查什么
    绩效目标表的年度资金总额（元）与项目支出预算表中同一项目的金额（万元）是否一致。
    先按名称和金额对应项目，同名项目按金额逐一对应，上年结转的金额一并考虑；总额一致的，政府性基金、单位资金是否只在一处写有（疑点）。
示例
    绩效目标表年度资金150.00万元，项目支出预算表96.45万元 → 相差53.55万元。
如何修改
    核对批复数，更正金额有误的一处。
不报告的情形
    相差不超过0.01万元（100元）及两处的四舍五入；金额正好相差10倍、100倍等（由AMT02说明）；
    名称只是相近、金额又不同，不能确认是同一项目（由AMT03说明）；绩效目标表包含上年结转金额且两表合计相符。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Status
from perfcheck.model.money import tell
from perfcheck.model.review import MatchStatus
from perfcheck.rules.basis import OPENNESS_6, Basis
from perfcheck.rules.funds.amt02 import power_of_ten
from perfcheck.rules.funds.quotes import reading_doubt, table_row_quote, unequal_amounts
from perfcheck.rules.reconciliation import TOLERANCE, name_key
from perfcheck.rules.rule import NoOptions, Rule, Yield, money_cell, not_enough_data
from perfcheck.rules.subjects import MatchedRow, matched_row

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.money import Amount
    from perfcheck.model.review import ReconciliationRow
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT01",
    slug="annual-funds-differ-from-budget",
    title="年度资金与项目支出预算表不符",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6,)),
    advice="请核对预算批复数，更正绩效目标表或项目支出预算表中有误的金额。",
    sides=("项目支出预算表", "目标表"),
    looks_at=matched_row("无法核对金额"),
)


def check(matched: MatchedRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row = matched
    if power_of_ten(row) is not None:
        return
    if row.status is MatchStatus.UNCLEAR:
        if goal.annual.total.value is None:
            yield not_enough_data(f"“{goal.name}”没有读到年度资金，无法与项目支出预算表核对金额")
        elif name_in_budget(goal, facts.document):
            yield not_enough_data(f"“{goal.name}”与项目支出预算表的同名项目无法逐一对应金额，无法核对")
    elif row.status is MatchStatus.AMOUNT_DIFFERS and row.difference is not None:
        confidence, doubt = reading_doubt([goal.annual.total])
        gap = tell(abs(row.difference))
        yield unequal_amounts(RULE, goal, row, f"相差{gap}{doubt}", gap, confidence)
    elif row.status is MatchStatus.AGREED:
        yield from other_sources(goal, row, facts.document)


def other_sources(goal: Goal, row: ReconciliationRow, document: Document) -> Yield:
    """Money of a government fund or of the unit's own in one of the two places only, or another sum of it."""
    budget = next((r for r in document.projects() if r.location == row.budget_location), None)
    more = {name.removeprefix("annual."): a for name, a in goal.more_funds if name.startswith("annual.")}
    own = [a for a in (goal.annual.self_raised, goal.annual.other, more.get("unit_funds")) if a is not None]
    fund = more.get("government_fund")
    pairs = (
        ("政府性基金", "funds.annual.government_fund", [fund] if fund is not None else [], "government_fund"),
        ("单位资金", "funds.annual.self_raised", own, "unit_funds"),
    )
    for label, place, ours, attribute in pairs if budget is not None else ():
        theirs = getattr(budget, attribute)
        printed = [a for a in ours if a.status is Status.PRESENT]
        added = sum((a.value or Decimal(0) for a in printed), Decimal(0))
        if budget is None or theirs.value is None or not printed or len(printed) < len([a for a in ours if told(a)]):
            continue
        gap = abs(added - theirs.value)
        if gap <= TOLERANCE + theirs.step or (added and theirs.value):
            continue
        yield RULE.finding(
            f"项目支出预算表中本项目的{label}为{tell(theirs.value)}，绩效目标表的{label}合计为{tell(added)}，"
            f"资金来源不一致，相差{tell(gap)}。",
            goal=goal,
            field=place,
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            expected=tell(theirs.value),
            found=tell(added),
            difference=tell(gap),
            amount=gap,
            evidence=(*(money_cell(goal, place, a) for a in printed), table_row_quote(budget)),
        )


def told(amount: Amount) -> bool:
    """Whether a form prints the cell."""
    return amount.status is not Status.NOT_FOUND


def name_in_budget(goal: Goal, document: Document) -> bool:
    """Whether 表十二 or 表十三 holds the very name of the form."""
    key = name_key(goal.name)
    return any(r.level is BudgetLevel.PROJECT and name_key(r.name) == key for r in document.project_budget)
