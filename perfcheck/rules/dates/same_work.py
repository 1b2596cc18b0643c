"""One work that plan and goal finish in two months: 11月底完成150户改造, 9月底前完成150户…改造 (DAT14)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.dates.clash import Clash
from perfcheck.rules.rule import cell
from perfcheck.rules.told_forms import label_of
from perfcheck.values.normalise import compact, shortened
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.goal import Goal

PLACES = ("plan", "annual_goal", "overview")
DEED = 2  # characters at the end of a clause that say what is done
LONGEST_QUOTE = 40
_CLAUSE = regex("[,，。；;、:：()（）]")
_BY = regex(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日|份|底|末|初|[上中下]旬)?(?:之?前|以前)?(?:全部|全面|基本|保质|按期){0,2}完成"
)
_MONTH = regex(r"(?<!\d)(?:1[0-2]|[1-9])月")
_ASIDE = regex(r"20\d\d年|[上下]半年|季度|批|期|阶段|首|其中|力争|已")


class Finished(NamedTuple):
    """What a clause of ``field`` finishes by a month: so many, and what is done with them."""

    month: int
    number: tuple[Decimal, str]
    deed: str
    quote: str
    field: str


def finished(goal: Goal, field: str) -> Iterator[Finished]:
    """The clauses of a text with one month, one number and 完成 between."""
    for clause in _CLAUSE.split(compact(str(goal.field(field)))):
        hit = _BY.search(clause)
        if hit is None or len(_MONTH.findall(clause)) != 1 or _ASIDE.search(clause):
            continue
        counted = [q for q in quantities(clause) if q.start >= hit.end()]
        deed = clause[-DEED:]
        if len(counted) == 1 and counted[0].end + DEED <= len(clause):
            number = (counted[0].value, counted[0].unit)
            yield Finished(int(hit["month"]), number, deed, clause, field)


def clashes_of_works(goal: Goal) -> Iterator[Clash]:
    """The first two texts that each finish the same number of the same work once, in different months."""
    by_place = [list(finished(goal, name)) for name in goal.told(*PLACES)]
    for index, ours in enumerate(by_place):
        for one, other in product(ours, [f for theirs in by_place[index + 1 :] for f in theirs]):
            if one[1:3] != other[1:3] or one.month == other.month:
                continue
            again = [f.month for texts in by_place for f in texts if f[1:3] == one[1:3]]
            if len(set(again)) != 2:
                continue
            a, b = (f"{label_of(goal, f.field)}写“{shortened(f.quote, LONGEST_QUOTE)}”" for f in (one, other))
            evidence = (cell(goal, one.field), cell(goal, other.field))
            sides = (label_of(goal, one.field), label_of(goal, other.field))
            yield Clash(f"{a}，{b}，互相矛盾。", one.field, one.quote, other.quote, sides, evidence)
            return
