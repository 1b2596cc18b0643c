"""A disclosure whose printed cells can be replaced: where a fault is planted, and what is then found anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.inputs import Input
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.model.location import Location

REFERENCE = date(2026, 3, 1)
OPTIONS = ReviewOptions(tuple(CATALOGUE), REFERENCE)  # the rules that are off by default too


@dataclass(frozen=True)
class Book:
    """A disclosure as lines of tab-separated cells; places of its parsed values are (line, column) of these."""

    name: str
    lines: tuple[str, ...]

    @cached_property
    def document(self) -> Document:
        return parsed(self.text, self.name)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return findings(self.document)

    def with_line(self, number: int, line: str) -> Book:
        """number: 1-based."""
        return replace(self, lines=(*self.lines[: number - 1], line, *self.lines[number:]))

    def without_line(self, number: int) -> Book:
        return replace(self, lines=(*self.lines[: number - 1], *self.lines[number:]))

    def with_line_after(self, number: int, line: str) -> Book:
        return replace(self, lines=(*self.lines[:number], line, *self.lines[number:]))

    def put(self, place: Location | None, content: str, old: str = "") -> Book:
        """The book with another content in the cell of a place. old: what stands there, where no column is known."""
        assert place is not None
        assert place.line is not None
        if place.column is None:
            return self.with_line(place.line, self.lines[place.line - 1].replace(old, content, 1))
        cells = self.lines[place.line - 1].split("\t")
        cells[place.column] = content
        return self.with_line(place.line, "\t".join(cells))

    def said(self, place: Location, old: str, new: str) -> Book | None:
        """The book with another word in a line of text, None where the word does not stand there."""
        assert place.line is not None
        line = self.lines[place.line - 1]
        return self.with_line(place.line, line.replace(old, new, 1)) if old in line else None


def parsed(text: str, name: str) -> Document:
    return parse(read_text_string(text), path=f"{name}.txt", sha256="0" * 64)


def findings(document: Document) -> tuple[Finding, ...]:
    """Every single finding, folded ones member by member."""
    review = review_one(Input(document.source.path), OPTIONS, document)
    assert review.status == "reviewed", review.reason
    return tuple(m for f in review.findings for m in (f.members or (f,)))


@dataclass(frozen=True)
class Plant:
    """One fault in a book.

    rules: any of them tells of it. goal: the form it stands in, None for the document. fields: where it stands, any
    of them; words: what its sentence or evidence shows, any of them; empty: not asked. also: rules that truly tell
    of something the fault brings with it elsewhere.
    """

    book: Book
    rules: tuple[str, ...]
    goal: Goal | None = None
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def found_by(self, finding: Finding) -> bool:
        shown = squeezed(" ".join((finding.message, *(e.quote for e in finding.evidence))))
        fields = {finding.field, *(e.field for e in finding.evidence)}
        return (
            bool({finding.rule, *(part.rule for part in finding.absorbed)} & set(self.rules))
            and (self.goal is None or self._is_here(finding))
            and (not self.fields or bool(fields & set(self.fields)))
            and (not self.words or any(squeezed(word) in shown for word in self.words))
        )

    def elsewhere(self, finding: Finding) -> bool:
        return finding.rule not in (*self.rules, *self.also) and not self._is_here(finding)

    def _is_here(self, finding: Finding) -> bool:
        if self.goal is None:
            return finding.goal is None
        names = {self.goal.name, self.book.document.goals[self.goal.ordinal].name}
        return finding.goal == self.goal.ordinal or bool(names & {e.project_name for e in finding.evidence})


def squeezed(text: str) -> str:
    return "".join(text.split())


def new_findings(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> list[Finding]:
    """What is told after and was not told before; a group that lost or won members by the fault is no news."""
    old = Counter(map(_told, before))
    ids = {finding.id for finding in before}
    fresh = []
    for finding in after:
        key = _told(finding)
        if old[key]:
            old[key] -= 1
        elif finding.id not in ids and not any(_same_group(finding, known) for known in before):
            fresh.append(finding)
    return fresh


def told_anew(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> list[Finding]:
    """What is told after in other words than before: a finding that took the fault in among them."""
    old = set(map(_told, before))
    return [finding for finding in after if _told(finding) not in old]


def _told(finding: Finding) -> tuple[str, int | None, str]:
    return finding.rule, finding.goal, finding.message


def _same_group(finding: Finding, known: Finding) -> bool:
    ours, theirs = (frozenset(e.project_name for e in f.evidence) for f in (finding, known))
    return finding.rule == known.rule and finding.goal is None and len(ours) > 1 and ours < theirs
