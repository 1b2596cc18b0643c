"""Indicators of the 整体支出绩效目标表 on a sum of the budget, against it: 三公经费 ≤9.6万元 of 9万元 (AMT23)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.funds.told_expenses import told_expenses
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.values.amounts import UNITS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.document import Document, OverallGoal
    from perfcheck.model.goal import Indicator

_NOT_THE_SUM = regex("率|比|变动|增|降|减|节约|压减|人均|每|单位|公用经费|培训|会议")
_ALL = '[“"]?三公[”"]?经费'
_NAMES = (
    ("“三公”经费合计", regex(rf"{_ALL}(?:支出|预算|总额|控制数?|规模|年度|本年|成本)*$")),
    ("公务接待费", regex("公务接待费用?(?:支出|预算|总额|控制数?)*$")),
    ("项目支出", regex("^(?:年度|部门)?项目(?:支出)?(?:预算)?(?:支出|总额|总成本|成本)(?:控制数?)?$")),
    ("基本支出", regex("^(?:年度|部门)?基本支出(?:预算)?(?:总额|成本|控制数?)*$")),
    ("合计", regex("^(?:年度|部门)?(?:整体|预算)(?:支出)?(?:总额|总成本|控制数?)$")),
)
AT_MOST = (Operator.AT_MOST, Operator.LESS)


class OverCap(NamedTuple):
    """yuan: what the budget holds under that name."""

    row: Indicator
    name: str
    yuan: Decimal


def over_the_budget(overall: OverallGoal, document: Document) -> Iterator[OverCap]:
    """Rows that allow more money than the budget gives, or ask for another sum than it."""
    sums = _sums(overall, document)
    for row in overall.indicators:
        name, target = compact(row.level3 or ""), row.target
        meant = next((label for label, words in _NAMES if words.search(name)), None)
        if meant not in sums or _NOT_THE_SUM.search(name) or target is None or target.quantity is None:
            continue
        if target.unit not in UNITS or target.upper is not None:
            continue
        cap, yuan = target.quantity * UNITS[target.unit], sums[meant]
        exact = target.operator not in (*AT_MOST, Operator.AT_LEAST, Operator.MORE)
        if cap > yuan + TOLERANCE or (exact and abs(cap - yuan) > TOLERANCE):
            yield OverCap(row, meant, yuan)


def _sums(overall: OverallGoal, document: Document) -> dict[str, Decimal]:
    """The sums of the budget that are told once."""
    table, told = document.public_expenses, told_expenses(document)
    found: dict[str, Decimal | None] = {
        "项目支出": overall.project.value,
        "基本支出": overall.basic.value,
        "合计": overall.total.value if overall.basic.present and overall.project.present else None,
    }
    for label, name in (("“三公”经费合计", "total"), ("公务接待费", "reception")):
        said = {one.yuan for one in told.get(name, ())}
        printed = getattr(table, name).value if table is not None else None
        found[label] = printed if printed is not None else said.pop() if len(said) == 1 else None
    return {label: value for label, value in found.items() if value}
