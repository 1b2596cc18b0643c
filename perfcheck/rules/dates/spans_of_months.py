"""How many months an indicator gives a work: 工期 120天, 建设周期 2024-2026年 (DAT14)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.rules.dates.schedule import sets_a_month, spans
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from perfcheck.model.goal import Indicator

LONGEST_DURATION = 2000  # days
DURATIONS = {"年": Decimal(12), "个月": Decimal(1), "月": Decimal(1), "天": 1 / Decimal(30), "日": 1 / Decimal(30)}


def months_of(row: Indicator) -> Decimal | None:
    """The length of a work in months, None when the value is none."""
    target = row.target
    if target is None or target.quantity is None or target.upper is not None or sets_a_month(row):
        return None
    factor = DURATIONS.get(target.unit or "")
    return target.quantity * factor if factor and target.quantity < LONGEST_DURATION else None


def months_of_years(row: Indicator, year: int | None) -> Decimal | None:
    """The length of a span of years (2024-2026年), None when the value is none, or one that is over (DAT02, DAT11)."""
    years = [(a.year, b.last_year) for a, b in spans(row.value or "") if a.month is None and b.month is None]
    if year is None or (years and years[0][1] < year):
        return None
    return Decimal((years[0][1] - years[0][0] + 1) * MONTHS_A_YEAR) if len(years) == 1 else None
