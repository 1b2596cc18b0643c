"""QNT17 三级指标名称重复

检查什么
    同一张表、同一半栏中是否有两行三级指标名称相同。
示例
    经济效益和社会效益下都填“对社会发展的影响” → 三级指标重复。
如何修改
    删去重复的指标，或按所反映的内容分别命名。
不报告的情形
    实施期与年度两半栏相同；名称被截断后才相同（只比较较完整的一半）；名称、指标值、二级指标都相同的，可能是整行重复识别，
    只作提示。
"""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Goal, Indicator
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.values.normalise import trimmed

RULE = Rule(
    code="QNT17",
    slug="indicator-name-repeated",
    title="三级指标名称重复",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请删去重复的指标，或按所反映的内容分别命名。",
    looks_at=FORM,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    named: dict[str, list[Indicator]] = {}
    for row in fuller_rows(goal):
        if trimmed(row.level3):
            named.setdefault(trimmed(row.level3), []).append(row)
    repeated = [rows for rows in named.values() if len(rows) > 1]
    copies = [row for rows in repeated if whole_row_copied(rows) for row in rows]
    for rows in repeated:
        if whole_row_copied(rows):
            continue
        levels = "、".join(dict.fromkeys(row.level2 for row in rows))
        yield RULE.finding(
            f"三级指标“{rows[0].level3}”在{levels}下出现{len(rows)}次，名称重复。",
            goal=goal,
            field="indicators",
            confidence=Confidence.LIKELY,
            found=rows[0].level3,
            evidence=tuple(indicator_row(goal, row) for row in rows),
        )
    if copies:
        names = "”“".join(dict.fromkeys(row.level3 or "" for row in copies))
        yield RULE.finding(
            f"三级指标“{names}”整行重复出现，疑似重复填写或识别错误，请核对原表。",
            goal=goal,
            field="indicators",
            severity=Severity.HINT,
            confidence=Confidence.CHECK,
            evidence=tuple(indicator_row(goal, row) for row in copies),
        )


def whole_row_copied(rows: Sequence[Indicator]) -> bool:
    """Whether rows of one name also agree in level 2 and value: a line typed or read twice."""
    return len({(row.level2, trimmed(row.value)) for row in rows}) == 1


def fuller_rows(goal: Goal) -> list[Indicator]:
    """Of each printed row the half with the longer name: the other may be cut off."""
    return [
        max((side for side in pair if side is not None), key=lambda i: len(i.level3 or ""))
        for pair in goal.pairs()
        if any(side is not None for side in pair)
    ]
