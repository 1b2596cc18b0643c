"""QNT04 时效指标没有具体时间

检查什么
    时效指标的指标值是否含有日期、期限、频次或比率。
示例
    时效指标“完成及时性”的值为“及时” → 没有具体时间。
如何修改
    填写完成日期、期限或及时率，如“2026年10月底前”“≥95%”。
不报告的情形
    按月、按季度、每年等频次；年底前、年度内等期限。“及时”“按时”“按合同约定”使用普遍，只作提示；“完成”“提升”等与时间
    无关的值作疑点。占位符、与名称相同或重复录入的由 QNT10、QNT11、QNT12 报告。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.values import has_finer_fault, is_timing, is_vague, name_of, tells_time
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.vocabulary.vague import TIMELY
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT04",
    slug="timing-without-time",
    title="时效指标没有具体时间",
    severity=Severity.HINT,
    basis=Basis(references=(GUIDE_101,)),
    advice="请填写完成日期、期限或及时率，如“2026年10月底前”“≥95%”。",
    looks_at=INDICATOR,
)


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    if not is_timing(row) or has_finer_fault(row, value, facts.words) or tells_time(row.value or "", value, row.level2):
        return
    timely = any(word in value for word in TIMELY)
    asked = "是否" in compact(row.level3 or "") and value == "是"  # 是否及时发放｜是
    off_topic = is_vague(value, facts.words) and not timely and not asked
    tail = "与时间无关" if off_topic else "没有具体时间"
    yield RULE.finding(
        f"时效指标“{name_of(row)}”的值“{row.value}”{tail}。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING if off_topic else Severity.HINT,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )
