"""AMT17 本年付款金额与年度资金不符

检查什么
    目标或产出、成本指标中写明本年度的付款金额（本年还本付息、2026年……金额、补偿金额等），
    与年度资金总额是否一致。
示例
    指标“本年还本付息金额”为620万元，年度资金总额为310万元 → 两处不一致。
如何修改
    核实本年应付金额；一笔付款拆成几个项目的，各项目分别填写自己的金额。
不报告的情形
    一致，或几笔相加一致（本金和利息）；总投资、概算、合同价、贷款金额等全部投资（由AMT08提示）；
    所写金额较小而项目另有其他支出；没有计量单位的数字。相差不超过年度资金的1%的，可能是按整数填写，只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.basis import MEASURE_88, OPENNESS_6, Basis
from perfcheck.rules.funds.payments_of_year import (
    names_this_year,
    payment_of,
    pays_the_year,
    speaks_of_year,
    whole_budget,
)
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row, money_cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.payments import YEARLY_PAYMENT
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.vocabulary.extendable import Words

RULE = Rule(
    code="AMT17",
    slug="payment-of-year-differs-from-funds",
    title="本年付款金额与年度资金不符",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (MEASURE_88,)),
    advice="请核实本年度应付金额；一笔付款拆成几个项目的，请分别填写各自的金额。",
    sides=("年度资金", "文中"),
    looks_at=FORM,
)

_SENTENCE = regex(r"[^。；;]+")


@dataclass(frozen=True, slots=True)
class Options:
    share: Decimal = Decimal("0.01")  # of the year's money: sums are often rounded to whole 万元


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    funds = goal.annual.total.value
    if not funds:
        return
    stated = payments(goal, facts.year, facts.words)
    if not stated or any(abs(value - funds) <= TOLERANCE for value in (*(v for v, _ in stated), *added_up(goal))):
        return
    close = [value for value, _ in stated if abs(value - funds) <= funds * options.share]
    largest = close[0] if close else max(value for value, _ in stated)
    # A smaller sum may be one of several payments, unless the project is that payment.
    whole = any(w in goal.name for w in YEARLY_PAYMENT) or goal_names_budget(goal, facts) or costs_so_much(goal)
    if not close and largest < funds and not whole:
        return
    gap = abs(largest - funds)
    whose = _shared_payment(facts.document, goal, largest, options.share)
    yield RULE.finding(
        f"本表写明本年付款{tell(largest)}，年度资金总额为{tell(funds)}，"
        f"相差{tell(gap)}{'，可能是按整数填写' if close else whose}。",
        goal=goal,
        field="funds.annual.total",
        severity=Severity.HINT if close else None,
        confidence=Confidence.LIKELY,
        evidence=(
            money_cell(goal, "funds.annual.total", goal.annual.total),
            *(evidence for _, evidence in stated),
        ),
        expected=tell(funds),
        found=tell(largest),
        difference=tell(gap),
        amount=gap,
    )


def costs_so_much(goal: Goal) -> bool:
    """Whether the one sum of the cost indicators is the whole payment of the year: 本年支付 90万元."""
    paid = [row for row in annual_indicators(goal) if is_cost(row) and payment_of(row) is not None]
    return len(paid) == 1 and pays_the_year(compact(paid[0].level3 or ""))


def goal_names_budget(goal: Goal, facts: Facts) -> bool:
    """Whether the goal names, in one sum of the year, all the money the project is given."""
    text = str(goal.annual_goal if goal.annual_goal.present else goal.implementation_goal)
    sums = [m for m in money_mentions(text) if names_this_year(text, m, facts.year, facts.words)]
    return len(sums) == 1 and whole_budget(text, sums[0])


def added_up(goal: Goal) -> Iterator[Decimal]:
    """What the sums of each sentence of the goal come to, and those of the outputs: 偿还本金900万元、利息340万元."""
    text = str(goal.annual_goal if goal.annual_goal.present else goal.implementation_goal)
    for sentence in _SENTENCE.findall(text):
        sums = [m.value for m in money_mentions(sentence)]
        if len(sums) > 1:
            yield sum(sums, Decimal(0))
    outputs = {row.level3: payment_of(row) for row in annual_indicators(goal) if row.level1[:2] == "产出"}
    yield sum((value for value in outputs.values() if value is not None), Decimal(0))


def payments(goal: Goal, year: int | None, words: Words) -> list[tuple[Decimal, Evidence]]:
    """Every sum the goal or an output or cost indicator names for the year, with its place."""
    found: list[tuple[Decimal, Evidence]] = []
    name = "annual_goal" if goal.annual_goal.present else "implementation_goal"
    text = str(goal.field(name))
    sums = [m.value for m in money_mentions(text) if names_this_year(text, m, year, words)]
    if sums:
        found.append((max(sums), cell(goal, name)))
    for indicator in annual_indicators(goal):
        value = payment_of(indicator)
        wanted = indicator.level1[:2] in ("产出", "成本") or "成本" in indicator.level2
        if value is not None and wanted and speaks_of_year(indicator, year, words):
            found.append((value, indicator_row(goal, indicator)))
    return found


def _shared_payment(document: Document, goal: Goal, paid: Decimal, share: Decimal) -> str:
    """Words for a payment that was split over several projects (…还本付息1, …还本付息2)."""
    stem = goal.name.rstrip("0123456789一二三四五六七八九十")
    parts = [g for g in document.goals if stem and g.name.startswith(stem)]
    total = sum((g.annual.total.value or Decimal(0) for g in parts), Decimal(0))
    if len(parts) > 1 and abs(total - paid) <= paid * share:
        return f"；与拆分的{len(parts)}个项目合计{tell(total)}相近，请分别填写各自的金额"
    return ""
