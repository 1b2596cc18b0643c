"""REL12 日常运转、人员支出设为项目

检查什么
    项目名称（或项目概况、资金用途写明的用途）是否就是单位自身的人员支出（工资、津贴、遗属补助、聘用人员……）或日常公用支出（办公费、印刷费、会议费……）。
    这类支出通常列入基本支出；列为项目的，请确认口径。
示例
    “政府办公费”“合同工” → 2个项目像是单位自身的人员或日常公用支出。
    概况写“用于在职人员津贴补贴、水电费” → 像是在职人员的工资福利（疑点）。
如何修改
    核实是否应列入基本支出（人员类、公用经费）；确需列为其他运转类项目的，写明理由。
不报告的情形
    为社会提供服务的运行维护（路灯、公园、供水、环卫……）；面向服务对象的补助（低保、救助、公益性岗位……）；
    每个文件只合并提示一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import ALL_FORMS
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.basic_spending import (
    DAILY_COSTS,
    FOR_OTHERS,
    OF_OFFICE,
    OWN_PAY,
    OWN_RUNNING,
    STAFF_PAY,
)
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL12",
    slug="basic-spending-as-project",
    title="日常运转、人员支出设为项目",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请核实是否应列入基本支出；确需列为项目的，请写明理由。",
    looks_at=ALL_FORMS,
)

LEAST_COSTS = 3  # of the office itself; a project may rightly print and travel


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    """One finding a document for the names, one a form for what its overview says."""
    goals = [goal for goal in document.goals if is_basic(compact(goal.name))]
    if goals:
        shown = "、".join(f"“{goal.name}”" for goal in goals[:3]) + ("等" if len(goals) > 3 else "")
        count = f"{len(goals)}个项目" if len(goals) > 1 else ""
        yield RULE.finding(
            f"{shown}{count}像是单位自身的人员或日常公用支出，请确认是否应列入基本支出。",
            goal=goals[0] if len(goals) == 1 else None,
            field="project_name",
            confidence=Confidence.CHECK,
            evidence=tuple(cell(goal, "project_name") for goal in goals),
        )
    for goal in document.goals:
        if goal not in goals:
            yield from spent_on_office(goal)


def spent_on_office(goal: Goal) -> Iterator[Finding]:
    """One finding for the first text that spends the project's money on the office itself."""
    for name in goal.told("overview"):
        text = compact(str(goal.field(name)))
        costs, pay = costs_of_office(text)
        office = OF_OFFICE.search(text)
        if office is not None and not pay and len(costs) < LEAST_COSTS:
            costs = [office.group(0)]
        if pay or office or len(costs) >= LEAST_COSTS:
            kind = "在职人员的工资福利和单位的日常支出" if pay else "单位自身的日常支出"
            yield RULE.finding(
                f"{label_of(goal, name)}写明用于{'、'.join((*pay, *costs))}等，像是{kind}，请确认是否应列入基本支出。",
                goal=goal,
                field=name,
                severity=Severity.WARNING if pay else None,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, name),),
            )
            return


PASSED_ON = ("补助", "资助", "补贴", "奖补", "支持", "扶持", "保障各", "弥补")  # the running costs of others


SPENT = ("用于", "其中", "支付", "列支")


def costs_of_office(text: str) -> tuple[list[str], list[str]]:
    """What a text spends the money on: costs of the office itself (水电费), pay of those in its service."""
    spent = next(filter(None, (text.partition(word)[2] for word in SPENT)), "")
    if spent.startswith(PASSED_ON):
        return [], []
    costs = sorted((word for word in DAILY_COSTS if word in spent), key=spent.index)
    return costs, [hit.group(0) for hit in STAFF_PAY.finditer(spent)]


def is_basic(name: str) -> bool:
    return any(word in name for word in (*OWN_PAY, *OWN_RUNNING)) and not any(word in name for word in FOR_OTHERS)
