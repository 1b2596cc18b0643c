"""资金支出计划(%) | 3月底 | 6月底 | 12月底 over 25 | 50 | 100: a small table of the form, no labels and contents.
总体绩效目标 | 实施周期(2025-2027年) | 2026年度 over two texts: the goals of the whole project and of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import Scope
from perfcheck.parsing.labels import Label, LabelGroup
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import is_period, period_of
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

FEWEST = 2  # times by which a row is one of them
_TIME = regex(r"^(?:20\d\d年)?(?:第?[一二三四1-4]季度末?|[上下]半年|\d{1,2}月[底末份]?|[年季]末|年底|全年)$")
_YEARS = regex(r"\((?:19|20)\d{2}年?(?:[-—~至到](?:19|20)\d{2}年?)?\)$")
_NUMBER = regex(r"^(?:\d[\d,.]{0,18}(?:%|万?元)?|[-—/])?$")


def timed(table: Table, first: Place, heads: Sequence[Place], bottom: int) -> list[tuple[Place, Place]]:
    """(a label of both its heads, the number under it) for each time; [] for other rows.

    first: the label beside the times. bottom: the row behind the last one that may hold the numbers.
    """
    if len(heads) < FEWEST or heads[0].bottom >= bottom or not all(_TIME.match(compact(p.text)) for p in heads):
        return []
    below = heads[0].bottom
    under = [table.owner(below, p.left) for p in heads]
    fits = all(u.top == below and (u.left, u.right) == (p.left, p.right) for u, p in zip(under, heads, strict=True))
    if not fits or any(p not in under for p in table.filled[below]):
        return []
    if not all(_NUMBER.match(compact(u.text)) for u in under):
        return []
    return [(head.saying(f"{first.text} {head.text}"), u) for head, u in zip(heads, under, strict=True)]


def goals_by_half(table: Table, cells: Sequence[Place], bottom: int) -> list[tuple[Place, Label, Place]]:
    """(head, the label it is, the text under it) of the two goals below heads that name their halves and nothing else;
    [] for other rows."""
    label = label_of(cells[0].text) if len(cells) == len(Scope) + 1 else None
    if label is None or label.group != "goal" or label.inline or cells[0].bottom <= (below := cells[1].bottom):
        return []
    heads = cells[1:]
    halves = [period_of(p.text) for p in heads if is_period(_YEARS.sub("", compact(p.text)))]
    if set(halves) != set(Scope) or below >= bottom:
        return []
    under = [table.owner(below, p.left) for p in heads]
    if not all(u.top == below and (u.left, u.right) == (p.left, p.right) for u, p in zip(under, heads, strict=True)):
        return []
    keys = ["annual_goal" if half is Scope.ANNUAL else "implementation_goal" for half in halves]
    return [(p, Label(LabelGroup.GOAL, key), u) for p, key, u in zip(heads, keys, under, strict=True)]
