"""Which form a 项目经费情况说明 speaks of, and what money it names (AMT22, told forms)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from perfcheck.patterns import regex
from perfcheck.rules.reconciliation import NUMBERS, one_character_apart
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.project_note import ProjectNote
    from perfcheck.values.amounts import MoneyMention

COMMON = ("项目", "经费", "工程", "新建", "建设", "资金", "费用", "补贴", "专项")
LEAST_SHARE = 0.8  # of the pairs of characters of a project's name that must stand in the overview
_OF_YEAR = regex(r"20\d\d年|本年|当年|年度")
_OF_ALL = regex(r"总投资|概算|总预算|项目总|[两二三四五]年|实施期|20\d\d年?[-—至到]")
ALIKE = 60.0  # similarity in percent from which two names are two spellings of one project
ROUND_TO = Decimal(100)  # yuan: 万元 with two decimals


def form_of(document: Document, note: ProjectNote) -> Goal | None:
    """The form of the note's project: by its name, by a name much like it and the money of the year, by the words of
    its goal, or as the only one there is."""
    goals = document.goals
    name = compact(note.name)
    named = [g for g in goals if name and (compact(g.name) in name or name in compact(g.name))]
    if len(named) == 1:
        return named[0]
    near = [g for g in goals if name and nearly(name, compact(g.name))]
    if len(near) == 1:
        return near[0]
    akin = [g for g in goals if name and fuzz.ratio(name, compact(g.name)) >= ALIKE and has_money_of(note, g)]
    if len(akin) == 1:
        return akin[0]
    text = compact(note.text("goals"))
    same = [g for g in goals if text and text in (compact(str(g.annual_goal)), compact(str(g.implementation_goal)))]
    if len(same) == 1:
        return same[0]
    about = [g for g in goals if speaks_of(compact(note.text("overview")), g)]
    if len(about) == 1:
        return about[0]
    return goals[0] if len(goals) == 1 and len(document.project_notes) == 1 else None


def has_money_of(note: ProjectNote, goal: Goal) -> bool:
    """Whether the note gives the project the very money of the form's year."""
    funds, named = goal.annual.total.value, year_money(note)
    return bool(funds and named) and fits(funds or ROUND_TO, budget_text(note), named)


def nearly(name: str, other: str) -> bool:
    """Whether two names are one but for a character that is no number."""
    return one_character_apart(name, other) and NUMBERS.findall(name) == NUMBERS.findall(other)


def speaks_of(overview: str, goal: Goal) -> bool:
    """Whether the overview holds the project's name, or nearly all of it in other order."""
    name = compact(goal.name)
    for word in COMMON:
        name = name.replace(word, "")
    parts = pairs(name)
    return len(parts) > 2 and sum(p in overview for p in parts) >= len(parts) * LEAST_SHARE


def budget_text(note: ProjectNote) -> str:
    """The section 年度预算安排, without white space."""
    return compact(note.text("budget"))


def year_money(note: ProjectNote) -> tuple[MoneyMention, ...]:
    """The sums the section 年度预算安排 names, in printed order."""
    return money_mentions(budget_text(note))


def total_of_year(text: str, mentions: tuple[MoneyMention, ...]) -> bool:
    """2026年安排412万元，其中甲315万元、乙97万元: the first sum is the year's, the others are its parts."""
    if len(mentions) < 3 or "其中" not in text[mentions[0].end : mentions[1].start]:
        return False
    before, between = text[: mentions[0].start], text[mentions[0].end : mentions[1].start]
    return bool(_OF_YEAR.search(before)) and not _OF_ALL.search(before) and not _OF_YEAR.search(between)


def fits(funds: Decimal, text: str, mentions: tuple[MoneyMention, ...]) -> bool:
    """Whether the year's money is one of the sums, all of them, or all but the first, which may be their total."""
    values = [m.value for m in mentions]
    if total_of_year(text, mentions):
        return abs(funds - values[0]) <= ROUND_TO
    sums = (*values, sum(values, Decimal(0)), sum(values[1:], Decimal(0)))
    return any(abs(funds - value) <= ROUND_TO for value in sums)


def told_total(text: str, mentions: tuple[MoneyMention, ...]) -> Decimal:
    """What the note says of the year: the sum of all, or the first where the others are its parts."""
    values = [m.value for m in mentions]
    rest = sum(values[1:], Decimal(0))
    first = len(values) == 1 or rest <= values[0] or total_of_year(text, mentions)
    return values[0] if first else sum(values, Decimal(0))
