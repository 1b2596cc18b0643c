"""QNT15 比率写作“≥100%”

检查什么
    完成率、合格率、满意度等不会超过100%的比率，指标值是否写作“≥100%”“不低于100%”。
示例
    “工程验收合格率”为“≥100%” → 宜写作“=100%”。
如何修改
    改为“=100%”。
不报告的情形
    增长率等可以超过100%的比率；“=100%”“100%”。本规则默认不启用（写法普遍）。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.goal import Operator
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.measurability.values import is_capped_ratio, name_of
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT15",
    slug="at-least-100-percent",
    title="比率写作“≥100%”",
    severity=Severity.HINT,
    basis=Basis(references=(ARITHMETIC,)),
    advice="建议改为“=100%”。",
    sides=("宜写作", "所填"),
    default_on=False,
    looks_at=INDICATOR,
)


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, _ = filled
    target = parse_target(row.value, row.level2, row.level3)
    if target is None or target.operator not in (Operator.AT_LEAST, Operator.MORE) or target.quantity != Decimal(100):
        return
    if target.unit not in ("%", None) or not is_capped_ratio(trimmed(row.level3)):
        return
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的值“{row.value}”宜写作“=100%”。",
        goal=goal,
        field="indicators",
        expected="=100%",
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
