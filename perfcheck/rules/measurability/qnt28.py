"""QNT28 指标值为负数、零或不成整数

检查什么
    数量、金额和合格率、满意度一类的指标值是否为负数，应完成的工作量、成本是否为零，“≥0”是否任何情况都能达到。
示例
    “培训教师人数”的值为“≥0人” → 任何情况都能达到，没有提出要求。
如何修改
    填写本年度要完成的数量、要达到的比率或成本控制数。
不报告的情形
    事故、投诉等应为零的；增长、同比、温差等可以是负数的；超支、新增债务等应控制为零的；
    满意度（见 FEA01）；越低越好而写成“≥0”的（见 QNT09）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.harms import measures_harm
from perfcheck.rules.measurability.qnt09 import speaks_of_harm, work_done
from perfcheck.rules.measurability.values import is_capped_ratio, is_cost, is_quantity, is_satisfaction, name_of
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT28",
    slug="value-zero-or-negative",
    title="指标值为负数、零或不成整数",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="请填写本年度要完成的数量、要达到的比率或成本控制数。",
    looks_at=INDICATOR,
)
_NEGATIVE = regex(r"(?:[≥≤><=]{0,2}|不[低少高多]于|不超过)[-−－—]\d{1,15}(?:\.\d{1,6})?([一-龥%‰/㎡℃a-zA-Z²³]{0,8})")
_MAY_FALL = (
    "提前", "增", "降", "减", "同比", "环比", "变化", "差", "温", "利润", "盈", "亏", "净", "余额", "海拔", "误", "偏",
)  # fmt: skip
_KEPT_AT_NONE = (
    "超",
    "增",
    "变更",
    "追加",
    "浪费",
    "违",
    "债务",
    "借款",
    "收费",
    "负担",
    "不",
    "未",
    "无",
    "减免",
    "免费",
)
WHOLE = ("人", "名", "户", "家", "所", "座", "台", "辆", "栋", "株", "头", "块", "册", "人次", "场", "场次", "处")
_AVERAGES = ("均", "每", "比", "折合", "当量", "密度", "率", "单位", "标准", "负荷", "人年", "师生比", "指数")
COUNTED = ("count", "length", "area", "volume", "weight", "money", "time")


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    fault = what_is_wrong(row, value)
    if fault is not None:
        yield RULE.finding(
            f"{row.level2}“{name_of(row)}”的值“{row.value}”{fault}。",
            goal=goal,
            field="indicators",
            confidence=Confidence.CHECK if row.by_ocr else Confidence.LIKELY,
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )


def what_is_wrong(row: Indicator, value: str) -> str | None:
    """What is wrong with a value below or at zero, None for any other and for those that may well be."""
    name = trimmed(row.level3)
    negative = _NEGATIVE.fullmatch(value)
    if negative is not None:
        fits = unit_kind(negative.group(1)) in COUNTED or is_capped_ratio(name) or is_satisfaction(row)
        return "是负数，疑似填写或识别错误" if fits and not any(w in name for w in _MAY_FALL) else None
    target = row.target or parse_target(row.value, row.level2, row.level3)
    if target is None or target.quantity is None or target.upper is not None:
        return None
    if target.quantity % 1 and target.unit in WHOLE and not any(word in name for word in _AVERAGES):
        return f"不是整数，“{target.unit}”不能有小数，疑似单位或数值填写错误"
    if target.quantity != 0:
        return None
    if speaks_of_harm(name) or measures_harm(name, quantity=False) or any(word in name for word in _KEPT_AT_NONE):
        return None
    if target.operator is Operator.AT_LEAST and not is_satisfaction(row):
        return "任何情况都能达到，没有提出要求"
    if target.operator in (Operator.EQUAL, Operator.AT_MOST):
        work = is_quantity(row) and bool(name) and work_done(name, target.unit)
        cost = is_cost(row) and unit_kind(target.unit) == "money"
        return "为零，没有要完成的工作量" if work else "为零，没有成本控制数" if cost else None
    return None
