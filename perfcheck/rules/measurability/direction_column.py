"""The column 指标方向 (正向, 反向) against the sign of the value and what its name tells (QNT09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import Operator

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Indicator

MORE, LESS = (Operator.AT_LEAST, Operator.MORE), (Operator.AT_MOST, Operator.LESS)
FORWARD, BACKWARD = ("正",), ("反", "逆", "负")
FEWEST = 2  # rows of each direction that agree with their sign before the column is one that somebody fills in
MOST_AGAINST = 0.2  # of the rows with a sign; a column that is wrong more often is not kept


def way_of(row: Indicator) -> str | None:
    """ "more" for 正向, "less" for 反向, None where the column says neither."""
    told = row.direction or ""
    forward, backward = (any(sign in told for sign in signs) for signs in (FORWARD, BACKWARD))
    return None if forward == backward else "more" if forward else "less"


def sign_of(row: Indicator) -> str | None:
    """ "more" for ≥, "less" for ≤, None for any other value."""
    target = row.target
    if target is None or target.quantity is None:
        return None
    return "more" if target.operator in MORE else "less" if target.operator in LESS else None


def agrees(row: Indicator, wanted: str | None) -> bool:
    """Whether the column says what the sign says, or the name where there is no sign. wanted: what the name tells."""
    told, meant = way_of(row), sign_of(row) or wanted
    return told is None or meant is None or told == meant


def directions_kept(document: Document) -> bool:
    """Whether the column is filled in with both directions and nearly always agrees with the signs."""
    rows = [row for goal in document.goals for row in goal.distinct_indicators() if way_of(row) and sign_of(row)]
    right = [way_of(row) for row in rows if way_of(row) == sign_of(row)]
    enough = all(right.count(way) >= FEWEST for way in ("more", "less"))
    return enough and len(rows) - len(right) <= MOST_AGAINST * len(rows)
