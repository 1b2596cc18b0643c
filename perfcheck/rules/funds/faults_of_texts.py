"""What the texts and the table of costs of a form reckon wrongly by themselves (AMT20)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.money import tell
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.funds.cost_faults import Fault, Options
from perfcheck.rules.funds.cost_rows import wrong_rows
from perfcheck.rules.funds.slips import slips
from perfcheck.rules.funds.told_changes import told_changes, told_differences
from perfcheck.rules.funds.told_equations import equations, wrong_total
from perfcheck.rules.funds.told_interest import wrong_interest
from perfcheck.rules.funds.told_products import product_of
from perfcheck.rules.funds.told_sums import told_totals
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.relevance.parts_of_wholes import fits, parts_of_wholes
from perfcheck.rules.rule import cell
from perfcheck.rules.told_forms import BUDGET, label_of, text_of
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.goal import Goal
    from perfcheck.rules.funds.told_prices import Slip


def interest(goal: Goal) -> Iterator[Fault]:
    """Interest that is not what principal and rate of the same text come to."""
    for name in goal.told("overview", "plan", "annual_goal", "implementation_goal"):
        wrong = wrong_interest(str(goal.field(name)))
        if wrong is not None:
            yield Fault(
                f"“{label_of(goal, name)}”按“{wrong.quote}”计算，一年的利息为{tell(wrong.yuan)}，"
                f"与所写利息{wrong.said.quote}不符。",
                field=name,
                expected=tell(wrong.yuan),
                found=wrong.said.quote,
                sides=("按利率计算", "所写利息"),
                difference=abs(wrong.yuan - wrong.said.value),
                evidence=(cell(goal, name),),
            )
            return


def in_rows(goal: Goal) -> Iterator[Fault]:
    """Rows of the form's table of costs whose numbers do not come to the sum they print."""
    costs = dict(goal.extra).get("costs")
    if costs is None or not costs.present:
        return
    for row in wrong_rows(str(costs), goal.annual.total.value):
        yield Fault(
            f"“{label_of(goal, 'costs')}”写“{row.quote}”，计算为{tell(row.yuan)}，与所写金额{tell(row.said)}不符。",
            field="costs",
            expected=tell(row.yuan),
            found=tell(row.said),
            sides=("计算结果", "所写金额"),
            difference=abs(row.yuan - row.said),
            evidence=(cell(goal, "costs"),),
        )


def spelt_out(goal: Goal) -> Iterator[Fault]:
    """A product that a text spells out, or the 合计 of several, with a sum behind it that is another one."""
    for name, field in goal.texts():
        text = str(field)
        wrong = next((one for one in equations(text) if not one.right), None)
        how = "计算结果为"
        if wrong is None:
            wrong, how = wrong_total(text), "各项相加为"
        if wrong is not None:
            yield Fault(
                f"“{label_of(goal, name)}”写“{wrong.quote}”，{how}{tell(wrong.yuan)}，与所写金额不符。",
                field=name,
                expected=tell(wrong.yuan),
                found=tell(wrong.said),
                sides=("计算结果", "所写金额"),
                difference=abs(wrong.yuan - wrong.said),
                evidence=(cell(goal, name),),
            )
            return
        plain = compact(text)
        relations = chain(told_totals(plain), told_differences(plain), told_changes(plain, None))
        told = next((one for one in relations if one.fault), None)
        if told is not None:
            yield Fault(
                f"“{label_of(goal, name)}”{told.fault}。",
                field=name,
                expected=told.added or told.found,
                found=told.found,
                sides=("计算结果", "所写金额"),
                evidence=(cell(goal, name),),
            )
            return


def wrong_products(goal: Goal) -> Iterator[Fault]:
    """What a text reckons, so many and each so much, that is not what it says."""
    for name in goal.told("overview", "annual_goal", "plan", BUDGET):
        product = product_of(str(text_of(goal, name)))
        wrong = product.wrong if product is not None else None
        if wrong is not None:
            yield Fault(
                f"“{label_of(goal, name)}”所写数量和“{wrong.quote}”计算为{tell(wrong.yuan)}，"
                f"与所写“{wrong.told}”不符。",
                field=name,
                severity=Severity.HINT if wrong.others else None,
                expected=tell(wrong.yuan),
                found=wrong.told,
                sides=("按单价计算", "所写合计"),
                difference=abs(wrong.yuan - wrong.said),
                evidence=(cell(goal, name),),
            )
            return


def mistyped_texts(goal: Goal, funds: Decimal | None) -> Iterator[Fault]:
    """The first number of a text that does not fit what the text reckons with it."""
    counts, options = counts_of(goal), Options()
    for name in goal.told("overview", "plan", "annual_goal", "implementation_goal", BUDGET):
        for slip in slips(str(text_of(goal, name)), funds, goal.implementation.total.value, counts):
            if not slip.how and told_by_rel11(str(text_of(goal, name)), slip, options):
                continue
            how = f"按所写的{slip.how}计算为" if slip.how else "各项相加为"
            yield Fault(
                f"“{label_of(goal, name)}”写“{slip.quote}”，{how}{tell(slip.yuan)}，与所写{slip.said.quote}不符。",
                field=name,
                expected=tell(slip.yuan),
                found=slip.said.quote,
                sides=("计算结果", "所写金额"),
                difference=abs(slip.yuan - slip.said.value),
                evidence=(cell(goal, name),),
            )
            return


def told_by_rel11(printed: str, slip: Slip, options: Options) -> bool:
    """Whether REL11 tells that the parts of this sum do not make it up."""
    wholes = (one for one in parts_of_wholes(printed) if one.unit == "元" and one.whole == slip.said.value)
    return any(not fits(one, options.rounding) for one in wholes)


def counts_of(goal: Goal) -> tuple[tuple[Decimal, str], ...]:
    """(how many, unit) of each unit that all indicators of the form have one number of."""
    found: dict[str, set[Decimal]] = {}
    for row in annual_indicators(goal):
        target = row.target
        if target is not None and target.quantity and target.upper is None and not is_cost(row):
            found.setdefault(target.unit or "", set()).add(target.quantity)
    return tuple((next(iter(numbers)), unit) for unit, numbers in found.items() if len(numbers) == 1 and len(unit) == 1)
