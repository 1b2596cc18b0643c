"""AMT04 项目支出预算表的项目没有绩效目标表

检查什么
    项目支出预算表（本年预算）中的项目是否都公开了绩效目标表；缺少的合并为一条，列明个数、金额和占比。
示例
    项目支出预算表有12个项目，其中2个（共80.00万元）没有绩效目标表 → 列出这2个项目。
如何修改
    补充公开缺少的绩效目标表，或在正文中说明不公开的原因。
不报告的情形
    正文说明只公开一部分项目时只作提示；人员类、公用经费项目；上年结转项目；
    文件中一张绩效目标表也没有（可能另行公开，记入“未能检查”）；名称相近、无法确认是否缺表的项目。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.money import tell
from perfcheck.model.review import MatchStatus
from perfcheck.rules.basis import OPERATION_143_3, Basis
from perfcheck.rules.funds.quotes import budget_quote, statement_quote
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable, not_enough_data
from perfcheck.rules.vocabulary.kinds_of_spending import NEEDS_NO_FORM

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT04",
    slug="projects-without-form",
    title="项目支出预算表的项目没有绩效目标表",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_3,)),
    advice="请补充公开缺少的绩效目标表，或在正文中说明未公开的原因。",
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    if not facts.reconciliation.available:
        yield not_applicable(facts.reconciliation.reason or "文件中没有项目支出预算表")
        return
    if not document.goals:
        yield not_enough_data("文件中没有项目支出绩效目标表，可能另行公开，无法核对缺少哪些")
        return
    rows = [r for r in facts.reconciliation.rows if r.budget_name is not None and not r.carried_over]
    missing = [
        r
        for r in rows
        if r.status is MatchStatus.NO_FORM and not any(w in (r.budget_name or "") for w in NEEDS_NO_FORM)
    ]
    if not missing:
        return
    total = sum((r.budget_amount for r in missing if r.budget_amount is not None), Decimal(0))
    whole = facts.reconciliation.budget_total
    share = f"，占项目支出预算的{total / whole * 100:.1f}%" if whole else ""
    message = (
        f"项目支出预算表共{len(document.projects())}个项目，其中{len(missing)}个（{tell(total)}{share}）"
        "没有公开绩效目标表"
    )
    statement = document.statement
    partial = (
        statement is not None
        and statement.disclosed_count is not None
        and statement.goal_count is not None
        and statement.disclosed_count < statement.goal_count
    )
    evidence = tuple(budget_quote(r) for r in missing)
    if statement is not None and partial:
        message += f"；正文说明纳入绩效管理{statement.goal_count}个、公开{statement.disclosed_count}个"
        evidence += (statement_quote(statement),)
    yield RULE.finding(
        f"{message}。",
        field="project_budget",
        severity=Severity.HINT if partial else None,
        confidence=Confidence.CERTAIN if partial else Confidence.LIKELY,
        evidence=evidence,
        found=f"{len(missing)}个项目",
        amount=total,
    )
