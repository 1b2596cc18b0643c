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
from perfcheck.rules.funds.told_averages import told_averages
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
        how = f"写“{row.quote}”，计算为{tell(row.yuan)}，与所写金额{tell(row.said)}不符。"
        yield reckoned(goal, "costs", how, row.yuan, row.said)


def spelt_out(goal: Goal) -> Iterator[Fault]:
    """A product that a text spells out, or the 合计 of several, with a sum behind it that is another one."""
    for name, field in goal.texts():
        text = str(field)
        wrong = next((one for one in equations(text) if not one.right), None)
        how = "计算结果为"
        if wrong is None:
            wrong, how = wrong_total(text), "各项相加为"
        if wrong is not None:
            told = f"写“{wrong.quote}”，{how}{tell(wrong.yuan)}，与所写金额不符。"
            yield reckoned(goal, name, told, wrong.yuan, wrong.said)
            return
        plain = compact(text)
        relations = chain(told_totals(plain), told_differences(plain), told_changes(plain, None), told_averages(plain))
        wrongly = next((one for one in relations if one.fault), None)
        if wrongly is not None:
            yield Fault(
                f"“{label_of(goal, name)}”{wrongly.fault}。",
                field=name,
                expected=wrongly.added or wrongly.found,
                found=wrongly.found,
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
                severity=Severity.HINT if wrong.others and wrong.yuan != goal.annual.total.value else None,
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
        text = str(text_of(goal, name))
        for slip in slips(text, funds, goal.implementation.total.value, counts):
            if not slip.how and told_by_rel11(text, slip, options):
                continue
            how = f"按所写的{slip.how}计算为" if slip.how else "各项相加为"
            told = f"写“{slip.quote}”，{how}{tell(slip.yuan)}，与所写{slip.said.quote}不符。"
            yield reckoned(goal, name, told, slip.yuan, slip.said.value, slip.said.quote)
            return


def reckoned(goal: Goal, name: str, told: str, yuan: Decimal, said: Decimal, printed: str = "") -> Fault:
    """A sum of a cell that its own numbers do not come to. told: the rest of the sentence. printed: the sum as it is
    written, where that is shown."""
    return Fault(
        f"“{label_of(goal, name)}”{told}",
        field=name,
        expected=tell(yuan),
        found=printed or tell(said),
        sides=("计算结果", "所写金额"),
        difference=abs(yuan - said),
        evidence=(cell(goal, name),),
    )


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
