"""Days that come again (每月20日前, 每季度末月25日前): one day in a text, another one in an indicator (DAT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator

TEXTS = ("annual_goal", "implementation_goal", "plan", "overview")
_DAY = regex(r"(每个?月|每季度?(?:末月|末)?|季度末月)(\d{1,2})[日号]")
_EACH = regex("^每(?:个?月|季度?)")
_CLAUSE = regex("[,，。；;]")
TIMES = ("时间", "时限", "日期", "期限")


class OtherDay(NamedTuple):
    """A row that names one day of a month, and the clause of a text that names another."""

    row: Indicator
    field: str
    said: str
    day: str


def other_days(goal: Goal) -> Iterator[OtherDay]:
    """Rows whose day that comes again is another one in the only clause that speaks of the same thing."""
    for row in goal.distinct_indicators():
        own = _DAY.search(compact(row.value or ""))
        if own is None:
            continue
        name = _EACH.sub("", compact(row.level3 or ""))  # 每月 names no thing
        for word in TIMES:
            name = name.removesuffix(word)
        for field in goal.told(*TEXTS):
            said = [(c, hit) for c in _CLAUSE.split(compact(str(goal.field(field)))) if (hit := _DAY.search(c))]
            about = [(c, hit) for c, hit in said if hit.group(1) == own.group(1) and any(p in c for p in pairs(name))]
            if len(about) == 1 and about[0][1].group(2) != own.group(2):
                clause, hit = about[0]
                yield OtherDay(row, field, clause, hit.group(0))
                break
