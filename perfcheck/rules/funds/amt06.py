"""AMT06 年度资金大于实施期资金

检查什么
    年度资金总额是否大于实施期（项目）资金总额，年度的某项资金来源是否大于实施期的同一项。
示例
    实施期资金总额90万元，年度资金总额120万元 → 年度资金大于项目总资金。
如何修改
    核对两栏金额，更正有误的一栏。
不报告的情形
    实施期一栏为0或空白；只有一栏资金的表样；相差不超过0.5元；未能识别的金额（由FRM01说明）。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.money import Amount, tell
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.funds.quotes import as_printed
from perfcheck.rules.rule import NoOptions, Rule, Yield, money_cell
from perfcheck.rules.subjects import FORM
from perfcheck.strings import FUND_LABELS

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT06",
    slug="annual-funds-exceed-whole",
    title="年度资金大于实施期资金",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核对实施期与年度两栏的金额，更正有误的一栏。",
    looks_at=FORM,
)
TOLERANCE = Decimal("0.5")  # yuan


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    whole, year = dict(goal.implementation.items()), dict(goal.annual.items())
    if not whole["total"].value:
        return
    if larger(whole["total"], year["total"]):
        yield from _report(goal, ("total",), whole, year)
    else:
        names = tuple(n for n, _ in goal.annual.sources() if whole[n].value and larger(whole[n], year[n]))
        if names:
            yield from _report(goal, names, whole, year)


def larger(whole: Amount, year: Amount) -> bool:
    """Whether the year's amount exceeds the whole by more than half a yuan and the rounding of both."""
    if whole.value is None or year.value is None:
        return False
    rounding = (whole.step + year.step) / 2 if max(whole.step, year.step) > 1 else Decimal(0)
    return year.value - whole.value > TOLERANCE + rounding


def _report(goal: Goal, names: tuple[str, ...], whole: dict[str, Amount], year: dict[str, Amount]) -> Yield:
    first = names[0]
    ours, all_years = year[first].value or Decimal(0), whole[first].value or Decimal(0)
    message = "；".join(
        f"年度{FUND_LABELS[n]}{as_printed(year[n].value, year[n])}，"
        f"大于实施期{FUND_LABELS[n]}{as_printed(whole[n].value, whole[n])}"
        for n in names
    )
    yield RULE.finding(
        f"{message}。",
        goal=goal,
        field=f"funds.annual.{first}",
        evidence=tuple(
            money_cell(goal, f"funds.{half}.{n}", amounts[n])
            for n in names
            for half, amounts in (("implementation", whole), ("annual", year))
        ),
        expected=f"不超过{tell(all_years)}",
        found=tell(ours),
        difference=tell(ours - all_years),
        amount=ours - all_years,
    )
