"""COM06 缺少产出指标或效益指标

检查什么
    表中是否至少填了一行产出指标（数量、质量、时效）和一行效益指标（经济、社会、生态、可持续影响）。
    常见做法是每个项目都设置产出指标和效益指标。
示例
    经济、社会、生态、可持续影响四行全部空白 → 缺少效益指标。
如何修改
    至少补充一条与本项目直接相关、可以核对的指标。
不报告的情形
    只有部分二级指标空白（不是每项都必填，见 COM13）；只缺数量或质量（见 COM07）；
    一级指标的字样被合并单元格遮住（按二级指标判断）；有的行二级指标名称不在常用名称之内或没有印出的（记入“未能检查”）；
    没有识别到指标表（记入“未能检查”）；文字的指标表没有印完的（由DIS08说明，其他完整性规则也不报告）。
    该类的行一行也没有印出、而表样固定印有或指标表没有印到满意度一行时，只作疑点并注明请对照原文件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import GUIDE_101, OPINION_34, Basis
from perfcheck.rules.completeness.indicator_rows import (
    BENEFIT_KINDS,
    FIXED_ROWS_FAMILY,
    LAST_KIND,
    LOST,
    NO_TABLE,
    OUTPUT_KINDS,
    Kinds,
    kinds,
    unread_row,
)
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM06",
    slug="level1-missing",
    title="缺少产出指标或效益指标",
    severity=Severity.ERROR,
    basis=Basis((OPINION_34,), (GUIDE_101,)),
    advice="请至少补充一条与本项目直接相关、可以核对的指标。",
    looks_at=FORM,
    absence=True,
    all_rows=True,
)
LEVEL1 = (("产出指标", OUTPUT_KINDS), ("效益指标", BENEFIT_KINDS))


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    found = kinds(goal)
    if not goal.indicators:
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    if found.unknown and len(missing_levels(found)):
        unnamed = all(not (row.level1_printed or row.level2) for row in goal.indicators if row.filled)
        why = "没有印出一级、二级指标名称" if unnamed else "有二级指标名称不在常用名称之内"
        yield not_enough_data(f"“{goal.name}”{why}，无法判断是否缺少产出或效益指标")
        return
    for level1, wanted in missing_levels(found):
        hidden = next(filter(None, (unread_row(goal, kind, facts.document) for kind in sorted(wanted))), None)
        if hidden is not None:
            yield hidden
            continue
        lost = not wanted & found.printed and (goal.family == FIXED_ROWS_FAMILY or LAST_KIND not in found.printed)
        yield RULE.finding(
            f"缺少{level1}：没有填写任何一行{level1}{LOST if lost else ''}。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING if lost else Severity.ERROR,
            confidence=Confidence.CHECK if lost else Confidence.CERTAIN,
            evidence=tuple(blank_rows(goal, wanted, found)),
        )


def missing_levels(found: Kinds) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((level1, wanted) for level1, wanted in LEVEL1 if not wanted & found.filled)


def blank_rows(goal: Goal, wanted: frozenset[str], found: Kinds) -> Iterator[Evidence]:
    """The blank rows of a level 1; the form itself when none is printed."""
    rows = [row for kind, row in found.blank.items() if kind in wanted]
    if not rows:
        yield Evidence("本表·绩效指标", "（无此行）", goal.location, goal.name, "indicators")
    for row in rows:
        yield indicator_row(goal, row)
