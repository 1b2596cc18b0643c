"""One input: read, parsed, reviewed; and its page. What runs inside a child process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.batch.packing import know_all
from perfcheck.config import Settings
from perfcheck.errors import UnreadableInputError
from perfcheck.loading import PARSER, load
from perfcheck.model.review import DocumentReview, ReviewStatus
from perfcheck.readers.open import PDF_SUFFIXES, ReadOptions
from perfcheck.reviewing.excusing import excuse
from perfcheck.reviewing.gaps import reading_gap
from perfcheck.reviewing.running import review_document
from perfcheck.reviewing.years import year_on_year
from perfcheck.rules.vocabulary.extendable import OWN_WORDS, Words
from perfcheck.rules.vocabulary.words import tokenizer
from perfcheck.suggesting.library import library

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from perfcheck.inputs import Input
    from perfcheck.model.document import Document
    from perfcheck.rules.rule import Entry
    from perfcheck.suggesting.library import Library


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What a review needs besides its inputs. reference_date: the date that rules compare with.

    previous: parsed documents of an earlier year, matched by department. settings: of the office.
    """

    entries: tuple[Entry, ...]
    reference_date: date
    read: ReadOptions = field(default_factory=ReadOptions)
    previous: tuple[Document, ...] = ()
    settings: Settings = field(default_factory=Settings)

    @property
    def words(self) -> Words:
        """The word lists, with what the office adds."""
        return OWN_WORDS.with_added(self.settings.words)

    @property
    def patterns(self) -> Library:
        """The library of indicators, with what the office adds."""
        return library().with_own(self.settings.suggestions)


def review_one(item: Input, options: ReviewOptions, parsed: Document | None = None) -> DocumentReview:
    """One input, whatever it is: a reviewed document or a failed row with its cause.

    parsed: the document when it is known already from these bytes.
    """
    if item.problem is not None:
        return failed(item.shown, item.problem)
    try:
        document = parsed or load(item.path, options.read)
    except UnreadableInputError as fault:
        return failed(item.shown, str(fault))
    if document.source.path != item.shown:
        document = replace(document, source=replace(document.source, path=item.shown))
    earlier, day = earlier_of(document, options.previous), options.reference_date
    findings, outcomes, facts = review_document(
        document, options.entries, day, earlier, options.words, options.patterns
    )
    gap = reading_gap(document)
    review = DocumentReview(
        path=item.shown,
        name=Path(item.shown).name or item.shown,
        sha256=document.source.sha256,
        status=ReviewStatus.REVIEWED if document.has_text else ReviewStatus.NOTHING_READ,
        reason=gap,
        document=document,
        findings=findings,
        outcomes=outcomes,
        reconciliation=facts.reconciliation,
        groups=tuple(facts.copies.groups),
        year=year_on_year(document, earlier),
    )
    return excuse(review, options.settings, day)


def warm_up(suffixes: Collection[str], *, several: bool) -> None:
    """Load before children are forked what each of them would load for itself, a third of a second a time.

    several: more than one or two children; then also what a single one loads only as far as it needs it.
    """
    tokenizer()
    if not set(PDF_SUFFIXES).isdisjoint(suffixes):
        import perfcheck.readers.crops
        import perfcheck.readers.pdf.pages
        import perfcheck.readers.pdf.shots  # noqa: F401 - only loaded
    if several:
        import_module(PARSER)
        know_all()


def earlier_of(document: Document, previous: Sequence[Document]) -> Document | None:
    """The same department's newest document of an earlier year."""
    own = [
        p
        for p in previous
        if p.department_name == document.department_name
        and (p.fiscal_year is None or document.fiscal_year is None or p.fiscal_year < document.fiscal_year)
    ]
    return max(own, key=lambda p: p.fiscal_year or 0, default=None)


def failed(path: str, reason: str) -> DocumentReview:
    """The row of an input that could not be read. reason: a Chinese sentence."""
    return DocumentReview(path=path, name=Path(path).name or path, sha256="", status=ReviewStatus.FAILED, reason=reason)
