"""QNT19 一个指标写了多个值

检查什么
    一个指标值中是否并列两个以上数值（如两个利率、两类设备数量）。
示例
    “贷款年利率”的值为“4.15%和4.45%” → 一个指标写了多个值，建议拆分。
如何修改
    拆成两个三级指标分别填写。
不报告的情形
    区间（95%-100%、3～5个、2022年到2024年）；一个数值带型号；句子里只有一个数值。本规则默认不启用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.values import name_of
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.dates import date_mentions
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT19",
    slug="two-values-in-one",
    title="一个指标写了多个值",
    severity=Severity.HINT,
    basis=Basis(references=(GUIDE_101,)),
    advice="请拆成两个三级指标分别填写。",
    default_on=False,
    looks_at=INDICATOR,
)
# A comma between digits of one number (1,200) does not split.
SEPARATOR = regex(r"(?<!\d),|,(?!\d{3}(?!\d))|[;、和及]")
LONGEST = 200  # characters looked at


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    if date_mentions(value[:LONGEST], quoted=True):
        return
    parts = [part for part in SEPARATOR.split(value[:LONGEST]) if carries_number(part)]
    if len(parts) < 2:
        return
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的值“{row.value}”写了{len(parts)}个数值，建议拆分。",
        goal=goal,
        field="indicators",
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
