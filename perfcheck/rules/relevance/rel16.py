"""REL16 升降的前后数值与说法不符

检查什么
    各文字栏写“由甲提高（降低）到乙”的，乙是否比甲高（低）；写到的事项有指标的，指标值是否仍是提高（降低）以前的数值；
    概况写的现状是否已高（低）于目标要提高（降低）到的数；
    各文字栏写明上年（目前）已达到的比率的，同名指标的本年目标是否还不如上年。
示例
    目标写“利用系数由0.56提高到0.52” → 写的是提高，后一数却较低；
    目标写“利用系数由0.52提高到0.56”，指标值为“≥0.52” → 指标值仍是提高以前的数值；
    立项依据写“2025年按时上报率达到99.6%”，指标“按时上报率”为“≥95%” → 目标低于上年实际。
如何修改
    核对前后两个数值，统一目标和指标。
不报告的情形
    前后单位不同；只写一个数的；年份、编号；指标名称没有在该句中写到的；比上年实际低不到1个百分点的目标。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.relevance.last_years import below_last_year
from perfcheck.rules.relevance.present_state import beyond_the_aim
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.told_forms import label_of
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL16",
    slug="change-against-its-words",
    title="升降的前后数值与说法不符",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请核对前后两个数值，统一目标和指标。",
    looks_at=TOLD_FORM,
)
_NUMBER = r"(\d{1,9}(?:\.\d{1,4})?)([%％‰]|[一-龥]{0,3}?)"
RISES = ("提高", "提升", "增加", "增长", "上升", "扩大", "扩容", "增至", "升")
_FALLS = "降低|下降|减少|缩短|压减|压缩|缩小|降|减"
_FROM = r"(?:由|从)(?:原来?的?|目前的?|现在的?|上年的?|20\d\d年的?)?"
_IN_YEAR = r"(?:20\d\d年(?:度|底|末)?的?)?(?!20\d\d年)"  # 由2019年的3.10万人次下降到2025年的1.80万人次
CHANGE = regex(rf"{_FROM}{_NUMBER}(?:左右)?({'|'.join(RISES)}|{_FALLS})(?:到|至|为)?了?{_IN_YEAR}{_NUMBER}")
BEFORE = 24  # characters before a change that name what changes


class Change(NamedTuple):
    """A change that a text tells, as printed. around: the words before it."""

    first: Decimal
    last: Decimal
    unit: str
    up: bool
    verb: str
    quote: str
    around: str


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for name, field in goal.texts():
        for change in changes(compact(str(field))):
            place = f"“{label_of(goal, name)}”写“{change.quote}”"
            if change.up != (change.last > change.first):
                yield RULE.finding(
                    f"{place}，写的是{change.verb}，后一个数却{'不高于' if change.up else '不低于'}前一个数。",
                    goal=goal,
                    field=name,
                    confidence=Confidence.LIKELY,
                    found=change.quote,
                    evidence=(cell(goal, name),),
                )
                continue
            for row in goal.distinct_indicators():
                target = row.target or parse_target(row.value)
                named = compact(row.level3 or "")
                if not named or named not in change.around or target is None or target.quantity != change.first:
                    continue
                yield RULE.finding(
                    f"{place}，指标“{row.level3}”的值“{row.value}”仍是{change.verb}以前的数值。",
                    goal=goal,
                    field="indicators",
                    confidence=Confidence.LIKELY,
                    found=row.value,
                    evidence=(cell(goal, name), indicator_row(goal, row)),
                )

    for one in below_last_year(goal, facts.year):
        yield RULE.finding(
            f"“{label_of(goal, one.field)}”写“{one.quote}”，指标“{one.row.level3}”的目标“{one.row.value}”"
            "还不如已达到的水平，请核实目标值。",
            goal=goal,
            field="indicators",
            severity=None if one.much else Severity.HINT,
            confidence=Confidence.LIKELY,
            expected=one.quote,
            found=one.row.value,
            evidence=(cell(goal, one.field), indicator_row(goal, one.row)),
            advice="目标值一般不低于上年实际；确需调低的，请写明原因。",
        )
    for risen in beyond_the_aim(goal):
        state, aim = risen.fields
        yield RULE.finding(
            f"“{label_of(goal, state)}”写现状“{risen.state}”，{label_of(goal, aim)}写“{risen.aim}”，"
            f"现状已{'高' if risen.up else '低'}于目标，两处不符。",
            goal=goal,
            field=state,
            confidence=Confidence.LIKELY,
            expected=risen.aim,
            found=risen.state,
            evidence=(cell(goal, state), cell(goal, aim)),
        )


def changes(text: str) -> Iterator[Change]:
    """Every change of one number into another of the same unit."""
    for hit in CHANGE.finditer(text):
        one, unit, verb, other, same = hit.groups()
        first, last = to_decimal(one), to_decimal(other)
        if first is None or last is None or (unit and same and unit != same):
            continue
        around = text[max(0, hit.start() - BEFORE) : hit.start()]
        yield Change(first, last, unit, verb in RISES, verb, hit.group(0), around)
