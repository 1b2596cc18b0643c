"""Forms with what their 项目经费情况说明 (note) tells in the place of the texts that they have no cell for.

Forms of 上海 and alike print goals and indicators only; the project itself is described beside them. A rule that holds
the texts of a form against its indicators or its money looks at such forms, and needs to know of no note.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.model.location import NOT_FOUND, Field, Status
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


@dataclass(frozen=True, slots=True)
class NoteText(Field):
    """A section of a note in the place of a text of the form. heading: as printed."""

    heading: str = ""


def told_forms(document: Document) -> tuple[Goal, ...]:
    """All forms, those with a note of their own filled up with its texts."""
    notes: dict[int, ProjectNote] = {}
    for note in document.project_notes:
        goal = form_of(document, note)
        if goal is not None:
            notes.setdefault(goal.ordinal, note)
    return tuple(with_note(g, notes[g.ordinal]) if g.ordinal in notes else g for g in document.goals)


def with_note(goal: Goal, note: ProjectNote) -> Goal:
    """The form with the texts of the note where it has no cell for them; what it prints itself stays."""
    told = {s.kind: as_text(s) for s in reversed(note.sections) if s.text}
    overview, basis, plan = (
        told[name] if name in told and goal.field(name).status is Status.NOT_FOUND else goal.field(name)
        for name in TOLD
    )
    further = ((BUDGET, told[BUDGET]),) if BUDGET in told else ()
    return replace(goal, overview=overview, basis=basis, plan=plan, extra=(*goal.extra, *further))


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
    return f"{NOTE}·{text.heading}" if isinstance(text, NoteText) else field_label(name)
