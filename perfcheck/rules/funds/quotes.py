"""Evidence of the AMT rules that is no cell of a form: rows of 表十二, the statement, table totals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel
from perfcheck.model.finding import Confidence, Evidence, Finding
from perfcheck.model.money import Amount, format_wan, tell
from perfcheck.rules.rule import Rule, money_cell
from perfcheck.strings import FIELD_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.document import BudgetRow, ExpenditureTotals, Statement
    from perfcheck.model.goal import Goal
    from perfcheck.model.review import ReconciliationRow


def wan(yuan: Decimal | None) -> str:
    """Yuan as 万元 text, "—" for None."""
    return "—" if yuan is None else format_wan(yuan)


def budget_quote(row: ReconciliationRow) -> Evidence:
    """The row of 表十二 (or 表十三) a form is compared with, shown in 万元."""
    role = "项目支出预算表（上年结转）" if row.carried_over else "项目支出预算表"
    quote = f"{row.budget_name} {wan(row.budget_amount)}万元"
    return Evidence(role, quote, row.budget_location, row.budget_name, "project_budget", cell=row.budget_cell)


def unequal_amounts(
    rule: Rule,
    goal: Goal,
    row: ReconciliationRow,
    said: str,
    difference: str,
    confidence: Confidence = Confidence.CERTAIN,
) -> Finding:
    """The finding that a form and its row of 表十二 print two amounts. said: how they differ, in Chinese."""
    ours, theirs = (Decimal(0) if a is None else a for a in (row.goal_amount, row.budget_amount))
    return rule.finding(
        f"绩效目标表年度资金{tell(ours)}，项目支出预算表{tell(theirs)}，{said}。",
        goal=goal,
        field="funds.annual.total",
        confidence=confidence,
        expected=tell(theirs),
        found=tell(ours),
        difference=difference,
        amount=abs(ours - theirs),
        evidence=(money_cell(goal, "funds.annual.total", goal.annual.total), budget_quote(row)),
    )


def table_row_quote(row: BudgetRow) -> Evidence:
    """One printed row of 表十二 or 表十三."""
    role = "项目支出预算表（上年结转）" if row.carried_over else "项目支出预算表"
    quote = f"{row.name} {row.total.quote or '（空白）'}"
    project = row.name if row.level is BudgetLevel.PROJECT else None
    return Evidence(role, quote, row.location, project, "project_budget", row.total.by_ocr, row.total.location)


def as_printed(yuan: Decimal | None, beside: Amount) -> str:
    """An amount of a form for sentences: to the yuan, in 万元 where the form prints such."""
    if yuan is None:
        return "—"
    return tell(yuan) if beside.unit == "万元" else f"{yuan:,}元"


def reading_doubt(amounts: Iterable[Amount]) -> tuple[Confidence, str]:
    """CHECK and the words for it when a compared amount was recognised from an image."""
    if any(a.by_ocr for a in amounts):
        return Confidence.CHECK, "，疑似填写或识别错误"
    return Confidence.CERTAIN, ""


def statement_quote(statement: Statement) -> Evidence:
    return Evidence(FIELD_LABELS["statement"], statement.quote, statement.location, None, "statement")


def totals_quote(totals: ExpenditureTotals) -> Evidence:
    quote = f"合计 {totals.total.wan}，基本支出 {totals.basic.wan}，项目支出 {totals.project.wan}（万元）"
    return Evidence(totals.title, quote, totals.location, cell=totals.total.location)


def sum_of(amounts: list[Amount]) -> Decimal | None:
    """Sum of present amounts in yuan, None when there is none."""
    values = [a.value for a in amounts if a.value is not None]
    return sum(values, Decimal(0)) if values else None
