"""COM08 没有设置时效指标

检查什么
    产出指标中是否填有时效指标（缺省不启用）。常见做法是按需要设置，并非必填。
示例
    时效指标一行空白 → 没有设置时效指标，请确认是否需要。
如何修改
    有明确完成或拨付时间要求的，补充时效指标。
不报告的情形
    任何一半填有时效（进度）指标；有的行二级指标名称不在常用名称之内；没有识别到指标表。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity, Skip
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.completeness.indicator_rows import LOST, gap_of
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import FORM

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM08",
    slug="timeliness-missing",
    title="没有设置时效指标",
    severity=Severity.HINT,
    basis=Basis(references=(GUIDE_101,)),
    advice="有明确完成或拨付时间要求的，请补充时效指标。",
    default_on=False,
    looks_at=FORM,
    absence=True,
    all_rows=True,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    gap = gap_of(goal, "时效", facts.document)
    if isinstance(gap, Skip):
        yield gap
    elif gap is not None:
        message = f"没有设置时效指标，请确认是否需要{LOST if gap.lost else ''}。"
        yield RULE.finding(message, goal=goal, field="indicators", evidence=gap.evidence)
