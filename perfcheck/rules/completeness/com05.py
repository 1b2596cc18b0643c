"""COM05 年度资金总额未填或为0

检查什么
    年度资金总额是否空白；是否为0而下面的资金来源（中央、省级、市县、自筹、其他）填了金额。
示例
    年度资金总额空白，市县(区)财政资金填500,000 → 年度资金总额未填，而各项来源合计50.00万元。
如何修改
    按批复的预算补填年度资金总额，并核对各项来源之和。
不报告的情形
    表样没有年度资金总额一栏；总额与各项来源都为0；总额未能识别（记入“未能检查”）；
    总额不为0但与各项来源之和不符（见 AMT05）。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.location import Status
from perfcheck.model.money import tell
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, money_cell, unreadable
from perfcheck.rules.subjects import FORM

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM05",
    slug="annual-total-blank",
    title="年度资金总额未填或为0",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请按批复的预算补填年度资金总额，并核对各项来源之和。",
    looks_at=FORM,
    absence=True,
)
FIELD = "funds.annual.total"


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if goal.annual.total.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的年度资金总额未能识别")
    finding = missing_total(goal)
    if finding:
        yield finding


def missing_total(goal: Goal) -> Finding | None:
    """A blank total, or a zero total above filled sources, whatever the form calls these."""
    total = goal.annual.total
    named = [(n.removeprefix("annual."), a) for n, a in goal.more_funds if n.startswith("annual.")]
    sources = [(name, a) for name, a in (*goal.annual.sources(), *named) if a.value]
    amount = sum((a.value or Decimal(0) for _, a in sources), Decimal(0))
    blank = total.status is Status.BLANK
    if not blank and not (total.value == 0 and amount > 0):
        return None
    state = "未填" if blank else "为0"
    message = f"年度资金总额{state}。"
    if amount:
        message = f"年度资金总额{state}，而各项来源合计{tell(amount)}。"
    evidence: tuple[Evidence, ...] = (money_cell(goal, FIELD, total),)
    evidence += tuple(money_cell(goal, f"funds.annual.{name}", a) for name, a in sources)
    return RULE.finding(
        message,
        goal=goal,
        field=FIELD,
        expected=tell(amount) if amount else None,
        found="空白" if blank else "0",
        amount=amount or None,
        evidence=evidence,
    )
