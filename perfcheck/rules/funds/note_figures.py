"""Clauses that a 项目经费情况说明 and its form print alike but for a number (AMT22)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.relevance.mistyped import typed_alike
from perfcheck.rules.relevance.promises import in_list_of_each
from perfcheck.rules.terms import done_before, year_of
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.model.project_note import NoteSection, ProjectNote

SECTIONS = ("overview", "goals")  # of the note that say what is done
FIELDS = ("annual_goal", "implementation_goal", "overview")
LEAST = 4  # characters of a clause besides its numbers
_CLAUSE = regex(r"[,;、。!:]|(?<=[元个座次人名户块里米项])(?=[和及并])")
_NUMBER = regex(r"\d{1,12}(?:\.\d{1,6})?")


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
        text, year = compact(section.text), year_of(goal)
        for said in clauses(text):
            if said in printed or len(_NUMBER.sub("", said)) < LEAST:
                continue
            begin, number = text.find(said), _NUMBER.search(said)
            if done_before(text, begin + len(said), year):
                continue  # 2025年救助1846人次，送医81人次
            if number is not None and in_list_of_each(text, begin + number.start()):
                continue
            alike = {(name, c) for name, c in forms if _NUMBER.sub("#", c) == _NUMBER.sub("#", said)}
            alike = {(name, c) for name, c in alike if c not in text}  # 常备冲锋舟12艘，本年更新冲锋舟4艘
            near = alike if len({c for _, c in alike}) == 1 else {(n, c) for n, c in alike if mistyped(said, c)}
            if len({c for _, c in near}) == 1:
                name = min((n for n, _ in near), key=FIELDS.index)
                yield OtherFigure(section, name, said, next(iter(near))[1])


def mistyped(said: str, printed: str) -> bool:
    """Whether the numbers of two clauses are alike but for one that was typed wrongly (280块, 260块)."""
    pairs = zip(_NUMBER.findall(said), _NUMBER.findall(printed), strict=True)
    unlike = [(Decimal(a), Decimal(b)) for a, b in pairs if a != b]
    return len(unlike) == 1 and typed_alike(*unlike[0])


def clauses(text: str) -> list[str]:
    """The clauses of a text, without white space."""
    return [part for part in _CLAUSE.split(compact(text)) if part]
