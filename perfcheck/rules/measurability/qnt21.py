"""QNT21 整体绩效目标表的指标值不可衡量

检查什么
    整体支出绩效目标表的年度绩效指标：满意度、比率是否有数值和“%”；指标值是否只重复指标名称或重复录入；
    其他指标值是否只有“提升”“保障”一类的词（三级指标放错二级指标的，一并说明）。
示例
    “服务对象满意度”的值为“满意” → 没有数值。
如何修改
    填写要达到的数值或可考核的标准，如“≥90%”。
不报告的情形
    没有整体支出绩效目标表，或表中没有指标；有数值、时间或两个以上等级的值；“合规”“及时”等词只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Severity
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.fitting_level2 import LABELS, better_kind
from perfcheck.rules.measurability.values import doubled, has_scale, is_satisfaction, is_vague, repeats_name
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable, unreadable
from perfcheck.rules.vocabulary.measures import RATIO_ENDS
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.vocabulary.extendable import Words

RULE = Rule(
    code="QNT21",
    slug="overall-indicator-not-measurable",
    title="整体绩效目标表的指标值不可衡量",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请填写要达到的数值或可考核的标准，如“≥90%”。",
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    overall = document.overall_goal
    if overall is None or not overall.indicators:
        yield not_applicable("文件中没有整体支出绩效目标表的指标")
        return
    for row in overall.indicators:
        if row.unreadable:
            yield unreadable("整体支出绩效目标表的指标有内容未能识别，无法核对")
            continue
        fault = fault_of(row, facts.words)
        if fault is None:
            continue
        sentence, severity = fault
        shown = row.value or "（空白）"
        quote = "｜".join(filter(None, (row.level2, row.level3, shown)))
        yield RULE.finding(
            f"整体支出绩效目标表{row.level2}“{row.level3}”的值“{shown}”{sentence}。",
            field="overall_goal",
            severity=severity,
            found=row.value,
            evidence=(Evidence("整体支出绩效目标表", quote, row.location, None, "overall_goal"),),
        )


def fault_of(row: Indicator, words: Words) -> tuple[str, Severity] | None:
    """(rest of the sentence, severity) for a value that cannot be assessed; None for one that can."""
    value = trimmed(row.value)
    ratio = is_satisfaction(row) or trimmed(row.level3).endswith(RATIO_ENDS)
    if repeats_name(row, value):
        return "与指标名称相同，没有实际内容", Severity.WARNING
    if doubled(value) is not None:
        return "重复录入", Severity.WARNING
    if ratio and not carries_number(row.value) and not has_scale(row):
        return "没有数值，一般应写为百分比", Severity.WARNING
    if ratio and value.strip("≥≤><=").replace(".", "", 1).isdigit():
        return f"缺少“%”{elsewhere(row)}", Severity.WARNING
    if is_vague(value, words) and not has_scale(row):
        return f"过于笼统，难以考核{elsewhere(row)}", Severity.HINT
    return None


def elsewhere(row: Indicator) -> str:
    """What a sentence adds of a row that stands under the wrong level 2."""
    kind = better_kind(row)
    return f"；放在{row.level2}下也不合适，更像{LABELS[kind]}" if kind is not None else ""
