"""A price of a cost indicator and what a text multiplies the number of its thing by (AMT20).

抢救复壮34.20万元（36株×9500元）: the row that counts 36株 names what costs 9500元 each, and the cost indicator of that
name has to say the same.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.funds.cost_faults import Fault, Options
from perfcheck.rules.funds.standards import LONGEST, Standard, told_standards
from perfcheck.rules.funds.unit_costs import counts_of, shared
from perfcheck.rules.rule import cell
from perfcheck.rules.told_forms import BUDGET, label_of, text_of
from perfcheck.values.amounts import NUMBER, in_yuan, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.goal import Goal

_PRODUCT = regex(rf"(?<![\d.×xX*])({NUMBER})([一-龥]{{1,3}})[×xX*＊]({NUMBER})(万元|元)(?=[=＝;；,，。、)）]|$)")
# Words of any price and number: they do not tell which thing it is of.
_GENERAL = regex("单价|价格|费用|成本|标准|数量|面积|长度|[每单均个]|平均|综合|总|补助|补贴")


def unlike_products(goal: Goal, printed: Sequence[Standard], options: Options) -> Iterator[Fault]:
    """Cost indicators of whose thing a text reckons with another price."""
    rows = [one for one in told_standards(goal, printed) if one.row is not None]
    for name in goal.told(BUDGET, "overview", "plan", "annual_goal") if rows else ():
        text = compact(str(text_of(goal, name)))[:LONGEST]
        products = [
            (hit.group(), to_decimal(hit[1]), hit[2], in_yuan(hit[3], hit[4]) or Decimal(0))
            for hit in _PRODUCT.finditer(text)
        ]
        for one in rows:
            alike = [p for p in products if p[2] == one.per]
            if one.row is None or not alike or any(fits(one, price, options) for *_, price in alike):
                continue
            counted = [p for p in alike if _counts_thing(goal, one, p[1])]
            if len(counted) == 1:
                quote, _, _, price = counted[0]
                yield Fault(
                    f"“{one.row.level3}”为{one.row.value}，“{label_of(goal, name)}”按“{quote}”计算，单价不一致。",
                    field="indicators",
                    expected=f"{price.normalize():f}元/{one.per}",
                    found=one.row.value or "",
                    evidence=(one.evidence, cell(goal, name)),
                    sides=("测算", "成本指标"),
                )
                return


def fits(one: Standard, price: Decimal, options: Options) -> bool:
    """Whether a reckoned price is that of the indicator, or not far below the highest it allows."""
    capped = one.operator is Operator.AT_MOST and price <= one.each <= price * (1 + options.cap)
    return price == one.each or capped


def _counts_thing(goal: Goal, price: Standard, number: Decimal | None) -> bool:
    """Whether the only row of that number and unit is of the thing that a price is of."""
    rows = [row for row, value in counts_of(goal, price.per) if value == number]
    named = _GENERAL.sub("", compact(price.row.level3 or "")) if price.row is not None else ""
    return len(rows) == 1 and shared(named, _GENERAL.sub("", compact(rows[0].level3 or ""))) > 0
