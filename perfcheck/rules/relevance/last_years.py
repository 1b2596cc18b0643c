"""What a form says was reached before, against the target of the indicator of that name (REL16).

2025年按时上报率达到99.6%, 按时上报率 ≥95%; 上年超限率为2.6%, 超限率 ≤4%.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.measurability.qnt09 import better
from perfcheck.rules.relevance.told_rates import RATES
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator

_REACHED = regex(
    r"(?<![较比对自])(?:(?P<year>20\d\d)年(?:度)?(?:底|末|全年)?|上年度?|上一年度?|去年|目前|现阶段)[,，]?(?:全[县市区省])?"
    r"(?P<name>[一-龥“”()（）]{0,14}?(?:率|比例|占比|合格度|满意度))(?:已|仅|只|约|实际|就已){0,2}"
    r"(?:达到?|为|是|降[至到]|稳定在|保持在|提高到|控制在)(?P<number>\d{1,3}(?:\.\d{1,3})?)(?P<unit>[%％‰])"
)
_PLANNED = regex("目标|计划|力争|预计|拟")
LEAST, COMMON = 3, ("合格率", "完成率", "满意度", "覆盖率", "达标率", "及时率", "使用率", "通过率", "完好率", "占比")
WHOLE = Decimal(100)
LEAST_GAP = Decimal(1)  # percentage points below what was reached; less is rounding
WORSE = 2  # times as far from all: 99.6% reached, 95% wanted
MORE_HARM = Decimal("1.2")  # times what should be less


class LastYear(NamedTuple):
    """A target that is worse than what was reached before. much: so far that it asks for nothing."""

    field: str
    quote: str
    row: Indicator
    much: bool


def below_last_year(goal: Goal, year: int | None) -> Iterator[LastYear]:
    """Every indicator whose own name a text gives a better number for a year before."""
    rows = [row for row in annual_indicators(goal) if row.target is not None and row.target.unit in RATES]
    told: set[str] = set()
    for field, printed in goal.texts() if rows else ():
        for hit in _REACHED.finditer(compact(str(printed))):
            past = hit["year"] is None or (year is not None and int(hit["year"]) < year)
            if not past or _PLANNED.search(hit.group()):
                continue
            meant = [row for row in rows if named(compact(row.level3 or ""), hit["name"])]
            if len(meant) == 1 and (meant[0].level3 or "") not in told:
                much = worse(meant[0], Decimal(hit["number"]) * RATES[hit["unit"]])
                if much is not None:
                    told.add(meant[0].level3 or "")
                    yield LastYear(field, hit.group(), meant[0], much)


def named(name: str, told: str) -> bool:
    """Whether a text gives an indicator's own name, or the end of it that is no common one."""
    if name.endswith(told):
        return name == told or (len(told) >= LEAST and told not in COMMON)
    return told.endswith(name) and len(name) >= LEAST and name not in COMMON


def worse(row: Indicator, reached: Decimal) -> bool | None:
    """Whether a target is much worse than what was reached; None where it is not worse, or nothing tells the way."""
    target = row.target
    if target is None or target.quantity is None or target.upper is not None:
        return None
    wanted = target.quantity * RATES[target.unit or "%"]
    way = better(row, target)
    if way is None:
        way = {Operator.AT_LEAST: "more", Operator.AT_MOST: "less"}.get(target.operator)
    if way == "more" and reached - wanted >= LEAST_GAP:
        return WHOLE - wanted >= WORSE * (WHOLE - reached)
    if way == "less" and wanted > reached:
        return wanted >= MORE_HARM * reached
    return None
