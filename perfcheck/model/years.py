"""The projects of a department beside those of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class YearChange(StrEnum):
    """What became of a project since the year before. UNCLEAR: its money of one of the years is not known."""

    NEW = "new"  # 新增
    GONE = "gone"  # 上年有、本年没有
    UP = "up"  # 资金增加
    DOWN = "down"  # 资金减少
    SAME = "same"  # 资金未变
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """One project in both years. Money in yuan, None where it is not known or the project is not there.

    name: as printed this year, of one that is gone as printed then. same_goals: whether goals and indicators are
    word for word those of the year before; False where there are none to compare.
    """

    name: str
    change: YearChange
    before: Decimal | None = None
    now: Decimal | None = None
    same_goals: bool = False

    @property
    def difference(self) -> Decimal | None:
        """Money of this year less that of the year before; None where one of them is not known."""
        if self.change is YearChange.UNCLEAR:
            return None
        return (self.now or Decimal(0)) - (self.before or Decimal(0))


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A department beside its earlier document. source: file name of that. projects: those of this year as printed,
    then those that are gone.
    """

    source: str
    fiscal_year: int | None
    projects: tuple[ProjectYear, ...]
