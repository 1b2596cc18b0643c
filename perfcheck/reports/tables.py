"""A review as flat tables, made once for every format, so that CSV, Excel and Parquet cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from urllib.parse import quote

from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.model.document import Document
from perfcheck.model.finding import Evidence, Finding, OutcomeKind
from perfcheck.model.goal import Goal, Indicator
from perfcheck.model.location import Location
from perfcheck.model.review import DocumentReview, ReconciliationRow, Review
from perfcheck.reports.cells import place
from perfcheck.reports.masking import mask_optional, mask_personal
from perfcheck.strings import (
    CHANGE_LABELS,
    CONFIDENCE_LABELS,
    HALF_LABELS,
    MATCH_LABELS,
    OUTCOME_LABELS,
    SEVERITY_LABELS,
    VERDICT_LABELS,
    field_label,
)

SINGLE = "发现"
MEMBER = "合并明细"


class Kind(StrEnum):
    """What a column holds. MONEY: yuan. LINK: a relative address of a report."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """name: for machines. title: for people. width: in characters, for Excel."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 12


Value = str | int | Decimal | None
Cells = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """rows may be an iterator: a table is written once."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Cells]


_WHOSE = (
    Column("department", "部门", width=22),
    Column("fiscal_year", "预算年度", Kind.COUNT, 9),
    Column("file", "来源文件", width=22),
)
_PLACE = (Column("page", "页", Kind.COUNT, 6), Column("line", "行", Kind.COUNT, 7))

FINDING_COLUMNS = (
    Column("level", "层级", width=9),
    Column("severity", "级别", width=8),
    Column("rule", "规则", width=8),
    Column("rule_title", "规则名称", width=20),
    *_WHOSE,
    Column("project_name", "项目名称", width=30),
    Column("field", "栏目", width=16),
    Column("message", "发现", width=60),
    Column("expected", "应为", width=18),
    Column("found", "实为", width=18),
    Column("difference", "相差", width=14),
    Column("amount", "涉及金额（元）", Kind.MONEY, 18),
    *_PLACE,
    Column("evidence", "出处与原文", width=50),
    Column("basis", "依据", width=24),
    Column("advice", "建议", width=30),
    Column("confidence", "把握", width=8),
    Column("verdict", "决定", width=9),
    Column("reason", "理由", width=20),
    Column("note", "备注", width=20),
    Column("reviewer", "审核人", width=10),
    Column("change", "与上一次相比", width=12),
    Column("id", "编号", width=20),
    Column("parent", "所属发现", width=20),
    Column("link", "审核页", Kind.LINK, 24),
)


def findings_table(review: Review, desk: Desk = EMPTY_DESK) -> Table:
    """One row a finding; findings folded into one follow it as rows of their own, marked 合并明细."""
    titles = {rule.code: rule.title for rule in review.run.rules}

    def rows() -> Iterator[Cells]:
        for document in review.documents:
            for finding in document.findings:
                yield _finding(document, finding, None, titles, desk)
                for member in finding.members:
                    yield _finding(document, member, finding, titles, desk)

    return Table("审核发现", FINDING_COLUMNS, rows())


def _finding(
    review: DocumentReview, finding: Finding, parent: Finding | None, titles: dict[str, str], desk: Desk
) -> Cells:
    decision = desk.decisions.get(finding.id)
    change = desk.comparison.changes.get(finding.id) if desk.comparison else None
    first = finding.evidence[0].location if finding.evidence else Location()
    return (
        SINGLE if parent is None else MEMBER,
        SEVERITY_LABELS[finding.severity],
        finding.rule,
        titles.get(finding.rule, finding.slug),
        *_whose(review),
        mask_personal(projects_of(finding)),
        field_label(finding.field),
        mask_personal(finding.message),
        mask_optional(finding.expected),
        mask_optional(finding.found),
        mask_optional(finding.difference),
        finding.amount,
        first.page,
        first.line,
        "\n".join(evidence_line(e) for e in finding.evidence),
        finding.basis,
        mask_personal(finding.advice),
        CONFIDENCE_LABELS[finding.confidence],
        VERDICT_LABELS[decision.verdict] if decision else None,
        decision.reason if decision else None,
        decision.note if decision else None,
        decision.reviewer if decision else None,
        CHANGE_LABELS[change] if change else None,
        finding.id,
        parent.id if parent else None,
        link_to(review, (parent or finding).id),
    )


def projects_of(finding: Finding) -> str:
    """The project, or every project named in the evidence of a finding about several."""
    if finding.project_name is not None:
        return finding.project_name
    return "、".join(dict.fromkeys(e.project_name for e in finding.evidence if e.project_name))


def evidence_line(evidence: Evidence) -> str:
    """ "本表《河道清淤》立项依据，第3页：“……”", personal numbers masked; without a quote only the place."""
    project = f"《{evidence.project_name}》" if evidence.project_name else ""
    where = f"{evidence.role}{project}{field_label(evidence.field)}"
    spot = place(evidence.location)
    head = "，".join(part for part in (where, spot) if part)
    return mask_personal(f"{head}：“{evidence.quote}”" if evidence.quote else head)


def link_to(review: DocumentReview, anchor: str) -> str | None:
    """Relative address of a finding in the HTML report, None when there is no report."""
    if review.report is None:
        return None
    return f"{quote(review.report, safe='/')}#{quote(anchor, safe='')}"


def _whose(review: DocumentReview) -> Cells:
    document = review.document
    if document is None:
        return (None, None, review.name)
    return (document.department_name, document.fiscal_year, review.name)


INDICATOR_COLUMNS = (
    *_WHOSE,
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
    *_PLACE,
)
# Words and signs that no spreadsheet takes for the start of a formula.
_OPERATORS = {
    ">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "等于",
    "range": "区间", "by": "期限", "qualitative": "定性",
}  # fmt: skip


def indicators_table(review: Review) -> Table:
    """Every printed indicator row of both halves, blank rows too."""
    rows = (
        _indicator(document_review, goal, indicator)
        for document_review, document in _read(review)
        for goal in document.goals
        for indicator in goal.indicators
    )
    return Table("绩效指标", INDICATOR_COLUMNS, rows)


def _indicator(review: DocumentReview, goal: Goal, indicator: Indicator) -> Cells:
    target = indicator.target
    return (
        *_whose(review),
        goal.ordinal + 1,
        mask_personal(goal.name),
        HALF_LABELS[indicator.scope],
        indicator.row,
        indicator.level1,
        indicator.level2,
        mask_optional(indicator.level3),
        mask_optional(indicator.value),
        _OPERATORS.get(target.operator, target.operator) if target else None,
        target.quantity if target else None,
        target.upper if target else None,
        target.unit if target else None,
        target.due.isoformat() if target and target.due else None,
        indicator.weight,
        indicator.location.page,
        indicator.location.line,
    )


RECONCILIATION_COLUMNS = (
    *_WHOSE,
    Column("status", "结果", width=13),
    Column("form", "目标表序号", Kind.COUNT, 11),
    Column("goal_name", "绩效目标表项目", width=34),
    Column("goal_amount", "年度资金（元）", Kind.MONEY, 18),
    Column("budget_name", "预算表项目", width=34),
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
            whose = _whose(document)
            sheet = document.reconciliation
            yield from ((*whose, *_reconciled(row)) for row in sheet.rows)
            if not sheet.available:
                yield (*whose, MATCH_LABELS["unclear"], *(None,) * 9, sheet.reason)
            else:
                yield (*whose, "合计", None, None, sheet.goal_total, None, sheet.budget_total, *(None,) * 5)

    return Table("表间核对", RECONCILIATION_COLUMNS, rows())


def _reconciled(row: ReconciliationRow) -> Cells:
    return (
        MATCH_LABELS[row.status],
        None if row.goal is None else row.goal + 1,
        mask_optional(row.goal_name),
        row.goal_amount,
        mask_optional(row.budget_name),
        row.budget_amount,
        row.difference,
        None if row.budget_name is None else "表十三" if row.carried_over else "表十二",
        place(row.goal_location) or None,
        place(row.budget_location) or None,
        None if row.name_similarity is None else f"名称相似度{row.name_similarity:.0f}",
    )


UNCHECKED_COLUMNS = (
    *_WHOSE,
    Column("rule", "规则", width=8),
    Column("rule_title", "规则名称", width=24),
    Column("outcome", "情况", width=22),
    Column("reason", "原因", width=70),
)
_CHECKED = (OutcomeKind.PASSED, OutcomeKind.FOUND)


def unchecked_table(review: Review) -> Table:
    """Files that could not be read, places that could not be read, rules that could not be applied."""
    titles = {rule.code: rule.title for rule in review.run.rules}

    def rows() -> Iterator[Cells]:
        for document_review in review.documents:
            whose = _whose(document_review)
            document = document_review.document
            if document is None:
                yield (*whose, None, None, "文件未能读取", document_review.reason)
                continue
            for item in document.unread:
                reason = "，".join(part for part in (place(item.location), item.reason) if part)
                yield (*whose, None, None, "内容未识别", mask_personal(reason))
            for outcome in document_review.outcomes:
                if outcome.kind not in _CHECKED:
                    title = titles.get(outcome.rule)
                    label = OUTCOME_LABELS[outcome.kind]
                    yield (*whose, outcome.rule, title, label, mask_optional(outcome.reason))

    return Table("未能检查", UNCHECKED_COLUMNS, rows())


BUDGET_COLUMNS = (
    *_WHOSE,
    Column("name", "名称", width=34),
    Column("level", "层级", width=11),
    Column("carried_over", "上年结转", width=9),
    Column("total", "合计（元）", Kind.MONEY, 18),
    Column("general_public", "一般公共预算（元）", Kind.MONEY, 18),
    Column("government_fund", "政府性基金预算（元）", Kind.MONEY, 18),
    Column("state_capital", "国有资本经营预算（元）", Kind.MONEY, 18),
    Column("fiscal_account", "财政专户管理资金（元）", Kind.MONEY, 18),
    Column("unit_funds", "单位资金（元）", Kind.MONEY, 18),
    *_PLACE,
)
_LEVEL_LABELS = {"department": "部门", "unit": "单位", "project": "项目"}


def budget_table(review: Review) -> Table:
    """Every row of 表十二 and 表十三."""
    rows = (
        (
            *_whose(document_review),
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
