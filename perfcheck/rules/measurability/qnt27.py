"""QNT27 数量指标只数项目本身

检查什么
    表中写有数字的数量指标是否只有“项目个数 1个”一类：数的是项目本身，不是做了多少事。
示例
    “政府印刷费”的数量指标为“项目个数 1个” → 没有反映印了多少份。
如何修改
    改为本项目完成的工作量（份数、次数、人数、公里……）。
不报告的情形
    另有写明工作量的数量指标；个数多于一个（可能是分项工程、子项目的个数）；
    工程、购置类项目全表没有实物量的（见 COM16）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.completeness.com16 import has_amounts
from perfcheck.rules.completeness.indicator_rows import NO_TABLE
from perfcheck.rules.measurability.values import is_quantity
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.kinds_of_project import is_works
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT27",
    slug="counts-the-project-itself",
    title="数量指标只数项目本身",
    severity=Severity.HINT,
    basis=Basis(references=(GUIDE_101,)),
    advice="请改为本项目完成的工作量（份数、次数、人数、公里等）。",
    looks_at=FORM_WITH_ROWS,
    fold_from=3,
)
ITSELF = regex(
    "(?:[一-龥]{0,4}(?:完成|实施|开展|建设|支持|安排))?(?:工程|子)?(?:项目|工程|任务)(?:完成|实施|建设)?(?:个数|项数|数量|数)"
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if not any(row.filled for row in goal.indicators):
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    rows = [row for row in annual_indicators(goal) if is_quantity(row) and row.level3 and carries_number(row.value)]
    if not rows or not all(counts_itself(row) for row in rows) or (is_works(goal.name) and not has_amounts(goal)):
        return
    row = rows[0]
    yield RULE.finding(
        f"数量指标只有“{row.level3} {row.value}”，数的是项目本身，没有反映完成的工作量。",
        goal=goal,
        field="indicators",
        found=row.value,
        evidence=tuple(indicator_row(goal, r) for r in rows),
    )


def counts_itself(row: Indicator) -> bool:
    """项目个数 1个."""
    return ITSELF.fullmatch(trimmed(row.level3)) is not None and row.target is not None and row.target.quantity == 1
