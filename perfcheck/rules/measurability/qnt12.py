"""QNT12 模板占位符未替换

检查什么
    项目名称、指标名称、指标值、各文字栏和项目经费情况说明中是否留有模板占位符（XX、××、○○、20XX、N个、待定、指标1：、……）。
示例
    指标值为“XX” → “XX”是模板占位符，未替换。
如何修改
    替换为实际内容；没有内容的删去该行。
不报告的情形
    整行没有填写、只印着模板的“指标1：”“……”的，一张表合并为一条疑点。
    占位符只留在三级指标名称中、指标值已填数字的（苗木成活率(≥**%) 85），作疑点。
    乘号（2*41.182km）；型号（BV-XX、5G）；必填星号（*项目名称）；句中省略号；文件名称中的“若干”（若干措施、若干意见）；隐去名字的姓名（李某某）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.goal import TEXT_FIELDS, Goal
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.measurability.values import is_placeholder
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.told_forms import BUDGET, label_of, text_of
from perfcheck.rules.vocabulary.placeholders import INSIDE
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.vocabulary.extendable import Words

RULE = Rule(
    code="QNT12",
    slug="placeholder-left",
    title="模板占位符未替换",
    severity=Severity.ERROR,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请替换为实际内容；没有内容的删去该行。",
    looks_at=TOLD_FORM,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for name in ("project_name", *goal.told(*TEXT_FIELDS, BUDGET)):
        if hit := INSIDE.search(str(text_of(goal, name))):
            yield told(goal, f"“{label_of(goal, name)}”中的“{hit.group(0)}”", hit.group(0), cell(goal, name))
    rows = goal.distinct_indicators()
    left = [row for row in rows if row.level3 and not row.value and is_placeholder(row.level3, facts.words)]
    yield from in_indicators(goal, [row for row in rows if row not in left], facts.words)
    if left:
        names = "、".join(dict.fromkeys(row.level3 or "" for row in left))
        yield RULE.finding(
            f"指标表中有{len(left)}行只印着模板的“{names}”，没有填写。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING,
            found=names,
            evidence=tuple(indicator_row(goal, row) for row in left),
        )


def in_indicators(goal: Goal, rows: Sequence[Indicator], words: Words) -> Yield:
    for row in rows:
        filled = carries_number(row.value or "")  # 苗木成活率(≥**%) | 85: the gap was left in the name alone
        named = f"{row.level2}“{row.level3}”的指标值" if row.level3 else f"{row.level2}的指标值"
        for what, text in ((f"{row.level2}的三级指标名称", row.level3), (named, row.value)):
            if not text:
                continue
            whole = is_placeholder(text, words)
            hit = None if whole else INSIDE.search(text)
            if whole or hit:
                mark = hit.group(0) if hit else text
                place = f"{what}“{text}”" + (f"中的“{mark}”" if mark != text else "")
                severity = Severity.WARNING if text is row.level3 and filled and not whole else None
                yield told(goal, place, mark, indicator_row(goal, row), severity)


def told(goal: Goal, place: str, mark: str, evidence: Evidence, severity: Severity | None = None) -> Finding:
    message = f"{place}疑似模板占位符，未替换为实际内容。"
    return RULE.finding(message, goal=goal, field=evidence.field, found=mark, evidence=(evidence,), severity=severity)
