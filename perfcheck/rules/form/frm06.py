"""FRM06 项目名称两处不一致

检查什么
    金额相符的同一项目，绩效目标表与项目支出预算表中的名称是否一致；两处各只剩一个没有对上、金额相同、
    名称有共同字词的项目，疑似同一项目用了两个名称。
示例
    绩效目标表为“水厂厂厂房维修”，项目支出预算表为“水厂厂房维修”，金额均为20万元 → 项目名称两处不一致。
如何修改
    按部门预算批复的项目名称统一。
不报告的情形
    只差全角半角、空格、括号和引号样式；名称不同且金额也不同（由 AMT01、AMT03 检查）。
    只差字母大小写、标点的只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.money import tell
from perfcheck.model.review import MatchStatus
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.reconciliation import name_key, near_names
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import MatchedRow, matched_row

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM06",
    slug="project-name-differs",
    title="项目名称两处不一致",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,)),
    advice="请按部门预算批复的项目名称统一。",
    sides=("项目支出预算表", "目标表"),
    looks_at=matched_row("无法核对项目名称"),
)


def check(subject: MatchedRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row = subject
    if row.status is not MatchStatus.NAME_DIFFERS or row.budget_name is None:
        return
    if name_key(goal.name) == name_key(row.budget_name):
        return
    table = "项目支出预算表（上年结转）" if row.carried_over else "项目支出预算表"
    money = "" if row.goal_amount is None else f"，金额均为{tell(row.goal_amount)}"
    same_words = fold(goal.name) == fold(row.budget_name)
    how = "只差字母大小写或标点" if same_words else f"不一致{money}，疑似填写或识别错误"
    if not near_names(goal.name, row.budget_name):
        how = f"不一致{money}，这一金额的项目两处各只有一个没有对上，疑似同一项目用了两个名称"
    yield RULE.finding(
        f"绩效目标表的项目名称“{goal.name}”与{table}的“{row.budget_name}”{how}。",
        goal=goal,
        field="project_name",
        severity=Severity.HINT if same_words else None,
        confidence=Confidence.CHECK,
        expected=row.budget_name,
        found=goal.name,
        similarity=row.name_similarity,
        evidence=(
            cell(goal, "project_name"),
            Evidence(table, row.budget_name, row.budget_location, row.budget_name, "project_budget"),
        ),
    )
