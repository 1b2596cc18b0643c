"""QNT14 指标值疑似电子表格格式错误

检查什么
    时间类指标的值是否为日期序列号（五位数字），指标值是否为科学计数、“0.97比例”、1900/1/0 等格式残留。
示例
    “完成时间”的值为“44561” → 疑似日期格式错误（应为2021-12-31）。
如何修改
    将单元格设为日期或百分数格式后重新填写。
不报告的情形
    名称与时间无关的五位数字（实有数量）；超出 43000 至 47500（2017 年至 2030 年）的数字。
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.measurability.values import is_residue, name_of, serial_day
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT14",
    slug="spreadsheet-residue",
    title="指标值疑似电子表格格式错误",
    severity=Severity.ERROR,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请将单元格设为日期或百分数格式后重新填写。",
    sides=("疑为", "所填"),
    looks_at=INDICATOR,
)
SIGNS = "≥≤=><"
DAY_ZERO = date(1899, 12, 30)  # Excel's day 0; 44561 is 2021-12-31


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, value = filled
    if not is_residue(row, value):
        return
    meant = guess(value)
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的值“{row.value}”疑似日期或数字格式错误"
        + (f"（应为{meant}）。" if meant else "。"),
        goal=goal,
        field="indicators",
        confidence=Confidence.LIKELY,
        expected=meant,
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )


def guess(value: str) -> str | None:
    """What was meant: the day of a serial, the percentage of a share, the number of 1.0E+08."""
    day = serial_day(value)
    if day is not None:
        return (DAY_ZERO + timedelta(days=day)).isoformat()
    try:
        if value.endswith("比例"):
            share = value.removesuffix("比例").lstrip(SIGNS)
            return f"{value[: value.index(share)]}{(Decimal(share) * 100).normalize():f}%"
        if "E" in value.upper():
            number = Decimal(value)
            return f"{number:f}" if number < Decimal("1E+15") else None
    except InvalidOperation:
        return None
    return None
