"""A cost that an indicator tells in all, against its price and number in other indicators (AMT20).

渡工补助标准 1.80万元/人, 补助渡工 18人, 渡工补助总额 36.40万元.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.funds.amt08 import cost_of
from perfcheck.rules.funds.cost_faults import Fault, Options
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.relevance.mistyped import sum_mistyped
from perfcheck.rules.rule import indicator_row
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.funds.named_rates import Rate

_MEASURE = regex(
    "(?:补助|补贴)?(?:标准|单价|单位成本|总额|总成本|总费用|总价|金额|成本|费用|资金|合计|价|费)+$|^(?:每|单)[一-龥]"
    "|[人户亩]均|总"
)
LEAST = 2  # characters of what is paid for


def unequal_sums(goal: Goal, rates: Iterable[Rate], options: Options) -> Iterator[Fault]:
    """The first total that is less than its price times its number, or is that mistyped."""
    rows = annual_indicators(goal)
    for rate in rates:
        name = _bare(rate.cost.level3)
        for row in rows:
            total = cost_of(row) if row is not rate.cost and is_cost(row) else None
            if not total or len(name) < LEAST or _bare(row.level3) != name or "总" not in (row.level3 or ""):
                continue
            more = rate.product > total * (1 + options.rounding)
            if more or (not options.near(rate.product, total) and sum_mistyped(rate.product, total)):
                yield Fault(
                    f"按“{rate.cost.level3}”{rate.cost.value}和“{rate.counted.level3}”{rate.counted.value}计算为"
                    f"{tell(rate.product)}，与“{row.level3}”{row.value}不符。",
                    field="indicators",
                    expected=tell(rate.product),
                    found=tell(total),
                    sides=("按单价计算", "总额指标"),
                    difference=abs(rate.product - total),
                    evidence=tuple(indicator_row(goal, one) for one in (rate.cost, rate.counted, row)),
                )
                return


def _bare(name: str | None) -> str:
    """What is paid for: 渡工 of 渡工补助标准."""
    plain = compact(name or "")
    for _ in range(2):
        plain = _MEASURE.sub("", plain)
    return plain
