"""The comparable texts of a document: the long cells of every form, each with its place."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.normalise import fold
from perfcheck.copying.slots import Masked, Masker, masker
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.location import Field, Location

_OF_MONEY = regex("预算|决算|执行|上年|前[两三]年")
_SENTENCE = regex("[,，。;；]")
MOST_COMPARED = 4_000  # characters of a cell; the longest real one seen has about 1,500


class Text(NamedTuple):
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
    """What masks the names and numbers of one form."""
    return masker(*names_of(document))


def texts_of(document: Document) -> tuple[Text, ...]:
    """Every filled long text; 年度目标 is left out where it repeats 实施期目标 of its form or a cut of it."""
    cells = [(form, *cell) for form, goal in enumerate(document.goals) for cell in _long_cells(goal)]
    folded = comparable([str(field) for _, _, field in cells])
    whole = {form: text for (form, name, _), text in zip(cells, folded, strict=True) if name == "implementation_goal"}
    kept = [
        (cell, text)
        for cell, text in zip(cells, folded, strict=True)
        if text and not (cell[1] == "annual_goal" and _repeats(whole[cell[0]], text))
    ]
    masked = masker_of(document).mask_all([text for _, text in kept])
    found = []
    for ((form, name, field), text), masks in zip(kept, masked, strict=True):
        goal = document.goals[form]
        place = field.location
        found.append(Text(document.source.path, goal.ordinal, goal.name, name, place, str(field), text, masks))
    return tuple(found)


def _long_cells(goal: Goal) -> Iterator[tuple[str, Field]]:
    """All cells that tell of the project in sentences, those under labels of its place too; no address, no code, and
    no money of earlier years."""
    yield from goal.main_texts()
    for name, field in goal.further_texts():
        if not _OF_MONEY.search(name) and _SENTENCE.search(str(field)):
            yield name, field


def comparable(texts: Sequence[str]) -> list[str]:
    """The folded texts; of one longer than any real cell the head and a hash of the rest.

    Such texts are still equal only when they are equal; comparing them otherwise costs no more than
    comparing long real ones.
    """
    return [text if len(text) <= MOST_COMPARED else _shortened(text) for text in map(fold, texts)]


def _shortened(folded: str) -> str:
    rest = hashlib.sha256(folded[MOST_COMPARED:].encode(errors="surrogatepass")).hexdigest()
    return folded[:MOST_COMPARED] + rest[:16]


def _repeats(whole: str, cut: str) -> bool:
    """Scans cut the right column after 7–9 characters; such a cell says nothing of its own."""
    return whole == cut or (len(cut) >= 4 and whole.startswith(cut))
