"""FRM03 主管部门代码不一致或缺失

检查什么
    同一文件、同一主管部门的各张绩效目标表，主管部门代码是否一致，是否有的填写、有的缺失。
示例
    八张表的代码分别为631、0631、057，另有两张未填 → 主管部门代码不一致。
如何修改
    按部门预算编码统一填写。
不报告的情形
    各表都没有代码（表样不要求）；主管部门不同；一个代码是另一个加三位的下级代码（209与209001）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import ALL_FORMS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM03",
    slug="department-code-differs",
    title="主管部门代码不一致或缺失",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请按部门预算编码统一填写主管部门代码。",
    looks_at=ALL_FORMS,
)
UNIT_DIGITS = 3  # a unit's code is its department's code and three more digits


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    departments: dict[str, list[Goal]] = {}
    for goal in document.goals:
        if goal.department_cell.present:
            departments.setdefault(compact(goal.department_name or ""), []).append(goal)
    for goals in departments.values():
        stated: dict[str, int] = {}
        for goal in goals:
            if goal.department_code:
                stated[goal.department_code] = stated.get(goal.department_code, 0) + 1
        missing = [g for g in goals if not g.department_code]
        if not stated or (agreeing(list(stated)) and not missing):
            continue
        parts = [f"{code}（{count}张）" for code, count in stated.items()]
        parts += [f"未填（{len(missing)}张）"] if missing else []
        fault = "缺失" if agreeing(list(stated)) else "不一致，疑似填写或识别错误"
        yield RULE.finding(
            f"各表的主管部门代码{fault}：{'、'.join(parts)}。",
            field="department_cell",
            confidence=Confidence.LIKELY if agreeing(list(stated)) else Confidence.CHECK,
            found="、".join(parts),
            evidence=printed_elsewhere(document, stated) + tuple(cell(g, "department_cell") for g in goals),
        )


def agreeing(codes: Sequence[str]) -> bool:
    """Whether the codes are one code, or units of one department."""
    if len(set(codes)) <= 1:
        return True
    shortest = min(codes, key=len)
    lengths = (len(shortest), len(shortest) + UNIT_DIGITS)
    return all(c.startswith(shortest) and len(c) in lengths for c in codes)


def printed_elsewhere(document: Document, codes: Collection[str]) -> tuple[Evidence, ...]:
    """整体支出绩效目标表 where it prints a code that no form has."""
    overall, code = document.overall_goal, document.department_code
    if overall is None or code is None or code in codes:
        return ()
    return (Evidence("整体支出绩效目标表·部门名称", f"{code}-{overall.department or ''}", overall.location),)
