"""DIS06 部门预算缺少项目支出表或绩效部分

检查什么
    有项目支出的部门预算中，是否有项目支出预算表，是否有绩效管理情况说明或绩效目标表。
    缺绩效部分的，依据只列《地方预决算公开操作规程》，供参照。
示例
    支出总表有项目支出500万元而全文没有“绩效”内容 → 未公开绩效管理情况。
如何修改
    补充公开缺少的部分。
不报告的情形
    没有支出总表（如单独的绩效目标表文件、决算）或项目支出为0，记为不适用；上海的部门预算没有项目支出预算表，项目逐个写在项目经费情况说明中的也不报告；
    目录中的标题不算已公开；有整页未能识别的注明待核。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import IMPLEMENTATION_6, OPERATION_143, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS06",
    slug="part-not-published",
    title="部门预算缺少项目支出表或绩效部分",
    severity=Severity.ERROR,
    basis=Basis((IMPLEMENTATION_6,), (OPERATION_143,)),
    advice="请补充公开缺少的部分；如另附文件公开，请一并核对。",
)
PERFORMANCE_PART = Basis(references=(OPERATION_143,))  # no article that was read demands it
# 上海 publishes its projects beside 项目经费情况说明, in no table of their own; its 支出总表 is known by its name.
WITHOUT_PROJECT_TABLE = regex(r"(?:部门|预算单位)支出预算总表$|支出功能分类预算表$")
_OF_FORMS = regex("绩效|指标表")  # a form, or the department's table, that was seen and not read
CONTENTS_LINE = regex(r"(?:\.{3}|…|·{3})\s?\d{0,4}\s?$")


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    spent = next((t for t in document.budgeted if t.project.value), None)
    if spent is None or spent.project.value is None:
        yield not_applicable("没有读到支出总表中的项目支出，或项目支出为0")
        return
    unread = any(u.location.row is None and u.location.line is None for u in document.unread)
    evidence = (Evidence(spent.title, f"项目支出{spent.project.quote or ''}", spent.project.location),)
    table = "收支总表" if "收支" in spent.title else "支出总表"
    told = f"{table}有项目支出{tell(spent.project.value)}，"
    noted = bool(document.project_notes) or WITHOUT_PROJECT_TABLE.search(compact(spent.title)) is not None
    if not document.has_budget_table and not noted:
        # Some places publish projects in another shape, so a missing table is a question.
        yield RULE.finding(
            f"{told}文件中没有找到项目支出预算表。",
            field="project_budget",
            severity=Severity.WARNING,
            confidence=Confidence.CHECK if unread else Confidence.LIKELY,
            evidence=evidence,
        )
    if not speaks_of_performance(document):
        severity = Severity.WARNING if unread else Severity.ERROR
        yield RULE.finding(
            f"{told}文件中没有找到绩效管理情况说明，也没有绩效目标表。",
            field="statement",
            severity=severity,
            basis=PERFORMANCE_PART.cited(severity, facts.book),
            confidence=Confidence.CHECK if unread else Confidence.LIKELY,
            evidence=evidence,
        )


def speaks_of_performance(document: Document) -> bool:
    if document.goals or document.statement is not None or document.overall_goal is not None:
        return True
    if any(map(_OF_FORMS.search, (*(u.reason for u in document.unread), *(r.reason for r in document.rejections)))):
        return True
    return any(
        "绩效" in (passage.section + passage.text).replace("绩效工资", "").replace("绩效奖", "")
        for passage in document.passages
        if not CONTENTS_LINE.search(passage.text.strip())
    )
