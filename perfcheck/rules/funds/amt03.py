"""AMT03 项目支出预算表中找不到该项目

检查什么
    绩效目标表的项目在项目支出预算表（本年预算、上年结转）中是否有对应的一行。
示例
    绩效目标表有“河堤加固”，项目支出预算表没有同名或相近名称的项目 → 找不到该项目。
如何修改
    核实该项目是否列入预算；名称有误的，统一两处名称。
不报告的情形
    名称只差全角半角、括号、空格；名称相近且金额一致（由FRM06说明）；列在上年结转表中的项目；
    转移支付区域绩效目标表；项目名称空白（由COM01说明）。
    项目支出预算表各行之和少于合计、可能有行未识别时只作疑点。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel, BudgetRow
from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.goal import GoalKind
from perfcheck.model.money import tell
from perfcheck.model.review import MatchStatus
from perfcheck.rules.basis import OPENNESS_6, Basis
from perfcheck.rules.funds.amt01 import name_in_budget
from perfcheck.rules.funds.quotes import sum_of, table_row_quote
from perfcheck.rules.reconciliation import NEAR_NAME, TOLERANCE, nearest
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, money_cell, not_enough_data
from perfcheck.rules.subjects import MatchedRow, matched_row
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT03",
    slug="project-not-in-budget",
    title="项目支出预算表中找不到该项目",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6,)),
    advice="请核实该项目是否列入预算；如为同一项目，请统一两处的名称和金额。",
    looks_at=matched_row("无法核对项目"),
)


def check(matched: MatchedRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row = matched
    if goal.kind is not GoalKind.PROJECT or row.status not in (MatchStatus.NOT_IN_BUDGET, MatchStatus.UNCLEAR):
        return
    if row.status is MatchStatus.UNCLEAR and name_in_budget(goal, facts.document):
        return  # the name is there, only its amount cannot be told: AMT01 says so
    if not goal.project_name.present:
        yield not_enough_data(f"第{goal.ordinal + 1}张绩效目标表没有项目名称，无法与项目支出预算表核对")
    elif goal is (alike := _printed_alike(goal, facts))[0]:
        yield from _missing(facts.document, alike)


def _printed_alike(goal: Goal, facts: Facts) -> list[Goal]:
    """The forms of one name and sum without a row, in printed order: what is printed twice is told once."""
    without = {row.goal for row in facts.reconciliation.rows if row.budget_name is None}
    forms = [g for g in facts.document.goals if g.ordinal in without and compact(g.name) == compact(goal.name)]
    return [g for g in forms if g.annual.total.value == goal.annual.total.value] or [goal]


def _missing(document: Document, goals: list[Goal]) -> Yield:
    goal = goals[0]
    rows = [r for r in document.project_budget if r.level is BudgetLevel.PROJECT]
    near = nearest(goal.name, (r.name for r in rows))
    is_near = near is not None and near[1] >= NEAR_NAME
    evidence: tuple[Evidence, ...] = (
        *(cell(form, "project_name") for form in goals),
        money_cell(goal, "funds.annual.total", goal.annual.total),
    )
    message = f"在项目支出预算表里找不到“{goal.name}”" + (f"（绩效目标表{len(goals)}张）" if len(goals) > 1 else "")
    if near is not None and compact(near[0]) == compact(goal.name):
        yield _printed_twice(document, goal, [r for r in rows if compact(r.name) == compact(goal.name)])
        return
    if near is not None and is_near:
        closest = next(r for r in rows if r.name == near[0])
        amounts = f"{closest.total.told}，本表{goal.annual.total.told}"
        message += f"，名称最接近的是“{closest.name}”（{amounts}），无法确认是否为同一项目"
        evidence += (table_row_quote(closest),)
    gap, value = unread_money(document), goal.annual.total.value
    if gap and not is_near:
        exactly = value is not None and abs(gap - value) <= TOLERANCE + goal.annual.total.step
        doubt = "，可能有未识别的行" if document.unread or any(r.total.by_ocr for r in rows) else ""
        message += f"；项目支出预算表各行比合计少{tell(gap)}" + ("，正好是本项目的资金" if exactly else "") + doubt
    yield RULE.finding(
        f"{message}。",
        goal=goal,
        field="project_name",
        severity=Severity.WARNING if is_near or gap else Severity.ERROR,
        confidence=Confidence.CHECK if gap else Confidence.LIKELY if is_near else Confidence.CERTAIN,
        evidence=evidence,
        found=tell(value) if value is not None else None,
        amount=value,
    )


def _printed_twice(document: Document, goal: Goal, rows: list[BudgetRow]) -> Finding:
    """More forms of one name than rows; it is about all of them, and what they share is told with it."""
    forms = [g for g in document.goals if compact(g.name) == compact(goal.name)]
    return RULE.finding(
        f"“{goal.name}”的绩效目标表有{len(forms)}张，项目支出预算表中只有{len(rows)}行"
        f"（{rows[0].total.told}，本表{goal.annual.total.told}），请核实是否重复公开。",
        field="project_name",
        severity=Severity.WARNING,
        confidence=Confidence.CHECK,
        evidence=(
            *(cell(form, "project_name") for form in forms),
            money_cell(goal, "funds.annual.total", goal.annual.total),
            *(table_row_quote(row) for row in rows),
        ),
        amount=goal.annual.total.value,
    )


def unread_money(document: Document) -> Decimal | None:
    """Yuan by which the rows of 表十二 fall short of its 合计: the project may stand in a row not read."""
    added = sum_of([r.total for r in document.projects()])
    if added is None or document.budget_total is None:
        return None
    gap = document.budget_total - added
    return gap if gap > TOLERANCE * (1 + len(document.projects())) else None
