"""项目经费情况说明: the prose some places (上海 and alike) print about one project beside its form."""

from __future__ import annotations

from dataclasses import dataclass

from perfcheck.model.location import NOWHERE, Location

# Kinds of section, in the order they are numbered, with the headings they are printed under.
NOTE_SECTIONS: dict[str, tuple[str, ...]] = {
    "overview": ("项目概述", "项目概况"),
    "basis": ("立项依据",),
    "body": ("实施主体",),
    "plan": ("实施方案",),
    "cycle": ("实施周期",),
    "budget": ("年度预算安排",),
    "goals": ("绩效目标",),
}


@dataclass(frozen=True, slots=True)
class NoteSection:
    """One numbered section. kind: key of NOTE_SECTIONS. number: as printed, 1 for 一. text: "" where nothing stands."""

    kind: str
    number: int | None
    heading: str
    text: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class ProjectNote:
    """One 项目经费情况说明. title: its printed heading. name: the project the heading names, "" where it names none."""

    title: str
    name: str
    sections: tuple[NoteSection, ...]
    location: Location = NOWHERE

    def section(self, kind: str) -> NoteSection | None:
        """The first section of a kind."""
        return next((s for s in self.sections if s.kind == kind), None)

    def text(self, kind: str) -> str:
        """What a section says, "" where there is none."""
        found = self.section(kind)
        return found.text if found is not None else ""
