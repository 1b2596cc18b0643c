"""What one of the things a form counts costs, by the name or the unit of a cost indicator (AMT20).

亩均建设成本, 单批次检测成本, 每延米改造成本; 衬砌单价 in 万元/公里 beside 衬砌长度: the unit is one of those the form's
own quantities are counted in, so that no list of units is needed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.funds.unit_costs import shared
from perfcheck.rules.measurability.values import is_cost, is_quantity
from perfcheck.rules.relevance.mistyped import tenfold
from perfcheck.values.amounts import UNITS
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import base_unit
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator

OF_ONE = ("每", "均", "单", "标准")  # in names of what one of many costs
CEILINGS = ("上限", "最高", "封顶", "限额")
COUNTED_KINDS = ("count", "length", "area", "volume", "weight", "energy")
TEN_THOUSAND = "万"
LEAST_SHARED = 2  # neighbouring characters of a price and the quantity it goes by
_PER = regex(r"(?:万|千)?元/([^/·]{1,4})(?:[/·]年)?")
_CLASS = regex("[国省市区县镇村A-Ea-e一二三四五六甲乙丙丁1-9][级类档等星型](?!品)")
PERSONS = {"名": "人", "位": "人"}


class Rate(NamedTuple):
    """cost: the indicator of the unit cost. counted: the quantity it goes by. product: yuan of both.

    printed: the price prints its unit, and both are named alike.
    """

    cost: Indicator
    counted: Indicator
    product: Decimal
    printed: bool = False


def named_rates(goal: Goal) -> Iterator[Rate]:
    """Every unit cost of the year with the quantity nearest in name, or the smallest; what REL10 tells is left out."""
    rows, told = annual_indicators(goal), mistyped_prices(goal)
    every = [(row, *one) for row in rows if is_quantity(row) and (one := _counted(row)) is not None]
    for row in rows:
        apart = is_ceiling(row) or any(row in pair for pair in told)
        counts = [one for one in every if not of_others(goal, row, one[0])]
        price = yuan(row) if is_cost(row) and not apart else None
        name = compact(row.level3 or "")
        alike = [one for one in counts if price and is_per(name, one[2]) and of_that_class(name, one[0])]
        fitting = [(number, counted) for counted, number, _ in alike]
        if price and fitting:
            number, counted = min(fitting, key=lambda one: (-shared(name, compact(one[1].level3 or "")), one[0]))
            yield Rate(row, counted, price * number * (12 if of_a_month(name) else 1))
        elif price:
            yield from _by_printed_unit(row, price, [counted for counted, *_ in counts])


def of_that_class(name: str, counted: Indicator) -> bool:
    """Whether a quantity is of the class a price is for: C级危房户均补助 goes by no number of D级危房."""
    return set(_CLASS.findall(name)) <= set(_CLASS.findall(compact(counted.level3 or "")))


def of_others(goal: Goal, price: Indicator, counted: Indicator) -> bool:
    """Whether a text has another number of just those a price is named for: 其中外采120条, 外采短视频单价 beside
    发布短视频 1800条."""
    name, all_of_them = compact(price.level3 or ""), compact(counted.level3 or "")
    front = next((i for i in range(len(name)) if name[i : i + LEAST_SHARED] in all_of_them), 0)
    unit = counted.target.unit if counted.target is not None else None
    if front < LEAST_SHARED or not unit:
        return False
    some = regex(rf"{re.escape(name[:front])}[一-龥]{{0,4}}?(\d{{1,9}}(?:\.\d{{1,4}})?){re.escape(unit)}")
    numbers = {Decimal(hit) for _, field in goal.texts() for hit in some.findall(compact(str(field)))}
    quantity = counted.target.quantity if counted.target is not None else None
    return bool(numbers) and quantity not in numbers


def is_ceiling(row: Indicator) -> bool:
    """Whether a cost is the most that anyone gets, not what each does: 单户年度奖补上限 ≤20万元/户."""
    return any(word in compact(row.level3 or "") for word in CEILINGS)


def _by_printed_unit(row: Indicator, price: Decimal, counts: list[Indicator]) -> Iterator[Rate]:
    """A price that prints its unit (32万元/公里) with the quantity of that unit whose name is most like its own."""
    per = _PER.fullmatch(row.target.unit or "") if row.target is not None else None
    one = base_unit(Decimal(1), per.group(1)) if per is not None else None
    if one is None:
        return
    name = compact(row.level3 or "")
    alike = []
    for counted in counts:
        target = counted.target
        much = base_unit(target.quantity, target.unit) if target is not None and target.quantity else None
        if much is not None and much[1] == one[1]:
            alike.append((shared(name, compact(counted.level3 or "")), counted, much[0]))
    alike.sort(key=lambda each: -each[0])
    if alike and alike[0][0] >= LEAST_SHARED and (len(alike) == 1 or alike[1][0] < alike[0][0]):
        _, counted, number = alike[0]
        yield Rate(row, counted, price * number / one[0], printed=True)


def mistyped_prices(goal: Goal) -> list[tuple[Indicator, Indicator]]:
    """Costs of one thing (人均成本, 元/亩) that are exactly ten times as much in the other half (REL10)."""
    found = []
    for left, right in goal.pairs():
        if left is None or right is None or not is_cost(left) or left.level3 is None:
            continue
        one, other = yuan(left), yuan(right)
        of_one = any(word in left.level3 for word in OF_ONE) or "/" in (left.value or "")
        alike = compact(left.level3) == compact(right.level3 or "")
        if of_one and alike and one is not None and other is not None and tenfold(one, other):
            found.append((left, right))
    return found


def of_a_month(name: str) -> bool:
    """Whether a cost comes every month: 单条线路月租费."""
    return "月" in name and "年" not in name


def is_per(name: str, unit: str) -> bool:
    """Whether the name of an indicator tells something of one unit: 每延米…, 单批次…, 亩均…."""
    return any(word in name for word in (f"每{unit}", f"单{unit}", f"{unit}均"))


def yuan(row: Indicator) -> Decimal | None:
    """The money an indicator demands, of one thing too (元/亩); None without a single sum."""
    target = row.target
    if target is None or target.quantity is None or target.upper is not None:
        return None
    factor = UNITS.get((target.unit or "").split("/", maxsplit=1)[0])
    return target.quantity * factor if factor is not None and target.quantity > 0 else None


def _counted(row: Indicator) -> tuple[Decimal, str] | None:
    """(number, unit) of a quantity, 2万亩 as 20000 亩."""
    target = row.target
    if target is None or not target.quantity or target.upper is not None or target.unit is None:
        return None
    if unit_kind(target.unit) not in COUNTED_KINDS or "/" in target.unit:
        return None
    factor = 10_000 if target.unit.startswith(TEN_THOUSAND) else 1
    unit = target.unit.removeprefix(TEN_THOUSAND)
    return target.quantity * factor, PERSONS.get(unit, unit)
