"""What a 项目经费情况说明 says otherwise than its form, where the form has texts of its own (AMT22).

The texts of a note stand in the place of those of its form, and the rules that hold the texts of a form against each
other, its indicators and its money are asked of that.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.location import NOT_FOUND
from perfcheck.rules.dates import dat14
from perfcheck.rules.funds import amt20
from perfcheck.rules.funds.cost_faults import Options
from perfcheck.rules.relevance import rel11
from perfcheck.rules.told_forms import TOLD, NoteText, label_of, texts_of_note, with_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.model.project_note import ProjectNote
    from perfcheck.rules.facts import Facts

GOALS = "goals"  # the section that stands in the place of the goal of the year


def told_otherwise(note: ProjectNote, goal: Goal, facts: Facts) -> Iterator[tuple[str, Finding]]:
    """(field, what a rule finds there) in the texts of a note that the form has its own of."""
    told = texts_of_note(note)
    own = [name for name in TOLD if name in told and goal.field(name).present]
    overview, basis, plan = (NOT_FOUND if name in own else goal.field(name) for name in TOLD)
    bare = replace(goal, overview=overview, basis=basis, plan=plan, implementation_goal=NOT_FOUND)
    form = with_note(bare, note)
    form = replace(form, annual_goal=told[GOALS]) if GOALS in told else form
    places = [*own, "annual_goal"] if GOALS in told else own
    asked = chain(
        rel11.check(form, facts, rel11.Options()),
        dat14.check(form, facts, dat14.Options()),
        amt20.of_one(form, facts, Options()),
    )
    seen: set[str] = set()
    for one in asked if own or GOALS in told else ():
        if not isinstance(one, Finding) or one.severity is Severity.HINT:
            continue
        field = next((name for name in places if speaks_of(one, form, name)), None)
        if field is not None and one.message not in seen:
            seen.add(one.message)
            yield field, one


def speaks_of(finding: Finding, form: Goal, name: str) -> bool:
    """Whether a finding shows a text of the note and names it."""
    text = form.field(name)
    if not isinstance(text, NoteText) or label_of(form, name) not in finding.message:
        return False
    return any(evidence.location == text.location for evidence in finding.evidence)
