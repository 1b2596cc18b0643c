"""Documents of forms that name only the texts a test is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from perfcheck.model.document import Document, Source
from perfcheck.model.goal import Goal
from perfcheck.model.location import Field, Location, Status
from perfcheck.model.page import SourceFormat


def present(text: str, line: int = 1) -> Field:
    return Field(Status.PRESENT, text, Location(line=line))


def form(name: str, ordinal: int, **texts: str) -> Goal:
    cells: dict[str, Any] = {field: present(text, ordinal * 10) for field, text in texts.items()}
    plain = Goal(project_name=present(name), implementing_unit=present("临溪县水务局"), ordinal=ordinal)
    return replace(plain, **cells)


def document(*goals: Goal, path: str = "临溪县水务局.txt") -> Document:
    return Document(Source(path, SourceFormat.TEXT, None, ""), department_name="临溪县水务局", goals=goals)
