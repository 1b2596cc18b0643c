"""AMT16 项目支出预算表中同名同额项目重复出现

检查什么
    项目支出预算表中是否有名称和金额都相同的两行。
示例
    “智能水表更换”50.00万元在项目支出预算表中出现两次 → 请核实是否重复列入。
如何修改
    重复列入的删去一行；分属不同单位或资金来源的，在名称中注明。
不报告的情形
    同名而金额不同；资金来源不同的两行；上年结转表中的专项（按来源分行列示）。
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.money import tell
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.funds.quotes import table_row_quote
from perfcheck.rules.reconciliation import name_key
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable

if TYPE_CHECKING:
    from perfcheck.model.document import BudgetRow, Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT16",
    slug="budget-row-twice",
    title="项目支出预算表中同名同额项目重复出现",
    severity=Severity.HINT,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核实是否重复列入；如分属不同单位或资金来源，请在名称中注明。",
    default_on=False,
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    rows = document.projects()
    if not rows:
        yield not_applicable("没有读到项目支出预算表的项目")
        return
    same: dict[object, list[BudgetRow]] = defaultdict(list)
    for row in rows:
        if row.total.value:
            sources = tuple(a.value for a in row.parts)
            same[(name_key(row.name), row.total.value, sources)].append(row)
    for group in same.values():
        if len(group) > 1:
            value = group[0].total.value
            yield RULE.finding(
                f"项目支出预算表中“{group[0].name}”{group[0].total.told}出现{len(group)}次，请核实是否重复列入。",
                field="project_budget",
                evidence=tuple(table_row_quote(r) for r in group),
                found=f"{len(group)}次",
                difference=None if value is None else tell(value * (len(group) - 1)),
                amount=value,
            )
