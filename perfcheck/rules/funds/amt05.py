"""AMT05 资金来源合计与总额不符

检查什么
    实施期、年度两栏中，中央、省级、市县（区）、单位自筹、其他资金相加是否等于资金总额。
示例
    年度资金总额100,000元，市县（区）财政资金80,000元，其余为0 → 合计80,000元，与总额不符。
如何修改
    核对各项资金来源，更正总额或分项。
不报告的情形
    相差不超过0.5元；各项来源都空白；表样只列出部分来源且分项之和不超过总额；
    有一项未能识别（记入“未能检查”）；总额为0或空白（由COM05说明）。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.goal import Funds, Goal
from perfcheck.model.location import Status
from perfcheck.model.money import format_wan
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.facts import Facts
from perfcheck.rules.funds.quotes import reading_doubt, sum_of
from perfcheck.rules.rule import Rule, Yield, money_cell, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.strings import HALF_LABELS

RULE = Rule(
    code="AMT05",
    slug="fund-sources-do-not-add-up",
    title="资金来源合计与总额不符",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核对各项资金来源，更正资金总额或分项金额。",
    looks_at=FORM,
)
LISTED = ("central", "provincial", "municipal", "self_raised")  # a form with all of these lists every source


@dataclass(frozen=True, slots=True)
class Options:
    tolerance: Decimal = Decimal("0.5")  # yuan; cells are printed in yuan, some with 角分


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    reported: set[tuple[Decimal, Decimal]] = set()
    for half, funds in (("implementation", goal.implementation), ("annual", goal.annual)):
        if any(a.status is Status.UNREADABLE for _, a in funds.items()):
            yield unreadable(f"“{goal.name}”的{HALF_LABELS[half]}资金有一项未能识别")
            continue
        total, parts = funds.total.value, sum_of([a for _, a in funds.sources()])
        if not total or parts is None or not _wrong(funds, total, parts, options.tolerance):
            continue
        if (total, parts) not in reported:  # the platform copies one half into the other
            reported.add((total, parts))
            yield from _report(goal, half, funds, total, parts)


def _wrong(funds: Funds, total: Decimal, parts: Decimal, tolerance: Decimal) -> bool:
    complete = all(getattr(funds, name).status is not Status.NOT_FOUND for name in LISTED)
    step = sum((a.step for _, a in funds.items() if a.step > 1), Decimal(0)) / 2
    gap = parts - total
    return gap > tolerance + step or (complete and -gap > tolerance + step)


def _report(goal: Goal, half: str, funds: Funds, total: Decimal, parts: Decimal) -> Yield:
    evidence: tuple[Evidence, ...] = tuple(
        money_cell(goal, f"funds.{half}.{name}", amount) for name, amount in funds.items() if amount.present
    )
    label = HALF_LABELS[half]
    confidence, doubt = reading_doubt(a for _, a in funds.items())
    yield RULE.finding(
        f"{label}各项资金合计{parts:,}元，与{label}资金总额{total:,}元不符，相差{abs(parts - total):,}元{doubt}。",
        goal=goal,
        confidence=confidence,
        field=f"funds.{half}.total",
        evidence=evidence,
        expected=f"{format_wan(parts)}万元",
        found=f"{format_wan(total)}万元",
        difference=f"{format_wan(abs(parts - total))}万元",
        amount=abs(parts - total),
    )
