"""AMT10 正文纳入绩效管理的个数、金额与项目支出预算表不符

检查什么
    绩效管理情况中“纳入绩效目标管理的项目N个，共计M万元”与项目支出预算表的项目个数、合计金额是否一致；
    没有项目支出预算表而所写个数正好等于文件中绩效目标表张数的，核对所写金额与各表年度资金之和；所写个数和金额都多于文件中
    各表、而各表不少于所写个数一半的，可能漏了个别项目，作提示；
    所写金额多于支出预算总表全部项目支出的，作疑点；目标表多于所写个数的，作疑点；少于所写个数而年度资金之和正好等于所写金额的，个数有误。
    正文按单位写的项目个数与项目支出预算表各单位的项目数是否一致。
示例
    正文写8个、60.00万元，项目支出预算表为8个、210.00万元 → 金额不符；
    没有项目支出预算表，正文写编报绩效目标的项目5个、3,328.13万元，文件中5张表合计3,351.33万元 → 两处不一致。
如何修改
    按项目支出预算表更正正文的个数和金额。
不报告的情形
    与本年预算、或本年预算加上年结转一致；个数和金额正好等于已公开的绩效目标表；
    没有项目支出预算表，文件中没有绩效目标表、不到所写个数一半（可能只公开了一部分）或有金额没有读到（记入“未能检查”）；
    正文按一级项目统计时不比较个数；正文没有写个数和金额（记入“未能检查”）。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel
from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.goal import GoalKind
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPENNESS_6, OPERATION_143_4, Basis
from perfcheck.rules.funds.quotes import reading_doubt, statement_quote, sum_of, table_row_quote, totals_quote
from perfcheck.rules.funds.told_counts import counts_by_unit, own_unit
from perfcheck.rules.reconciliation import TOLERANCE, unavailable
from perfcheck.rules.rule import NoOptions, Rule, Yield, money_cell, not_applicable, not_enough_data
from perfcheck.rules.subjects import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import BudgetRow, Document, Statement
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT10",
    slug="statement-differs-from-budget",
    title="正文纳入绩效管理的个数、金额与项目支出预算表不符",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6, OPERATION_143_4)),
    advice="请按项目支出预算表更正正文所写的个数和金额。",
    sides=("项目支出预算表", "正文"),
    looks_at=STATEMENT,
)
_FISCAL = regex(r"(?:财政(?:拨款|资金)|公共预算(?:(?:当年|本年|财政)*(?:资金|拨款))?)(?:收入)?(?:预算|安排)?[为是]?$")
LEAST_UNITS = 2
FIRST_LEVEL = "一级项目"  # groups of the rows of 表十二: their number cannot be compared


def check(statement: Statement, facts: Facts, options: NoOptions) -> Yield:
    document = facts.document
    if statement.goal_count is None and statement.goal_total.value is None:
        yield not_applicable("正文没有写明纳入绩效目标管理的项目个数和金额")
        return
    rows = document.projects()
    if not rows:
        told, over = list(_against_forms(document, facts, statement)), _over_all_projects(document, statement)
        yield from told if over is None or any(isinstance(t, Finding) for t in told) else (over,)
        return
    yield from _by_unit(statement, rows)
    counts, totals = {len(rows)}, _totals(document)
    carried = document.projects(carried_over=True)
    counts |= {len(rows) + len(carried)}
    forms = facts.reconciliation.goal_total
    if statement.goal_count == len(document.goals) and _agrees(statement, forms):
        return
    fiscal = _fiscal(document) if of_fiscal_money(statement) else None
    a_part = of_fiscal_money(statement) and fiscal is None  # of all money: only more than all is wrong
    totals += [fiscal] if fiscal is not None else []
    wrong_count = (
        statement.goal_count is not None and statement.goal_count not in counts and FIRST_LEVEL not in statement.quote
    )
    stated = statement.goal_total.value
    wrong_total = stated is not None and not any(_agrees(statement, t) for t in totals)
    if wrong_total and a_part and stated is not None and stated < max(t for t in totals):
        wrong_total = False
        yield not_enough_data("正文只写明其中的财政资金，项目支出预算表没有分列，无法核对金额")
    if wrong_count or wrong_total:
        yield from _report(document, statement, len(rows), totals[0])


def _by_unit(statement: Statement, rows: Sequence[BudgetRow]) -> Yield:
    """How many projects the statement says each unit has, against the rows of 表十二, where every row has its unit."""
    told = counts_by_unit(statement.quote)
    units = [own_unit(str(row.unit)) for row in rows if row.unit.present]
    if len(told) < LEAST_UNITS or len(units) < len(rows) or FIRST_LEVEL in statement.quote:
        return
    if any(own_unit(name) not in units for name, _ in told) or sum(n for _, n in told) != len(rows):
        return  # AMT11 tells parts that are not all
    wrong = [(name, n, units.count(own_unit(name))) for name, n in told if units.count(own_unit(name)) != n]
    if wrong:
        said = "、".join(f"{name}{n}个" for name, n, _ in wrong)
        counted = "、".join(f"{name}{there}个" for name, _, there in wrong)
        yield RULE.finding(
            f"正文写{said}，项目支出预算表中为{counted}，两处不一致。",
            field="statement",
            confidence=Confidence.LIKELY,
            evidence=(statement_quote(statement),),
            expected=counted,
            found=said,
        )


def _over_all_projects(document: Document, statement: Statement) -> Finding | None:
    """Without 表十二: money claimed for projects with goals that is more than all 项目支出 of the year."""
    stated = statement.goal_total.value
    tables = [t for t in document.budgeted if t.project.value is not None]
    most = max(tables, key=lambda t: t.project.value or Decimal(0), default=None)
    if stated is None or most is None or most.project.value is None:
        return None
    gap = stated - most.project.value
    if gap <= TOLERANCE + statement.goal_total.step + most.project.step:
        return None
    return RULE.finding(
        f"正文写编报绩效目标的项目涉及资金{tell(stated)}，多于“{most.title}”的全部项目支出{most.project.told}，"
        f"多出{tell(gap)}。",
        field="statement",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        evidence=(statement_quote(statement), totals_quote(most)),
        expected=f"不超过{most.project.told}",
        found=tell(stated),
        difference=tell(gap),
        sides=(f"“{most.title}”", "正文"),
        amount=gap,
        advice="请核对正文所写的金额；如含以后年度或上年结转资金，请写明。",
    )


def _against_forms(document: Document, facts: Facts, statement: Statement) -> Yield:
    """Without 表十二: the money claimed for as many projects as there are forms is that of the forms."""
    goals = [goal for goal in document.goals if goal.kind is GoalKind.PROJECT]
    amounts = [goal.annual.total for goal in goals]
    total, stated = sum_of(amounts), statement.goal_total.value
    if statement.goal_count is not None and len(goals) > statement.goal_count and FIRST_LEVEL not in statement.quote:
        yield RULE.finding(
            f"正文写编报绩效目标的项目{statement.goal_count}个，文件中有{len(goals)}张绩效目标表，"
            f"多出{len(goals) - statement.goal_count}张。",
            field="statement",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=(statement_quote(statement),),
            expected=f"{len(goals)}张",
            found=f"{statement.goal_count}个",
            sides=("文件中", "正文"),
            advice="请核对正文所写的个数和公开的绩效目标表。",
        )
    elif stated is not None and statement.goal_count is not None and _is_sum_of_fewer(statement, goals):
        yield RULE.finding(
            f"正文写编报绩效目标的项目{statement.goal_count}个、{tell(stated)}，文件中{len(goals)}张绩效目标表的年度资金"
            f"合计同为{tell(stated)}，个数不一致。",
            field="statement",
            confidence=Confidence.LIKELY,
            evidence=(statement_quote(statement),),
            expected=f"{len(goals)}张",
            found=f"{statement.goal_count}个",
            sides=("文件中", "正文"),
            advice="请核对正文所写的个数；如有绩效目标表没有公开，请补充公开。",
        )
    elif _has_most(statement, goals) and stated is not None and total is not None and stated > total:
        missing = (statement.goal_count or 0) - len(goals)
        forms = f"{len(goals)}张、年度资金合计{tell(total)}"
        claimed = f"{statement.goal_count}个、{tell(stated)}"
        yield RULE.finding(
            f"正文写编报绩效目标的项目{claimed}，文件中的绩效目标表{forms}，少{missing}张、{tell(stated - total)}，"
            "请核实是否另有未公开的。",
            field="statement",
            severity=Severity.HINT,
            confidence=Confidence.CHECK,
            evidence=(statement_quote(statement),),
            expected=claimed,
            found=forms,
            sides=("正文", "文件中"),
            difference=tell(stated - total),
            advice="请核对正文所写的个数和金额；绩效目标表只公开了一部分的，请在正文中写明。",
        )
    elif not goals or statement.goal_count != len(goals) or stated is None or total is None:
        yield unavailable(document, facts.reconciliation, "无法核对正文的个数和金额")
    elif any(a.value is None for a in amounts):
        yield not_enough_data("有绩效目标表的年度资金没有读到，无法核对正文的金额")
    elif abs(stated - total) > TOLERANCE + statement.goal_total.step:
        confidence, doubt = reading_doubt([*amounts, statement.goal_total])
        forms = f"{len(goals)}张绩效目标表的年度资金合计{tell(total)}"
        gap = abs(stated - total)
        yield RULE.finding(
            f"正文写编报绩效目标的项目{statement.goal_count}个、{tell(stated)}，文件中{forms}，"
            f"相差{tell(gap)}{doubt}。",
            field="statement",
            confidence=confidence,
            evidence=(
                statement_quote(statement),
                *(money_cell(g, "funds.annual.total", g.annual.total) for g in goals),
            ),
            expected=tell(total),
            found=tell(stated),
            sides=("各目标表合计", "正文"),
            difference=tell(gap),
            amount=gap,
            advice="请核对正文与各绩效目标表的金额，更正有误的一处。",
        )


def _has_fewer(statement: Statement, goals: Sequence[Goal]) -> bool:
    """Whether there are fewer forms than the statement counts, of which the money was read."""
    read = all(goal.annual.total.value is not None for goal in goals)
    return read and 0 < len(goals) < (statement.goal_count or 0) and FIRST_LEVEL not in statement.quote


def _has_most(statement: Statement, goals: Sequence[Goal]) -> bool:
    """The same, where it is not plain that only some were to be published: half of them are there."""
    return _has_fewer(statement, goals) and len(goals) * 2 >= (statement.goal_count or 0)


def _is_sum_of_fewer(statement: Statement, goals: Sequence[Goal]) -> bool:
    """Whether fewer forms than claimed hold all the money claimed, every one of them read."""
    return _has_fewer(statement, goals) and _agrees(statement, sum_of([goal.annual.total for goal in goals]))


def of_fiscal_money(statement: Statement) -> bool:
    """Whether the money claimed is called that of the budget only: 涉及财政拨款90万元, beside which others may be."""
    before, found, _ = statement.quote.partition(statement.goal_total.quote or "\n")
    return bool(found) and _FISCAL.search(before) is not None


def _fiscal(document: Document) -> Decimal | None:
    """Yuan of the projects from the budget, None where no row of 表十二 tells its sources."""
    return sum_of([a for r in document.projects() for a in (r.general_public, r.government_fund, r.state_capital)])


def _totals(document: Document) -> list[Decimal]:
    """Yuan: 合计 of 表十二, then with last year's remainder, each as printed and as added up."""
    current = sum_of([r.total for r in document.projects()]) or Decimal(0)
    carried = sum_of([r.total for r in document.projects(carried_over=True)]) or Decimal(0)
    printed = document.budget_total if document.budget_total is not None else current
    return [printed, current, printed + carried, current + carried]


def _agrees(statement: Statement, total: Decimal | None) -> bool:
    stated = statement.goal_total.value
    if stated is None or total is None:
        return False
    return abs(stated - total) <= TOLERANCE + statement.goal_total.step


def _report(document: Document, statement: Statement, count: int, total: Decimal) -> Yield:
    said = [f"{statement.goal_count}个"] if statement.goal_count is not None else []
    stated = statement.goal_total.value
    said += [tell(stated)] if stated is not None else []
    head = next((r for r in document.project_budget if r.level is BudgetLevel.DEPARTMENT and not r.carried_over), None)
    evidence: tuple[Evidence, ...] = (statement_quote(statement),)
    if head is not None:
        evidence += (table_row_quote(head),)
    table = f"{count}个、{tell(total)}"
    unit = FIRST_LEVEL if FIRST_LEVEL in statement.quote else "项目"
    yield RULE.finding(
        f"正文写纳入绩效目标管理的{unit}{'、'.join(said)}，项目支出预算表为{table}，两处不一致。",
        field="statement",
        evidence=evidence,
        expected=table,
        found="、".join(said),
        difference=None if stated is None else tell(abs(stated - total)),
        amount=None if stated is None else abs(stated - total),
    )
