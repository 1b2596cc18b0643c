"""Faults that are data: another content for one cell, or for the rows of one kind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.rules.vocabulary.arrears import ARREARS, pays_old_works
from perfcheck.values.periods import parse_period
from tests.planting.book import Book, Plant, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("kinds.yml").read_text(encoding="utf-8"))
LONG = 20  # characters of a text that tells enough to be called a copy


def label(kind: dict[str, Any]) -> str:
    where = kind.get("cell") or kind.get("row") or kind.get("rows")
    what = kind.get("becomes", kind.get("value", kind.get("name")))
    return f"{kind['rules'][0]} {where}={what or '（空白）'}"


def plant(kind: dict[str, Any], book: Book, goal: Goal) -> Plant | None:
    """The fault in this form, None where the form has no such cell, or has the fault already."""
    words = fillings(book, goal)
    if not allowed(kind.get("once", ""), goal, words):
        return None
    known = {k: kind[k].format(**words) if k in kind else None for k in ("becomes", "name", "value")}
    if "cell" in kind:
        return in_cell(kind, book, goal, known["becomes"] or "")
    return in_rows(kind, book, goal, known["name"], known["value"])


def fillings(book: Book, goal: Goal) -> dict[str, Any]:
    year = book.document.fiscal_year or 2026
    goals = book.document.goals
    other = goals[(goal.ordinal + len(goals) // 2) % len(goals)]
    words: dict[str, Any] = {"name": goal.name, "other": other.name, "year": year, "last": year - 1, "next": year + 1}
    words |= {name: str(text) for name, text in goal.texts()}
    words |= {f"other_{name}": str(text) for name, text in other.texts()}
    return words | {"later": year + 2}


def allowed(once: str, goal: Goal, words: dict[str, Any]) -> bool:
    alike = words["name"][:4] == words["other"][:4]
    period = parse_period(goal.period.text)
    return {
        "": True,
        "one_year": period is not None and period.one_year,
        "several_years": period is not None and period.several_years,
        "no_arrears": not pays_old_works(ARREARS, goal.name, str(goal.plan), str(goal.overview), str(goal.annual_goal)),
        "long_overview": len(words["overview"]) >= LONG,
        "long_necessity": len(words["necessity"]) >= LONG,
        "other_long": not alike
        and all(len(words[f"other_{n}"]) >= LONG for n in ("overview", "necessity", "implementation_goal")),
    }[once] and not ("{other}" in once and alike)


def in_cell(kind: dict[str, Any], book: Book, goal: Goal, content: str) -> Plant | None:
    name = kind["cell"]
    if name == "both_goals":
        places = [f.location for f in (goal.implementation_goal, goal.annual_goal) if f.present]
        old = str(goal.implementation_goal or goal.annual_goal)
    elif "." in name:
        amount = getattr(goal.annual if name.startswith("annual") else goal.implementation, name.split(".")[1])
        places, old = ([amount.location] if amount.value else []), amount.quote or ""
        name = f"funds.{name}"
    else:
        field = goal.field(name)
        places, old = ([field.location] if field.present else []), str(field)
    if not places or squeezed(old) == squeezed(content):
        return None
    changed = book
    for place in places:
        changed = changed.put(place, content, old)
    if changed == book:
        return None
    fields = tuple(kind.get("fields", (name,)))
    return Plant(changed, tuple(kind["rules"]), goal, fields, also=tuple(kind.get("also", ())))


def in_rows(kind: dict[str, Any], book: Book, goal: Goal, name: str | None, value: str | None) -> Plant | None:
    rows = list(printed_rows(goal, kind.get("row") or kind["rows"]))
    chosen = rows if "rows" in kind else rows[:1]
    if not chosen:
        return None
    changed = book
    for row in chosen:
        twins = [r for r in goal.indicators if r.row == row.row and r.filled]
        for side in twins:
            if name is not None:
                changed = changed.put(side.location, name)
            if value is not None and side.value_location is not None:
                changed = changed.put(side.value_location, value)
    shown = tuple(filter(None, (name, value))) if "row" in kind else ()
    return Plant(changed, tuple(kind["rules"]), goal, words=shown, also=tuple(kind.get("also", ())))


def printed_rows(goal: Goal, level: str) -> Iterator[Indicator]:
    """Filled rows of the first half whose level 2 or level 1 begins so."""
    half = Scope.IMPLEMENTATION if goal.half(Scope.IMPLEMENTATION) else Scope.ANNUAL
    for row in goal.half(half):
        if row.level3 and row.value and (row.level2.startswith(level) or row.level1.startswith(level)):
            yield row
