"""Projects of one kind under two names (东城片区道路保洁, 西城片区道路保洁) whose unit costs lie far apart (AMT20).

Two names are of one kind where they end alike in more than the words of any project. What is held against each other
is the one price a unit that either form prints among its cost indicators, else its money by what both count under
names that are much alike; a smaller distance is told where all they count is of one scale (24公里540亩, 8公里180亩).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.funds.standards import Standard, standards
from perfcheck.rules.funds.unit_costs import SEVERAL, shared
from perfcheck.rules.measurability.values import is_quantity
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.relevance.promises import measures
from perfcheck.rules.rule import indicator_row
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.promises import Measured

PRICES_APART = Decimal("1.4")  # times: two printed prices of one kind of work that somebody has to explain
PAY_APART = Decimal("1.2")  # times: what persons get by one programme in two places
PERSONS = frozenset("人名户")
OF_ONE_SCALE = Decimal("0.05")  # share by which the ratios of all they count may differ: the same work, larger
SCALED_APART = Decimal("1.8")  # times: what works of one make cost for each of them
COSTS_APART = Decimal(4)  # times: money by number, which other things of the project are in too: a question
FAR_APART = Decimal(8)  # times: of which no other thing is the reason
LEAST_ENDING = 4  # characters that two names end in alike
LEAST_KIND = 2  # of them that say of what kind the project is
_PAID = regex("补助|补贴|津贴|报酬|慰问|救助|生活费|误工")
# Words of any project's name.
_ANY_PROJECT = regex(
    "项目|工程|设备|设施|人员|日常|年度|经费|补助|补贴|资金|专项|费用|费|建设|改造|新建|扩建|维修|养护|维护|运行|购置|采购|更新|服务|管理|作业|实施|提升|工作|培训|及|和|与|等"
)


class UnitCost(NamedTuple):
    """each: yuan for one ``unit`` and year. told: the words that say so. named: what they name, "" for the money by
    number. span: 月, 年, or "" where neither is printed."""

    each: Decimal
    unit: str
    told: str
    named: str
    evidence: Evidence
    span: str = ""

    def timed_as(self, other: UnitCost) -> bool:
        """Whether both can be of the year: what is untimed may be, beside one of the year, but not beside a month."""
        return {self.span, other.span} != {"月", ""}


class Apart(NamedTuple):
    """The dearer and the cheaper one of two forms of one kind. times: how many times as dear. printed: both prices.

    scaled: all that either counts of the other's things is more, or less, by one ratio, so that no other work is in it.
    """

    high: tuple[Goal, UnitCost]
    low: tuple[Goal, UnitCost]
    times: Decimal
    printed: bool
    scaled: bool


def far_apart(document: Document) -> Iterator[Apart]:
    """Every two forms of one kind whose unit costs lie far apart."""
    priced = [(goal, bare_name(goal)) for goal in document.goals if goal.name and goal.annual.total.value]
    prices: dict[int, dict[str, UnitCost]] = {}
    for (one, name), (other, theirs) in combinations(priced, 2):
        if compact(one.name) == compact(other.name) or not of_one_kind(name, theirs):
            continue
        for goal in (one, other):
            prices.setdefault(goal.ordinal, printed_prices(goal))
        mine, others = prices[one.ordinal], prices[other.ordinal]
        both = [
            ((one, mine[unit]), (other, others[unit]))
            for unit in mine
            if unit in others and mine[unit].timed_as(others[unit])
        ]
        paid = all(_PAID.search(called) for called in (name, theirs))
        alike = [] if both else counted_alike(one, other)
        scaled = of_one_scale(alike)
        counted = by_number(one, other, alike[0]) if len(alike) == 1 or scaled else []
        for pair in both or counted:
            low, high = sorted(pair, key=lambda told: told[1].each)
            times = high[1].each / low[1].each
            least = PAY_APART if paid and low[1].unit in PERSONS else PRICES_APART
            if times >= (least if both else SCALED_APART if scaled else COSTS_APART):
                yield Apart(high, low, times, bool(both), scaled)


def of_one_kind(name: str, other: str) -> bool:
    """Whether two names end alike in more than words of any project."""
    length = 0
    while length < min(len(name), len(other)) and name[-1 - length] == other[-1 - length]:
        length += 1
    ending = name[len(name) - length :]
    return length >= LEAST_ENDING and len(_ANY_PROJECT.sub("", ending)) >= LEAST_KIND


def printed_prices(goal: Goal) -> dict[str, UnitCost]:
    """The only price a unit that the cost indicators print."""
    found: dict[str, list[Standard]] = {}
    for one in standards(goal):
        if one.row is not None:
            found.setdefault(one.per, []).append(one)
    return {
        unit: UnitCost(
            s[0].yearly,
            s[0].per,
            s[0].quote,
            s[0].named,
            s[0].evidence,
            s[0].span or ("年" if "年" in s[0].named else ""),
        )
        for unit, s in found.items()
        if len({one.yearly for one in s}) == 1
    }


def counted_alike(one: Goal, other: Goal) -> list[tuple[Measured, Measured]]:
    """What the indicators of the year of both count under nearly the same names."""
    rows = [[m for m in measures(goal, None) if is_quantity(m.indicator) and m.value > 0] for goal in (one, other)]
    annual = [{row.row for row in annual_indicators(goal)} for goal in (one, other)]
    pairs = {
        (a.indicator.row, b.indicator.row): (a, b)
        for a in rows[0]
        for b in rows[1]
        if a.unit == b.unit and shared(compact(a.indicator.level3 or ""), compact(b.indicator.level3 or "")) >= SEVERAL
    }
    return [pair for (a, b), pair in pairs.items() if a in annual[0] and b in annual[1]]


def of_one_scale(alike: list[tuple[Measured, Measured]]) -> bool:
    """Whether several things are counted alike, each once, and all by one ratio."""
    ratios = [a.value / b.value for a, b in alike]
    once = len({a.indicator.row for a, _ in alike}) == len({b.indicator.row for _, b in alike}) == len(alike)
    units = {a.unit for a, _ in alike}
    return once and len(units) >= SEVERAL and max(ratios) <= min(ratios) * (1 + OF_ONE_SCALE)


def by_number(
    one: Goal, other: Goal, counted: tuple[Measured, Measured]
) -> list[tuple[tuple[Goal, UnitCost], tuple[Goal, UnitCost]]]:
    """The money of either form by a thing that both count."""
    costs = []
    for goal, m in zip((one, other), counted, strict=True):
        funds = goal.annual.total.value or Decimal(0)
        each = funds / m.value
        told = f"年度资金按“{m.indicator.level3}”{m.indicator.value}平均"
        costs.append((goal, UnitCost(each, m.unit, told, "", indicator_row(goal, m.indicator))))
    return [(costs[0], costs[1])]
