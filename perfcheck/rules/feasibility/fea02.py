"""FEA02 比率全部定为100%

检查什么
    一张表中以百分比表示的指标是否全部定为100%。缺省不启用。
示例
    合格率、完成率、覆盖率、满意度都填100% → 4个比率都定为100%，请核实是否合理。
如何修改
    结合历史水平和行业标准确定目标值。
不报告的情形
    比率少于三个；有一个不是100%；人员工资、补助等按规定足额发放的项目（法定支出，应为100%）。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.kinds_of_project import PAY

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FEA02",
    slug="every-rate-100",
    title="比率全部定为100%",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请结合历史水平和行业标准确定目标值。",
    default_on=False,
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    """least: rates a form must give before all of them being 100% says anything."""

    least: int = 3


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    rates = [i for i in goal.distinct_indicators() if i.target is not None and i.target.unit == "%"]
    if len(rates) < options.least or any(word in goal.name for word in PAY):
        return
    if all(i.target is not None and i.target.quantity == Decimal(100) for i in rates):
        yield RULE.finding(
            f"{len(rates)}个比率都定为100%，请核实是否合理。",
            goal=goal,
            field="indicators",
            evidence=tuple(indicator_row(goal, i) for i in rates),
        )
