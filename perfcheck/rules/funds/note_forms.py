"""Which form a 项目经费情况说明 speaks of, and what money it names (AMT22)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.rules.relevance.promises import pairs
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.project_note import ProjectNote
    from perfcheck.values.amounts import MoneyMention

COMMON = ("项目", "经费", "工程", "新建", "建设", "资金", "费用", "补贴", "专项")
LEAST_SHARE = 0.8  # of the pairs of characters of a project's name that must stand in the overview
ROUND_TO = Decimal(100)  # yuan: 万元 with two decimals


def form_of(document: Document, note: ProjectNote) -> Goal | None:
    """The form of the note's project: by its name, by the words of its goal, or as the only one there is."""
    goals = document.goals
    name = compact(note.name)
    named = [g for g in goals if name and (compact(g.name) in name or name in compact(g.name))]
    if len(named) == 1:
        return named[0]
    text = compact(note.text("goals"))
    same = [g for g in goals if text and text in (compact(str(g.annual_goal)), compact(str(g.implementation_goal)))]
    if len(same) == 1:
        return same[0]
    about = [g for g in goals if speaks_of(compact(note.text("overview")), g)]
    if len(about) == 1:
        return about[0]
    return goals[0] if len(goals) == 1 and len(document.project_notes) == 1 else None


def speaks_of(overview: str, goal: Goal) -> bool:
    """Whether the overview holds the project's name, or nearly all of it in other order."""
    name = compact(goal.name)
    for word in COMMON:
        name = name.replace(word, "")
    parts = pairs(name)
    return len(parts) > 2 and sum(p in overview for p in parts) >= len(parts) * LEAST_SHARE


def year_money(note: ProjectNote) -> tuple[MoneyMention, ...]:
    """The sums the section 年度预算安排 names, in printed order."""
    return money_mentions(compact(note.text("budget")))


def fits(funds: Decimal, mentions: tuple[MoneyMention, ...], text: str) -> bool:
    """Whether the year's money is one of the sums, all of them, or all but the first, which may be their total.

    A first sum with 其中 behind it is the total of the others.
    """
    values = [m.value for m in mentions]
    parted = len(values) > 2 and "其中" in text[mentions[0].end : mentions[1].start]
    if parted and abs(funds - sum(values[1:], Decimal(0))) <= ROUND_TO:
        return abs(funds - values[0]) <= ROUND_TO
    sums = (*values, sum(values, Decimal(0)), sum(values[1:], Decimal(0)))
    return any(abs(funds - value) <= ROUND_TO for value in sums)


def told_total(mentions: tuple[MoneyMention, ...]) -> Decimal:
    """What the note says of the year: the sum of all, or the first where the others are its parts."""
    values = [m.value for m in mentions]
    rest = sum(values[1:], Decimal(0))
    return values[0] if len(values) == 1 or rest <= values[0] else sum(values, Decimal(0))
