"""The comparable texts of a document: seven long cells a form, each with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.copying.normalise import fold
from perfcheck.copying.slots import Masked, Masker, masker
from perfcheck.model.document import Document
from perfcheck.model.goal import Goal
from perfcheck.model.location import Location

MOST_COMPARED = 4_000  # characters of a cell; the longest real one seen has about 1,500


@dataclass(frozen=True, slots=True)
class Text:
    """One filled cell. folded: for comparison. masked: names and numbers replaced by slots."""

    document: str
    goal: int
    project_name: str
    field: str
    location: Location
    quote: str
    folded: str
    masked: Masked


def names_of(document: Document) -> tuple[list[str], list[str]]:
    """(project names, department and unit names) a document speaks of."""
    projects = [g.name for g in document.goals] + [r.name for r in document.projects()]
    units = [str(g.implementing_unit) for g in document.goals]
    units += [g.department_name or "" for g in document.goals]
    units += [document.department_name or ""] + [n.name for n in document.names]
    return projects, units


def masker_of(document: Document) -> Masker:
    return masker(*names_of(document))


def texts_of(document: Document) -> tuple[Text, ...]:
    """Every filled long text; 年度目标 is left out where it repeats 实施期目标 of its form or a cut of it."""
    masks = masker_of(document)
    return tuple(text for goal in document.goals for text in _of_goal(document, goal, masks))


def _of_goal(document: Document, goal: Goal, masks: Masker) -> Iterator[Text]:
    whole = comparable(str(goal.implementation_goal))
    for name, field in goal.texts():
        folded = comparable(str(field))
        if not folded or (name == "annual_goal" and _repeats(whole, folded)):
            continue
        yield Text(
            document=document.source.path,
            goal=goal.ordinal,
            project_name=goal.name,
            field=name,
            location=field.location,
            quote=str(field),
            folded=folded,
            masked=masks.mask(folded),
        )


def comparable(text: str) -> str:
    """The folded text; of one longer than any real cell the head and a hash of the rest.

    Such texts are still equal only when they are equal; comparing them otherwise costs no more than
    comparing long real ones.
    """
    folded = fold(text)
    if len(folded) <= MOST_COMPARED:
        return folded
    rest = hashlib.sha256(folded[MOST_COMPARED:].encode(errors="surrogatepass")).hexdigest()
    return folded[:MOST_COMPARED] + rest[:16]


def _repeats(whole: str, cut: str) -> bool:
    """Scans cut the right column after 7–9 characters; such a cell says nothing of its own."""
    return whole == cut or (len(cut) >= 4 and whole.startswith(cut))
