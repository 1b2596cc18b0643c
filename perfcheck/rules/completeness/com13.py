"""COM13 部分效益指标未填

检查什么
    效益指标中印有而名称和指标值都空白的二级指标，每张表列成一条（缺省不启用）。
示例
    经济效益、生态效益两行空白 → 以下二级指标未填：经济效益、生态效益（不是每项都必填）。
如何修改
    与本项目有关的，补充相应指标；无关的可以不填。
不报告的情形
    该类指标在任何一半或另一行已填；表样没有印出该行；效益指标全部空白（见 COM06）；数量、质量、时效、成本、
    满意度空白（见 COM07 至 COM10）。不逐行报告。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.completeness.indicator_rows import BENEFIT_KINDS, kinds
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.values.levels import LEVEL2_KINDS

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM13",
    slug="level2-blank",
    title="部分效益指标未填",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="与本项目有关的，请补充相应指标；无关的可以不填。",
    default_on=False,
    looks_at=FORM_WITH_ROWS,
    absence=True,
    all_rows=True,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    found = kinds(goal)
    if not found.filled & BENEFIT_KINDS:
        return
    wanted = [k for k in LEVEL2_KINDS if k in BENEFIT_KINDS and k not in found.filled]
    rows = [found.blank[k] for k in wanted if k in found.blank]
    if rows:
        names = "、".join(row.level2 for row in rows)
        yield RULE.finding(
            f"以下二级指标未填：{names}（不是每项都必填）。",
            goal=goal,
            field="indicators",
            evidence=tuple(indicator_row(goal, row) for row in rows),
        )
