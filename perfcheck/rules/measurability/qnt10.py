"""QNT10 指标值与指标名称相同

检查什么
    指标值是否只是重复三级指标名称，或只写了比率名称（合格率、满意度）、列出几个指标名称而没有数值；
    值的开头是否又写了一遍名称（参与率不低于100%、房屋质量写房屋完好），只作提示。
示例
    三级指标“群众满意度”，指标值“群众满意度” → 指标值与指标名称相同，没有实际内容。
如何修改
    填写要达到的数值或可考核的标准，如“≥90%”。
不报告的情形
    名称含数字而值重复该名称（已有数值）；右半栏被截断而与左半栏一致的，只看左半栏；年度、实施期两半不一致的，可能是
    识别串行，作疑点并注明待核。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.measurability.values import fuller_rows, is_placeholder, name_of, repeats_name
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.measures import MEASURE_ENDS, RATIO_NAMES
from perfcheck.rules.vocabulary.vague import STANDARD_MET
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT10",
    slug="value-repeats-name",
    title="指标值与指标名称相同",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请填写要达到的数值或可考核的标准，如“≥90%”。",
    looks_at=FORM_WITH_ROWS,
)
LIST = regex(r"[、,;。/]")
AT_LEAST_ALL = regex(r"(?:不低于|不少于|不小于|大于等于|≥|>=)100%$")  # no rate comes to more
LONGEST = 300  # characters of a value that are looked at
LEAST_NAMES = 2
LEAST_NAME, LEAST_THING = 4, 2  # characters; shorter beginnings are shared by chance
QUALITIES = ("质量", "情况", "状况", "程度")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    yield from names_for_values(goal)
    yield from names_before_values(goal)
    for row in goal.distinct_indicators():
        value = trimmed(row.value)
        if not repeats_name(row, value) or is_placeholder(value, facts.words):
            continue
        bare_ratio = value in RATIO_NAMES and value != trimmed(row.level3)
        what = "只是比率名称，没有数值" if bare_ratio else "与指标名称相同，没有实际内容"
        doubtful = bare_ratio or other_half_differs(goal, row, value)
        yield RULE.finding(
            f"{row.level2}“{name_of(row)}”的指标值“{row.value}”{what}"
            + ("，疑似填写或识别错误。" if doubtful else "。"),
            goal=goal,
            field="indicators",
            severity=Severity.WARNING if doubtful else Severity.ERROR,
            confidence=Confidence.CHECK if doubtful else Confidence.CERTAIN,
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )


def names_for_values(goal: Goal) -> Yield:
    """Rows that list measures; each is told once, from its fuller half."""
    for row in fuller_rows(goal):
        if lists_names(trimmed(row.value)):
            yield RULE.finding(
                f"{row.level2}“{name_of(row)}”的指标值“{row.value}”只列了指标名称，没有数值。",
                goal=goal,
                field="indicators",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                found=row.value,
                evidence=(indicator_row(goal, row),),
            )


def names_before_values(goal: Goal) -> Yield:
    """居民参与率｜居民参与率不低于100%, 房屋质量｜房屋完好: the value says the name again before it says anything."""
    for row in fuller_rows(goal):
        name, value = trimmed(row.level3), trimmed(row.value)
        if repeats_name(row, value):
            continue
        if len(name) >= LEAST_NAME and value.startswith(name) and len(value) > len(name):
            told = f"重复了指标名称，指标值只写“{AT_LEAST_ALL.sub('100%', value.removeprefix(name))}”即可"
            advice = "请删去指标值中重复的指标名称。"
        elif says_only_good(name, value):
            told, advice = "只重复指标名称的内容，没有写明标准", "请写明达到什么标准算完好、合格。"
        else:
            continue
        yield RULE.finding(
            f"{row.level2}“{row.level3}”的指标值“{row.value}”{told}。",
            goal=goal,
            field="indicators",
            severity=Severity.HINT,
            advice=advice,
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )


def says_only_good(name: str, value: str) -> bool:
    """Whether a value is the thing the name measures and a word that it is in order (房屋质量｜房屋完好)."""
    thing = next((name.removesuffix(end) for end in QUALITIES if name.endswith(end)), "")
    return len(thing) >= LEAST_THING and value.startswith(thing) and value.removeprefix(thing) in STANDARD_MET


def lists_names(value: str) -> bool:
    """Whether a value is a list of measures (…降低率、…增值率、…年限) instead of what they shall come to."""
    parts = [part for part in LIST.split(value[:LONGEST]) if part]
    named = [part for part in parts if part.endswith(MEASURE_ENDS)]
    return len(named) >= LEAST_NAMES and 2 * len(named) > len(parts) and not carries_number(value)


def other_half_differs(goal: Goal, row: Indicator, value: str) -> bool:
    """Whether the row's other half has another value: then a slip of one half may explain it."""
    return any(
        other.row == row.row and other is not row and trimmed(other.value) not in ("", value)
        and not value.startswith(trimmed(other.value))
        for other in goal.indicators
    )  # fmt: skip
