"""QNT07 指标值缺少计量单位

检查什么
    指标值只有数字、没有计量单位，而指标名称也看不出单位；比率、满意度缺少“%”；数量指标只写“…万”“…亿”而没有单位。
    投资额、费用等金额没有单位的，如按万元计将超过年度资金总额，一并说明。
示例
    成本指标“项目投资额”的值为“326” → 没有计量单位，无法判断是元还是万元；
    年度资金64万元的，如按万元计，将超过年度资金。
如何修改
    在数字后写明计量单位。
不报告的情形
    名称已说明所数对象（次数、个数；人数、户数、数量、新增企业等只作提示）；名称括号中已写单位（投资额(万元)）；比率的值为0；另有计量单位栏；时效指标中的年份。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.money import YUAN_PER_WAN, tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.values import has_finer_fault, is_quantity, is_timing, name_of
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.vocabulary.measures import COUNTING_ENDS, MONEY_ENDS, RATIO_ENDS
from perfcheck.rules.vocabulary.payments import UNIT_PRICE
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT07",
    slug="value-without-unit",
    title="指标值缺少计量单位",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="请在数字后写明计量单位。",
    looks_at=INDICATOR,
    told_by=("QNT12", "QNT23"),
)
ONLY_NUMBER = regex(r"[≥≤><=≧≦]{0,2}[\d,]{1,20}(?:\.\d{1,6})?")
# 约3400万: ten thousands of what? Under 成本 it can only be money.
ONLY_MULTIPLE = regex(r"[≥≤><=≧≦]{0,2}约?[\d,]{1,20}(?:\.\d{1,6})?[万亿]")
LEAST_YUAN = 10_000  # a larger number without unit is more likely yuan than 万元
ROUNDING = Decimal("1.01")  # a sum rounded to whole 万元 is no excess
SIGNS = "≥≤><=≧≦"
_INDEX = regex("[A-Z]{1,4}I值?$")  # PQI, PCI, AQI
_LETTERS = regex(r"[(（]?[A-Za-z]{2,6}\d{0,2}[)）]?$")  # 路面状况指数PQI, 空气质量指数（AQI）
COUNTED_ENDS = ("人数", "户数", "数量")  # of names that say what is counted, yet not in what
UNIT_IN_NAME = regex(r"\([≥≤><=≧≦*×_\dXxNn]{0,6}([^()]{1,10})\)")  # 面积(亩), 成活率(≥**%)


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    multiple = is_quantity(row) and bool(ONLY_MULTIPLE.fullmatch(value)) and not says_what_is_counted(row)
    number = bool(ONLY_NUMBER.fullmatch(value)) and not implied(row, value)
    if says_what_it_counts(row, value):
        yield RULE.finding(
            f"{row.level2}“{name_of(row)}”的值“{row.value}”没有写计量单位（名称已说明所数对象）。",
            goal=goal,
            field="indicators",
            severity=Severity.HINT,
            confidence=Confidence.LIKELY,
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )
        return
    if not (multiple or number) or has_finer_fault(row, value, facts.words):
        return
    percent = meant_percent(value) if is_ratio(row) else None
    if percent == "0%":
        return  # nothing of nothing needs no unit
    what = (
        "没有计量单位"
        if percent is None
        else "缺少“%”"
        if percent == f"{value}%"
        else f"没有写成百分数，疑似应为{percent}"
    )
    beyond = "" if multiple else beyond_funds(filled)
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的值“{row.value}”{what}{beyond}。",
        goal=goal,
        field="indicators",
        confidence=Confidence.LIKELY,
        expected=percent,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )


def beyond_funds(filled: FilledRow) -> str:
    """Words for a sum of money without unit that the year's funds do not cover, read as 万元 or even as 元."""
    goal, row, value = filled
    funds, name = goal.annual.total, compact(row.level3 or "")
    if not funds.value or not name.endswith(MONEY_ENDS) or any(word in name for word in UNIT_PRICE):
        return ""
    number = to_decimal(value.lstrip(SIGNS))
    if number is None or number < LEAST_YUAN:
        exceeds = number is not None and number * YUAN_PER_WAN > funds.value * ROUNDING
        return f"；如按万元计，将超过年度资金{funds.told}" if exceeds else ""
    if number <= funds.value * ROUNDING:
        return ""  # plainly yuan, and within the year's money
    return f"；按元计为{tell(number)}，按元计、按万元计都超过年度资金{funds.told}"


def meant_percent(value: str) -> str:
    """The percentage a ratio without % means: 95 → 95%; 1 and 0.95 are spreadsheet shares, 100% and 95%."""
    number = to_decimal(value.lstrip(SIGNS))
    if number is None or number > 1:
        return f"{value}%"
    sign = value[: len(value) - len(value.lstrip(SIGNS))] if number else ""
    return f"{sign}{(number * 100).normalize():f}%"


def says_what_it_counts(row: Indicator, value: str) -> bool:
    """遗属人数 14, 完成结算项目数 3, 新增高新技术企业 15: the name says what is counted, yet the value ought to."""
    target = row.target or parse_target(row.value)
    unit = target.unit if target is not None else None
    name = compact(row.level3 or "")
    of_things = name.endswith("数") or (name.startswith("新增") and not name.endswith((*MONEY_ENDS, *RATIO_ENDS)))
    counted = name.endswith(COUNTED_ENDS) or (is_quantity(row) and of_things and not name.endswith(COUNTING_ENDS))
    return not unit and bool(ONLY_NUMBER.fullmatch(value)) and counted


def implied(row: Indicator, value: str) -> bool:
    """Whether the unit stands elsewhere: in the name, in a unit column, or the number is a year."""
    name = compact(row.level3 or "")
    target = row.target or parse_target(row.value)
    if target is not None and target.unit:
        return True
    if _LETTERS.sub("", name).endswith(COUNTING_ENDS) or any(unit_kind(u) for u in UNIT_IN_NAME.findall(name)):
        return True
    if _INDEX.search(name):
        return True
    return is_timing(row) and bool(re.fullmatch(r"(?:19|20)\d{2}", value))


def says_what_is_counted(row: Indicator) -> bool:
    """受益人数 does, 管道拆除数量 does not: 万 may be metres or yuan."""
    name = compact(row.level3 or "")
    return name.endswith(COUNTING_ENDS) and not name.endswith("数量")


def is_ratio(row: Indicator) -> bool:
    name = compact(row.level3 or row.level2)
    return name.endswith(RATIO_ENDS)
