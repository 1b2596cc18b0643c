"""The last row of a text that stops inside its value: 验收合格率 | 1 of 100%, 提高保障水平 | 解 of 解决….

So is one that stops at the first character of its name. Such a row is unread; the value of a row nothing shows to be
broken off stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import NAME_CUT_OFF, VALUE_CUT_OFF, Unread
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.parsing.stream import Line

_RATE = regex(r"(?:率|比例|占比|满意度)$")
_DIGITS = regex(r"^[≥≤=<>]{0,2}\d{1,2}$")
_WHOLE = frozenset("是否无有优良好高低大小中多少强")  # values of one character


def without_broken_end(goals: Sequence[Goal], lines: Sequence[Line]) -> tuple[list[Goal], list[Unread]]:
    """The goals without a last row whose value the end of the text cuts off, and that row. lines: of the whole text."""
    rows = goals[-1].indicators if goals else ()
    if not rows or not (is_broken(rows) if rows[-1].value else is_begun(rows)):
        return list(goals), []
    ends = ((line, words[-1]) for line in reversed(lines) if (words := line.text.replace("|", " ").split()))
    last, word = next(ends, (None, ""))
    if last is None or compact(word) != compact(rows[-1].value or rows[-1].level3 or ""):
        return list(goals), []
    kept = replace(goals[-1], indicators=tuple(rows[:-1]))
    text = " ".join(x for x in (rows[-1].level3, rows[-1].value) if x)
    return [*goals[:-1], kept], [Unread(last.location, VALUE_CUT_OFF if rows[-1].value else NAME_CUT_OFF, text)]


def is_begun(rows: Sequence[Indicator]) -> bool:
    """Whether the last row is one character of a name, where the others have values."""
    name = compact(rows[-1].level3 or "")
    return len(name) == 1 and not name.isascii() and any(row.value for row in rows[:-1])


def is_broken(rows: Sequence[Indicator]) -> bool:
    """Whether the last value is one character that says nothing, or digits of a rate where no other rate is bare."""
    name, value = compact(rows[-1].level3 or ""), compact(rows[-1].value or "")
    if len(value) == 1 and not value.isascii():
        return value not in _WHOLE
    rates = [compact(r.value or "") for r in rows[:-1] if _RATE.search(compact(r.level3 or ""))]
    return bool(_RATE.search(name) and _DIGITS.match(value)) and not any(_DIGITS.match(x) for x in rates)
