"""What the fund rows of one half of a form add up to, whichever rows its layout prints.

财政拨款 may be split by level (其中：中央、省级 …) and 上年结转 may be a part of another row: a total is wrong only
when it agrees with no reading of the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.location import Status
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.model.money import Amount

# Sets of rows that leave no source out: the four of 山西, the levels and 其他, 财政、结转、其他 (上海, 江西), and
# 上级、本级、其他 (湖南).
_LEVELS = ("central", "provincial", "municipal")
_UPPER = tuple(("upper", own) for own in ("municipal", "local", "own_level", "fiscal"))
_ELSE = ("other", "self_raised", "unit_funds")
WHOLE_SETS = (
    *((*levels, rest) for levels in (_LEVELS, *_UPPER) for rest in _ELSE),
    ("fiscal", "carry_over", "other"),
)
# 财政 and all else (national form): a place may print its 财政 row as an example of the sources (其中).
TWO_ROWS = (("fiscal", "other"), ("fiscal", "self_raised"), ("fiscal", "unit_funds"))
BY_KIND = ("government_fund", "state_capital")  # 政府性基金 and 国有资本 are 财政拨款 too
BY_LEVEL = ("central", "provincial", "municipal", "upper", "local", "own_level")  # what 财政拨款 may be split into
COST_HEAD = regex(
    r"(?:成本构成|费用(?:构成|明细|项目|名称)|支出(?:明细|内容|项目|事项)|明细项目|预算明细|开支内容) "
    r"(?:金额|预算金额|预算数|测算金额)(?:[(（]万?元[)）])?(?: |$)"
)
ANY_HEAD = regex(r"(?:^| )(?:金额|预算金额|预算数|测算金额)(?:[(（]万?元[)）])?(?: |$)")
COST_ROW = regex(r"(\S{1,60}) ([\d,]{1,20}(?:\.\d{1,6})?)(?: |$)")
NUMBERED_HEAD = regex(r"(?:^| )序号 ")  # of a table whose rows begin with their numbers
NUMBER = regex(r"^\d{1,3} ")
COST_TOTALS = ("合计", "总计")
# Several columns of which the last one is the sum: 支出内容 数量 单价/标准 金额, 支出内容 测算公式 金额
LAST_HEAD = regex(r" \S{0,6}(?:单价|标准|公式|过程|依据)\S{0,6} (?:金额|预算金额|预算数|测算金额)(?:[(（]万?元[)）])?$")
LAST_ROW = regex(r"([^ ;；]{1,60})(?: [^;；]{1,200})? ([\d,]{1,20}(?:\.\d{1,6})?)$")
OF_A_ROW = "其中"


@dataclass(frozen=True, slots=True)
class FundRows:
    """total and the rows below it, by name, of one half ("implementation" or "annual")."""

    half: str
    total: Amount
    rows: dict[str, Amount]

    @property
    def values(self) -> dict[str, Decimal]:
        return {name: a.value for name, a in self.rows.items() if a.value is not None}

    @property
    def added(self) -> Decimal:
        return sum(self.values.values(), Decimal(0))

    @property
    def whole_readings(self) -> tuple[Decimal, ...]:
        """Every sum the rows may mean where each is money of its own."""
        values, sums = self.values, {self.added}
        levels = sum((values[n] for n in BY_LEVEL if n in values), Decimal(0))
        if "fiscal" in values and levels:
            sums |= {self.added - levels, self.added - values["fiscal"]}
        kinds = sum((values[n] for n in BY_KIND if n in values), Decimal(0))
        if kinds and values.get("fiscal", Decimal(0)) >= kinds:
            sums |= {one - kinds for one in sums}
        return tuple(sums)

    @property
    def readings(self) -> tuple[Decimal, ...]:
        """Every sum the rows may mean, 上年结转 as a part of another row too."""
        sums, carried = self.whole_readings, self.values.get("carry_over")
        return tuple({*sums, *(s - carried for s in sums if carried)})

    def has(self, *names: str) -> bool:
        return all(n in self.rows and self.rows[n].status is not Status.NOT_FOUND for n in names)

    @property
    def complete(self) -> bool:
        """Whether the rows printed are all there can be."""
        return any(self.has(*names) for names in WHOLE_SETS)

    @property
    def two_rows(self) -> bool:
        return any(self.has(*names) for names in TWO_ROWS)

    @property
    def tolerance(self) -> Decimal:
        """Yuan: half the last printed digit of every amount in 万元."""
        return sum((a.step for a in (self.total, *self.rows.values()) if a.step > 1), Decimal(0)) / 2


def fund_rows(goal: Goal, half: str) -> FundRows:
    funds = goal.implementation if half == "implementation" else goal.annual
    rows = {name: a for name, a in funds.sources() if a.status is not Status.NOT_FOUND}
    for name, amount in goal.more_funds:
        if name.startswith(f"{half}."):
            rows[name.removeprefix(f"{half}.")] = amount
    if rows.pop("current", None) is not None:  # beside it 上年结转 is the other part of 财政拨款
        rows.pop("carry_over", None)
    return FundRows(half, funds.total, rows)


@dataclass(frozen=True, slots=True)
class Costs:
    """The table of costs above the indicators: what its rows add up to and the 合计 it prints, in its own unit."""

    added: Decimal
    total: Decimal


def costs_of(text: str) -> Costs | None:
    """The sums of a table of costs kept as text (a row each, in ；); None where a row or the 合计 cannot be told."""
    rows = text.split("；")
    heads = [n for n, row in enumerate(rows) if ANY_HEAD.search(row)]
    tables = [rows[begin:end] for begin, end in pairwise([*heads, len(rows)])]
    for table in tables:
        if COST_HEAD.search(table[0]):
            numbered = NUMBERED_HEAD.search(table[0]) is not None
            return _sums_of([NUMBER.sub("", row) for row in table[1:]] if numbered else table[1:], COST_ROW)
        if LAST_HEAD.search(table[0]):
            return _sums_of(table[1:], LAST_ROW)
    return None


def _sums_of(rows: Sequence[str], form: re.Pattern[str]) -> Costs | None:
    """What the rows below a head come to; a 小计 is the sum of all where it is the last of them."""
    items: list[Decimal] = []
    for n, row in enumerate(rows, 1):
        hit = form.match(row)
        number = to_decimal(hit.group(2)) if hit else None
        if hit is None or number is None or row.startswith(OF_A_ROW) or (hit.group(1) == "小计" and n < len(rows)):
            return None
        if hit.group(1) in (*COST_TOTALS, "小计"):
            return Costs(sum(items, Decimal(0)), number) if items else None
        items.append(number)
    return None
