"""Clauses that a 项目经费情况说明 and its form print alike but for a number (AMT22)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.model.project_note import NoteSection, ProjectNote

SECTIONS = ("overview", "goals")  # of the note that say what is done
FIELDS = ("annual_goal", "implementation_goal", "overview")
LEAST = 4  # characters of a clause besides its numbers
_CLAUSE = re.compile(r"[,;、。!:]|(?<=[元个座次人名户块里米项])(?=[和及并])")
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")


class OtherFigure(NamedTuple):
    """said: the clause of the note; printed: that of the form, in ``field``."""

    section: NoteSection
    field: str
    said: str
    printed: str


def other_figures(note: ProjectNote, goal: Goal) -> Iterator[OtherFigure]:
    """Clauses of the note that the form prints nowhere with their numbers, but with others."""
    forms = [(name, c) for name in FIELDS for c in clauses(str(goal.field(name))) if _NUMBER.search(c)]
    printed = {c for _, c in forms}
    for section in note.sections:
        if section.kind not in SECTIONS:
            continue
        for said in clauses(section.text):
            if said in printed or len(_NUMBER.sub("", said)) < LEAST:
                continue
            alike = {(name, c) for name, c in forms if _NUMBER.sub("#", c) == _NUMBER.sub("#", said)}
            if len(alike) == 1:
                (name, ours), *_ = alike
                yield OtherFigure(section, name, said, ours)


def clauses(text: str) -> list[str]:
    """The clauses of a text, without white space."""
    return [part for part in _CLAUSE.split(compact(text)) if part]
