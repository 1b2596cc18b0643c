"""QNT04 时效指标没有具体时间

检查什么
    时效指标的指标值是否含有日期、期限、频次或比率。
示例
    时效指标“完成及时性”的值为“及时” → 没有具体时间。
如何修改
    填写完成日期、期限或及时率，如“2026年10月底前”“≥95%”。
不报告的情形
    按月、按季度、每年等频次；年底前、年度内等期限。“及时”“按时”“按合同约定”使用普遍，只作提示；“完成”“提升”等与时间
    无关的值作疑点。占位符、与名称相同的由 QNT10、QNT12 报告（重复录入的按一遍检查）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.values import has_finer_fault, is_timing, is_vague, name_of, said_once, tells_time
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.vague import TIMELY
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
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

LEAST_ALIKE = 2  # neighbouring characters of a row's name in a clause that gives its time
_TIME_END = regex("(?:完成|到位|响应)?(?:时间|用时|时限|期限|时长)$")
_TIME = regex(r"\d{1,4}(?:个)?(?:小时|分钟|工作日|日内|天)")
_CLAUSE = regex("[,，。；;]")


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    value = said_once(value)
    if not is_timing(row) or has_finer_fault(row, value, facts.words) or tells_time(row.value or "", value, row.level2):
        return
    timely = any(word in value for word in TIMELY)
    asked = "是否" in compact(row.level3 or "") and value == "是"  # 是否及时发放｜是
    off_topic = is_vague(value, facts.words) and not timely and not asked
    tail = "与时间无关" if off_topic else "没有具体时间"
    told = None if off_topic else told_time(goal, row)
    beside = f"，{label_of(goal, told[0])}写的是“{told[1]}”" if told is not None else ""
    yield RULE.finding(
        f"时效指标“{name_of(row)}”的值“{row.value}”{tail}{beside}。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING if off_topic or told is not None else Severity.HINT,
        found=row.value,
        evidence=(indicator_row(goal, row), *((cell(goal, told[0]),) if told is not None else ())),
    )


def told_time(goal: Goal, row: Indicator) -> tuple[str, str] | None:
    """(field, clause) of a goal or the overview that gives the time of what a row is named for: 2小时内出发."""
    own = list(pairs(_TIME_END.sub("", compact(row.level3 or ""))))
    for name in ("annual_goal", "implementation_goal", "overview"):
        for clause in _CLAUSE.split(compact(str(goal.field(name)))):
            alike = sum(pair in clause for pair in own)
            if own and _TIME.search(clause) and alike >= max(LEAST_ALIKE, len(own) // 2):
                return name, clause
    return None
