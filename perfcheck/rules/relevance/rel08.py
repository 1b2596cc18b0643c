"""REL08 三级指标都是通用表述

检查什么
    一张表的三级指标名称是否全部是任何项目都能用的说法（如“项目完成情况”“质量达标情况”“完成及时性”）。
    缺省不启用。
示例
    各行依次为“项目完成情况”“质量达标情况”“完成及时性”“成本节约情况”“受益对象满意度” →三级指标都是通用表述，
    没有体现本项目的具体内容。
如何修改
    用本项目的具体工作、标准和受益对象改写三级指标。
不报告的情形
    至少有一个三级指标写出了具体内容；填写的三级指标少于四个。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL08",
    slug="generic-indicators-only",
    title="三级指标都是通用表述",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请用本项目的具体工作、标准和受益对象改写三级指标。",
    default_on=False,
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    """least: named indicators a form must have before all of them can be called generic."""

    least: int = 4


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    named = [i for i in goal.distinct_indicators() if i.level3 is not None]
    if len(named) < options.least:
        return
    if all(compact(i.level3 or "") in facts.words.generic_names for i in named):
        yield RULE.finding(
            f"{len(named)}个三级指标都是通用表述，没有体现“{goal.name}”的具体内容。",
            goal=goal,
            field="indicators",
            evidence=tuple(indicator_row(goal, i) for i in named),
        )
