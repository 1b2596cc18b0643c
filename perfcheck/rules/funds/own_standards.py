"""The standards of a form times the numbers they go by, against the year's money (AMT20)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import Operator
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.funds.cost_faults import TIMES, Fault, Options
from perfcheck.rules.funds.named_rates import is_ceiling, of_others
from perfcheck.rules.funds.standards import one_of_several
from perfcheck.rules.funds.told_products import is_sum
from perfcheck.rules.funds.unit_costs import counted, matched, of_a_class, one_standard
from perfcheck.rules.measurability.values import is_cost, is_quantity
from perfcheck.rules.rule import indicator_row, money_cell
from perfcheck.rules.vocabulary.kinds_of_project import PAY
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.funds.standards import Standard

ANOTHER_THING = Decimal("0.1")  # share of the money that pays for something else, where it is not less
LEAST_PRICE = 10  # yuan
LEAD = 8  # characters before a sum that say what it is of
_OF_THE_WHOLE = regex(r"总(?:投资|造价|预算|概算|金额|成本|经费|费用)(?:额|为|约|共|计){0,3}$")
_PRICE = regex("(?:购置|采购|购买)?(?:单价|价格|费用|成本|造价)$")
LEAST_KIND = 3  # characters of what a price is of
# what is all of the money by all of them; not what each gets a month or a time
_AVERAGE = regex("^[人户亩生村]均(?!每|日|月|次)[一-龥]{0,6}(?:成本|费用|投入)$")
_SOME_MONTHS = regex(r"(?<!\d)(?:[2-9]|1[0-2])月份?(?:起|开始|至|-)|半年|\d个月")


def is_round(price: Decimal) -> bool:
    """Whether what the money comes to for each one is a price that somebody would set: 1500 of 540000 for 360."""
    return price >= LEAST_PRICE and price % (10 ** max(price.adjusted() - 1, 0)) == 0


def own_standard(goal: Goal, funds: Decimal, found: list[Standard], options: Options) -> Iterator[Fault]:
    """The one standard of the form times the one number it goes by, against the year's money."""
    chosen = one_standard(found)
    if chosen is None:
        yield from several_standards(goal, funds, found, options)
        return
    standard, alone = chosen
    if standard.row is not None and one_of_several(standard.row, found):
        return
    one = counted(goal, standard.per)
    if (
        one is None
        or of_a_class(standard, one[0])
        or of_some_of_them(goal, standard, one)
        or (standard.row is not None and (is_ceiling(standard.row) or of_others(goal, standard.row, one[0])))
    ):
        return
    row, number = one
    amount = standard.yearly * number
    gap = amount - funds
    capped = standard.operator is Operator.AT_MOST
    paid = standard.timed and not capped and any(word in goal.name for word in PAY)
    exact = alone and paid and (counts_one_thing(goal) or abs(gap) <= funds * ANOTHER_THING)
    only_cost = sum(is_cost(other) and other.filled for other in goal.distinct_indicators()) == 1
    mistyped = alone and only_cost and any(options.near(amount * times, funds) for times in TIMES)
    average = standard.row is not None and _AVERAGE.search(standard.row.level3 or "") is not None
    mistyped = mistyped or (average and alone and only_cost and not capped and is_round(funds / number))
    if abs(gap) <= funds * (options.cap if capped else options.rounding) or (gap < 0 and not exact and not mistyped):
        return
    whole = goal.implementation.total.value or funds
    of_year = gap > 0 and told_of_the_year(goal, standard, number)
    if (gap > 0 and amount <= whole * (1 + options.rounding) and not of_year) or (gap < 0 and whole > funds):
        return  # the number is that of all the years
    if gap > 0 and any(options.near(told, amount) for told in whole_investments(goal)):
        return
    if standard.span == "月" and is_sum(funds, amount, monthly=True) and of_some_months(goal):
        return
    yield Fault(
        f"按“{standard.quote}”和“{row.level3}”{row.value}计算为{tell(amount)}，"
        f"年度资金总额为{tell(funds)}，相差{tell(abs(gap))}。",
        field="funds.annual.total",
        expected=tell(amount),
        found=tell(funds),
        difference=abs(gap),
        evidence=(
            money_cell(goal, "funds.annual.total", goal.annual.total),
            standard.evidence,
            indicator_row(goal, row),
        ),
    )


def told_of_the_year(goal: Goal, standard: Standard, number: Decimal) -> bool:
    """Whether the goal of the year prints both the price, of a month or a year, and the number."""
    text = compact(str(goal.annual_goal))
    prices = {mention.value for mention in money_mentions(text)}
    return standard.timed and standard.each in prices and any(q.value == number for q in quantities(text))


def of_some_of_them(goal: Goal, standard: Standard, counted_by: tuple[Indicator, Decimal]) -> bool:
    """Whether a price is of one kind of what a number counts, and a text has another number for that kind: 光度计1台
    of 检测设备6台."""
    name = _PRICE.sub("", compact(standard.row.level3 or "")) if standard.row is not None else ""
    if len(name) < LEAST_KIND or name in compact(counted_by[0].level3 or ""):
        return False
    texts = (compact(str(field)) for _, field in goal.texts())
    return any(
        text[: q.start].endswith(name) and q.value != counted_by[1]
        for text in texts
        if name in text
        for q in quantities(text)
    )


def whole_investments(goal: Goal) -> Iterator[Decimal]:
    """What the texts of a form say that the whole of it costs, in all its years: 项目总投资320.00万元."""
    for _, field in goal.texts():
        text = compact(str(field))
        for mention in money_mentions(text):
            if _OF_THE_WHOLE.search(text[max(0, mention.start - LEAD) : mention.start]):
                yield mention.value


def of_some_months(goal: Goal) -> bool:
    """Whether a text says that it begins or ends within the year: 7月起, 半年, 6个月."""
    return any(_SOME_MONTHS.search(compact(str(field))) for _, field in goal.texts())


def counts_one_thing(goal: Goal) -> bool:
    """Whether a form has one quantity only: beside others, or one that is blank, the money may pay for more."""
    return len({row.level3 for row in goal.indicators if is_quantity(row) and row.level3}) == 1


def several_standards(goal: Goal, funds: Decimal, found: list[Standard], options: Options) -> Iterator[Fault]:
    """Several standards, each of a quantity of its own: what they come to together, where that is over the money."""
    parts = matched(goal, [s for s in found if s.row is not None])
    added = sum((s.yearly * number for s, _, number in parts), Decimal(0))
    gap = added - funds
    if len(parts) < 2 or gap <= funds * options.rounding or not all(s.timed for s, _, _ in parts):
        return
    told = "、".join(f"“{s.quote}”×{row.value}" for s, row, _ in parts)
    yield Fault(
        f"按{told}合计为{tell(added)}，年度资金总额为{tell(funds)}，相差{tell(gap)}。",
        field="funds.annual.total",
        expected=tell(added),
        found=tell(funds),
        difference=gap,
        evidence=(
            money_cell(goal, "funds.annual.total", goal.annual.total),
            *(e for s, row, _ in parts for e in (s.evidence, indicator_row(goal, row))),
        ),
    )
