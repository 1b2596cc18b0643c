"""A thing that is due in one quarter by an indicator and done in another by a clause on it (DAT14).

宣传片拍摄完成时间 第一季度, and the plan: 第三季度完成宣传片拍摄. Months count as the quarter they lie in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.dates.named_deadlines import EARLY_STEPS, LEAST_THING, Told, clauses_on
from perfcheck.rules.dates.schedule import is_deadline
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator

TEXTS = ("plan", "annual_goal", "overview")
LONGEST = 2000  # characters of a text that are looked at
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = regex(r"第?(?P<quarter>[一二三四1-4])季度|(?<![\d年])(?:20\d\d年)?(?P<month>1[0-2]|[1-9])月")
_SPAN = regex(r"[一二三四1-4](?:[、至到—-]第?[一二三四1-4])+个?季度|每个?季度|各季度|季度(?:末|考核)|半年")
_TIME_END = regex(r"(?:完成|截止)?(?:时间|时限|期限|日期)$")


class OtherQuarter(NamedTuple):
    """said: the clause of the text, in ``field``, that names another quarter. later: than the row's."""

    row: Indicator
    field: str
    said: str
    quarter: int
    later: bool


def other_quarters(goal: Goal, rows: tuple[Indicator, ...]) -> Iterator[OtherQuarter]:
    """The first clause on the thing of each row that is due in a quarter, where no clause on it says the same.

    A month stands for its quarter where the texts tell quarters.
    """
    by_quarter = any("季度" in str(goal.field(name)) for name in goal.told(*TEXTS))
    for row in rows:
        if "季度" not in (row.value or "") and not (by_quarter and "月" in (row.value or "")):  # nearly all
            continue
        value, thing = compact(row.value or ""), _TIME_END.sub("", compact(row.level3 or ""))
        due = quarter_of(value) if is_deadline(row) else None
        if due is None or len(thing) < LEAST_THING:
            continue
        told = [
            (name, clause, quarter)
            for name in goal.told(*TEXTS)
            for clause, how in clauses_on(thing, goal, compact(str(goal.field(name)))[:LONGEST])
            if how is not Told.IN_ANOTHER_CLAUSE
            if ("季度" in clause or "季度" in value)
            and (quarter := quarter_of(clause)) is not None
            and not any(word in clause and word not in thing for word in EARLY_STEPS)
        ]
        if told and all(quarter != due for _, _, quarter in told):
            name, clause, quarter = told[0]
            yield OtherQuarter(row, name, clause, quarter, later=quarter > due)


def quarter_of(text: str) -> int | None:
    """The one quarter a text names, by itself or by its months; None for none, several or every one."""
    if _SPAN.search(text):
        return None
    quarters = {
        _NUMBERS[hit["quarter"]] if hit["quarter"] else (int(hit["month"]) + 2) // 3 for hit in _QUARTER.finditer(text)
    }
    return quarters.pop() if len(quarters) == 1 else None
