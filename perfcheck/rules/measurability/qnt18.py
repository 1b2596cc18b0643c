"""QNT18 三级指标个数过少或过多

检查什么
    一张表中填有名称的三级指标个数是否少于4个或多于20个。
示例
    全表只有2个三级指标 → 三级指标过少。
如何修改
    过少的补充产出、效益指标；过多的保留核心指标。
不报告的情形
    个数在4至20之间；没有读全的表、没有印到满意度一行的表（不说过少）；两半栏相同的行只计一次。本规则默认不启用。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.completeness.indicator_rows import LAST_KIND, kinds
from perfcheck.rules.rule import Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT18",
    slug="indicator-count",
    title="三级指标个数过少或过多",
    severity=Severity.HINT,
    basis=Basis(references=(GUIDE_101,)),
    advice="过少的请补充产出、效益指标；过多的请保留核心指标。",
    sides=("一般为", "实有"),
    default_on=False,
    all_rows=True,
    looks_at=FORM_WITH_ROWS,
)


@dataclass(frozen=True, slots=True)
class Options:
    fewest: int = 4  # level-3 indicators: one each for 数量, 质量, 效益, 满意度
    most: int = 20  # level-3 indicators; beyond it the core is lost


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    count = len({i.row for i in goal.indicators if trimmed(i.level3)})
    if options.fewest <= count <= options.most:
        return
    if count < options.fewest and LAST_KIND not in kinds(goal).printed:
        yield not_enough_data(f"“{goal.name}”的指标表没有印到{LAST_KIND}一行，可能没有读全")
        return
    fault = "偏少" if count < options.fewest else "偏多"
    yield RULE.finding(
        f"本表有{count}个三级指标，{fault}。",
        goal=goal,
        field="indicators",
        expected=f"{options.fewest}至{options.most}个",
        found=f"{count}个",
        evidence=(cell(goal, "project_name"),),
    )
