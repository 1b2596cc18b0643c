"""DAT05 填报日期不合理

检查什么
    填报日期是否为14位（或8位）数字或真实日期，是否晚于检查日期，
    是否在预算编制期间（上年6月1日至预算年度12月31日）之内。
示例
    2026年预算的填报日期为“20280126170102” → 晚于预算年度，疑似填写或识别错误。
如何修改
    核对原表，改为实际填报日期。
不报告的情形
    填报日期空白或表中没有该栏；14位、8位数字或“2026年1月26日”“2026年1月”等写法且在编制期间内；
    没有读到预算年度时不判断期间。前8位是合理的日期、只是时分秒位数不对的，只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Status
from perfcheck.rules.basis import IMPLEMENTATION_25_START, ORDER_OF_DATES, Basis
from perfcheck.rules.rule import Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.values.dates import date_mentions, stamp_date

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT05",
    slug="filling-date-implausible",
    title="填报日期不合理",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_START,), (ORDER_OF_DATES,)),
    advice="请核对原表，改为实际填报日期。",
    looks_at=FORM,
)
LENGTHS = (8, 14)  # digits: yyyymmdd, with or without hhmmss


@dataclass(frozen=True, slots=True)
class Options:
    first_month: int = 6  # of the year before: local budget preparation is launched by 30 June


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if goal.filled_at.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的填报日期未能识别")
    text = goal.filled_at.text or ""
    limits = (facts.year, facts.reference_date, options.first_month)
    fault = fault_of(text, *limits) if text else None
    if fault is not None:
        day = "".join(text.split())[: LENGTHS[0]]
        only_the_hour = day.isdigit() and len(text) > LENGTHS[0] and fault_of(day, *limits) is None
        yield RULE.finding(
            f"填报日期“{text}”{fault}，疑似填写或识别错误。",
            goal=goal,
            field="filled_at",
            severity=Severity.HINT if only_the_hour else None,
            confidence=Confidence.CHECK,
            evidence=(cell(goal, "filled_at"),),
            found=text,
        )


def fault_of(text: str, year: int | None, today: date, first_month: int) -> str | None:
    """What is wrong with a filling date, as the rest of a sentence; None when it is plausible."""
    digits = "".join(text.split())
    if digits.isascii() and digits.isdigit() and len(digits) not in LENGTHS:
        return f"为{len(digits)}位数字，不是14位或8位"
    day = stamp_date(text)
    if day is None:
        named = date_mentions(text, quoted=True)
        if not named or named[0].month is None or named[0].day is not None:
            return "不是真实的日期"
        day = date(named[0].year, named[0].month, 1)  # 2026年1月: the month is all that is told
    if year is not None and day > date(year, 12, 31):
        return f"晚于预算年度{year}年"
    if day > today:
        return f"晚于检查日期{today.isoformat()}"
    if year is not None and day < date(year - 1, first_month, 1):
        return f"早于{year}年预算的编制时间（{year - 1}年{first_month}月起）"
    return None
