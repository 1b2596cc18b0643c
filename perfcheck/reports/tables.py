"""What was read and reconciled, and what was not, as flat tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel, Document
from perfcheck.model.finding import OutcomeKind
from perfcheck.model.goal import Goal, Indicator, Operator
from perfcheck.reports.masking import mask_optional, mask_personal
from perfcheck.reports.table import PLACE, WHOSE, Cells, Column, Kind, Table, whose
from perfcheck.strings import HALF_LABELS, MATCH_LABELS, OUTCOME_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.review import DocumentReview, ReconciliationRow, Review

INDICATOR_COLUMNS = (
    *WHOSE,
    Column("form", "目标表序号", Kind.COUNT, 11),
    Column("project_name", "项目名称", width=30),
    Column("scope", "阶段", width=8),
    Column("row", "行次", Kind.COUNT, 6),
    Column("level1", "一级指标", width=12),
    Column("level2", "二级指标", width=16),
    Column("level3", "三级指标", width=30),
    Column("value", "指标值", width=24),
    Column("operator", "符号", width=11),
    Column("quantity", "数值", Kind.NUMBER, 12),
    Column("upper", "上限", Kind.NUMBER, 12),
    Column("unit", "单位", width=9),
    Column("due", "期限", width=11),
    Column("weight", "权重", Kind.NUMBER, 7),
    *PLACE,
)
# Words and signs that no spreadsheet takes for the start of a formula.
_OPERATORS: dict[Operator, str] = {
    Operator.AT_LEAST: "≥", Operator.MORE: "＞", Operator.AT_MOST: "≤", Operator.LESS: "＜", Operator.EQUAL: "等于",
    Operator.RANGE: "区间", Operator.BY: "期限", Operator.QUALITATIVE: "定性",
}  # fmt: skip


def indicators_table(review: Review) -> Table:
    """Every printed indicator row of both halves, blank rows too."""
    rows = (
        _indicator(document_review, goal, indicator)
        for document_review, document in _read(review)
        for goal in document.goals
        for indicator in goal.indicators
    )
    paper = ("department", "project_name", "scope", "level1", "level2", "level3", "value", "weight", "page")
    return Table("绩效指标", INDICATOR_COLUMNS, rows, paper)


def _indicator(review: DocumentReview, goal: Goal, indicator: Indicator) -> Cells:
    target = indicator.target
    return (
        *whose(review),
        goal.ordinal + 1,
        mask_personal(goal.name),
        HALF_LABELS[indicator.scope],
        indicator.row,
        indicator.level1,
        indicator.level2,
        mask_optional(indicator.level3),
        mask_optional(indicator.value),
        _OPERATORS[target.operator] if target else None,
        target.quantity if target else None,
        target.upper if target else None,
        target.unit if target else None,
        target.due.isoformat() if target and target.due else None,
        indicator.weight,
        indicator.location.page,
        indicator.location.line,
    )


RECONCILIATION_COLUMNS = (
    *WHOSE,
    Column("status", "结果", width=13),
    Column("form", "目标表序号", Kind.COUNT, 11),
    Column("goal_name", "绩效目标表项目", width=32),
    Column("goal_amount", "年度资金（元）", Kind.MONEY, 18),
    Column("budget_name", "预算表项目", width=32),
    Column("budget_amount", "预算数（元）", Kind.MONEY, 18),
    Column("difference", "相差（元）", Kind.MONEY, 18),
    Column("budget_table", "预算表", width=9),
    Column("goal_place", "目标表出处", width=14),
    Column("budget_place", "预算表出处", width=14),
    Column("remark", "说明", width=40),
)


def reconciliation_table(review: Review) -> Table:
    """Projects of both sides and a 合计 row for each document, or one row that says why there are none."""

    def rows() -> Iterator[Cells]:
        for document, _ in _read(review):
            owner = whose(document)
            sheet = document.reconciliation
            yield from ((*owner, *_reconciled(row)) for row in sheet.rows)
            if not sheet.available:
                yield (*owner, MATCH_LABELS["unclear"], *(None,) * 9, sheet.reason)
            else:
                yield (*owner, "合计", None, None, sheet.goal_total, None, sheet.budget_total, *(None,) * 5)

    paper = ("department", "status", "goal_name", "goal_amount", "budget_name", "budget_amount", "difference", "remark")
    return Table("表间核对", RECONCILIATION_COLUMNS, rows(), paper)


def _reconciled(row: ReconciliationRow) -> Cells:
    return (
        MATCH_LABELS[row.status],
        None if row.goal is None else row.goal + 1,
        mask_optional(row.goal_name),
        row.goal_amount,
        mask_optional(row.budget_name),
        row.budget_amount,
        row.difference,
        None if row.budget_name is None else "上年结转" if row.carried_over else "本年预算",
        row.goal_location.words or None,
        row.budget_location.words or None,
        None if row.name_similarity in (None, 1) else f"名称相似度{row.name_similarity:.0%}",
    )


UNCHECKED_COLUMNS = (
    *WHOSE,
    Column("rule", "规则", width=8),
    Column("rule_title", "规则名称", width=24),
    Column("outcome", "情况", width=22),
    Column("checked", "已查", Kind.COUNT, 7),
    Column("of", "应查", Kind.COUNT, 7),
    Column("unit", "单位", width=9),
    Column("reason", "原因", width=70),
)


def unchecked_table(review: Review) -> Table:
    """Files that could not be read, places that could not be read, rules that could not be applied everywhere.

    A rule that found something and left something unchecked is here too.
    """
    titles = {rule.code: rule.title for rule in review.run.rules}

    def rows() -> Iterator[Cells]:
        for document_review in review.documents:
            owner = whose(document_review)
            document = document_review.document
            if document is None:
                yield (*owner, None, None, "文件未能读取", None, None, None, document_review.reason)
                continue
            for item in document.unread:
                reason = "，".join(part for part in (item.location.words, item.reason) if part)
                yield (*owner, None, None, "内容未识别", None, None, None, mask_personal(reason))
            for outcome in document_review.outcomes:
                if outcome.unfinished or outcome.kind is OutcomeKind.NOT_APPLICABLE:
                    yield (
                        *owner,
                        outcome.rule,
                        titles.get(outcome.rule),
                        OUTCOME_LABELS[outcome.kind],
                        outcome.checked,
                        outcome.of,
                        outcome.unit,
                        mask_optional(outcome.reason),
                    )

    return Table("未能检查", UNCHECKED_COLUMNS, rows())


BUDGET_COLUMNS = (
    *WHOSE,
    Column("name", "名称", width=34),
    Column("level", "层级", width=11),
    Column("carried_over", "上年结转", width=9),
    Column("total", "合计（元）", Kind.MONEY, 18),
    Column("general_public", "一般公共预算（元）", Kind.MONEY, 18),
    Column("government_fund", "政府性基金预算（元）", Kind.MONEY, 18),
    Column("state_capital", "国有资本经营预算（元）", Kind.MONEY, 18),
    Column("fiscal_account", "财政专户管理资金（元）", Kind.MONEY, 18),
    Column("unit_funds", "单位资金（元）", Kind.MONEY, 18),
    *PLACE,
)
_LEVEL_LABELS = {BudgetLevel.DEPARTMENT: "部门", BudgetLevel.UNIT: "单位", BudgetLevel.PROJECT: "项目"}


def budget_table(review: Review) -> Table:
    """Every row of 表十二 and 表十三."""
    rows = (
        (
            *whose(document_review),
            mask_personal(row.name),
            _LEVEL_LABELS[row.level],
            "是" if row.carried_over else "否",
            row.total.value,
            *(part.value for part in row.parts),
            row.location.page,
            row.location.line,
        )
        for document_review, document in _read(review)
        for row in document.project_budget
    )
    return Table("项目支出预算", BUDGET_COLUMNS, rows)


def _read(review: Review) -> Iterator[tuple[DocumentReview, Document]]:
    return ((d, d.document) for d in review.documents if d.document is not None)
