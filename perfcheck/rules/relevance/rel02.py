"""REL02 指标名称疑似串行

检查什么
    满意度指标的名称是否与满意度有关；三级指标名称是否正好是同一张表另一行的指标值；名称只是数值（≥95%）而指标值是
    指标名称（设备完好率）的，疑似名称与值填反。
示例
    服务对象满意度一行的名称为“控制在年度预算内”，与成本指标的值相同 → 名称与满意度无关，
    疑似填写或识别错误（串行）。
如何修改
    对照原表改正该行的三级指标名称。
不报告的情形
    满意度行的名称虽没有“满意”，但提到评价、投诉、知晓、服务等，或只写了服务对象的名称；
    名称与本行的值相同（见 QNT10）；与别的行相同的字少于四个；名称疑似被截断；左右两半相同的行只报告一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.cut_names import may_be_cut
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.indicator_words import COUNTED, NO_COUNT, OTHER_ROWS, SATISFACTION_LIKE
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.units import leading_unit, unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL02",
    slug="name-of-another-row",
    title="指标名称疑似串行",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请对照原表改正该行的三级指标名称。",
    looks_at=FORM_WITH_ROWS,
)
VALUE = regex(
    r"(?:[≥≤≧≦=<>]{1,2}|不低于|不少于|不高于|不超过|大于|小于)?(?:\d[\d.,]{0,12}(?P<unit>[^\d≥≤=<>]{0,8}?)(?:以上|以下|以内|内)?"
    r"|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末)?(?:之?前)?)"
)
NAME = regex(r"(?=.{0,40}[一-龥]{3})[^\d]{4,40}")
AMOUNTS = (
    "金额",
    "总额",
    "总量",
    "水量",
    "产量",
    "系数",
    "规模",
    "产值",
    "收入",
)  # ends of names beside those of counts
SHORTEST = 4  # characters; shorter values (达标, 及时) are words any name may be


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for indicator in goal.distinct_indicators():
        if indicator.level3 is None:
            continue
        if exchanged(indicator):
            yield RULE.finding(
                f"{indicator.level2}的名称是“{indicator.level3}”，指标值是“{indicator.value}”，名称与指标值疑似填反。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                found=indicator.level3,
                evidence=(indicator_row(goal, indicator),),
                advice="请把三级指标名称与指标值填到各自的栏目。",
            )
            continue
        if may_be_cut(indicator.level3, facts.cut_length):
            continue
        source = row_with_value(goal, indicator)
        if source is None and not strange_satisfaction(indicator):
            continue
        message = f"{indicator.level2}的名称是“{indicator.level3}”，与{indicator.level2}无关"
        if source is not None:
            message = f"{indicator.level2}的名称“{indicator.level3}”与{source.level2}的指标值相同"
        rows = (indicator,) if source is None else (indicator, source)
        yield RULE.finding(
            f"{message}，疑似填写或识别错误（串行）。",
            goal=goal,
            field="indicators",
            confidence=Confidence.CHECK,
            found=indicator.level3,
            evidence=tuple(indicator_row(goal, row) for row in rows),
        )


def exchanged(indicator: Indicator) -> bool:
    """Whether the name is a value and nothing else, and the value what would name it: ≥95% | 设备完好率."""
    name, value = compact(indicator.level3 or ""), compact(indicator.value or "").strip("≥≤=<>%")
    hit = VALUE.fullmatch(name)
    if hit is None or not NAME.fullmatch(value) or not value.endswith((*COUNTED, *NO_COUNT, *AMOUNTS, "数")):
        return False
    unit = hit.group("unit")
    return not unit or leading_unit(unit) == unit


def row_with_value(goal: Goal, indicator: Indicator) -> Indicator | None:
    """Another row whose value is this row's name."""
    name = compact(indicator.level3 or "")
    if len(name) < SHORTEST:
        return None
    for other in goal.indicators:
        if other.row == indicator.row or other.value is None or exchanged(other):
            continue
        if value_is(name, compact(other.value)):
            return other
    return None


def value_is(name: str, value: str) -> bool:
    """The value is the name, or the name twice (two halves glued by conversion)."""
    return value in (name, name * 2)


def strange_satisfaction(indicator: Indicator) -> bool:
    """A satisfaction row named by words of other rows."""
    name = compact(indicator.level3 or "")
    return (
        level2_kind(indicator.level2) == "满意度"
        and not any(word in name for word in SATISFACTION_LIKE)
        and (any(word in name for word in OTHER_ROWS) or name.endswith("率") or of_another_kind(indicator))
    )


def of_another_kind(indicator: Indicator) -> bool:
    """Whether a value is money, a length or an area, which no satisfaction is."""
    return indicator.target is not None and unit_kind(indicator.target.unit) in ("money", "length", "area", "volume")
