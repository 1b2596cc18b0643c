"""Forms of one name but for brackets and years, and what each spends a head (AMT20)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.funds.unit_costs import HEADS, counted
from perfcheck.rules.own_names import bare_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

_YEAR_OR_BRACKET = regex(r"\d{4}年?(?:度)?|[\d一二三四五六七八九十]$")


class Sibling(NamedTuple):
    """row: the quantity the money of the year is divided by. cost: yuan a head and year."""

    goal: Goal
    row: Indicator
    cost: Decimal


def unlike_siblings(document: Document, times: Decimal) -> Iterator[tuple[str, str, list[Sibling]]]:
    """(common name, unit, forms) of every group whose dearest form costs ``times`` the cheapest a head."""
    groups: dict[tuple[str, str], list[Sibling]] = defaultdict(list)
    for goal in document.goals:
        one = _per_head(goal)
        if one is not None:
            row, unit, cost = one
            groups[_YEAR_OR_BRACKET.sub("", bare_name(goal)), unit].append(Sibling(goal, row, cost))
    for (name, unit), members in groups.items():
        costs = [member.cost for member in members]
        if len(members) > 1 and max(costs) >= min(costs) * times:
            yield name, unit, members


def _per_head(goal: Goal) -> tuple[Indicator, str, Decimal] | None:
    """(the quantity, its unit, yuan a head and year) where the form counts persons, households or firms once."""
    funds = goal.annual.total.value
    for unit in sorted(HEADS):
        found = counted(goal, unit)
        if funds and found is not None:
            return found[0], unit, funds / found[1]
    return None
