"""The money of a form that prints none, from its row of 项目支出预算表 (forms in lists: 云南 05-2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.rules.funds.quotes import table_row_quote
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import BudgetRow, Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal

MONEY = "年度资金总额"
IN_THE_TABLE = "项目支出预算表中本项目的金额"


def with_budget(goal: Goal, document: Document) -> Goal:
    """The form with the money of its row; as it is where it prints money, or no row or several bear its name."""
    if goal.annual.total.value is not None or goal.implementation.total.value is not None or not goal.name:
        return goal
    row = budget_row(goal, document)
    return goal if row is None else replace(goal, annual=replace(goal.annual, total=row.total))


def budget_row(goal: Goal, document: Document) -> BudgetRow | None:
    """The one row of the form's name with an amount."""
    rows = [row for row in document.projects() if compact(row.name) == compact(goal.name)]
    return rows[0] if len(rows) == 1 and rows[0].total.value is not None else None


def told_of_the_table(finding: Finding, goal: Goal, document: Document) -> Finding:
    """A finding about such a form that says where the money is printed."""
    row = budget_row(goal, document)
    if row is None:
        return finding
    evidence = tuple(table_row_quote(row) if e.field == "funds.annual.total" else e for e in finding.evidence)
    field = "indicators" if finding.field == "funds.annual.total" else finding.field
    message = finding.message.replace(MONEY, IN_THE_TABLE)
    return replace(finding, message=message, evidence=evidence, field=field)
