"""Rates that a goal tells under the name of an indicator, with another number (REL11)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Scope
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator

LEAST = 3  # characters of a rate's own name: 成活率
_RATE = regex(
    r"([一-龥]{2,14}(?:率|度))(?:均|应|要|需|能|力争|保持在?|控制在?|稳定在?|提高到|提升到|达到?|为|不低于|不少于|在|:|≥|=|>){0,3}"
    r"(\d{1,3}(?:\.\d{1,3})?)[%％]"
)
_SCOPES = (("annual_goal", Scope.ANNUAL), ("implementation_goal", Scope.IMPLEMENTATION))


class ToldRate(NamedTuple):
    """quote: of the goal, in ``field``."""

    field: str
    quote: str
    row: Indicator


def other_rates(goal: Goal) -> Iterator[ToldRate]:
    """Indicators whose goal prints their name with another percentage; each name meant by one indicator only."""
    for field, scope in _SCOPES:
        text = compact(str(goal.field(field)))
        told = [(hit.group(1), Decimal(hit.group(2)), hit.group(0)) for hit in _RATE.finditer(text)]
        rows = [r for r in goal.half(scope) if r.target is not None and r.target.unit in ("%", "％") and r.level3]
        for name, value, quote in told:
            meant = [r for r in rows if _one_name(name, compact(r.level3 or ""))]
            if len(meant) != 1 or meant[0].target is None or meant[0].target.quantity in (None, value):
                continue
            again = {v for other, v, _ in told if _one_name(other, compact(meant[0].level3 or ""))}
            if len(again) == 1:
                yield ToldRate(field, quote, meant[0])


def _one_name(told: str, name: str) -> bool:
    """Whether the words before a percentage end in the name of an indicator, or are its end."""
    short = name if len(name) <= len(told) else told
    return len(short) >= LEAST and (told.endswith(name) or name.endswith(told) or _own(told) == _own(name) != "")


def _own(name: str) -> str:
    """The rate itself, where it is no everyday one: 造林成活率 and 当年造林成活率 share 造林成活率."""
    return name[-5:] if len(name) >= 5 else ""
