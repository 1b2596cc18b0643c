"""AMT14 项目支出预算表合计与明细、预算支出总表不符

检查什么
    项目支出预算表（本年预算、上年结转）各项目相加是否等于合计，各单位的项目相加是否等于该单位的小计；
    每行各资金来源相加是否等于本行合计，各项目的每种资金来源相加是否等于合计行；
    两张表的合计相加是否等于预算支出总表的项目支出。
示例
    项目支出预算表合计120.00万元，各项目相加为110.00万元 → 合计与明细不符。
如何修改
    核对各项目金额与合计，更正有误的一处。
不报告的情形
    差额在四舍五入范围内（每行0.01万元）；部门、单位两行重复合计；有金额未能识别的行（记入“未能检查”）；
    与任一张列有项目支出的预算表一致；资金来源少于合计而表内另有未能识别的资金栏。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel
from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.location import Status
from perfcheck.model.money import tell
from perfcheck.rules.basis import ARITHMETIC, BUDGET_LAW_14_2, IMPLEMENTATION_6, Basis
from perfcheck.rules.funds.budget_sources import unequal_sources
from perfcheck.rules.funds.quotes import reading_doubt, sum_of, table_row_quote, totals_quote
from perfcheck.rules.reconciliation import TOLERANCE, name_key
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.document import BudgetRow, Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT14",
    slug="budget-table-does-not-add-up",
    title="项目支出预算表合计与明细、预算支出总表不符",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_14_2, IMPLEMENTATION_6), (ARITHMETIC,)),
    advice="请核对项目支出预算表各行与合计、预算支出总表的项目支出，更正有误的一处。",
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    if not document.project_budget:
        yield not_applicable("没有读到项目支出预算表的数据")
        return
    complete = True
    for carried in (False, True):
        rows = document.projects(carried_over=carried)
        head = _head(document, carried)
        label = "项目支出预算表（上年结转）" if carried else "项目支出预算表"
        if any(r.total.status is Status.UNREADABLE for r in rows):
            yield unreadable(f"{label}有一行金额未能识别，无法核对合计")
            complete = False
        elif rows and all(r.total.value is None for r in rows):
            yield unreadable(f"{label}各项目的合计金额没有读到，无法核对合计")
            complete = False
        elif head is not None and rows:
            yield from _rows_add_up(label, head, rows)
        yield from _sources_add_up(label, head, rows)
        yield from _units_add_up(label, document, rows)
    if complete:
        yield from _agrees_with_totals(document)


def _head(document: Document, carried: bool) -> BudgetRow | None:
    heads = (r for r in document.project_budget if r.level is BudgetLevel.DEPARTMENT)
    return next((r for r in heads if r.carried_over is carried), None)


def _rows_add_up(label: str, head: BudgetRow, rows: tuple[BudgetRow, ...]) -> Yield:
    added, total = sum_of([r.total for r in rows]), head.total.value
    if added is None or total is None or abs(added - total) <= _rounding(rows):
        return
    gap = abs(added - total)
    confidence, doubt = reading_doubt([head.total, *(r.total for r in rows)])
    yield RULE.finding(
        f"{label}合计{tell(total)}，{len(rows)}个项目相加为{tell(added)}，相差{tell(gap)}{doubt}。",
        field="project_budget",
        confidence=confidence,
        evidence=(table_row_quote(head), *(table_row_quote(r) for r in rows)),
        expected=tell(added),
        found=tell(total),
        difference=tell(gap),
        amount=gap,
    )


def _units_add_up(label: str, document: Document, rows: tuple[BudgetRow, ...]) -> Yield:
    """The row of each unit against its projects, where every project has a unit and every sum was read."""
    if not all(r.unit.present and r.total.value is not None for r in rows):
        return
    units = [row for row in document.project_budget if row.level is BudgetLevel.UNIT]
    for unit in units:
        own = tuple(r for r in rows if name_key(str(r.unit)) == name_key(unit.name))
        added = sum_of([r.total for r in own])
        once = sum(name_key(other.name) == name_key(unit.name) for other in units) == 1  # not one a kind of projects
        if not once or added is None or unit.total.value is None:
            continue
        gap = abs(added - unit.total.value)
        if unit.carried_over is not own[0].carried_over or gap <= _rounding(own):
            continue
        confidence, doubt = reading_doubt([unit.total, *(r.total for r in own)])
        yield RULE.finding(
            f"{label}“{unit.name}”小计{tell(unit.total.value)}，{len(own)}个项目相加为{tell(added)}，"
            f"相差{tell(gap)}{doubt}。",
            field="project_budget",
            confidence=confidence,
            evidence=(table_row_quote(unit), *(table_row_quote(r) for r in own)),
            expected=tell(added),
            found=tell(unit.total.value),
            difference=tell(gap),
            amount=gap,
        )


def _sources_add_up(label: str, head: BudgetRow | None, rows: tuple[BudgetRow, ...]) -> Yield:
    added = sum_of([r.total for r in rows])
    for one in unequal_sources(head, rows):
        if one.row is head and not one.name and added is not None and abs(one.added - added) <= _rounding(rows):
            continue  # the projects tell that its 合计 is wrong
        gap = abs(one.added - one.printed)
        confidence, doubt = reading_doubt(one.amounts)
        of_row = f"“{one.row.name}”各资金来源合计{tell(one.added)}，与本行合计{tell(one.printed)}不符"
        of_column = f"合计行的{one.name}{tell(one.printed)}，各项目相加为{tell(one.added)}"
        yield RULE.finding(
            f"{label}{of_column if one.name else of_row}，相差{tell(gap)}{doubt}。",
            field="project_budget",
            confidence=confidence,
            evidence=(table_row_quote(one.row),),
            expected=tell(one.added),
            found=tell(one.printed),
            difference=tell(gap),
            amount=gap,
        )


def _rounding(rows: Iterable[BudgetRow]) -> Decimal:
    """Yuan: 0.01 万元 a row, as every row is rounded on its own."""
    return sum((max(TOLERANCE, r.total.step) for r in rows), TOLERANCE)


def _agrees_with_totals(document: Document) -> Yield:
    heads = [h for h in (_head(document, False), _head(document, True)) if h and h.total.value is not None]
    totals = [t for t in document.budgeted if t.project.value is not None]
    if not heads or heads[0].carried_over or not totals:
        return
    sums = {heads[0].total.value or Decimal(0), sum_of([h.total for h in heads]) or Decimal(0)}
    # Where the projects come to the sum of the other table 合计 itself is wrong, as _rows_add_up tells.
    current, carried = (
        sum_of([r.total for r in document.projects(carried_over=c)]) or Decimal(0) for c in (False, True)
    )
    right = {*sums, current, current + carried}
    if any(abs((t.project.value or 0) - s) <= TOLERANCE * 2 for t in totals for s in right):
        return
    table, added = totals[0], max(sums)
    gap = abs((table.project.value or Decimal(0)) - added)
    evidence: tuple[Evidence, ...] = tuple(table_row_quote(h) for h in heads)
    yield RULE.finding(
        f"项目支出预算表合计{tell(added)}，“{table.title}”的项目支出为{table.project.told}，相差{tell(gap)}。",
        field="project_budget",
        evidence=(*evidence, totals_quote(table)),
        expected=table.project.told,
        found=tell(added),
        difference=tell(gap),
        sides=(f"“{table.title}”", "项目支出预算表"),
        amount=gap,
    )
