"""Goals of a text of which only the order of the words was left: what of them is put together of scraps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import ROWS_OPEN, Unread
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal, Indicator

_NUMBERED = regex(r"^\(?[\d一二三四五六七八九十]{1,2}\)")
SHORTEST_NAME = 3  # characters of the name of a project in a list


def is_torn_list(goals: Sequence[Goal]) -> bool:
    """Whether the projects of a list are scraps of cells: one without rows, or named by the end of something."""
    names = [compact(goal.name) for goal in goals]
    if len(goals) < 2:
        return any(map(is_unclosed, names))
    scraps = any(is_unclosed(name) or len(name) < SHORTEST_NAME for name in names)
    empty = any(not goal.indicators for goal in goals) and any(goal.indicators for goal in goals)
    return scraps or empty or any(is_scrap(i) for goal in goals for i in goal.indicators)


def without_scraps(goals: Sequence[Goal]) -> tuple[list[Goal], list[Unread]]:
    """The goals without rows whose cells were torn, and these as unread."""
    kept: list[Goal] = []
    unread: list[Unread] = []
    for goal in goals:
        scraps = [i for i in goal.indicators if is_scrap(i)]
        unread += [Unread(i.location, ROWS_OPEN, f"{i.level3 or ''} {i.value or ''}".strip()) for i in scraps]
        own = tuple(i for i in goal.indicators if i not in scraps) if scraps else goal.indicators
        kept.append(replace(goal, indicators=own) if scraps else goal)
    return kept, unread


def is_scrap(indicator: Indicator) -> bool:
    """Whether a name or a value is a part of a cell: a bracket of it stands elsewhere, or the name does."""
    name, value = compact(indicator.level3 or ""), compact(indicator.value or "")
    return is_unclosed(name) or is_unclosed(value) or bool(value and not name)


def is_unclosed(text: str) -> bool:
    """Whether a bracket of a text is opened or closed elsewhere; 1) before a name is none."""
    plain = _NUMBERED.sub("", compact(text))
    return plain.count("(") != plain.count(")")
