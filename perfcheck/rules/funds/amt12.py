"""AMT12 公开占比计算不符

检查什么
    “占部门（单位）项目支出总额的P%”是否等于公开的项目金额（没有写金额的，全部公开时按纳入绩效管理的金额，
    个数与本文件的绩效目标表相同时按各表年度资金之和）除以项目支出总额；
    “公开率P%”是否等于公开的项目个数（或金额）除以全部项目的个数（或金额）。
示例
    公开项目金额210.00万元，项目支出总额210.00万元，占比写80% → 按表计算为100%；
    7个项目公开7个，写“公开率86%” → 按个数计算为100%。
如何修改
    按公开的项目金额和项目支出总额重新计算。
不报告的情形
    与按本年预算、加上年结转、预算支出总表的项目支出、正文所写项目支出中任一口径计算的结果相差不超过0.1个百分点
    （占比写成整数的不超过0.5个百分点）；
    没有写占比或公开金额；“公开率100%”（可能只就应当公开的项目计算）。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel
from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.goal import GoalKind
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.funds.quotes import statement_quote, sum_of, table_row_quote, totals_quote
from perfcheck.rules.funds.told_counts import disclosed_rate, is_share, share
from perfcheck.rules.rule import Rule, Yield, not_applicable, not_enough_data
from perfcheck.rules.subjects import STATEMENT

if TYPE_CHECKING:
    from perfcheck.model.document import Document, Statement
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT12",
    slug="disclosed-share-miscalculated",
    title="公开占比计算不符",
    severity=Severity.WARNING,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请按公开的项目金额和项目支出总额重新计算占比。",
    looks_at=STATEMENT,
)
RATIO = regex(r"(\d{1,4}(?:\.\d{1,4})?)\s?[%％]")


@dataclass(frozen=True, slots=True)
class Options:
    tolerance: Decimal = Decimal("0.1")  # percentage points: rounding of the printed share


def check(statement: Statement, facts: Facts, options: Options) -> Yield:
    hit = RATIO.search(statement.disclosed_ratio or "")
    if hit is None:
        yield from _rate(statement, facts.document, options)
        return
    published, told = _money_of_ratio(statement)
    if published is None and statement.goal_total.value is None:
        published, told = _money_of_forms(statement, facts.document), "各张绩效目标表的"
    elif published is None and statement.goal_count == statement.disclosed_count:  # all that have goals
        published = statement.goal_total.value
    wholes = _wholes(facts.document, statement)
    if published is None or not wholes:
        yield not_enough_data("正文没有写明公开金额，或没有读到项目支出总额，无法核对占比")
        return
    stated = Decimal(hit.group(1))
    shares = [published / whole * 100 for whole in wholes]
    if is_share(hit.group(1), shares, options.tolerance):
        return
    nearest = min(shares, key=lambda one: abs(one - stated))
    whole = wholes[shares.index(nearest)]
    message = (
        f"正文写{told}占比{hit.group(1)}%，按{told}金额{tell(published)}和项目支出{tell(whole)}计算为{nearest:.2f}%"
    )
    if statement.goal_count is not None and statement.goal_count == statement.disclosed_count:
        message += f"；正文又写纳入绩效管理的{statement.goal_count}个项目全部公开"
    yield RULE.finding(
        f"{message}。",
        field="statement",
        evidence=(statement_quote(statement), *_source(facts.document, whole)),
        expected=f"{nearest:.2f}%",
        found=f"{hit.group(1)}%",
        difference=f"{abs(stated - nearest):.2f}个百分点",
    )


def _money_of_ratio(statement: Statement) -> tuple[Decimal | None, str]:
    """The money a share is of, with what it is called: what is disclosed, where nothing says so what has goals."""
    if statement.disclosed_count is None and statement.disclosed_total.value is None:
        return statement.goal_total.value, "纳入绩效目标管理的"
    return statement.disclosed_total.value, "公开"


def _money_of_forms(statement: Statement, document: Document) -> Decimal | None:
    """What the forms come to, where they are as many as the statement says and all their sums were read."""
    counts = {statement.goal_count, statement.disclosed_count} - {None}
    forms = [goal for goal in document.goals if goal.kind is GoalKind.PROJECT]
    sums = [goal.annual.total.value for goal in forms]
    return sum(filter(None, sums), Decimal(0)) if counts == {len(forms)} and all(sums) else None


def _rate(statement: Statement, document: Document, options: Options) -> Yield:
    """公开率 of the statement against the share of projects, or of money, that it says is disclosed."""
    rate = disclosed_rate(statement.quote)
    if rate is None:
        yield not_applicable("正文没有写明公开占比")
        return
    published = statement.disclosed_total.value
    by_number = share(statement.disclosed_count, statement.goal_count)
    by_money = [share(published, whole) for whole in (statement.goal_total.value, *_wholes(document, statement))]
    if by_number is None:
        yield not_enough_data("正文没有写明公开和全部项目的个数，无法核对公开率")
        return
    stated = Decimal(rate)
    if stated == 100 or is_share(rate, (by_number, *by_money), options.tolerance):
        return
    yield RULE.finding(
        f"正文写明的公开比例为{rate}%，按所写公开{statement.disclosed_count}个、全部{statement.goal_count}个项目"
        f"计算为{by_number:.2f}%。",
        field="statement",
        evidence=(statement_quote(statement),),
        expected=f"{by_number:.2f}%",
        found=f"{rate}%",
        difference=f"{abs(stated - by_number):.2f}个百分点",
    )


def _wholes(document: Document, statement: Statement) -> list[Decimal]:
    """Every reading of 项目支出总额 in yuan, without repeats."""
    current = sum_of([r.total for r in document.projects()]) or Decimal(0)
    carried = sum_of([r.total for r in document.projects(carried_over=True)]) or Decimal(0)
    printed = document.budget_total if document.budget_total is not None else current
    tables = [t.project.value for t in document.budgeted]
    found = [printed, current, printed + carried, statement.project_expenditure.value, *tables]
    return list(dict.fromkeys(v for v in found if v))


def _source(document: Document, whole: Decimal) -> tuple[Evidence, ...]:
    """The printed row that states the whole; none when it is a sum or stands in the statement."""
    for totals in document.budgeted:
        if totals.project.value == whole:
            return (totals_quote(totals),)
    rows = (r for r in document.project_budget if r.level is BudgetLevel.DEPARTMENT and r.total.value == whole)
    return tuple(table_row_quote(r) for r in rows)[:1]
