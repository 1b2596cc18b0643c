"""资金支出计划(%) | 3月底 | 6月底 | 12月底 over 25 | 50 | 100: a small table of the form, no labels and contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

FEWEST = 2  # times by which a row is one of them
_TIME = regex(r"^(?:20\d\d年)?(?:第?[一二三四1-4]季度末?|[上下]半年|\d{1,2}月[底末份]?|[年季]末|年底|全年)$")
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
