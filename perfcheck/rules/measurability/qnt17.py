"""QNT17 三级指标名称重复

检查什么
    同一张表、同一半栏中是否有两行三级指标名称相同。
示例
    经济效益和社会效益下都填“对社会发展的影响” → 三级指标重复。
如何修改
    删去重复的指标，或按所反映的内容分别命名。
不报告的情形
    实施期与年度两半栏相同；名称被截断后才相同（只比较较完整的一半；全文多个
    名称止于同一长度的，记入“未能检查”）；名称、指标值、二级指标都相同的，可能是整行重复识别，
    只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.cut_names import fuller_names, may_be_cut
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

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
    for row in fuller_names(goal):
        if trimmed(row.level3):
            named.setdefault(trimmed(row.level3), []).append(row)
    several = [rows for rows in named.values() if len(rows) > 1]
    repeated = [rows for rows in several if not may_be_cut(rows[0].level3, facts.cut_length)]
    if len(repeated) < len(several):
        yield not_enough_data(f"“{goal.name}”的三级指标名称在同一长度处截断，是否重复无法判断")
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
