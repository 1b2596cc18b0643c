"""What prices and numbers of a form come to against its money (AMT20)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.funds.amt08 import ALL_COSTS, cost_of, of_all_years
from perfcheck.rules.funds.cost_faults import TIMES, Fault, Options
from perfcheck.rules.funds.named_rates import OF_ONE, Rate
from perfcheck.rules.funds.of_months import cost_of_months, cost_of_persons
from perfcheck.rules.funds.own_standards import of_some_months
from perfcheck.rules.funds.standards import standards
from perfcheck.rules.funds.told_products import is_sum, product_of
from perfcheck.rules.measurability.values import is_cost, is_quantity
from perfcheck.rules.relevance.mistyped import digit_too_many, mistyped, sum_mistyped, typed_alike
from perfcheck.rules.relevance.same_thing import sums
from perfcheck.rules.rule import cell, indicator_row, money_cell
from perfcheck.rules.terms import term_of, year_of
from perfcheck.rules.told_forms import BUDGET, label_of, text_of
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.goal import Goal, Indicator

MONTHS = range(1, 13)
DOUBTFUL = 2  # costs of which one is mistyped, nobody says which
# Names of costs that others are parts of, or that are part of others.
OVERLAPPING = (
    *ALL_COSTS, "总", "合计", "概算", "合同", "预算", "成本控制", "其中", "人工", "累计", "节约", "节支",
)  # fmt: skip
# Who pays what the year's money does not: then it may be less than what all of it costs.
_OTHERS_PAY = regex("自筹|自行|不足部分|其余|差额|缺口|分年|分期|余款|尾款|上级|分担|配套|社会资[金本]|结转|其他资金")
SETTLED = 2  # sums of a sentence that tell a price and what it came to
_SENTENCE = regex("[^。；;]{0,2000}[。；;]?")
_YEAR = regex("(?<![0-9])20[0-9]{2}(?=年)")
_PRICE_OF = regex("(?:购置|采购|购买)?(?:单价|价格|价|费用|费|成本)$")
_CALLED_WHOLE = regex(
    "(?:共计?|合计|总计|共?需(?:要)?(?:[一-龥]{0,4}(?:资金|经费))?|申请(?:资金|预算)|安排(?:资金|预算))(?:约|为)?$"
)


class Cost(NamedTuple):
    """amount: yuan of the year. times: by what the printed price is multiplied, 1 for a sum. counted: of that."""

    row: Indicator
    amount: Decimal
    times: Decimal
    counted: Indicator | None


def out_of_reach(goal: Goal, funds: Decimal, rates: Sequence[Rate], options: Options) -> Iterator[Fault]:
    """A unit cost that, times the quantity, is far above the year's money, or its tenth.

    A point or a unit is mistyped where its tenth, hundredth …, with what the other unit costs come to, is the money.
    """
    whole = goal.implementation.total.value
    only_cost = sum(is_cost(row) and row.filled for row in annual_indicators(goal)) == 1
    term = term_of(goal)
    several = term is not None and term.beyond_a_year
    added = sum((rate.product for rate in rates), Decimal(0))
    for rate in rates:
        others = added - rate.product  # 空调90万元, 直饮水机480万元 of 138: the tenth of the one is meant
        tenth = any(options.near(others + rate.product / n, funds) for n in TIMES if others) or any(
            options.near(rate.product * times, funds) for times in TIMES
        )
        if not tenth and of_classes(goal, rate):
            continue
        over = rate.product > funds * options.times and rate.product > (whole or funds) * options.times
        if not over and not (only_cost and tenth):
            continue
        parts = (part for n in TIMES for part in (rate.product / n, rate.product / n + added - rate.product))
        mistyped = tenth or any(funds * (1 - options.cap) <= part <= funds * (1 + options.rounding) for part in parts)
        doubt = "，疑似小数点或计量单位写错" if mistyped else "，请核实标准、数量和资金来源"
        yield Fault(
            f"按“{rate.cost.level3}”{rate.cost.value}和“{rate.counted.level3}”{rate.counted.value}计算为"
            f"{tell(rate.product)}，年度资金总额为{tell(funds)}{doubt}。",
            field="funds.annual.total",
            severity=None if mistyped or (rate.printed and not several) else Severity.HINT,
            confidence=Confidence.LIKELY if mistyped else Confidence.CHECK,
            expected=tell(rate.product),
            found=tell(funds),
            evidence=(
                money_cell(goal, "funds.annual.total", goal.annual.total),
                indicator_row(goal, rate.cost),
                indicator_row(goal, rate.counted),
            ),
        )
        return


def of_classes(goal: Goal, rate: Rate) -> bool:
    """Whether a text tells several prices of the thing, each of a class of it: 口头100元、一般200元、疑难600元."""
    unit = rate.counted.target.unit if rate.counted.target is not None else None
    return len({one.each for one in standards(goal) if one.row is None and one.per == unit}) > 1


def costs_of(goal: Goal, rates: Sequence[Rate]) -> list[Cost]:
    """Every cost of the year that is a sum, or a price with the quantity of its name."""
    priced, found = {id(rate.cost): rate for rate in rates}, []
    for row in annual_indicators(goal):
        rate = priced.get(id(row))
        amount = cost_of(row) if is_cost(row) else None
        if rate is not None:
            price = rate.cost.target.quantity if rate.cost.target is not None else None
            found.append(Cost(row, rate.product, rate.product / price if price else Decimal(1), rate.counted))
        elif amount and not any(word in (row.level3 or "") for word in OF_ONE):
            found.append(Cost(row, amount, Decimal(1), None))
    return found


def costs_over(goal: Goal, funds: Decimal, rates: Sequence[Rate], options: Options) -> Iterator[Fault]:
    """Several costs that are each within the year's money and together above it.

    Sure where one of them, with its digits as they must have been meant, makes up the money with the others.
    """
    costs = [one for one in costs_of(goal, rates) if not any(word in (one.row.level3 or "") for word in OVERLAPPING)]
    of_the_year = any(of_all_years(goal, one.row, one.amount) is not None for one in costs)
    most = funds if of_the_year else max(funds, goal.implementation.total.value or funds)
    added = sum((one.amount for one in costs), Decimal(0))
    if len(costs) < 2 or added <= most * (1 + options.rounding) or any(one.amount >= funds for one in costs):
        return
    if any(options.near(some, funds) for some in sums([one.amount for one in costs])):
        return  # some of them are all the money: the others are parts of these, or say the same by the piece
    slips = mistyped_costs(goal, costs, funds)
    capped = all(c.row.target is not None and c.row.target.operator is Operator.AT_MOST for c in costs)
    if not slips and capped and added <= funds * (1 + options.cap) and not each_is_bought(goal, costs):
        return
    listed = "、".join(f"“{one.row.level3}”{told(one)}" for one in costs)
    names = "”或“".join(slip.row.level3 or "" for slip in slips)
    which = f"，“{names}”疑似填写错误" if slips else "，请核实各项成本是否重复或填写有误"
    yield Fault(
        f"成本指标{listed}合计{tell(added)}，超过年度资金总额{tell(funds)}{which}。",
        field="indicators",
        severity=None if slips else Severity.HINT,
        confidence=Confidence.LIKELY if slips else Confidence.CHECK,
        expected=f"不超过{tell(funds)}",
        found=tell(added),
        difference=added - funds,
        sides=("年度资金", "成本指标"),
        evidence=(
            *(indicator_row(goal, one.row) for one in costs),
            money_cell(goal, "funds.annual.total", goal.annual.total),
        ),
    )


def each_is_bought(goal: Goal, costs: list[Cost]) -> bool:
    """Whether every cost is the price of a thing the form counts by that very name: together they are what is paid."""
    counted = {compact(row.level3 or "") for row in annual_indicators(goal) if is_quantity(row)}
    return all(_PRICE_OF.sub("", compact(one.row.level3 or "")) in counted for one in costs)


def mistyped_costs(goal: Goal, costs: list[Cost], funds: Decimal) -> list[Cost]:
    """The cost that cannot be right: a text tells what it should be, or its digits do; two of which one is wrong."""
    told = {m.value for _, field in goal.texts() for m in money_mentions(compact(str(field)))}
    added = sum((one.amount for one in costs), Decimal(0))
    doubtful = [(one, funds - added + one.amount) for one in costs if one.amount not in told]
    named = [one for one, needed in doubtful if needed in told or needed / one.times in told]
    found = named or [one for one, need in doubtful if meant(one, need)]
    return found if len(found) <= DOUBTFUL else []


def meant(one: Cost, needed: Decimal) -> bool:
    """Whether a price is that which makes up the money, mistyped: two digits turned, one digit or the point wrong."""
    if needed <= 0 or one.times <= 0:
        return False
    printed, right = (value / one.times for value in (one.amount, needed))
    if one.times == 1:
        printed, right = (value / 10_000 for value in (printed, right))
    if right != right.quantize(Decimal("0.01")):
        return False
    one_digit = typed_alike(printed.normalize(), right.normalize())
    return mistyped(printed, right) or one_digit or digit_too_many(printed, right)


def told(one: Cost) -> str:
    return f"{one.row.value}" + (f"×{one.counted.value}" if one.counted is not None else "")


def in_words(goal: Goal, funds: Decimal, options: Options) -> Iterator[Fault]:
    """What a text reckons, so many and each so much, that is more than the year's money."""
    most, year = max(funds, goal.implementation.total.value or funds), year_of(goal)
    for name in goal.told_of_all("overview", "annual_goal", "plan", BUDGET):
        product = product_of(of_this_year(str(text_of(goal, name)), year))
        if product is None or product.yuan is None:
            continue
        if product.monthly and is_sum(funds, product.yuan, monthly=True) and of_some_months(goal):
            return
        slip = product.slip(funds) if funds == most and not options.near(product.yuan, funds) else None
        if slip is not None:
            yield Fault(
                f"“{label_of(goal, name)}”所写数量和“{product.quote}”计算为{tell(product.yuan)}，"
                f"与年度资金总额{tell(funds)}不符，“{slip.quote}”疑似填写错误。",
                field=name,
                expected=tell(product.yuan),
                found=tell(funds),
                difference=abs(product.yuan - funds),
                evidence=(cell(goal, name), money_cell(goal, "funds.annual.total", goal.annual.total)),
            )
            return
        if product.yuan > most * (1 + (options.cap if product.monthly else options.rounding)):
            yield Fault(
                f"“{label_of(goal, name)}”所写数量和“{product.quote}”计算为{tell(product.yuan)}，"
                f"年度资金总额为{tell(funds)}，请核实数量、单价和资金来源。",
                field=name,
                severity=Severity.HINT if _OTHERS_PAY.search(compact(str(text_of(goal, name)))) else None,
                expected=tell(product.yuan),
                found=tell(funds),
                evidence=(cell(goal, name), money_cell(goal, "funds.annual.total", goal.annual.total)),
            )
            return


def of_this_year(printed: str, year: int | None) -> str:
    """A text without the sentences that settle years past: 2025年试点面积20万亩，补贴80万元（每亩4元）."""
    if year is None or "每" not in printed:
        return printed
    kept = (part for part in _SENTENCE.findall(printed) if part.count("元") < SETTLED or not _is_past(part, year))
    return "".join(kept)


def _is_past(sentence: str, year: int) -> bool:
    years = [int(one) for one in _YEAR.findall(sentence)]
    return bool(years) and max(years) < year


def in_months(goal: Goal, funds: Decimal, options: Options) -> Iterator[Fault]:
    """So much a month in so many months, against the year's money; less may be a part of it, so only a hint."""
    whole = goal.implementation.total.value or funds
    for name in goal.told_of_all("overview", "annual_goal", "plan", BUDGET):
        printed = str(text_of(goal, name))
        cost = cost_of_months(printed) or cost_of_persons(printed)
        if cost is None or any(options.near(cost.yuan, known) for known in (funds, whole)):
            continue
        of_other_months = cost.month is not None and any(options.near(cost.month * n, funds) for n in MONTHS)
        if cost.yuan < funds and not cost.alone and not of_other_months:
            continue
        yield Fault(
            f"“{label_of(goal, name)}”写“{cost.quote}”，计算为{tell(cost.yuan)}，"
            f"年度资金总额为{tell(funds)}，两处不一致。",
            field=name,
            severity=None
            if of_other_months or cost.yuan > funds or funds <= whole <= funds * (1 + options.rounding)
            else Severity.HINT,
            confidence=Confidence.LIKELY,
            expected=tell(cost.yuan),
            found=tell(funds),
            difference=abs(cost.yuan - funds),
            evidence=(cell(goal, name), money_cell(goal, "funds.annual.total", goal.annual.total)),
        )
        return


def total_mistyped(goal: Goal, funds: Decimal) -> Iterator[Fault]:
    """A sum that a text or a cost indicator calls the whole, and that is the year's money mistyped."""
    known = {funds, goal.implementation.total.value or funds}
    for name in goal.told_of_all("overview", "annual_goal", BUDGET):
        text = compact(str(text_of(goal, name)))
        sums_told = money_mentions(text)
        if any(m.value in known for m in sums_told):
            continue  # the text has the year's money
        said = [m for m in sums_told if _CALLED_WHOLE.search(text[: m.start]) and sum_mistyped(m.value, funds)]
        if len(said) == 1 and said[0].value not in sums([m.value for m in sums_told if m is not said[0]]):
            yield _unlike_whole(goal, name, f"“{label_of(goal, name)}”", said[0].quote, said[0].value, funds)
            return
    for row in annual_indicators(goal):
        cost = cost_of(row) if is_cost(row) and (row.level3 or "").endswith(ALL_COSTS) else None
        if cost is not None and cost not in known and mistyped(cost, funds):
            fault = _unlike_whole(goal, "indicators", f"“{row.level3}”", row.value or "", cost, funds)
            yield replace(fault, evidence=(indicator_row(goal, row), *fault.evidence[1:]))
            return


def _unlike_whole(goal: Goal, field: str, place: str, quote: str, yuan: Decimal, funds: Decimal) -> Fault:
    here = cell(goal, field) if field != "indicators" else money_cell(goal, "funds.annual.total", goal.annual.total)
    return Fault(
        f"{place}写“{quote}”，年度资金总额为{tell(funds)}，两处不一致，疑似填写错误。",
        field=field,
        expected=tell(funds),
        found=quote,
        difference=abs(yuan - funds),
        evidence=(here, money_cell(goal, "funds.annual.total", goal.annual.total)),
    )
