"""Blank needs proof: where the order of the words is all there is, a label without content is no blank cell."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from perfcheck.model.location import Field, Status

if TYPE_CHECKING:
    from perfcheck.model.goal import Funds, Goal


def without_blanks(goal: Goal) -> Goal:
    """The form with every blank cell as one that could not be read: what belongs to its label is not known."""
    named = ((f.name, getattr(goal, f.name)) for f in fields(goal))
    cells: dict[str, Any] = {
        name: replace(cell, status=Status.UNREADABLE)
        for name, cell in named
        if isinstance(cell, Field) and cell.status is Status.BLANK
    }
    extra = tuple((k, replace(c, status=Status.UNREADABLE) if c.status is Status.BLANK else c) for k, c in goal.extra)
    return replace(goal, **cells, extra=extra, implementation=known(goal.implementation), annual=known(goal.annual))


def known(funds: Funds) -> Funds:
    """Sums of money likewise; a dash in a cell is printed and stays."""
    lost = {n: a for n, a in funds.items() if a.status is Status.BLANK and not a.quote}
    return replace(funds, **{n: replace(a, status=Status.UNREADABLE) for n, a in lost.items()})
