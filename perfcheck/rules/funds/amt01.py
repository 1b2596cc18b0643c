"""AMT01 年度资金与项目支出预算表不符

检查什么
    绩效目标表的年度资金总额（元）与项目支出预算表中同一项目的金额（万元）是否一致。
    先按名称和金额对应项目，同名项目按金额逐一对应，上年结转的金额一并考虑。
示例
    绩效目标表年度资金150.00万元，项目支出预算表96.45万元 → 相差53.55万元。
如何修改
    核对批复数，更正金额有误的一处。
不报告的情形
    相差不超过0.01万元（100元）及两处的四舍五入；金额正好相差10倍、100倍等（由AMT02说明）；
    名称只是相近、金额又不同，不能确认是同一项目（由AMT03说明）；绩效目标表包含上年结转金额且两表合计相符。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel
from perfcheck.model.finding import Severity
from perfcheck.model.money import tell
from perfcheck.model.review import MatchStatus
from perfcheck.rules.basis import OPENNESS_6, Basis
from perfcheck.rules.funds.amt02 import power_of_ten
from perfcheck.rules.funds.quotes import reading_doubt, unequal_amounts
from perfcheck.rules.reconciliation import name_key
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_enough_data
from perfcheck.rules.subjects import MatchedRow, matched_row

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
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
        if name_in_budget(goal, facts.document):
            yield not_enough_data(f"“{goal.name}”与项目支出预算表的同名项目无法逐一对应金额，无法核对")
    elif row.status is MatchStatus.AMOUNT_DIFFERS and row.difference is not None:
        confidence, doubt = reading_doubt([goal.annual.total])
        gap = tell(abs(row.difference))
        yield unequal_amounts(RULE, goal, row, f"相差{gap}{doubt}", gap, confidence)


def name_in_budget(goal: Goal, document: Document) -> bool:
    """Whether 表十二 or 表十三 holds the very name of the form."""
    key = name_key(goal.name)
    return any(r.level is BudgetLevel.PROJECT and name_key(r.name) == key for r in document.project_budget)
