"""Forms with what their 项目经费情况说明 (note) tells in the place of the texts that they have no cell for.

Forms of 上海 and alike print goals and indicators only; the project itself is described beside them. A rule that holds
the texts of a form against its indicators or its money looks at such forms, and needs to know of no note. A further
cell under a label of the place's own (实施方案及进度) stands in for the text of its kind too.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from perfcheck.model.location import NOT_FOUND, Field, Status
from perfcheck.patterns import regex
from perfcheck.rules.note_forms import form_of
from perfcheck.strings import FIELD_LABELS, field_label

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.project_note import NoteSection, ProjectNote

NOTE = FIELD_LABELS["project_notes"]
TOLD = ("overview", "basis", "plan")  # sections of a note that other forms print as cells of this name
BUDGET = "budget"  # the section without such a cell: it stands among the further cells of the form
NOTE_TEXTS = (*TOLD, BUDGET)
# What a label of one place says the cell to be, where the form has no cell of that kind.
_KINDS = (
    ("plan", regex("实施(?:方案|计划|进度|步骤)|进度(?:安排|计划)|(?:时间|工作)进度|(?:工作|年度|时间)(?:计划|安排)$")),
    ("overview", regex("(?:项目|工作|建设|实施)(?:概况|概述|简介|内容)")),
    (BUDGET, regex("(?:预算|资金|经费|支出)(?:测算|安排说明|构成说明)|测算(?:依据|说明|过程)")),
)


@dataclass(frozen=True, slots=True)
class NoteText(Field):
    """A section of a note in the place of a text of the form. heading: as printed."""

    heading: str = ""


@dataclass(frozen=True, slots=True)
class OwnText(Field):
    """A cell of the form under a label that no other place has, in the place of a text. heading: that label."""

    heading: str = ""


def told_forms(document: Document) -> tuple[Goal, ...]:
    """All forms, those with a note of their own filled up with its texts."""
    notes: dict[int, ProjectNote] = {}
    for note in document.project_notes:
        goal = form_of(document, note)
        if goal is not None:
            notes.setdefault(goal.ordinal, note)
    told = (with_note(g, notes[g.ordinal]) if g.ordinal in notes else g for g in document.goals)
    return tuple(with_own_labels(goal) for goal in told)


def with_own_labels(goal: Goal) -> Goal:
    """The form with further cells in the place of the texts that it has no cell for."""
    found: dict[str, tuple[str, OwnText]] = {}
    for name, text in goal.further_texts():
        kind = next((kind for kind, label in _KINDS if label.search(name)), None)
        if kind is not None and kind not in found and text_of(goal, kind).status is Status.NOT_FOUND:
            own = {field.name: getattr(text, field.name) for field in fields(Field)}
            found[kind] = (name, OwnText(**own, heading=name))
    if not found:
        return goal
    taken = {name for name, _ in found.values()}
    told = {kind: text for kind, (_, text) in found.items()}
    budget = ((BUDGET, told[BUDGET]),) if BUDGET in told else ()
    extra = (*(one for one in goal.extra if one[0] not in taken), *budget)
    plan, overview = told.get("plan", goal.plan), told.get("overview", goal.overview)
    return replace(goal, extra=extra, plan=plan, overview=overview)


def with_note(goal: Goal, note: ProjectNote) -> Goal:
    """The form with the texts of the note where it has no cell for them; what it prints itself stays."""
    told = texts_of_note(note)
    overview, basis, plan = (
        told[name] if name in told and goal.field(name).status is Status.NOT_FOUND else goal.field(name)
        for name in TOLD
    )
    further = ((BUDGET, told[BUDGET]),) if BUDGET in told else ()
    return replace(goal, overview=overview, basis=basis, plan=plan, extra=(*goal.extra, *further))


def texts_of_note(note: ProjectNote) -> dict[str, NoteText]:
    """The first section of each kind that holds a text."""
    return {section.kind: as_text(section) for section in reversed(note.sections) if section.text}


def as_text(section: NoteSection) -> NoteText:
    """A section in the place of a cell, with its place on the page and its heading as printed."""
    return NoteText(Status.PRESENT, section.text, section.location, heading=section.heading)


def note_texts(goal: Goal) -> tuple[NoteText, ...]:
    """The sections of the note that stand in the place of texts of the form."""
    texts = (text_of(goal, name) for name in NOTE_TEXTS)
    return tuple(text for text in texts if isinstance(text, NoteText))


def text_of(goal: Goal, name: str) -> Field:
    """The text of that name, as far as form or note have one."""
    try:
        return goal.field(name)
    except KeyError:
        return NOT_FOUND


def label_of(goal: Goal, name: str) -> str:
    """A text as a sentence names it: 项目概况, or 项目经费情况说明·项目概述 where the note tells it."""
    text = text_of(goal, name)
    if isinstance(text, NoteText):
        return f"{NOTE}·{text.heading}"
    return text.heading if isinstance(text, OwnText) else field_label(name)
